"""``contingent sweep``: the forecast over a grid or a sample of assumptions, and which of them matter."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from contingent.brief.tornado import tornado_svg
from contingent.cli.app import AsJson, WorkspaceOption, app, note, parse_day
from contingent.cli.force import AsOf, Known, NetworkArgument, PriorsOption, Seed, network_of, progress_bar
from contingent.cli.output import refuse_ending, refuse_unwritable
from contingent.cli.sweep_tables import show_sweep
from contingent.errors import RequestError
from contingent.force.sweep import WORLDS, SweepPlan, sweep


@app.command("sweep")
def sweep_command(
    ranges: Annotated[
        list[str],
        typer.Option(
            "--sweep", help="commitment.*.honoured=0.5..0.9, or event.*.when=0.5x..2x to multiply; may be repeated."
        ),
    ],
    file: NetworkArgument = None,
    each: Annotated[
        bool, typer.Option("--each", help="Vary every path that a pattern fits on its own, not all together.")
    ] = False,
    grid: Annotated[int, typer.Option("--grid", help="How many values of each assumption.")] = 5,
    sample: Annotated[
        int | None, typer.Option("--sample", help="Sobol indices from so many points x (assumptions + 2), not a grid.")
    ] = None,
    target: Annotated[float | None, typer.Option("--target", help="A strength whose probability to follow.")] = None,
    by: Annotated[str | None, typer.Option("--by", help="The day; the network's last when left out.")] = None,
    unit: Annotated[str, typer.Option("--unit", help="The kind of unit counted.")] = "uniformed",
    samples: Annotated[int, typer.Option("--samples", help="How many worlds to draw for each point.")] = WORLDS,
    seed: Seed = 0,
    keep: Annotated[
        Path | None,
        typer.Option("--keep", help="Keep finished points in this file and go on from it.", dir_okay=False),
    ] = None,
    workers: Annotated[
        int, typer.Option("--workers", help="Processes of this machine; 0 computes in this one.", min=0)
    ] = 0,
    cluster: Annotated[str | None, typer.Option("--cluster", help="The address of a Dask scheduler.")] = None,
    chart: Annotated[
        Path | None, typer.Option("--chart", help="Write the tornado as a chart: .svg.", dir_okay=False)
    ] = None,
    as_of: AsOf = None,
    known: Known = None,
    priors: PriorsOption = None,
    workspace: WorkspaceOption = None,
    as_json: AsJson = False,
) -> None:
    """Sweep assumptions: what the forecast would be over a grid or a sample of them, and which matter."""
    if chart is not None:
        refuse_ending(chart, (".svg",), option="--chart")
        refuse_unwritable(chart, option="--chart")
    network = network_of(file, workspace, as_of, known, priors)
    plan = SweepPlan(
        ranges=ranges, each=each, grid=grid, sample=sample, by=parse_day(by, "--by"), target=target, unit=unit
    )
    with progress_bar("Points", quiet=as_json) as progress:
        answer = sweep(
            network, plan, samples=samples, seed=seed, keep=keep, workers=workers, cluster=cluster, progress=progress
        )
    if chart is not None:
        try:
            chart.write_text(tornado_svg(answer), encoding="utf-8")
        except OSError as error:
            raise RequestError(
                f"--chart: cannot write {chart} ({error.strerror}); expected a file that can be made"
            ) from error
        note(f"Wrote {chart}")
    show_sweep(answer, as_json=as_json)
