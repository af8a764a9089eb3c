"""Sweeps: the forecast over a grid or a sample of assumptions, on this machine's cores or a Dask cluster, resumable.

Every point draws the same worlds, so what differs is due to the assumptions. Points go to a file as they are done
(``keep``); the same sweep asked again goes on where it stopped, another one is refused. The answer does not depend on
where or in which order the points were computed.
"""

from __future__ import annotations

import hashlib
import importlib
import json
import math
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from itertools import product
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import numpy as np

from contingent.errors import InputError, RequestError
from contingent.force.check import refuse_unsound
from contingent.force.engine import count
from contingent.force.network import UNIFORMED, Network, Target
from contingent.force.program import compile_network
from contingent.force.report import strengths
from contingent.force.sweep_answer import Axis, Point, Sensitivity, Sweep, Swing
from contingent.force.sweep_axes import applied, axes_of
from contingent.force.tally import LEAST, Question
from contingent.force.write import to_toml

#: Worlds of a point, and points of a sweep at most.
WORLDS = 20_000
MOST = 100_000

Values = tuple[float | None, ...]
#: Called with the points done and those asked for.
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class SweepPlan:
    """What to vary and how.

    ``ranges`` are texts such as ``commitment.*.honoured=0.5..0.9``; ``each`` makes an axis of every path that a pattern
    fits. ``grid`` is the number of values of each axis; ``sample`` in its place draws points for Sobol indices from a
    Sobol sequence (rounded up to a power of two; the sweep has ``sample`` x (axes + 2) points).
    """

    ranges: Sequence[str]
    each: bool = False
    grid: int = 5
    sample: int | None = None
    by: date | None = None
    target: float | None = None
    unit: str = UNIFORMED


def sweep(
    network: Network,
    plan: SweepPlan,
    *,
    samples: int = WORLDS,
    seed: int = 0,
    keep: Path | None = None,
    workers: int = 0,
    cluster: str | None = None,
    progress: Progress | None = None,
) -> Sweep:
    """Forecast at every point of a plan.

    Args:
        network: the commitments and their conditions.
        plan: what to vary.
        samples: worlds of each point.
        seed: the seed of them all.
        keep: a file of finished points, one JSON object a line; what it holds already is not computed again.
        workers: processes of this machine; 0 computes here, with the forecast's own threads.
        cluster: the address of a Dask scheduler in their place.
        progress: called with the points done and those asked for.

    Raises:
        RequestError: a range is none or too many points are asked for, the file belongs to another sweep, or an extra
            is not installed.
    """
    refuse_unsound(network)
    axes = axes_of(network, plan.ranges, each=plan.each)
    day = network.end if plan.by is None else plan.by
    if not network.start <= day <= network.end:
        raise RequestError(f"by: got {day}, expected a day from {network.start} to {network.end}")
    designed = _grid(axes, plan.grid) if plan.sample is None else _saltelli(axes, plan.sample, seed)
    ends = [values for at in range(len(axes)) for values in _ends(axes, at)]
    base: Values = (None,) * len(axes)
    wanted = list(dict.fromkeys([base, *ends, *designed]))
    if len(wanted) > MOST:
        raise RequestError(
            f"sweep: got {len(wanted):,} points, expected at most {MOST:,}; ask for fewer values an axis"
        )
    job = _Job(network, axes, day, plan.target, plan.unit, samples, seed)
    found = _computed(job, wanted, keep, workers, cluster, progress)
    return Sweep(
        worlds=samples,
        seed=seed,
        by=day,
        unit=plan.unit,
        target=plan.target,
        axes=axes,
        base=found[base],
        points=tuple(found[values] for values in designed),
        tornado=_tornado(axes, found),
        sobol=() if plan.sample is None else _sobol(axes, [found[values] for values in designed]),
    )


def _grid(axes: Sequence[Axis], many: int) -> list[Values]:
    if not 2 <= many <= 1000:
        raise RequestError(f"grid: got {many}, expected 2 to 1,000 values of each axis")
    if many ** len(axes) > MOST:
        raise RequestError(
            f"grid: got {many} values of {len(axes)} axes, {many ** len(axes):,} points; expected at most {MOST:,}. "
            "Ask for fewer values, or for a --sample"
        )
    return list(product(*(np.linspace(axis.low, axis.high, many).tolist() for axis in axes)))


def _saltelli(axes: Sequence[Axis], many: int, seed: int) -> list[Values]:
    """Saltelli's design over a Sobol sequence, from SALib."""
    if not 2 <= many <= MOST:
        raise RequestError(f"sample: got {many}, expected 2 to {MOST:,}")
    sampler = _salib("sample.sobol")
    power = 2 ** math.ceil(math.log2(many))
    rows = sampler.sample(_problem(axes), power, calc_second_order=False, scramble=True, seed=seed)
    return [tuple(row) for row in rows.tolist()]


def _problem(axes: Sequence[Axis]) -> dict[str, Any]:
    return {
        "num_vars": len(axes),
        "names": [axis.name for axis in axes],
        "bounds": [[axis.low, axis.high] for axis in axes],
    }


def _salib(module: str) -> Any:  # noqa: ANN401 - SALib is untyped
    try:
        return importlib.import_module(f"SALib.{module}")
    except ImportError as error:
        raise RequestError("Sobol indices need SALib: pip install 'contingent[analysis]'") from error


def _ends(axes: Sequence[Axis], at: int) -> list[Values]:
    """One axis at either end, the others as the network has them."""
    return [
        tuple(value if other == at else None for other in range(len(axes))) for value in (axes[at].low, axes[at].high)
    ]


def _tornado(axes: Sequence[Axis], found: dict[Values, Point]) -> tuple[Swing, ...]:
    swings = []
    for at, axis in enumerate(axes):
        low, high = (found[values] for values in _ends(axes, at))
        swings.append(
            Swing(
                axis=axis.name,
                strength_low=low.strength,
                strength_high=high.strength,
                probability_low=low.probability,
                probability_high=high.probability,
            )
        )
    return tuple(sorted(swings, key=lambda one: -abs(one.strength_high - one.strength_low)))


def _sobol(axes: Sequence[Axis], points: Sequence[Point]) -> tuple[Sensitivity, ...]:
    """First-order and total indices of strength, and of the probability where a target is asked for."""
    analyze = _salib("analyze.sobol").analyze
    found = []
    wanted: list[tuple[Any, list[float | None]]] = [("strength", [point.strength for point in points])]
    if points[0].probability is not None:
        wanted.append(("probability", [point.probability for point in points]))
    for of, values in wanted:
        outputs = np.array(values, dtype=np.float64)
        if np.ptp(outputs) == 0:
            continue
        got = analyze(_problem(axes), outputs, calc_second_order=False, seed=0)
        found += [
            Sensitivity(
                axis=axis.name,
                of=of,
                first=float(got["S1"][at]),
                first_interval=float(got["S1_conf"][at]),
                total=float(got["ST"][at]),
                total_interval=float(got["ST_conf"][at]),
            )
            for at, axis in enumerate(axes)
        ]
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Job:
    """All that a point needs; it travels to other processes."""

    network: Network
    axes: tuple[Axis, ...]
    day: date
    target: float | None
    unit: str
    samples: int
    seed: int

    def __call__(self, values: Values) -> Point:
        network = replace(applied(self.network, self.axes, values), assumptions=(), targets=())
        wanted = () if self.target is None else (Target(at_least=self.target, unit=self.unit, by=self.day),)
        tally = count(
            Question(network, compile_network(network), (self.day,), wanted), samples=self.samples, seed=self.seed
        )
        strength = next((one for one in strengths(tally) if one.unit == self.unit), None)
        return Point(
            values=values,
            strength=0.0 if strength is None else strength.least.mean[0],
            probability=int(tally.reached(LEAST)[0, 0]) / tally.worlds if wanted else None,
        )

    def fingerprint(self) -> str:
        """The sweep's identity, apart from which points it has."""
        axes = [(axis.name, axis.paths, axis.scale) for axis in self.axes]
        parts = [to_toml(self.network), axes, str(self.day), self.target, self.unit, self.samples, self.seed]
        text = json.dumps(parts)
        return hashlib.sha256(text.encode()).hexdigest()[:24]


def _computed(
    job: _Job, wanted: Sequence[Values], keep: Path | None, workers: int, cluster: str | None, progress: Progress | None
) -> dict[Values, Point]:
    """Every point that is wanted, from the file or computed."""
    found = {} if keep is None else _kept(keep, job)
    missing = [values for values in wanted if values not in found]
    done = len(wanted) - len(missing)
    with _file(keep, job) as write:
        for point in _run(job, missing, workers, cluster):
            found[point.values] = point
            write(point)
            done += 1
            if progress is not None:
                progress(done, len(wanted))
    return found


def _kept(keep: Path, job: _Job) -> dict[Values, Point]:
    """The points of an earlier run; a last line that was cut off is left out."""
    if not keep.exists():
        return {}
    try:
        lines = keep.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"cannot be read ({error})", source=str(keep)) from error
    if not lines:
        return {}
    if json.dumps({"sweep": job.fingerprint()}) != lines[0]:
        raise RequestError(f"{keep} holds another sweep (network, ranges, day or worlds differ); name another file")
    found: dict[Values, Point] = {}
    for text in lines[1:]:
        try:
            row = json.loads(text)
            values = tuple(row["values"])
            found[values] = Point(values=values, strength=row["strength"], probability=row["probability"])
        except (ValueError, KeyError, TypeError):
            continue
    return found


@contextmanager
def _file(keep: Path | None, job: _Job) -> Iterator[Callable[[Point], None]]:
    if keep is None:
        yield lambda _point: None
        return
    try:
        new = not keep.exists() or keep.stat().st_size == 0
        torn = not new and not keep.read_bytes().endswith(b"\n")
        with keep.open("a", encoding="utf-8") as file:
            if new:
                file.write(json.dumps({"sweep": job.fingerprint()}) + "\n")
            if torn:
                file.write("\n")

            def write(point: Point) -> None:
                row = {"values": point.values, "strength": point.strength, "probability": point.probability}
                file.write(json.dumps(row) + "\n")
                file.flush()

            yield write
    except OSError as error:
        raise RequestError(f"cannot write {keep} ({error.strerror}), expected a file that can be made") from error


def _run(job: _Job, wanted: Sequence[Values], workers: int, cluster: str | None) -> Iterator[Point]:
    """The points in any order: here, in processes of this machine, or on a cluster."""
    if not wanted:
        return
    if cluster is not None:
        yield from _on_cluster(job, wanted, cluster)
    elif workers > 0:
        with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
            futures = [pool.submit(job, values) for values in wanted]
            for done in as_completed(futures):
                yield done.result()
    else:
        yield from map(job, wanted)


def _on_cluster(job: _Job, wanted: Sequence[Values], address: str) -> Iterator[Point]:
    try:
        distributed: Any = importlib.import_module("distributed")
    except ImportError as error:
        raise RequestError("a cluster needs Dask: pip install 'contingent[cluster]'") from error
    try:
        client = distributed.Client(address, timeout=20)
    except (OSError, ValueError) as error:
        raise RequestError(f"cluster: cannot reach {address} ({error}), expected a Dask scheduler's address") from error
    with client:
        sent = client.scatter(job, broadcast=True)
        futures = [client.submit(_point, sent, values, pure=False) for values in wanted]
        for done in distributed.as_completed(futures):
            yield done.result()


def _point(job: _Job, values: Values) -> Point:
    return job(values)
