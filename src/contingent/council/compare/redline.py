"""A comparison as one self-contained HTML page: inline and side by side, features first; no script, no network."""

from __future__ import annotations

from functools import cache

from jinja2 import Environment, PackageLoader

from contingent.council.answer import Clause, ClauseChange, Edit, FeatureChange, ResolutionComparison
from contingent.council.compare.wording import flat
from contingent.council.features.words import feature_words


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("contingent.council", "templates"), autoescape=True, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters.update(flat=flat, value=feature_words, says=says, sides=sides, places=places)
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


def sides(change: ClauseChange) -> tuple[tuple[Edit, ...], tuple[Edit, ...]]:
    """The runs of words for the left and for the right column."""
    if change.words:
        return tuple(e for e in change.words if e.a), tuple(e for e in change.words if e.b)
    whole = tuple(" ".join(flat(c.text) for c in side) for side in (change.a, change.b))
    left = (Edit(op="delete" if change.kind == "removed" else "equal", a=whole[0], b=""),) if whole[0] else ()
    right = (Edit(op="insert" if change.kind == "added" else "equal", a="", b=whole[1]),) if whole[1] else ()
    return left, right


def feature_sentence(change: FeatureChange) -> str:
    """A feature's change in words: "ceiling: 20,000 troops, paragraph 5 → gone"."""
    was = "not in the text" if change.a is None else feature_words(change.a)
    now = "not in the text" if change.b is None else feature_words(change.b)
    return f"{change.name.replace('_', ' ')}: {was} → {now}"
