"""A comparison as one self-contained HTML page: inline and side by side, features first; no script, no network."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from jinja2 import Environment, PackageLoader

from contingent.council.answer import Clause, ClauseChange, Edit, Feature, FeatureChange, ResolutionComparison
from contingent.council.compare.wording import flat
from contingent.council.features.words import feature_words


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
    )
    return environment


def redline(comparison: ResolutionComparison) -> str:
    """The page's HTML."""
    return _environment().get_template("redline.html").render(comparison=comparison, summary=summary(comparison))


def summary(comparison: ResolutionComparison) -> str:
    """The comparison in a sentence."""
    counts = {kind: sum(c.kind == kind for c in comparison.changes) for kind in ("changed", "added", "removed")}
    joined = sum(c.kind in {"split", "merged"} for c in comparison.changes)
    moved = sum(c.moved for c in comparison.changes)
    said = [f"{count} {kind}" for kind, count in counts.items()]
    said += [f"{joined} split or merged", f"{moved} moved"]
    return (
        f"Of {len(comparison.changes)} clauses, {', '.join(said)}; "
        f"{len(comparison.features)} features of the mandate differ."
    )


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
_OPENING = ("(", "[", "“", "‘", "/", "-")
_CLOSING = re.compile(r"[,.;:)\]”’/-]")


def excerpt(feature: Feature, clause: Clause) -> tuple[str, str, str]:
    """A feature's words with what stands before and after them in their clause, cut at words to a line or two."""
    at = max(feature.start - clause.start, 0)
    stop = min(feature.end - clause.start, len(clause.text))
    before, after = flat(clause.text[:at]), flat(clause.text[stop:])
    if len(before) > _AROUND:
        before = "… " + before[-_AROUND:].partition(" ")[2]
    if len(after) > _AROUND:
        after = after[:_AROUND].rpartition(" ")[0] + " …"
    return f"{before} " if before else "", flat(clause.text[at:stop]), _gap(after) + after


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


def tag(run: Run) -> str | None:
    """The HTML element that marks a run; none for what stayed."""
    return {"insert": "ins", "delete": "del"}.get(run.op)


def feature_sentence(change: FeatureChange) -> str:
    """A feature's change in words: "ceiling: 20,000 troops, paragraph 5 → gone"."""
    was = "not in the text" if change.a is None else feature_words(change.a)
    now = "not in the text" if change.b is None else feature_words(change.b)
    return f"{change.name.replace('_', ' ')}: {was} → {now}"
