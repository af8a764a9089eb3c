"""``contingent network`` and ``forecast``: the commitment network, and what force it yields."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

from contingent.cli.app import AsJson, WorkspaceOption, app, err, note, out, parse_day, print_json
from contingent.cli.force_tables import forecast_tables
from contingent.cli.output import refuse_ending, refuse_unwritable
from contingent.cli.sweep_tables import show_sweep
from contingent.errors import RequestError
from contingent.force import Network, Priors, build, forecast, load, remarks, to_mermaid, to_svg, to_toml
from contingent.force.exact import exact_forecast
from contingent.force.forecast import SAMPLES
from contingent.force.keystones import with_keystones
from contingent.force.sweep import WORLDS, SweepPlan
from contingent.force.sweep import sweep as sweep_of
from contingent.picture.of_record import picture_of_record
from contingent.record import Workspace

network_app = typer.Typer(help="Build, check and draw the commitment network.", invoke_without_command=True)
app.add_typer(network_app, name="network")

AsOf = Annotated[str | None, typer.Option("--as-of", help="The day the picture is of; today when left out.")]
Known = Annotated[str | None, typer.Option("--known", help="As known by the end of this day; today when left out.")]
PriorsOption = Annotated[
    Path | None, typer.Option("--priors", help="Your table of priors in place of the one shipped.", dir_okay=False)
]
NetworkArgument = Annotated[
    Path | None,
    typer.Argument(help="A network file, TOML or JSON; left out: built from the record.", metavar="NETWORK"),
]
Samples = Annotated[
    int | None, typer.Option("--samples", help="How many worlds to draw; 200,000, or as many as --error needs.")
]
Error = Annotated[
    float | None, typer.Option("--error", help="Stop when no reported probability has a larger standard error.")
]
Seed = Annotated[int, typer.Option("--seed", help="The same seed gives the same answer.")]

#: Why a table of priors beside a network file is refused.
PRIORS_UNUSED = (
    "got a network file and --priors; expected a file, which has all its values, or priors to build one from the record"
)

#: What the name of a drawing may end in, and of a text that --mermaid asks for.
_DRAWINGS = (".svg", ".mmd")
_MERMAID = (".mmd", ".mermaid", ".md", ".txt")


def network_of_record(workspace: Path | None, as_of: str | None, known: str | None, priors: Path | None) -> Network:
    """The network built from a workspace's record, with the overrides of its ``contingent.toml``."""
    today = datetime.now(UTC).date()
    day, knowing = parse_day(as_of, "--as-of"), parse_day(known, "--known")
    place = Workspace.find(workspace)
    knowing = today if knowing is None else knowing
    with place.record as record:
        shown = picture_of_record(record, as_of=today if day is None else day, known=knowing)
    table = None if priors is None else Priors.load(priors)
    return build(shown, priors=table, overrides=place.config.overrides)


def network_of(
    file: Path | None, workspace: Path | None, as_of: str | None, known: str | None, priors: Path | None
) -> Network:
    """The network of a file, or of the record where no file is named."""
    if file is None:
        return network_of_record(workspace, as_of, known, priors)
    if as_of is not None or known is not None:
        raise RequestError(
            "got a network file and --as-of or --known; expected a file, or days to build it from the record"
        )
    if priors is not None:
        raise RequestError(PRIORS_UNUSED)
    return load(file)


@network_app.callback()
def network(
    context: typer.Context,
    as_of: AsOf = None,
    known: Known = None,
    priors: PriorsOption = None,
    to: Annotated[Path | None, typer.Option("--out", help="Write to this file.", dir_okay=False)] = None,
    workspace: WorkspaceOption = None,
) -> None:
    """Print the network that the record gives, as TOML to read and to change; assumed values say so."""
    if context.invoked_subcommand is not None:
        return
    if to is not None:
        refuse_unwritable(to)
    built = network_of_record(workspace, as_of, known, priors)
    text = to_toml(built)
    if to is None:
        sys.stdout.write(text)
    else:
        _write(to, text)
    if not built.commitments:
        note(f"Nobody has promised anything as of {built.start}: the network has no commitments")
    for line in built.open:
        note(f"Open: {line}")


def _write(to: Path, text: str) -> None:
    try:
        to.write_text(text, encoding="utf-8")
    except OSError as error:
        message = f"--out: cannot write {to} ({error.strerror}), expected a file that can be made"
        raise RequestError(message) from error
    note(f"Wrote {to}")


@network_app.command()
def check(file: Annotated[Path, typer.Argument(help="A network file, TOML or JSON.")]) -> None:
    """Check a network file: names, ranges, cycles; say what is odd."""
    found = load(file)
    kinds = ", ".join(dict.fromkeys(one.unit for one in found.commitments)) or "no units"
    note(f"{file}: sound. {len(found.commitments)} commitments ({kinds}), {len(found.events)} events")
    for remark in remarks(found):
        note(f"Remark: {remark}")


@network_app.command()
def draw(
    file: NetworkArgument = None,
    to: Annotated[
        Path | None, typer.Option("--out", help="Write here: .svg, or .mmd for Mermaid.", dir_okay=False)
    ] = None,
    mermaid: Annotated[bool, typer.Option("--mermaid", help="Mermaid text in place of SVG.")] = False,
    as_of: AsOf = None,
    known: Known = None,
    priors: PriorsOption = None,
    workspace: WorkspaceOption = None,
) -> None:
    """Draw a network from left to right: events, conditions, commitments, the force; as SVG or Mermaid."""
    if to is not None:
        refuse_ending(to, _MERMAID if mermaid else _DRAWINGS)
        refuse_unwritable(to)
    found = network_of(file, workspace, as_of, known, priors)
    drawn = to_mermaid(found) if mermaid or (to is not None and to.suffix.lower() == ".mmd") else to_svg(found)
    if to is None:
        sys.stdout.write(drawn)
        return
    _write(to, drawn)


@app.command("forecast")
def forecast_command(
    file: NetworkArgument = None,
    as_of: AsOf = None,
    known: Known = None,
    samples: Samples = None,
    error: Error = None,
    seed: Seed = 0,
    by: Annotated[list[str] | None, typer.Option("--by", help="A day to report; may be repeated.")] = None,
    target: Annotated[
        list[float] | None, typer.Option("--target", help="A strength whose probability to report; may be repeated.")
    ] = None,
    exact: Annotated[
        bool, typer.Option("--exact", help="Weigh every combination instead of drawing worlds, where that can be done.")
    ] = False,
    assumptions: Annotated[bool, typer.Option("--assumptions", help="List every number that nobody said.")] = False,
    sweep: Annotated[
        list[str] | None,
        typer.Option(
            "--sweep",
            help="commitment.*.honoured=0.5..0.9: vary assumptions over a grid, for the first --target and --by; the "
            "verb sweep can do more. May be repeated.",
        ),
    ] = None,
    keystones: Annotated[
        bool, typer.Option("--keystones/--no-keystones", help="What each target hangs on, over fewer worlds.")
    ] = True,
    priors: PriorsOption = None,
    workspace: WorkspaceOption = None,
    as_json: AsJson = False,
) -> None:
    """Forecast what force would come, when, and with what probability."""
    found = network_of(file, workspace, as_of, known, priors)
    days, targets = days_of(by), tuple(target or ())
    if sweep:
        plan = SweepPlan(ranges=sweep, by=next(iter(days), None), target=next(iter(targets), None))
        show_sweep(sweep_of(found, plan, samples=WORLDS if samples is None else samples, seed=seed), as_json=as_json)
        return
    if exact and not (samples is None and error is None):
        raise RequestError("got --exact with --samples or --error; expected --exact alone, as it draws no worlds")
    if exact:
        answer = exact_forecast(found, by=days, targets=targets)
    else:
        with progress_bar("Worlds", quiet=as_json) as progress:
            answer = forecast(
                found, samples=samples, seed=seed, by=days, targets=targets, error=error, progress=progress
            )
    if not exact and error is None and answer.worlds < (SAMPLES if samples is None else samples):
        note(f"Interrupted: the answer is that of the {answer.worlds:,} worlds drawn until then")
    if keystones and not exact:
        answer = with_keystones(found, answer)
    if as_json:
        print_json(answer)
    else:
        out.print(forecast_tables(answer, assumptions=assumptions))


@contextmanager
def progress_bar(label: str, *, quiet: bool) -> Iterator[Callable[[int, int], None] | None]:
    """A bar on standard error, only where a person looks."""
    if quiet or not err.is_terminal:
        yield None
        return
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.percentage:.0f} %"),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=err, transient=True) as bar:
        task = bar.add_task(label, total=None)

        def show(done: int, total: int) -> None:
            bar.update(task, completed=done, total=total)

        yield show


def days_of(texts: list[str] | None) -> list[date]:
    """The days given with ``--by``."""
    return [day for text in texts or () if (day := parse_day(text, "--by")) is not None]
