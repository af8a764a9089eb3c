"""``contingent terms``: terms of reference, what of them is agreed, what is open, and who says so."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer
from rich.padding import Padding
from rich.text import Text

from contingent.cli.app import AsJson, WorkspaceOption, app, note, out, parse_day, print_json
from contingent.cli.council import marked, write_bytes, write_page
from contingent.cli.named_text import KnownOption, names_of, text_named
from contingent.council.compare.redline import places, redline_terms, said_sentence, says, status_sentence
from contingent.council.docx_out import terms_docx
from contingent.council.terms import (
    OnRecord,
    TermsComparison,
    TermsItem,
    TermsOfReference,
    compare_terms,
    parse_terms,
)
from contingent.council.terms_record import joined
from contingent.errors import RequestError
from contingent.picture.of_record import picture_of_record
from contingent.record import Workspace, end_of_day, utc_now

TermsArgument = Annotated[
    str,
    typer.Argument(
        metavar="TEXT", help="Terms of reference: a file (text, HTML, DOCX, PDF), or draft@v1 of the record."
    ),
]
AsOf = Annotated[str | None, typer.Option("--as-of", help="What is said as of this day; today when left out.")]

terms_app = typer.Typer(
    help="Parse and compare terms of reference: what is agreed, what is open, who says so.", no_args_is_help=True
)
app.add_typer(terms_app, name="terms")


@dataclass(frozen=True, slots=True)
class _Asked:
    """Which record a person asked for: where, as of when, as known when."""

    workspace: Path | None
    as_of: str | None
    known: str | None

    def read(self, what: str) -> TermsOfReference:
        """The terms of a file or of a recorded version, joined with the record where there is one."""
        named = text_named(what, self.workspace, self.known)
        for finding in named.findings:
            note(f"finding {finding.code}: {finding.message}")
        parsed = parse_terms(named.text, id=named.name)
        try:
            place = Workspace.find(self.workspace)
        except RequestError:
            if (self.workspace, self.as_of, self.known) != (None, None, None):
                raise
            return parsed
        today = utc_now().date()
        as_of, known = parse_day(self.as_of, "--as-of"), parse_day(self.known, "--known")
        known = today if known is None else known
        with place.record as record:
            picture = picture_of_record(record, as_of=today if as_of is None else as_of, known=known)
            days = {source.id: source.published for source in record.sources(known=end_of_day(known))}
        return joined(parsed, picture, days)


@terms_app.command("show")
def show(
    text: TermsArgument,
    only: Annotated[str | None, typer.Option("--only", help="agreed or open: only those items.")] = None,
    strict: Annotated[bool, typer.Option("--strict", help="Exit with 1 where there are findings.")] = False,
    as_of: AsOf = None,
    known: KnownOption = None,
    workspace: WorkspaceOption = None,
    as_json: AsJson = False,
) -> None:
    """Show terms of reference: sections, items, what is agreed and what is open, and who on record says so."""
    if only not in {None, "agreed", "open"}:
        raise RequestError(f"--only: got {only!r}, expected agreed or open")
    parsed = _Asked(workspace, as_of, known).read(text)
    if as_json:
        print_json(parsed)
    else:
        _print(parsed, only)
    if strict and parsed.findings:
        raise typer.Exit(1)


def _print(parsed: TermsOfReference, only: str | None) -> None:
    out.print(Text(parsed.title, style="bold"))
    counts = {status: sum(item.status == status for item in parsed.items) for status in ("agreed", "open", None)}
    out.print(
        Text(f"{counts['agreed']} items agreed, {counts['open']} open, {counts[None]} of which the text says neither")
    )
    for section in parsed.sections:
        shown = [item for item in section.items if only is None or item.status == only]
        if not shown:
            continue
        out.print()
        out.print(Text(" ".join(w for w in (section.number, section.title) if w), style="bold"))
        for item in shown:
            out.print(Padding(_item(item), (0, 0, 0, 2)))
            for said in () if parsed.record is None else parsed.record.of(item.place):
                out.print(Padding(Text(said_sentence(said), style="dim"), (0, 0, 0, 6)))
    if parsed.record is not None:
        _print_rest(parsed.record)
    for finding in parsed.findings:
        note(f"finding {finding.code}: {finding.message}")


def _print_rest(record: OnRecord) -> None:
    """What the record has of the terms beside the items."""
    for title, rest in (("The terms as a whole", record.whole), ("Terms that no item here is about", record.other)):
        if rest:
            out.print()
            out.print(Text(title, style="bold"))
        for said in rest:
            out.print(Padding(Text(said_sentence(said), style="dim"), (0, 0, 0, 2)))


def _item(item: TermsItem) -> Text:
    status = item.status if item.status is not None else "not said"
    by = f" ({', '.join(item.by)})" if item.by else ""
    return Text(f"{item.place}: {status}{by}. ", style="bold").append(" ".join(item.text.split()), style="not bold")


@terms_app.command("compare")
def compare_command(
    a: Annotated[str, typer.Argument(help="The earlier version: a file, or draft@v1 of the record.")],
    b: Annotated[str, typer.Argument(help="The later version, or a rival's.")],
    html: Annotated[Path | None, typer.Option("--html", help="Write a redline page here as well.")] = None,
    docx: Annotated[
        Path | None, typer.Option("--docx", help="Write a Word document with the changes tracked here as well.")
    ] = None,
    as_of: AsOf = None,
    known: KnownOption = None,
    workspace: WorkspaceOption = None,
    as_json: AsJson = False,
) -> None:
    """Compare two versions: items through moves and splits, words, what became agreed or open, and who says so."""
    asked = _Asked(workspace, as_of, known)
    names = names_of(text_named(a, workspace, known), text_named(b, workspace, known))
    found = compare_terms(asked.read(a), asked.read(b), names=names)
    if html is not None:
        write_page(html, redline_terms(found))
    if docx is not None:
        write_bytes(docx, terms_docx(found, made=utc_now()))
    if as_json:
        print_json(found)
    else:
        _print_comparison(found)


def _print_comparison(found: TermsComparison) -> None:
    out.print(Text(f"{found.a} → {found.b}", style="bold"))
    out.print(Text(f"Agreed: {found.agreed[0]} → {found.agreed[1]}; open: {found.open[0]} → {found.open[1]}"))
    for status in found.statuses:
        line = Text(status_sentence(status))
        line.stylize("bold", 0, line.plain.find(". ") + 1)
        out.print(Padding(line, (0, 0, 0, 2)))
        for said in status.said:
            out.print(Padding(Text(said_sentence(said), style="dim"), (0, 0, 0, 6)))
    shown = [change for change in found.changes if change.kind != "same" or change.moved]
    for change in shown:
        head = Text(f"{places(change.b if change.b else change.a)} ({says(change)})\n", style="bold")
        out.print(Padding(head.append_text(marked(change)), (0, 0, 0, 2)))
