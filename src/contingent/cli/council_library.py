"""``contingent import cr-unsc`` and ``contingent resolution precedents``: a library of texts, and searches in it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.box import SIMPLE_HEAD
from rich.table import Table
from rich.text import Text

from contingent.cli.app import AsJson, WorkspaceOption, note, out, print_json
from contingent.cli.council import resolution_app
from contingent.cli.imports import import_app
from contingent.cli.named_text import TextArgument, text_named
from contingent.council.features import feature_ids
from contingent.council.likelihood import percent
from contingent.council.precedents import Library, comparable_forces, import_cr_unsc
from contingent.council.precedents.answer import Precedents
from contingent.council.precedents.point import Passage, Point, on_feature, on_paragraph
from contingent.errors import RequestError
from contingent.record import Workspace

LibraryOption = Annotated[
    Path | None,
    typer.Option("--library", help="The library's folder; 'library' in the workspace when left out.", file_okay=False),
]
_SHOWN_FEATURES = 6


def library_of(folder: Path | None, workspace: Path | None) -> Library:
    """The library named, or the one of the workspace.

    Raises:
        RequestError: neither is named or found.
    """
    if folder is not None:
        return Library(folder)
    return Library(Workspace.find(workspace).folder / "library")


@import_app.command("cr-unsc")
def cr_unsc(
    file: Annotated[Path, typer.Argument(help="The corpus's CSV, with the columns text and res_no.")],
    library: LibraryOption = None,
    workspace: WorkspaceOption = None,
    as_json: AsJson = False,
) -> None:
    """Import the texts of the CR-UNSC corpus into a library that precedents are searched in."""
    shelf = library_of(library, workspace)
    done = import_cr_unsc(file, shelf)
    if as_json:
        print_json(done)
        return
    note(f"Read {done.read} rows: {done.new} texts are new in {shelf.folder}, {len(done.left_out)} rows left out")
    for reason in done.left_out:
        note(f"left out: {reason}")


@resolution_app.command("precedents")
def precedents(
    text: TextArgument,
    top: Annotated[int, typer.Option("--top", help="How many resolutions and forces at most.", min=1)] = 10,
    feature: Annotated[
        list[str] | None, typer.Option("--feature", help="Only texts with this feature, such as task:disarmament.")
    ] = None,
    later: Annotated[
        bool, typer.Option("--later", help="Also resolutions adopted on the text's own day or after it.")
    ] = False,
    library: LibraryOption = None,
    workspace: WorkspaceOption = None,
    as_json: AsJson = False,
) -> None:
    """Find comparable resolutions and forces: their features, the vote, and how soon the first contingent came."""
    parsed = text_named(text, workspace).resolution()
    answer = Precedents(forces=comparable_forces(feature_ids(parsed.features))[:top])
    try:
        shelf: Library | None = library_of(library, workspace)
    except RequestError:
        shelf = None
    if shelf is not None and (library is not None or shelf.exists()):
        found = shelf.search(parsed, top=top, features=feature if feature is not None else (), later=later)
        answer = Precedents(forces=answer.forces, resolutions=tuple(found))
    if as_json:
        print_json(answer)
        return
    _print_forces(answer)
    if answer.resolutions:
        _print_resolutions(answer)
    elif shelf is not None and (library is not None or shelf.exists()):
        note(
            f"No resolution in the library {shelf.folder} is comparable and earlier; --later counts later ones, "
            "and fewer --feature find more"
        )
    else:
        note("No library of resolutions was searched; make one with 'contingent import cr-unsc FILE'")


def _print_forces(answer: Precedents) -> None:
    table = Table(title="Forces", title_justify="left", title_style="bold", box=SIMPLE_HEAD, pad_edge=False)
    table.add_column("force")
    for name in ("kind", "resolution"):
        table.add_column(name, no_wrap=True)
    for name in ("vote", "authorised", "arrived", "alike"):
        table.add_column(name, justify="right", no_wrap=True)
    for force in answer.forces:
        table.add_row(
            force.name,
            force.kind,
            force.resolution.removeprefix("S/RES/"),
            f"{force.yes}-{force.no}-{force.abstain}",
            "unknown" if force.authorised is None else f"{force.authorised:,}",
            _days(force.first_arrival_days),
            "" if force.likeness is None else percent(force.likeness),
        )
    out.print(table)


def _days(count: int | None) -> str:
    return "unknown" if count is None else f"{count} day{'' if count == 1 else 's'}"


def _print_resolutions(answer: Precedents) -> None:
    table = Table(title="Resolutions", title_justify="left", title_style="bold", box=SIMPLE_HEAD)
    for name in ("resolution", "adopted"):
        table.add_column(name, no_wrap=True)
    table.add_column("alike", justify="right", no_wrap=True)
    table.add_column("features both have")
    for found in answer.resolutions:
        more = len(found.shared) - _SHOWN_FEATURES
        shared = ", ".join(found.shared[:_SHOWN_FEATURES]) + (f" and {more} more" if more > 0 else "")
        table.add_row(
            found.symbol, found.adopted if found.adopted is not None else "", percent(found.likeness), Text(shared)
        )
    out.print(table)


@resolution_app.command("point")
def point(
    text: TextArgument,
    feature: Annotated[
        str | None,
        typer.Option("--feature", help="The point as a feature: funding, command:unified, task:disarmament."),
    ] = None,
    paragraph: Annotated[
        str | None, typer.Option("--paragraph", help="The point as a paragraph of the draft: 5, or '4 (a)'.")
    ] = None,
    top: Annotated[int, typer.Option("--top", help="How many earlier texts at most.", min=1)] = 8,
    library: LibraryOption = None,
    workspace: WorkspaceOption = None,
    as_json: AsJson = False,
) -> None:
    """Show what earlier mandates said on the same point, side by side with the draft."""
    if (feature is None) == (paragraph is None):
        raise RequestError("name one point: --feature funding, or --paragraph 5")
    parsed = text_named(text, workspace).resolution()
    shelf = library_of(library, workspace)
    if feature is not None:
        answer = on_feature(parsed, shelf, feature, top=top)
    else:
        answer = on_paragraph(parsed, shelf, str(paragraph), top=top)
    if as_json:
        print_json(answer)
    else:
        _print_point(answer)


def _print_point(answer: Point) -> None:
    table = Table(title=answer.point, title_justify="left", title_style="bold", box=SIMPLE_HEAD, show_lines=True)
    table.add_column("this draft", ratio=1)
    table.add_column("earlier", ratio=1)
    own = "\n".join(_passage(p) for p in answer.draft) if answer.draft else "nothing on this point"
    for count, earlier in enumerate(answer.earlier):
        said = "\n".join(_passage(p) for p in earlier.passages)
        head = earlier.symbol if earlier.adopted is None else f"{earlier.symbol}, {earlier.adopted}"
        table.add_row(Text(own if count == 0 else ""), Text(f"{head}\n", style="bold").append(said, style="not bold"))
    out.print(table)


def _passage(passage: Passage) -> str:
    value = "" if passage.value is None else f"{passage.value}. "
    return f"{passage.place}: {value}{passage.text}"
