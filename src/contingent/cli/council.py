"""``contingent resolution`` and ``contingent vote``: what a text says, and whether it would pass."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Annotated

import typer
from rich.box import SIMPLE_HEAD
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from contingent.cli.app import AsJson, WorkspaceOption, app, note, out, parse_day, print_json
from contingent.cli.named_text import KnownOption, TextArgument, names_of, text_named
from contingent.cli.words import day as day_words
from contingent.council import vote
from contingent.council.akomantoso import to_akn
from contingent.council.answer import (
    ChapterSeven,
    ClauseChange,
    Feature,
    FeatureChange,
    Operative,
    Part,
    Resolution,
    ResolutionComparison,
    Tally,
    VoteForecast,
)
from contingent.council.compare import compare
from contingent.council.compare.redline import excerpt, feature_sentence, inline, places, redline, says, summary
from contingent.council.docx_out import redline_docx
from contingent.council.features.words import feature_words
from contingent.council.likelihood import likelihood, percent
from contingent.errors import RequestError
from contingent.model import Finding
from contingent.picture import Picture
from contingent.picture.answer import Evidence
from contingent.picture.of_record import picture_of_record
from contingent.read.actors import default_register
from contingent.record import ENDS, Workspace, end_of_day, utc_now

resolution_app = typer.Typer(help="Parse, compare and keep resolutions and drafts.", no_args_is_help=True)
app.add_typer(resolution_app, name="resolution")

Strict = Annotated[bool, typer.Option("--strict", help="Exit with 1 where there are findings.")]


@resolution_app.command("show")
def show(
    text: TextArgument,
    full: Annotated[bool, typer.Option("--full", help="Print whole paragraphs, not their first lines.")] = False,
    strict: Strict = False,
    known: KnownOption = None,
    workspace: WorkspaceOption = None,
    as_json: AsJson = False,
) -> None:
    """Show a resolution in its parts: paragraphs, mandate features, findings."""
    parsed = text_named(text, workspace, known).resolution()
    if as_json:
        print_json(parsed)
    else:
        _print_resolution(parsed, full=full)
    if strict and parsed.findings:
        raise typer.Exit(1)


def _print_resolution(parsed: Resolution, *, full: bool) -> None:
    out.print(Text(_title(parsed), style="bold"))
    for line in _facts(parsed):
        out.print(Text(line))
    if parsed.preamble:
        out.print()
        out.print(Text("Preamble", style="bold"))
        for clause in parsed.preamble:
            out.print(Padding(_clause(clause.verb, clause.text, full=full), (0, 0, 0, 2)))
    out.print()
    out.print(Text("Operative paragraphs", style="bold"))
    for paragraph in parsed.operative:
        _print_operative(paragraph, full=full)
    for annex in parsed.annexes:
        out.print()
        out.print(Text(f"{annex.title} ({len(annex.text.split())} words)"))
    if parsed.features:
        out.print()
        out.print(_features(parsed.features))
    print_findings(parsed.findings)


def _title(parsed: Resolution) -> str:
    kind = "Resolution" if parsed.status == "adopted" else "Draft resolution"
    return parsed.symbol if parsed.symbol is not None else f"{kind} without a symbol"


def _facts(parsed: Resolution) -> Iterable[str]:
    if parsed.adopted is not None:
        meeting = "" if parsed.meeting is None else f", meeting {parsed.meeting}"
        yield f"Adopted {day_words(parsed.adopted)}{meeting}"
    elif parsed.status == "draft":
        yield "A draft: no number and no day of adoption"
    if parsed.vote is not None:
        yield f"Vote: {tally_words(parsed.vote)}"
    chapter = parsed.chapter_vii
    if chapter is not None:
        governed = "all operative paragraphs" if chapter.governs == "all" else _governed(parsed, chapter)
        yield f"Chapter VII governs {governed}"


def _governed(parsed: Resolution, chapter: ChapterSeven) -> str:
    """The paragraphs by number; where they have none, how many and how the first one opens."""
    chosen = [parsed.operative[place] for place in chapter.paragraphs]
    numbers = [str(one.number) for one in chosen if one.number is not None]
    if len(numbers) == len(chosen) and chosen:
        return f"paragraph{'s' if len(numbers) > 1 else ''} {', '.join(numbers)}"
    if not chosen:
        return "no paragraph that was found"
    lead = _clause(None, chosen[0].text, full=False).plain
    return f"the paragraph “{lead}”" if len(chosen) == 1 else f"{len(chosen)} paragraphs from “{lead}”"


def tally_words(tally: Tally) -> str:
    """A tally in words: "12 for, 2 against (CUB, YEM), 1 abstaining (CHN)"."""
    if tally.yes is None:
        return "adopted without a vote" if tally.without_vote else "not stated"
    words = f"{tally.yes} for" + (", unanimous" if tally.unanimous else "")
    parts = (("against", tally.no, tally.by.no), ("abstaining", tally.abstain, tally.by.abstain))
    for word, count, states in (*parts, ("absent or not voting", tally.absent, tally.by.absent)):
        if count:
            words += f", {count} {word}" + (f" ({', '.join(states)})" if states else "")
    return words


_LEAD = 150


def _clause(verb: str | None, text: str, *, full: bool) -> Text:
    flat = " ".join(text.split())
    shown = flat if full or len(flat) <= _LEAD else flat[: flat.rfind(" ", 0, _LEAD)] + " …"
    styled = Text(shown)
    if verb is not None and shown.lower().startswith(verb.lower()):
        styled.stylize("italic", 0, len(verb))
    return styled


def _print_operative(paragraph: Operative, *, full: bool) -> None:
    head = paragraph.text
    if paragraph.parts:
        head = head[: paragraph.parts[0].start - paragraph.start]
    mark = "" if paragraph.number is None else f"{paragraph.number}."
    out.print(_hanging(mark, 5, _clause(paragraph.verb, head, full=full)))
    _print_parts(paragraph.parts, 9, full=full)


def _print_parts(parts: tuple[Part, ...], indent: int, *, full: bool) -> None:
    for part in parts:
        head = part.text if not part.parts else part.text[: part.parts[0].start - part.start]
        label, _, body = head.partition(" ")
        out.print(_hanging(label if body else part.label, indent, _clause(None, body if body else head, full=full)))
        _print_parts(part.parts, indent + 4, full=full)


def _hanging(mark: str, width: int, body: Text) -> Table:
    """A mark right-aligned in ``width`` columns, then a text that keeps to its own column."""
    grid = Table.grid(padding=(0, 1, 0, 0))
    grid.add_column(width=width, justify="right", no_wrap=True)
    grid.add_column()
    grid.add_row(mark, body)
    return grid


def _features(features: tuple[Feature, ...]) -> Table:
    table = Table(title="Mandate features", title_justify="left", title_style="bold", box=SIMPLE_HEAD)
    table.add_column("feature", no_wrap=True)
    table.add_column("value")
    table.add_column("words of the text")
    for feature in features:
        table.add_row(feature.name, Text(feature_words(feature)), Text(" ".join(feature.text.split()), style="dim"))
    return table


def print_findings(findings: Iterable[Finding]) -> None:
    """Findings after an answer, one a line, to standard error."""
    for finding in findings:
        note(f"finding {finding.code}: {finding.message}")


@resolution_app.command("export")
def export(
    text: TextArgument,
    to: Annotated[Path, typer.Option("--out", help="Write Akoma Ntoso 3.0 (the UN's AKN4UN profile) here.")],
    known: KnownOption = None,
    workspace: WorkspaceOption = None,
) -> None:
    """Export a resolution as Akoma Ntoso, for other tools; 'resolution show' reads such a file back."""
    write_page(to, to_akn(text_named(text, workspace, known).resolution(), made=utc_now().date()))


@resolution_app.command("compare")
def compare_command(
    a: Annotated[str, typer.Argument(help="The earlier version, or one draft: a file, or draft@v1 of the record.")],
    b: Annotated[str, typer.Argument(help="The later version, or its rival.")],
    html: Annotated[Path | None, typer.Option("--html", help="Write a redline page here as well.")] = None,
    docx: Annotated[
        Path | None, typer.Option("--docx", help="Write a Word document with the changes tracked here as well.")
    ] = None,
    akn: Annotated[
        Path | None, typer.Option("--akn", help="Write the second text as Akoma Ntoso here as well.")
    ] = None,
    all_clauses: Annotated[bool, typer.Option("--all", help="Show clauses that stayed the same, too.")] = False,
    strict: Strict = False,
    known: KnownOption = None,
    workspace: WorkspaceOption = None,
    as_json: AsJson = False,
) -> None:
    """Compare two texts: clauses through moves and splits, words, and what the mandate gains and loses."""
    texts = (text_named(a, workspace, known), text_named(b, workspace, known))
    one, other = (text.resolution() for text in texts)
    found = compare(one, other, names=names_of(*texts))
    if html is not None:
        write_page(html, redline(found))
    if docx is not None:
        write_bytes(docx, redline_docx(found, made=utc_now()))
    if akn is not None:
        write_page(akn, to_akn(other, made=utc_now().date()))
    if as_json:
        print_json(found)
    else:
        _print_comparison(found, all_clauses=all_clauses)
        print_findings((*one.findings, *other.findings))
    if strict and (one.findings or other.findings):
        raise typer.Exit(1)


def write_page(path: Path, text: str) -> None:
    """Write an output file and say where it is.

    Raises:
        RequestError: it cannot be written there.
    """
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise RequestError(f"{path} cannot be written: {error.strerror}; choose another place") from error
    note(f"Wrote {path}")


def write_bytes(path: Path, content: bytes) -> None:
    """Write an output file that is no text and say where it is.

    Raises:
        RequestError: it cannot be written there.
    """
    try:
        path.write_bytes(content)
    except OSError as error:
        raise RequestError(f"{path} cannot be written: {error.strerror}; choose another place") from error
    note(f"Wrote {path}")


def _print_comparison(found: ResolutionComparison, *, all_clauses: bool) -> None:
    out.print(Text(f"{found.a} → {found.b}", style="bold"))
    out.print(Text(summary(found)))
    if found.features:
        out.print()
        out.print(Text("What the mandate gains and loses", style="bold"))
        for change in found.features:
            out.print(_hanging("", 2, _feature_change(change)))
    shown = [c for c in found.changes if all_clauses or c.kind != "same" or c.moved]
    if shown:
        out.print()
        out.print(Text("Clauses", style="bold"))
    for clause in shown:
        out.print(_hanging("", 2, _clause_change(clause)))


def _feature_change(change: FeatureChange) -> Text:
    words = Text(feature_sentence(change))
    for feature, clause in ((change.a, change.a_clause), (change.b, change.b_clause)):
        if feature is not None and clause is not None:
            words.append(f"\n{clause.place}: {''.join(excerpt(feature, clause))}", style="dim")
    return words


def _clause_change(change: ClauseChange) -> Text:
    """A clause under its place, its words marked."""
    words = Text(f"{places(change.b if change.b else change.a)} ({says(change)})\n", style="bold")
    return words.append_text(marked(change))


def marked(change: ClauseChange) -> Text:
    """A clause's words: gone in brackets with a minus, come with a plus, so that colour is not needed."""
    body = Text(style="not bold")
    for run in inline(change):
        sign, style = {"insert": ("+", "green underline"), "delete": ("-", "red strike")}.get(run.op, ("", ""))
        words = run.text.lstrip() if sign else run.text
        body.append(" " * (len(run.text) - len(words)))
        body.append(f"[{sign}{words}{sign}]" if sign else words, style=style)
    return body


@app.command("vote")
def vote_command(
    on: Annotated[str, typer.Option("--date", help="The day of the vote; it decides who sits on the Council.")],
    draft: Annotated[
        str | None, typer.Option("--draft", help="The text to be voted on: a file, or draft@v1 of the record.")
    ] = None,
    position: Annotated[
        list[str] | None,
        typer.Option(
            "--position", help="CHN=abstain. yes, abstain, no fix a vote; support, oppose, undecided are said."
        ),
    ] = None,
    what_if: Annotated[
        list[str] | None,
        typer.Option("--if", help="CHN=abstain: what if it voted so? Shown beside the forecast without it."),
    ] = None,
    sponsor: Annotated[
        list[str] | None, typer.Option("--sponsor", help="FRA or FRA,GBR: who sponsors the text.")
    ] = None,
    procedural: Annotated[bool, typer.Option("--procedural", help="A procedural matter: there is no veto.")] = False,
    workspace: WorkspaceOption = None,
    as_of: Annotated[
        str | None,
        typer.Option("--as-of", help="Positions as of this day; the day of the vote or today when left out."),
    ] = None,
    known: Annotated[str | None, typer.Option("--known", help="As known on this day; today when left out.")] = None,
    as_json: AsJson = False,
) -> None:
    """Forecast a vote of the Council under Article 27, from positions on record, sponsors and voting history."""
    when = parse_day(on, "--date")
    if when is None:
        raise RequestError("--date: expected a day such as 2025-11-17")
    picture = _picture(workspace, when, parse_day(as_of, "--as-of"), parse_day(known, "--known"))
    sponsors = codes_of(sponsor)
    named = None if draft is None else text_named(draft, workspace, known)
    row = None if named is None else named.row(when)
    if picture is not None and (row is None or not row.sponsors):
        sponsors += picture.resolution.sponsors
        sponsors += _sponsors_recorded(workspace, when, parse_day(known, "--known"))
    positions = stances_on(picture, () if row is None else row.sponsors)
    if row is not None:
        sponsors += row.sponsors
    text = None if named is None else named.resolution()
    positions |= positions_of(position)
    forecast = vote(when, positions=positions, sponsors=sponsors, procedural=procedural, draft=text)
    if what_if is not None:
        supposed = positions | positions_of(what_if)
        other = vote(when, positions=supposed, sponsors=sponsors, procedural=procedural, draft=text)
        forecast = replace(other, adopted_before=forecast.adopted)
    if as_json:
        print_json(forecast)
    else:
        print_vote(forecast)
        print_findings(forecast.findings)
    if row is not None and row.stage in ENDS:
        day = "" if row.on is None else f" on {day_words(row.on)}"
        note(
            f"finding stage: {row.name}@{row.version} is {row.stage}{day} on the record; this is the forecast of a "
            "vote still to come"
        )


def stances_on(picture: Picture | None, sponsors: Collection[str]) -> dict[str, tuple[str, tuple[Evidence, ...]]]:
    """What the picture has said on a text that these carry: on its main text, unless none of those who carry that do.

    Whoever works on a text with its sponsors is for it, until the record says otherwise. A rival inherits nothing.
    """
    if picture is None:
        return {}
    text = picture.resolution
    if sponsors and text.sponsors and not set(sponsors) & {*text.sponsors, *text.with_}:
        return {one.actor: (one.stance, one.evidence) for one in picture.positions_on_others if one.about in sponsors}
    positions: dict[str, tuple[str, tuple[Evidence, ...]]] = dict.fromkeys(text.with_, ("support", text.evidence))
    return positions | {one.actor: (one.stance, one.evidence) for one in picture.positions}


def _sponsors_recorded(workspace: Path | None, when: date, known: date | None) -> tuple[str, ...]:
    """The sponsors of the version recorded last by a day, where versions of a draft are recorded at all."""
    with Workspace.find(workspace).record as record:
        rows = record.versions(known=None if known is None else end_of_day(known))
    told = [one for one in rows if one.kind == "resolution" and (one.on is None or one.on <= when)]
    return told[-1].sponsors if told else ()


def _picture(workspace: Path | None, when: date, as_of: date | None, known: date | None) -> Picture | None:
    """The picture of the workspace named or found; ``None`` where none is asked for and none is there."""
    asked = workspace is not None or as_of is not None or known is not None
    try:
        place = Workspace.find(workspace)
    except RequestError:
        if asked:
            raise
        return None
    today = utc_now().date()
    with place.record as record:
        return picture_of_record(
            record,
            as_of=min(when, today) if as_of is None else as_of,
            known=today if known is None else known,
        )


def positions_of(options: list[str] | None) -> dict[str, tuple[str, tuple[Evidence, ...]]]:
    """What ``--position CHN=abstain`` options say."""
    stances: dict[str, tuple[str, tuple[Evidence, ...]]] = {}
    for option in options if options is not None else []:
        for piece in option.split(","):
            actor, sign, stance = piece.partition("=")
            code = actor.strip().upper()
            if not sign or not _is_code(code):
                raise RequestError(f"--position: got {piece!r}, expected a code and a stance such as CHN=abstain")
            _known_actor(code)
            stances[code] = (stance.strip().lower(), ())
    return stances


def codes_of(options: list[str] | None) -> tuple[str, ...]:
    """What ``--sponsor FRA,GBR`` options name."""
    codes = [
        piece.strip().upper() for option in (options if options is not None else []) for piece in option.split(",")
    ]
    for code in codes:
        if not _is_code(code):
            raise RequestError(f"--sponsor: got {code!r}, expected ISO 3166 codes such as FRA or FRA,GBR")
    return tuple(codes)


def _known_actor(code: str) -> None:
    """Refuse a code that no actor has: a slip of the keyboard would count as a state outside the Council."""
    if default_register().get(code) is None:
        raise RequestError(f"--position: {code} is no actor's code; expected an ISO 3166 code such as CHN or GBR")


def _is_code(text: str) -> bool:
    return len(text) == 3 and text.isascii() and text.isalpha()


def print_vote(forecast: VoteForecast) -> None:
    """The forecast as a sentence, the members, and why each has its probabilities."""
    out.print(Text(vote_sentence(forecast)))
    if forecast.adopted_before is not None:
        change = forecast.adopted - forecast.adopted_before
        out.print(Text(f"Without what is supposed: {percent(forecast.adopted_before)} ({change * 100:+.0f} points)."))
    table = Table(box=SIMPLE_HEAD)
    table.add_column("member")
    table.add_column("seat")
    for name in ("yes", "abstain", "no", "pivotal"):
        table.add_column(name, justify="right", no_wrap=True)
    table.add_column("basis")
    because: dict[str, list[str]] = {}
    for member in forecast.members:
        cells = (percent(p) for p in (member.yes, member.abstain, member.no, member.pivotal))
        table.add_row(member.actor, "permanent" if member.permanent else "elected", *cells, member.basis)
        because.setdefault(member.reason, []).append(member.actor)
    out.print(table)
    out.print(Text("Why", style="bold"))
    for reason, actors in because.items():
        out.print(Padding(Text(f"{', '.join(actors)}: {reason}"), (0, 0, 0, 2)))
    quotes = (
        f"{member.actor}: “{' '.join(item.text.split())}” ({item.source})"
        for member in forecast.members
        for item in member.evidence
    )
    for quote in dict.fromkeys(quotes):  # several claims may stand on one sentence
        out.print(Padding(Text(quote), (0, 0, 0, 2)))


def vote_sentence(forecast: VoteForecast) -> str:
    """The outcome in a sentence, with the yardstick's words and the numbers."""
    head = f"Adoption on {day_words(forecast.date)} is {likelihood(forecast.adopted)} ({percent(forecast.adopted)})"
    tail = f"too few votes {percent(forecast.fails_for_votes)}"
    if forecast.procedural:
        return f"{head}: {tail}; procedural, so no veto."
    top = [share for share in forecast.vetoed_by if share.probability >= 0.005]
    by = f" (by {', '.join(f'{share.actor} {percent(share.probability)}' for share in top)})" if top else ""
    return f"{head}: a veto {percent(forecast.vetoed)}{by}, {tail}."
