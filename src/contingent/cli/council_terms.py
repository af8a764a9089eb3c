"""``contingent terms``: terms of reference, what of them is agreed, what is open, and who says so."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.padding import Padding
from rich.text import Text

from contingent.cli.app import AsJson, app, note, out, print_json
from contingent.council.compare.redline import inline, places, says
from contingent.council.file import open_text
from contingent.council.terms import TermsComparison, TermsItem, TermsOfReference, compare_terms, parse_terms

terms_app = typer.Typer(
    help="Parse and compare terms of reference: what is agreed, what is open, who says so.", no_args_is_help=True
)
app.add_typer(terms_app, name="terms")


def _read(file: Path) -> TermsOfReference:
    text, findings = open_text(file)
    for finding in findings:
        note(f"finding {finding.code}: {finding.message}")
    return parse_terms(text, id=file.stem)


@terms_app.command("show")
def show(
    file: Annotated[Path, typer.Argument(help="Terms of reference: text, HTML, DOCX or PDF.")],
    only: Annotated[str | None, typer.Option("--only", help="agreed or open: only those items.")] = None,
    strict: Annotated[bool, typer.Option("--strict", help="Exit with 1 where there are findings.")] = False,
    as_json: AsJson = False,
) -> None:
    """Show terms of reference: sections, items, what is agreed and what is open, and who says so."""
    parsed = _read(file)
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
    for finding in parsed.findings:
        note(f"finding {finding.code}: {finding.message}")


def _item(item: TermsItem) -> Text:
    status = item.status if item.status is not None else "not said"
    by = f" ({', '.join(item.by)})" if item.by else ""
    return Text(f"{item.place}: {status}{by}. ", style="bold").append(" ".join(item.text.split()), style="not bold")


@terms_app.command("compare")
def compare_command(
    a: Annotated[Path, typer.Argument(help="The earlier version.")],
    b: Annotated[Path, typer.Argument(help="The later version, or a rival's.")],
    as_json: AsJson = False,
) -> None:
    """Compare two versions: items through moves and splits, words, and what became agreed or open."""
    found = compare_terms(_read(a), _read(b), names=(a.stem, b.stem) if a.stem != b.stem else (str(a), str(b)))
    if as_json:
        print_json(found)
    else:
        _print_comparison(found)


def _print_comparison(found: TermsComparison) -> None:
    out.print(Text(f"{found.a} → {found.b}", style="bold"))
    out.print(Text(f"Agreed: {found.agreed[0]} → {found.agreed[1]}; open: {found.open[0]} → {found.open[1]}"))
    for status in found.statuses:
        by = f" ({', '.join(status.by)})" if status.by else ""
        was, now = (word if word is not None else "not said" for word in (status.was, status.now))
        line = Text(f"{status.place}: {was} → {now}{by}. ", style="bold")
        out.print(Padding(line.append(" ".join(status.text.split()), style="not bold"), (0, 0, 0, 2)))
    shown = [change for change in found.changes if change.kind != "same" or change.moved]
    for change in shown:
        head = Text(f"{places(change.b if change.b else change.a)} ({says(change)})\n", style="bold")
        body = Text(style="not bold")
        for run in inline(change):
            mark = {"insert": ("[+", "+]", "green underline"), "delete": ("[-", "-]", "red strike")}.get(run.op)
            words = (
                run.text if mark is None else f"{' ' * run.text.startswith(' ')}{mark[0]}{run.text.strip()}{mark[1]}"
            )
            body.append(words, style="" if mark is None else mark[2])
        out.print(Padding(head.append_text(body), (0, 0, 0, 2)))
