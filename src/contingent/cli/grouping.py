"""``contingent review merge`` and ``split``: which claims are one commitment, where a person knows better."""

from __future__ import annotations

from typing import Annotated

import typer
from rich.box import SIMPLE_HEAD
from rich.table import Table
from rich.text import Text

from contingent.cli.app import AsJson, WorkspaceOption, note, out, parse_day, print_json
from contingent.cli.review import By, Why, folder_of, person, review
from contingent.picture import regroup
from contingent.picture.groups import SPLIT
from contingent.record import Grouping, GroupingKind, GroupingList, Workspace, end_of_day, utc_now


@review.command()
def merge(
    context: typer.Context,
    commitments: Annotated[list[str], typer.Argument(help="Commitments of one actor, such as IDN-1 IDN-2.")],
    by: By = None,
    why: Why = None,
    workspace: WorkspaceOption = None,
    as_json: AsJson = False,
) -> None:
    """Say that commitments are one, the first named. A row of the record; 'ungroup' takes it back."""
    space = Workspace.find(folder_of(context, workspace))
    with space.record as record:
        done = regroup.merge(record, commitments, by=person(by, space), why=why, today=utc_now().date())
    _tell((done,), as_json=as_json)


@review.command()
def split(
    context: typer.Context,
    commitment: Annotated[str, typer.Argument(help="A commitment, such as IDN-1.")],
    keys: Annotated[list[str], typer.Argument(help="Keys of those of its claims that are another commitment.")],
    by: By = None,
    why: Why = None,
    workspace: WorkspaceOption = None,
    as_json: AsJson = False,
) -> None:
    """Say that some claims of a commitment are another one. A row of the record; 'ungroup' takes it back."""
    space = Workspace.find(folder_of(context, workspace))
    with space.record as record:
        done = regroup.split(record, commitment, keys, by=person(by, space), why=why, today=utc_now().date())
    _tell((done,), as_json=as_json)


@review.command()
def ungroup(
    context: typer.Context,
    row: Annotated[int, typer.Argument(help="The row of a merge or split, as 'groupings' lists it.")],
    by: By = None,
    why: Why = None,
    workspace: WorkspaceOption = None,
    as_json: AsJson = False,
) -> None:
    """Take a merge or split back: another row, after which it no longer counts."""
    space = Workspace.find(folder_of(context, workspace))
    with space.record as record:
        done = regroup.undo(record, row, by=person(by, space), why=why)
    _tell((done,), as_json=as_json)


@review.command()
def groupings(
    context: typer.Context,
    known: Annotated[str | None, typer.Option("--known", help="As known on this day.")] = None,
    workspace: WorkspaceOption = None,
    as_json: AsJson = False,
) -> None:
    """List the merges and splits of commitments, those taken back too."""
    day = parse_day(known, "--known")
    with Workspace.find(folder_of(context, workspace)).record as record:
        found = record.groupings(known=None if day is None else end_of_day(day))
    _tell(found, as_json=as_json)


def _tell(found: tuple[Grouping, ...], *, as_json: bool) -> None:
    if as_json:
        print_json(GroupingList(groupings=found))
        return
    if not found:
        note("No commitment was merged or split by hand.")
        return
    table = Table("Row", "What", "By", "Known", "Counts", "Why", box=SIMPLE_HEAD)
    for one in found:
        cells = (
            str(one.seq),
            _words(one),
            one.by,
            f"{one.known:%Y-%m-%d}",
            "yes" if one.counts else "taken back",
            "" if one.why is None else one.why,
        )
        table.add_row(*(Text(cell) for cell in cells))
    out.print(table)


def _words(one: Grouping) -> str:
    if one.what is GroupingKind.UNDO:
        return f"took row {one.supersedes} back"
    names = [_name(one.actor, group) for group in one.groups]
    if one.what is GroupingKind.MERGE:
        return f"merged {', '.join(names[1:])} into {names[0]}"
    return f"split {', '.join(one.claims)} off {names[0]} as {one.actor}-{one.number}"


def _name(actor: str, group: str) -> str:
    if group.startswith(SPLIT):
        return f"{actor}-{group.removeprefix(SPLIT)}"
    return f"{actor} {group.replace('_', ' ')}".rstrip()
