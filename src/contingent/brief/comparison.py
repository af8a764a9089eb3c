"""The brief of two drafts compared: two pages that say what each brings, whether it would pass, and why.

The sentences first; then what each brings, drawn and in numbers; what each changed sentence is worth, drawn; the
redline of the clauses that make a difference with their troops in the margin; the vote; the quotes; how it was made.
HTML here, PDF, DOCX and Markdown through a document. Promise: whatever a draft or a source contains is text.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import quote

from markupsafe import Markup

from contingent import __version__
from contingent.brief import comparison_charts as charts
from contingent.brief import words
from contingent.brief.comparison_words import (
    because_words,
    clause_words,
    feature_title,
    headline,
    points,
    signed,
    without_effect,
)
from contingent.brief.docx import to_docx
from contingent.brief.markdown import write_markdown
from contingent.brief.names import actor_name, sentence_case
from contingent.brief.page import environment
from contingent.brief.pdf import to_pdf
from contingent.brief.prose import open_lines
from contingent.brief.quotes import Quotes
from contingent.brief.svg import PAGE, to_svg
from contingent.council.answer import ClauseChange, Edit, MemberVote, Resolution, ResolutionComparison
from contingent.council.compare.redline import Run, inline, places, says, sides
from contingent.errors import RequestError
from contingent.force.comparison_answer import Because, Comparison, SentenceEffect
from contingent.model import Source
from contingent.picture.answer import Evidence

#: Members that the brief names.
_MEMBERS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One clause of the redline: what became of it, its words on both sides and in one line, what it is worth.

    ``strength``, in persons, is ``None`` where no condition looks at what changed.
    """

    place: str
    says: str
    left: tuple[Edit, ...]
    right: tuple[Edit, ...]
    inline: tuple[Run, ...]
    features: tuple[str, ...]
    strength: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """Everything that the brief of a comparison is written from."""

    answer: Comparison
    texts: tuple[Resolution, Resolution]
    redline: ResolutionComparison
    sources: Mapping[str, Source] = field(default_factory=dict)
    command: str = ""
    name: Callable[[str], str] = actor_name

    def quotes(self) -> Quotes:
        """The quotes behind the commitments that move, numbered."""
        return Quotes(self.evidence(), texts={}, sources=self.sources)

    def evidence(self) -> tuple[Evidence, ...]:
        """What the commitments that move rest on, each once."""
        found = (one for cause in self.answer.because for share in cause.by_commitment for one in share.evidence)
        return tuple(dict.fromkeys(found))

    def rows(self) -> tuple[Row, ...]:
        """The clauses that differ, in the order of b; those that move troops say how many."""
        found = [_row(change, self.answer.sentences) for change in self.redline.changes]
        return tuple(row for row in found if row is not None)


def _row(change: ClauseChange, effects: Sequence[SentenceEffect]) -> Row | None:
    own = [
        effect
        for effect in effects
        if any(clause.start <= effect.start < clause.end for clause in (change.a if effect.draft == "a" else change.b))
    ]
    if change.kind == "same" and not own:
        return None
    left, right = sides(change)
    return Row(
        place=places(change.b if change.b else change.a),
        says=says(change),
        left=left,
        right=right,
        inline=inline(change),
        features=tuple(dict.fromkeys(name for effect in own for name in effect.features)),
        strength=sum(effect.strength for effect in own) if own else None,
    )


def write_comparison(compared: Compared, ending: str) -> bytes:
    """The brief in the form of a file's ending.

    Raises:
        RequestError: no such form, or the extra ``documents`` is missing.
    """
    from contingent.brief.comparison_outline import comparison_outline  # noqa: PLC0415 - it is made of this module's

    if ending == ".html":
        return to_html(compared).encode()
    writers: dict[str, Callable[[], bytes]] = {
        ".pdf": lambda: to_pdf(comparison_outline(compared)),
        ".docx": lambda: to_docx(comparison_outline(compared)),
        ".md": lambda: write_markdown(comparison_outline(compared)).encode(),
    }
    if ending not in writers:
        raise RequestError(f"--out: got a name that ends in {ending!r}, expected .html, .pdf, .docx or .md")
    return writers[ending]()


def to_html(compared: Compared) -> str:
    """The brief as one self-contained page."""
    found = environment()
    style = "\n".join(
        found.loader.get_source(found, name)[0]  # type: ignore[union-attr]
        for name in ("style.css", "comparison.css")
    )
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    return found.get_template("comparison.html").render(
        **_context(compared),
        style=Markup(style),  # noqa: S704 - our own style sheet
        policy=policy,
    )


def _context(compared: Compared) -> dict[str, object]:
    answer = compared.answer
    rows = compared.rows()
    telling = [row for row in rows if row.strength is not None]
    return {
        "compared": compared,
        "answer": answer,
        "headline": list(headline(answer)),
        "rows": rows,
        "telling": telling,
        "others": [row for row in rows if row.strength is None],
        "widest": max((abs(row.strength) for row in telling if row.strength is not None), default=1.0),
        "quotes": compared.quotes(),
        "pivotal": pivotal(answer),
        "charts": list(_charts(answer)),
        "because_words": because_words,
        "clause_words": clause_words,
        "signed": signed,
        "open_lines": open_lines(answer.open, compared.name),
        "without_effect": without_effect(answer),
        "points": points,
        "feature_titles": lambda names: words.listing([feature_title(name) for name in names]),
        "name": compared.name,
        "named": lambda code: sentence_case(compared.name(code)),
        "version": __version__,
        "csv": "data:text/csv;charset=utf-8," + quote(charts.data_csv(answer)),
    }


def _charts(answer: Comparison) -> Iterator[tuple[str, Markup, Markup]]:
    """Title, wide drawing and narrow drawing of each chart."""
    for chart in charts.charts_of(answer):
        wide, narrow = (
            to_svg(chart.draw(PAGE, size), name=f"{chart.name}-{place}", alternative=chart.alternative)
            for place, size in (("wide", charts.WIDE), ("narrow", charts.NARROW))
        )
        yield chart.title, wide, narrow


def pivotal(answer: Comparison) -> list[tuple[MemberVote, MemberVote]]:
    """The members whose vote weighs most on either draft, with their chances on both."""
    if answer.a.vote is None or answer.b.vote is None:
        return []
    others = {one.actor: one for one in answer.b.vote.members}
    both = [(one, others[one.actor]) for one in answer.a.vote.members if one.actor in others]
    return sorted(both, key=lambda pair: -max(one.pivotal for one in pair))[:_MEMBERS]


def movers(one: Because) -> str:
    """Who gains and who loses by a cause: "AZE-1 +800, IDN-1 −3,000"."""
    return ", ".join(f"{share.id} {signed(share.strength)}" for share in one.by_commitment)
