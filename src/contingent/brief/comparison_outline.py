"""The brief of two drafts compared as a document, for PDF, DOCX and Markdown: the same as the page says."""

from __future__ import annotations

from collections.abc import Iterator

from contingent import __version__
from contingent.brief import comparison_charts as charts
from contingent.brief import words
from contingent.brief.comparison import Compared, Row, movers, pivotal
from contingent.brief.comparison_words import because_words, clause_words, headline, points, signed
from contingent.brief.document import (
    Block,
    Bullets,
    Cite,
    Command,
    Deleted,
    Document,
    Endnotes,
    Figure,
    Heading,
    Inserted,
    Line,
    Paragraph,
    Run,
    Strong,
    Table,
    line,
)
from contingent.brief.names import sentence_case
from contingent.brief.prose import open_lines, with_days
from contingent.brief.quotes import Quotes
from contingent.brief.svg import PRINT
from contingent.council.answer import VoteForecast

#: Causes and clauses that two pages have room for.
_CAUSES, _CLAUSES = 6, 5
#: A chart's size where two pages must do.
_PRINTED = charts.Size(width=600, height=240)
#: Runs of equal words longer than this are cut in the middle.
_EQUAL = 16


def comparison_outline(compared: Compared) -> Document:
    """The comparison as a document of about two pages."""
    answer = compared.answer
    title = f"{answer.a.name} and {answer.b.name}, in troops and days"
    return Document(title=title, blocks=(Heading(1, title), *_blocks(compared)))


def _blocks(compared: Compared) -> Iterator[Block]:
    answer = compared.answer
    quotes = compared.quotes()
    yield Paragraph((Strong(" ".join(headline(answer))),))
    yield _sides(compared)
    for chart in charts.charts_of(answer):
        caption = f"{chart.title}."
        yield Figure(chart.draw(PRINT, _PRINTED), chart.alternative, caption)
    yield from _causes(compared, quotes)
    yield from _redline(compared)
    yield from _vote(compared)
    yield Heading(2, "How this was made")
    yield Paragraph(
        (
            f"{answer.worlds:,} simulated worlds common to both drafts, seed {answer.seed}, from "
            f"{words.day(answer.start)}; the parts are Shapley shares and sum to the difference. "
            f"{words.count(len(answer.assumptions), 'assumption')} went in; --json lists them. "
            f"contingent {__version__}.",
        )
    )
    notes = (
        *(with_days(finding) for finding in answer.findings),
        *(f"Not in the network: {text}" for text in open_lines(answer.open, compared.name)),
    )
    if notes:
        yield Bullets(tuple((note,) for note in notes))
    if compared.command:
        yield Command(compared.command)
    if len(quotes):
        yield Heading(2, "Quotes")
        yield Endnotes(tuple((quote.number, quote.text, quote.source) for quote in quotes))


def _sides(compared: Compared) -> Table:
    answer = compared.answer
    strength = answer.strength
    rows: list[tuple[Line, ...]] = [
        _cells(
            f"Mean strength on {words.day(answer.by)}",
            words.forecast_number(strength.a),
            words.forecast_number(strength.b),
            f"{signed(strength.difference)} ({signed(strength.low)} to {signed(strength.high)})",
        )
    ]
    rows += [
        _cells(
            f"Chance of {words.number(target.at_least)} or more",
            words.percent(target.a),
            words.percent(target.b),
            points(target.difference),
        )
        for target in answer.targets
    ]
    for days in answer.days_to:
        shown = tuple("not by the end" if value is None else str(value) for value in (days.a, days.b))
        gap = "" if days.a is None or days.b is None else f"{days.b - days.a:+d}"
        rows.append(_cells(f"Days to {words.number(days.at_least)}, as likely as not", *shown, gap))
    if answer.vote.a is not None and answer.vote.b is not None:
        rows.append(
            _cells(
                "Would be adopted",
                *(f"{words.percent(p)}, {words.yardstick(p)}" for p in (answer.vote.a, answer.vote.b)),
                points(answer.vote.b - answer.vote.a),
            )
        )
    return Table(
        ("", answer.a.name, answer.b.name, "Difference (95 %)"), tuple(rows), frozenset({1, 2, 3}), (3.4, 2, 2, 2.6)
    )


def _cells(*texts: str) -> tuple[Line, ...]:
    return tuple((text,) if text else () for text in texts)


def _causes(compared: Compared, quotes: Quotes) -> Iterator[Block]:
    causes = [one for one in compared.answer.because if abs(one.strength) >= 0.5]
    yield Heading(2, "What makes the difference")
    if not causes:
        yield Paragraph(("No commitment depends on what the two drafts have different.",))
        return
    rows = []
    for one in causes[:_CAUSES]:
        cite = Cite(
            tuple(dict.fromkeys(quote.number for share in one.by_commitment for quote in quotes.of(share.evidence)))[
                :_CAUSES
            ]
        )
        rows.append(
            (
                (signed(one.strength),),
                line(sentence_case(because_words(compared.answer, one))),
                line(movers(one), cite),
            )
        )
    yield Table(("Persons", "Because", "Who"), tuple(rows), frozenset({0}), (1.3, 6, 3.2))


def _redline(compared: Compared) -> Iterator[Block]:
    answer = compared.answer
    rows = compared.rows()
    telling = sorted((row for row in rows if row.strength is not None), key=lambda row: -abs(row.strength or 0.0))
    shown = telling[:_CLAUSES]
    if shown:
        yield Heading(2, "The clauses that make it")
        yield Table(
            ("Clause", f"Struck: only in {answer.a.name}. Underlined: only in {answer.b.name}.", "Persons"),
            tuple(_clause(row) for row in rows if row in shown),
            frozenset({2}),
            (1.8, 8, 1.4),
        )
    rest = len(rows) - len(shown)
    if rest:
        yield Paragraph(
            (
                f"{words.count(rest, 'further clause')} differ without moving anyone on record; "
                "the page (HTML) has them.",
            )
        )


def _clause(row: Row) -> tuple[Line, ...]:
    runs: list[Run] = []
    for run in row.inline:
        if run.op == "equal":
            space = " " if run.text.startswith(" ") else ""
            runs.append(f"{space}{_cut(run.text)}")
            continue
        # The space between two runs belongs to neither: struck or underlined, it would look like part of the change.
        text = run.text.lstrip()
        runs += [" "] if len(text) < len(run.text) else []
        runs.append(Deleted(text) if run.op == "delete" else Inserted(text))
    return (
        (f"{clause_words(row.place)}, {row.says}",),
        tuple(runs),
        ("" if row.strength is None else signed(row.strength),),
    )


def _cut(text: str) -> str:
    found = text.split()
    if len(found) <= _EQUAL:
        return text.lstrip()
    half = _EQUAL // 2
    return f"{' '.join(found[:half])} … {' '.join(found[-half:])}"


def _vote(compared: Compared) -> Iterator[Block]:
    answer = compared.answer
    a, b = answer.a.vote, answer.b.vote
    if a is None or b is None:
        return
    yield Heading(2, "Would it pass?")
    yield Bullets(tuple((_vote_words(side.name, vote),) for side, vote in ((answer.a, a), (answer.b, b))))
    rows = tuple(
        _cells(
            sentence_case(compared.name(one.actor)),
            *(words.percent(value) for value in (one.yes, other.yes, one.no, other.no)),
        )
        for one, other in pivotal(answer)
    )
    head = (
        "Most pivotal members",
        *(f"{side.name}: {word}" for word in ("yes", "no") for side in (answer.a, answer.b)),
    )
    yield Table(head, rows, frozenset({1, 2, 3, 4}))


def _vote_words(name: str, vote: VoteForecast) -> str:
    vetoes = [f"{one.actor} {words.percent(one.probability)}" for one in vote.vetoed_by if one.probability >= 0.005]
    by = f" ({', '.join(vetoes)})" if vetoes else ""
    return (
        f"{words.likelihood(vote.adopted, f'{name}: adoption on {words.day(vote.date)}')}; a veto "
        f"{words.percent(vote.vetoed)}{by}, too few votes {words.percent(vote.fails_for_votes)}."
    )
