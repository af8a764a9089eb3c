"""Marginals beside ProbLog: networks without times or strengths, which a logic program can say.

Each run of ProbLog has a process and a time limit of its own. Where it ends, its marginals check ours.
"""

from __future__ import annotations

import subprocess
import sys
import time
from dataclasses import replace
from itertools import combinations

from bench.force_networks import network
from contingent.force import Network, forecast
from contingent.force.condition import (
    AllOf,
    AnyOf,
    AtLeast,
    Condition,
    OnCommitment,
    OnContributor,
    OnEvent,
)
from contingent.force.distribution import Fixed

LIMIT = 10.0
_WORLDS = 1_000_000
_RUN = """
import sys
from problog import get_evaluatable
from problog.program import PrologString
found = get_evaluatable().create_from(PrologString(sys.stdin.read())).evaluate()
print(*(f"{name} {chance}" for name, chance in found.items()), sep="\\n")
"""


def timeless(size: int, *, dense: bool) -> Network:
    """A benchmark network in which all is at once and every condition is logic; the rest waits for an event."""
    built = network(size, dense=dense)
    return replace(
        built,
        targets=(),
        events=tuple(replace(one, when=Fixed(0.0)) for one in built.events),
        commitments=tuple(
            replace(one, requires=_logic(one.requires), delay=Fixed(0.0), withdraws_on=()) for one in built.commitments
        ),
    )


def _logic(condition: Condition) -> Condition:
    if isinstance(condition, (AllOf, AnyOf)):
        return type(condition)(tuple(_logic(part) for part in condition.of))
    if isinstance(condition, AtLeast):
        return AtLeast(condition.count, tuple(_logic(part) for part in condition.of))
    return condition if isinstance(condition, (OnEvent, OnCommitment, OnContributor)) else OnEvent("e0")


def program(built: Network) -> str:
    """The network as a ProbLog program."""
    lines = [f"{one.probability}::e_{one.id}." for one in built.events]
    for one in built.commitments:
        lines += [f"{one.honoured}::h_{one.id}.", f"by_{one.contributor.lower()} :- {one.id}.", f"query({one.id})."]
        lines.append(f"{one.id} :- h_{one.id}, {_goal(built, one.requires)}.")
    return "\n".join(lines)


def _goal(built: Network, condition: Condition) -> str:
    parts = [_goal(built, part) for part in condition.parts()]
    if isinstance(condition, AnyOf):
        return f"({' ; '.join(parts)})"
    if isinstance(condition, AtLeast):
        return f"({' ; '.join(', '.join(some) for some in combinations(parts, condition.count))})"
    if isinstance(condition, OnEvent):
        return f"e_{condition.event}"
    if isinstance(condition, OnCommitment):
        return condition.commitment
    return f"by_{condition.contributor.lower()}" if isinstance(condition, OnContributor) else ", ".join(parts)


def beside_problog() -> None:
    """Print the time of both and how far their marginals are apart."""
    print(f"\nmarginals without times, ours over {_WORLDS:,} worlds; ProbLog exact, at most {LIMIT:.0f} s")
    for dense in (False, True):
        for size in (10, 20, 40):
            built = timeless(size, dense=dense)
            started = time.process_time()
            answer = forecast(built, samples=_WORLDS)
            ours = time.process_time() - started
            told = f"  n={size}, {'dense' if dense else 'sparse'}: contingent {ours:.2f} s"
            started = time.perf_counter()
            try:
                command = [sys.executable, "-c", _RUN]
                run = subprocess.run(
                    command, input=program(built), capture_output=True, text=True, check=True, timeout=LIMIT
                )
            except (subprocess.TimeoutExpired, subprocess.CalledProcessError) as error:
                print(f"{told}, ProbLog no answer ({type(error).__name__})")
                continue
            took = time.perf_counter() - started
            exact = dict(line.split() for line in run.stdout.splitlines())
            apart = max(abs(float(exact[one.id]) - one.triggered) for one in answer.commitments)
            print(f"{told}, ProbLog {took:.2f} s; marginals at most {apart:.4f} apart")
