"""The tables: sources, statements, claims, conditions, reviews, commitments, and which claims a commitment rests on.

Flat and plain, for pandas, R and spreadsheets: one row a thing, empty where nobody said it, keys that join. The
meaning of each column is written beside it and goes into the data dictionary.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

from contingent.model import Claim, Condition, Period, Source, Statement
from contingent.picture.answer import Commitment
from contingent.picture.export.content import Content
from contingent.picture.export.table import Column, Kind, Table, joined
from contingent.record import Grouping, RecordedClaim, Review

K = Kind


@dataclass(frozen=True, slots=True)
class _Said:
    key: str
    source: str
    statement: Statement


@dataclass(frozen=True, slots=True)
class _Waits:
    claim: str
    number: int
    condition: Condition


@dataclass(frozen=True, slots=True)
class _Rests:
    commitment: str
    claim: str


def tables(content: Content) -> tuple[Table[Any], ...]:
    """All tables, in the order in which a reader meets them."""
    return (
        _sources(content),
        _statements(content),
        _claims(content),
        _conditions(content),
        _reviews(content.reviews),
        _commitments(content),
        _evidence(content),
        _groupings(content.groupings),
    )


def _sources(content: Content) -> Table[Source]:
    count = Counter(c.source.id for c in content.claims)
    columns: tuple[Column[Source], ...] = (
        Column("source", K.STRING, "the source's short name in the record", lambda s: s.id),
        Column("sha256", K.STRING, "SHA-256 of its canonical text, in UTF-8", lambda s: s.sha256),
        Column("title", K.STRING, "its title", lambda s: s.title),
        Column("publisher", K.STRING, "who published it", lambda s: s.publisher),
        Column("published", K.DATE, "the day of publication", lambda s: s.published),
        Column("url", K.STRING, "where it was published", lambda s: s.url),
        Column("language", K.STRING, "its language", lambda s: s.language),
        Column("claims", K.INTEGER, "how many claims it has, rejected ones included", lambda s: count[s.id]),
    )
    return Table("sources", "one recorded text", columns, content.sources)


def _statements(content: Content) -> Table[_Said]:
    found = {}
    for one in content.claims:
        if one.statement is not None:
            key = f"{one.source.id}#{one.statement.id}"
            found[key] = _Said(key, one.source.id, one.statement)
    columns: tuple[Column[_Said], ...] = (
        Column("statement", K.STRING, "the statement's key", lambda s: s.key),
        Column("source", K.STRING, "the source it stands in", lambda s: s.source),
        Column("mode", K.STRING, "direct, indirect or mixed speech", lambda s: s.statement.mode.value),
        Column("speaker", K.STRING, "the words that name who speaks", lambda s: _speaker(s, "text")),
        Column(
            "speaker_kind", K.STRING, "person, office, group, organisation or anonymous", lambda s: _speaker(s, "kind")
        ),
        Column(
            "speaker_name",
            K.STRING,
            "the speaker's full name, where the source gives it",
            lambda s: _speaker(s, "name"),
        ),
        Column("speaker_office", K.STRING, "the office, as the source words it", lambda s: _speaker(s, "office")),
        Column(
            "speaker_actor", K.STRING, "code of the state or organisation spoken for", lambda s: _speaker(s, "actor")
        ),
        Column(
            "addressee",
            K.STRING,
            "to whom",
            lambda s: None if s.statement.addressee is None else s.statement.addressee.text,
        ),
        Column("via", K.STRING, "by whom it is relayed", lambda s: s.statement.via),
        *_period("said", "the statement was made", lambda s: s.statement.said),
        Column(
            "content",
            K.STRING,
            "what was said, as it stands in the source",
            lambda s: " … ".join(c.text for c in s.statement.content),
        ),
    )
    return Table("statements", "one attributed statement that carries a claim", columns, tuple(found.values()))


def _speaker(said: _Said, name: str) -> str | None:
    value = None if said.statement.speaker is None else getattr(said.statement.speaker, name)
    return None if value is None else str(value)


def _claims(content: Content) -> Table[RecordedClaim]:
    columns: tuple[Column[RecordedClaim], ...] = (
        Column("claim", K.STRING, "the claim's key in the record", lambda r: r.key),
        Column("source", K.STRING, "the source it stands in", lambda r: r.source.id),
        Column("statement", K.STRING, "the statement that carries it; empty for the author's own voice", _carried),
        Column("kind", K.STRING, "what it is about (docs/reference/annotation.md)", lambda r: r.claim.kind.value),
        Column("status", K.STRING, "a status word of the kind", lambda r: r.claim.status),
        Column(
            "actor",
            K.STRING,
            "code of whose claim it is: ISO 3166-1 alpha-3 or a code of the register",
            lambda r: r.claim.actor,
        ),
        Column("counterpart", K.STRING, "code of whom it is about besides", lambda r: r.claim.counterpart),
        Column("min", K.NUMBER, "lower bound of the figure as said", lambda r: _figure(r.claim, "min")),
        Column("max", K.NUMBER, "upper bound of the figure as said", lambda r: _figure(r.claim, "max")),
        Column("unit", K.STRING, "what the figure counts; ISO 4217 for money", lambda r: _figure(r.claim, "unit")),
        Column(
            "approximate",
            K.BOOLEAN,
            "whether the figure is said with an 'about'",
            lambda r: _figure(r.claim, "approximate"),
        ),
        Column(
            "shared",
            K.BOOLEAN,
            "whether the figure is for several actors together: do not add it up",
            lambda r: _figure(r.claim, "shared"),
        ),
        *_period("when", "it was so, or will be", lambda r: r.claim.when),
        Column("hedged", K.BOOLEAN, "whether it is said with a might", lambda r: r.claim.hedged),
        Column("headline", K.BOOLEAN, "whether it stands in a headline", lambda r: r.claim.headline),
        Column(
            "start",
            K.INTEGER,
            "first character of the evidence, from 0, in the canonical text",
            lambda r: r.claim.evidence.start,
        ),
        Column("end", K.INTEGER, "the character after its last", lambda r: r.claim.evidence.end),
        Column("evidence", K.STRING, "the sentence that says it", lambda r: r.claim.evidence.text),
        Column(
            "verdict",
            K.STRING,
            "accepted, corrected or rejected; empty while no person has reviewed it",
            lambda r: r.verdict,
        ),
        Column("reviewer", K.STRING, "who gave the verdict", lambda r: r.by),
        Column("known", K.DATETIME, "since when it is known, UTC", lambda r: r.known),
    )
    return Table("claims", "one claim of a source, rejected ones included", columns, content.claims)


def _carried(recorded: RecordedClaim) -> str | None:
    return None if recorded.statement is None else f"{recorded.source.id}#{recorded.statement.id}"


def _figure(claim: Claim, name: str) -> Any:  # noqa: ANN401 - a cell of whichever type the field has
    return None if claim.quantity is None else getattr(claim.quantity, name)


def _period(name: str, what: str, of: Any) -> tuple[Column[Any], ...]:  # noqa: ANN401 - of any item that has a period
    def part(item: object, name: str) -> Any:  # noqa: ANN401
        period: Period | None = of(item)
        return None if period is None else getattr(period, name)

    return (
        Column(f"{name}_start", K.DATE, f"first day of the period in which {what}", lambda i: part(i, "start")),
        Column(f"{name}_end", K.DATE, "last day of that period", lambda i: part(i, "end")),
        Column(
            f"{name}_precision",
            K.STRING,
            "how exactly it is said: day, week, month, quarter, year",
            lambda i: part(i, "precision"),
        ),
    )


def _conditions(content: Content) -> Table[_Waits]:
    items = tuple(_Waits(c.key, n, one) for c in content.claims for n, one in enumerate(c.claim.conditions, start=1))
    columns: tuple[Column[_Waits], ...] = (
        Column("claim", K.STRING, "the claim that depends on it", lambda w: w.claim),
        Column("number", K.INTEGER, "its number within the claim, from 1", lambda w: w.number),
        Column("kind", K.STRING, "what it waits for (docs/reference/annotation.md)", lambda w: w.condition.kind.value),
        Column(
            "actor",
            K.STRING,
            "code of whose parliament, consent or participation is meant",
            lambda w: w.condition.actor,
        ),
        Column("negative", K.BOOLEAN, "whether it asks that something does not happen", lambda w: w.condition.negative),
        Column(
            "alternative",
            K.BOOLEAN,
            "whether it would do instead of the one before it",
            lambda w: w.condition.alternative,
        ),
        Column("start", K.INTEGER, "first character in the canonical text", lambda w: w.condition.start),
        Column("end", K.INTEGER, "the character after its last", lambda w: w.condition.end),
        Column("text", K.STRING, "the condition in the source's words", lambda w: w.condition.text),
    )
    return Table("conditions", "one condition of a claim", columns, items, key=2)


def _reviews(reviews: tuple[Review, ...]) -> Table[Review]:
    columns: tuple[Column[Review], ...] = (
        Column("row", K.INTEGER, "the row of the log", lambda r: r.seq),
        Column("claim", K.STRING, "the claim decided about", lambda r: r.key),
        Column(
            "verdict",
            K.STRING,
            "accepted, rejected, corrected; empty where a decision was taken back",
            lambda r: r.verdict,
        ),
        Column("by", K.STRING, "who decided", lambda r: r.by),
        Column("why", K.STRING, "the reason given", lambda r: r.why),
        Column("supersedes", K.INTEGER, "the row it takes the place of", lambda r: r.supersedes),
        Column("known", K.DATETIME, "when, UTC", lambda r: r.known),
    )
    return Table("reviews", "one decision of a person about a claim, earlier ones included", columns, reviews)


def _every(content: Content) -> tuple[Commitment, ...]:
    return tuple(c for p in (*content.picture.contributors, *content.picture.groups) for c in p.commitments)


def _commitments(content: Content) -> Table[Commitment]:
    columns: tuple[Column[Commitment], ...] = (
        Column("commitment", K.STRING, "the commitment's id, the same as the record grows", lambda c: c.id),
        Column("actor", K.STRING, "code of whose commitment it is", lambda c: c.actor),
        Column("unit", K.STRING, "the kind of unit", lambda c: c.unit),
        Column(
            "state",
            K.STRING,
            "asked, in_talks, willing, pledged, deploying, deployed, declined, withdrawn",
            lambda c: c.state.value,
        ),
        Column(
            "min",
            K.NUMBER,
            "lower bound of the strength that belongs to the state",
            lambda c: None if c.strength is None else c.strength.min,
        ),
        Column(
            "max", K.NUMBER, "upper bound of that strength", lambda c: None if c.strength is None else c.strength.max
        ),
        Column(
            "strength_unit",
            K.STRING,
            "what the strength counts, as said",
            lambda c: None if c.strength is None else c.strength.unit,
        ),
        Column(
            "approximate",
            K.BOOLEAN,
            "whether it is said with an 'about'",
            lambda c: None if c.strength is None else c.strength.approximate,
        ),
        Column(
            "shared",
            K.BOOLEAN,
            "whether it is for several actors together: do not add it up",
            lambda c: None if c.strength is None else c.strength.shared,
        ),
        Column("since", K.DATE, "first day of the present state", lambda c: c.since),
        *_period("expected", "it is last said to come", lambda c: c.expected),
        Column(
            "conditions",
            K.STRING,
            "kinds of its conditions, with whether each is met",
            lambda c: joined(f"{o.kind} ({_met(o.met)})" for o in c.conditions),
        ),
        Column(
            "contradictions",
            K.INTEGER,
            "how many contradictions about it the record holds",
            lambda c: len(c.contradictions),
        ),
        Column("reason", K.STRING, "why these claims are one commitment in this state", lambda c: c.reason),
    )
    return Table("commitments", "one commitment of the picture", columns, _every(content))


def _met(met: bool | None) -> str:
    return {True: "met", False: "not met", None: "unknown"}[met]


def _evidence(content: Content) -> Table[_Rests]:
    items = dict.fromkeys(
        _Rests(c.id, f"{e.source}#{e.claim}") for c in _every(content) for h in c.history for e in h.evidence
    )
    columns: tuple[Column[_Rests], ...] = (
        Column("commitment", K.STRING, "the commitment", lambda r: r.commitment),
        Column("claim", K.STRING, "a claim that speaks of it, now or earlier", lambda r: r.claim),
    )
    return Table("evidence", "one claim that speaks of one commitment", columns, tuple(items), key=2)


def _groupings(groupings: tuple[Grouping, ...]) -> Table[Grouping]:
    columns: tuple[Column[Grouping], ...] = (
        Column("row", K.INTEGER, "the row of the log", lambda g: g.seq),
        Column("what", K.STRING, "merge, split or undo", lambda g: g.what.value),
        Column("actor", K.STRING, "code of whose commitments", lambda g: g.actor),
        Column(
            "groups",
            K.STRING,
            "the commitments by kind of unit, or =N for the one that a split numbered",
            lambda g: joined(g.groups),
        ),
        Column("claims", K.STRING, "the claims that a split takes out", lambda g: joined(g.claims)),
        Column("number", K.INTEGER, "the number that a split gave", lambda g: g.number),
        Column("by", K.STRING, "who decided", lambda g: g.by),
        Column("why", K.STRING, "the reason given", lambda g: g.why),
        Column("counts", K.BOOLEAN, "whether it has not been taken back", lambda g: g.counts),
        Column("known", K.DATETIME, "when, UTC", lambda g: g.known),
    )
    return Table("groupings", "one decision of a person about which claims are one commitment", columns, groupings)
