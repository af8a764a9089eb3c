"""``contingent changes``: what became known, what changed and what was taken back between two days."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Annotated

import typer
from rich.box import SIMPLE_HEAD
from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from contingent.cli import words
from contingent.cli.app import AsJson, WorkspaceOption, app, out, parse_day, print_json
from contingent.cli.picture_tables import counted, keys, total_words
from contingent.errors import RequestError
from contingent.picture.changes import changes_of_record
from contingent.picture.changes_answer import Axis, Changes, ClaimNews, Difference
from contingent.record import Workspace, utc_now


@app.command()
def changes(
    start: Annotated[str, typer.Option("--from", help="The earlier day.")],
    end: Annotated[str | None, typer.Option("--to", help="The later day; today when left out.")] = None,
    axis: Annotated[
        Axis, typer.Option("--axis", help="What moves: 'known', what we knew; 'when', the day of the picture.")
    ] = Axis.KNOWN,
    as_of: Annotated[
        str | None, typer.Option("--as-of", help="With --axis known: the day of both pictures; --to when left out.")
    ] = None,
    known: Annotated[
        str | None, typer.Option("--known", help="With --axis when: both as known on this day; today when left out.")
    ] = None,
    workspace: WorkspaceOption = None,
    as_json: AsJson = False,
) -> None:
    """Show what became known, what changed and what was taken back between two days."""
    today = utc_now().date()
    first, last = parse_day(start, "--from"), parse_day(end, "--to")
    day, knowing = parse_day(as_of, "--as-of"), parse_day(known, "--known")
    if first is None:
        raise RequestError("--from: got nothing, expected a day such as 2025-10-23")
    if axis is Axis.KNOWN and knowing is not None:
        raise RequestError("--known belongs to --axis when; on the axis known, --from and --to say what was known")
    if axis is Axis.WHEN and day is not None:
        raise RequestError("--as-of belongs to --axis known; on the axis when, --from and --to are the pictures' days")
    with Workspace.find(workspace).record as record:
        found = changes_of_record(
            record,
            start=first,
            end=today if last is None else last,
            axis=axis,
            as_of=day,
            known=today if knowing is None else knowing,
        )
    if as_json:
        print_json(found)
        return
    for part in changes_view(found):
        out.print(part)


def changes_view(found: Changes) -> Iterator[RenderableType]:
    """The parts of an answer in the order in which they are read."""
    yield Text(_title(found), style="dim")
    for finding in found.findings:
        yield Text(f"\n{finding.message}")
    if found.became_known:
        sources = len({e.source for news in found.became_known for e in news.evidence})
        title = "Became known" if found.axis is Axis.KNOWN else "Said of these days"
        claims = counted(len(found.became_known), "claim")
        yield Text(f"\n{title}: {claims} from {counted(sources, 'source')}", style="bold")
        yield _claims(found.became_known)
    for title, differences in (("Changed", found.changed), ("Taken back", found.taken_back)):
        if differences:
            yield Text(f"\n{title}", style="bold")
            yield _differences(differences)
    before, after = found.totals_before, found.totals_after
    for label, old, new in (("Promised", before.pledged, after.pledged), ("There", before.deployed, after.deployed)):
        if old != new:
            yield Padding(Text(f"{label} in all: {total_words(old)} → {total_words(new)}"), (0, 0, 0, 1))


def _title(found: Changes) -> str:
    span = f"From {words.day(found.from_)} to {words.day(found.to)}"
    if found.axis is Axis.KNOWN and found.as_of is not None:
        return f"{span}, as it became known, of {words.day(found.as_of)}"
    return span if found.known is None else f"{span}, as known on {words.day(found.known)}"


def _claims(news: Sequence[ClaimNews]) -> Table:
    table = Table(box=SIMPLE_HEAD, pad_edge=False, header_style="bold")
    for column in ("News", "Kind", "Who", "Of"):
        table.add_column(column, no_wrap=True)
    table.add_column("Claim", overflow="fold")
    for one in news:
        who = "?" if one.actor is None else one.actor
        table.add_row(
            one.news.value,
            one.kind.value.replace("_", " "),
            who if one.counterpart is None else f"{who} → {one.counterpart}",
            one.on.isoformat(),
            Text(keys(one.evidence)),
        )
    return table


def _differences(differences: Sequence[Difference]) -> Table:
    table = Table(box=SIMPLE_HEAD, pad_edge=False, header_style="bold")
    table.add_column("What", no_wrap=True)
    for column in ("Whose", "Before", "After"):
        table.add_column(column)
    table.add_column("Claims", justify="right")
    for one in differences:
        table.add_row(
            one.part,
            Text(one.subject),
            Text("—" if one.before is None else one.before),
            Text("—" if one.after is None else one.after),
            Text(str(len(one.evidence))),
        )
    return table
