"""A comparison as one self-contained HTML page: inline and side by side, features first; no script, no network."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Literal

from jinja2 import Environment, PackageLoader

from contingent.council.answer import Clause, ClauseChange, Edit, Feature, FeatureChange, ResolutionComparison
from contingent.council.compare.wording import flat
from contingent.council.features.words import feature_words
from contingent.council.terms import SaidOfTerms, StatusChange, TermsComparison


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("contingent.council", "templates"), autoescape=True, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters.update(
        flat=flat,
        value=feature_words,
        says=says,
        columns=columns,
        places=places,
        inline=inline,
        tag=tag,
        excerpt=excerpt,
        day=_day,
        title_of=feature_title,
        who=who,
    )
    return environment


def _day(day: date) -> str:
    """A day as people write it: 23 October 2025."""
    return f"{day.day} {day:%B %Y}"


def redline(comparison: ResolutionComparison) -> str:
    """The page's HTML."""
    return _environment().get_template("redline.html").render(comparison=comparison, summary=summary(comparison))


def redline_terms(comparison: TermsComparison) -> str:
    """The page's HTML for two versions of terms of reference."""
    template = _environment().get_template("redline_terms.html")
    return template.render(comparison=comparison, summary=terms_summary(comparison))


def summary(comparison: ResolutionComparison) -> str:
    """The comparison in a sentence."""
    return f"{_clauses(comparison.changes)}; {len(comparison.features)} features of the mandate differ."


def terms_summary(comparison: TermsComparison) -> str:
    """The comparison of terms in two sentences."""
    return (
        f"Items agreed: {comparison.agreed[0]} → {comparison.agreed[1]}; open: {comparison.open[0]} → "
        f"{comparison.open[1]}. {_clauses(comparison.changes)}."
    )


def _clauses(changes: Sequence[ClauseChange]) -> str:
    counts = {kind: sum(c.kind == kind for c in changes) for kind in ("changed", "added", "removed")}
    joined = sum(c.kind in {"split", "merged"} for c in changes)
    moved = sum(c.moved for c in changes)
    said = [f"{n} {kind}" for kind, n in {**counts, "split or merged": joined, "moved": moved}.items() if n]
    return f"Of {len(changes)} clauses, {', '.join(said) if said else 'all stayed the same'}"


def says(change: ClauseChange) -> str:
    """What became of a clause, in words: "changed, moved, was 4 (a)"."""
    words: list[str] = [change.kind]
    if change.moved:
        words.append("moved")
    if change.renumbered:
        words.append(f"was {places(change.a)}")
    return ", ".join(words)


def places(clauses: tuple[Clause, ...]) -> str:
    """The places of clauses, joined."""
    return " and ".join(clause.place for clause in clauses)


@dataclass(frozen=True, slots=True)
class Run:
    """Words that stayed, came or went, with the space that belongs in front of them."""

    op: Literal["equal", "insert", "delete"]
    text: str


def _edits(change: ClauseChange) -> tuple[Edit, ...]:
    """The runs of words of a clause, whether it changed, came, went or stayed."""
    if change.words:
        return change.words
    a, b = (" ".join(flat(c.text) for c in side) for side in (change.a, change.b))
    if change.kind == "added":
        return (Edit(op="insert", a="", b=b),)
    if change.kind == "removed":
        return (Edit(op="delete", a=a, b=""),)
    return (Edit(op="equal", a=a, b=b),)


def _spaced(runs: Iterable[Run]) -> Iterator[Run]:
    """The same runs with a space in front where words meet, none in front of a comma or behind a bracket."""
    before = ""
    for run in runs:
        tight = not before or before.endswith(_OPENING) or _CLOSING.match(run.text) is not None
        yield Run(run.op, run.text if tight else f" {run.text}")
        before = run.text


_AROUND = 90
_LABEL = re.compile(r"\s*(?P<label>\([a-z]+\))\s+")
_OPENING = ("(", "[", "“", "‘", "/", "-")
_CLOSING = re.compile(r"[,.;:)\]”’/-]")


def excerpt(feature: Feature, clause: Clause) -> tuple[str, str, str]:
    """A feature's words with what stands before and after them in their clause, cut at words to a line or two."""
    text = clause.text
    at = max(feature.start - clause.start, 0)
    stop = min(feature.end - clause.start, len(text))
    # What is shown are whole words, and the clause's own label stands beside it already.
    while 0 < at < len(text) and text[at - 1].isalnum() and text[at].isalnum():
        at -= 1
    while 0 < stop < len(text) and text[stop - 1].isalnum() and text[stop].isalnum():
        stop += 1
    label = _LABEL.match(text)
    begins = label.end() if label is not None and clause.place.endswith(label["label"]) and label.end() <= at else 0
    before, after = flat(text[begins:at]), flat(text[stop:])
    if len(before) > _AROUND:
        before = "… " + before[-_AROUND:].partition(" ")[2]
    if len(after) > _AROUND:
        after = after[:_AROUND].rpartition(" ")[0] + " …"
    return f"{before} " if before else "", flat(text[at:stop]), _gap(after) + after


def _gap(after: str) -> str:
    return " " if after and _CLOSING.match(after) is None else ""


def inline(change: ClauseChange) -> tuple[Run, ...]:
    """A clause with its changes in one line: what went stands in front of what came."""
    runs: list[Run] = []
    for edit in _edits(change):
        if edit.op == "equal":
            runs.append(Run("equal", edit.b))
            continue
        runs += [Run("delete", edit.a)] if edit.a else []
        runs += [Run("insert", edit.b)] if edit.b else []
    return tuple(_spaced(runs))


def sides(change: ClauseChange) -> tuple[tuple[Edit, ...], tuple[Edit, ...]]:
    """The edits that have words on the left, and those that have words on the right."""
    edits = _edits(change)
    return tuple(e for e in edits if e.a), tuple(e for e in edits if e.b)


def columns(change: ClauseChange) -> tuple[tuple[Run, ...], tuple[Run, ...]]:
    """The runs of words of the left and of the right column."""
    one, other = sides(change)
    left = [Run("equal" if e.op == "equal" else "delete", e.a) for e in one]
    right = [Run("equal" if e.op == "equal" else "insert", e.b) for e in other]
    return tuple(_spaced(left)), tuple(_spaced(right))


def feature_title(name: str) -> str:
    """A feature's name as people write it."""
    return name.replace("_", " ").replace("chapter vii", "Chapter VII")


def tag(run: Run) -> str | None:
    """The HTML element that marks a run; none for what stayed."""
    return {"insert": "ins", "delete": "del"}.get(run.op)


def feature_sentence(change: FeatureChange) -> str:
    """A feature's change in words: "ceiling: 20,000 troops, paragraph 5 → gone"."""
    was = "not in the text" if change.a is None else feature_words(change.a)
    now = "not in the text" if change.b is None else feature_words(change.b)
    return f"{feature_title(change.name)}: {was} → {now}"


def status_sentence(change: StatusChange) -> str:
    """An item's change in words: "3.1: open → agreed (FRA). Force may be used …"."""
    was, now = (word if word is not None else "not said" for word in (change.was, change.now))
    by = f" ({', '.join(change.by)})" if change.by else ""
    return f"{change.place}: {was} → {now}{by}. {flat(change.text)}"


def who(actor: str | None) -> str:
    """Whose word something is: a code, or that nobody in particular is named."""
    return "nobody named" if actor is None else "several states" if actor == "MULTI" else actor


def said_sentence(said: SaidOfTerms) -> str:
    """Somebody's word on the terms: "GBR, 21 October 2025: open (same topic): “…” (dispatch-001#c8)"."""
    when = "" if said.on is None else f", {_day(said.on)}"
    how: list[str] = [] if said.sure is None else [said.sure]
    how += ["with reservation"] if said.hedged else []
    how += [] if said.reviewed else ["not reviewed"]
    sure = f" ({', '.join(how)})" if how else ""
    return f"{who(said.actor)}{when}: {said.status}{sure}: “{flat(said.text)}” ({said.source}#{said.claim})"
