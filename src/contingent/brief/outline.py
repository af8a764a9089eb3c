"""The brief as a document: what stands in it, in the order of the page, for every form but HTML.

The sentence first, then what is likely, what would change it, who, the text, the ground, what is not known, how it was
made, and every quote. Promise: it says what the page says, with tables beside the chart.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from contingent import __version__
from contingent.brief import fan, labels, words
from contingent.brief.assumed import assumed_value
from contingent.brief.document import (
    Bullets,
    Cite,
    Command,
    Document,
    Endnotes,
    Figure,
    Heading,
    Line,
    Paragraph,
    Strong,
    Table,
    joined,
    line,
)
from contingent.brief.names import sentence_case
from contingent.brief.page import (
    Brief,
    chance_of_adoption,
    contradictions,
    held_open,
    namer_of_commitments,
    opening,
    ordered,
)
from contingent.brief.prose import with_days, with_names
from contingent.brief.quotes import AnyEvidence, Quote, Quotes, is_reviewed
from contingent.brief.strongest import strongest
from contingent.brief.svg import PRINT
from contingent.brief.unknown import gaps
from contingent.force.answer import Forecast, StrengthOverTime
from contingent.picture.answer import Contributor, Position
from contingent.picture.wording import distinct, quoted

Blocks = Iterator[Heading | Paragraph | Bullets | Table | Figure | Command | Endnotes]

T = TypeVar("T")

#: Days of the forecast that a table shows, and levers that the brief names.
_ROWS = 9
_LEVERS = 3


def outline(brief: Brief) -> Document:
    """A brief as a document."""
    title = "The state of the force"
    writer = _Outline(brief=brief, quotes=brief.quotes(), called=namer_of_commitments(brief))
    return Document(title=title, blocks=(Heading(1, title), *writer.blocks()))


def sample(strength: StrengthOverTime) -> list[int]:
    """The indices of the days a table shows: evenly spread, the first and the last among them."""
    last = len(strength.dates) - 1
    return sorted({round(last * place / (_ROWS - 1)) for place in range(_ROWS)})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Outline:
    brief: Brief
    quotes: Quotes
    called: Callable[[str], str]

    def blocks(self) -> Blocks:
        yield from self.opening()
        if self.brief.forecast is not None:
            yield from self.likely(self.brief.forecast)
            yield from self.change(self.brief.forecast)
        yield from self.who()
        yield from self.text()
        yield from self.ground()
        yield from self.unknown()
        yield from self.made()
        if len(self.quotes):
            yield Heading(2, "Quotes")
            yield Endnotes(tuple((quote.number, quote.text, self._origin(quote)) for quote in self.quotes))

    def cite(self, evidence: Iterable[AnyEvidence]) -> Cite:
        return Cite(tuple(quote.number for quote in self.quotes.of(evidence)))

    def name(self, code: str | None) -> str:
        return "" if code is None else self.brief.name(code)

    def names(self, codes: Iterable[str]) -> str:
        return words.listing([self.brief.name(code) for code in codes])

    def opening(self) -> Blocks:
        picture = self.brief.picture
        called = f"{self.brief.title}. " if self.brief.title is not None else ""
        yield Paragraph((f"{called}Brief as of {words.day(picture.as_of)}, as known on {words.day(picture.known)}.",))
        runs = [
            run
            for place, (before, phrase) in enumerate(opening(picture))
            for run in (before if place else "", phrase.text, self.cite(phrase.evidence))
        ]
        yield Paragraph(line(*runs))
        chance = chance_of_adoption(self.brief)
        if chance is not None:
            yield Paragraph((Strong(f"{chance}."), " The reasons stand under “The text”."))

    def likely(self, forecast: Forecast) -> Blocks:
        strength = fan.main_strength(forecast)
        if strength is None:
            return
        yield Heading(2, "What is likely")
        source = f" Source: {forecast.worlds:,} simulated worlds (seed {forecast.seed}), with the assumptions below."
        yield Paragraph((Strong(fan.finding(forecast, strength) + "."), source))
        if len(strength.dates) > 1:
            yield Figure(
                fan.specification(forecast, strength, self.brief.picture, palette=PRINT),
                fan.alternative(forecast, strength),
                _key(forecast, strength),
            )
        yield _strength_table(strength)
        if forecast.targets:
            yield Table(
                ("Strength", "By", "Chance", "In words", "If all who wait moved"),
                tuple(
                    _row(
                        f"{words.number(target.at_least)} or more",
                        words.short_day(target.by),
                        words.percent(target.probability),
                        words.yardstick(target.probability),
                        words.percent(target.probability_greatest),
                    )
                    for target in forecast.targets
                ),
                frozenset({2, 4}),
            )
        if forecast.commitments:
            yield self._commitments(forecast)

    def _commitments(self, forecast: Forecast) -> Table:
        found = sorted(forecast.commitments, key=lambda one: -one.present_mean)
        return Table(
            ("Contributor", "Commitment", "Chance that it comes", "If all who wait moved", "Mean strength present"),
            tuple(
                _row(
                    sentence_case(self.name(one.contributor)),
                    one.id,
                    words.percent(one.triggered),
                    words.percent(one.triggered_greatest),
                    words.forecast_number(one.present_mean),
                )
                for one in found
            ),
            frozenset({2, 3, 4}),
        )

    def change(self, forecast: Forecast) -> Blocks:
        if not (forecast.keystones or forecast.knots):
            return
        yield Heading(2, "What would change it")
        stones = strongest(forecast, count=_LEVERS)
        levers = [
            line(
                Strong(sentence_case(self.called(stone.id))),
                f" ({words.phrase(stone.kind)}): between its failing and its coming about, the chance of "
                f"{words.number(stone.target)} or more by {words.day(stone.by)} moves by "
                f"{round(stone.birnbaum * 100)} percentage points.",
            )
            for stone in stones
        ]
        knots = [
            line(
                Strong(sentence_case(words.listing([self.called(member) for member in knot.members]))),
                f" wait for each other in {words.percent(knot.probability)} of the worlds; an assurance to all of "
                f"them at once would bring about {words.forecast_number(knot.strength_mean)} there.",
            )
            for knot in forecast.knots
        ]
        yield Bullets((*levers, *knots))

    def who(self) -> Blocks:
        picture = self.brief.picture
        yield Heading(2, "Who")
        if not picture.contributors:
            yield Paragraph((f"The record holds no contributor as of {words.day(picture.as_of)}.",))
            return
        yield Table(
            ("Contributor", "State", "Strength", "On condition", "Since"),
            tuple(self._contributor(one) for one in ordered(picture.contributors, self.brief.name)),
            frozenset({2}),
            (2.9, 1.4, 1.8, 4.0, 2.0),
        )

    def _contributor(self, one: Contributor) -> tuple[Line, ...]:
        stated = distinct(one.conditions)
        conditions = joined(
            (
                line(f"{words.met(condition.met)}: {quoted(condition, stated)}", self.cite(condition.evidence))
                for condition in stated
            ),
            "; ",
        )
        return (
            line(sentence_case(self.name(one.actor)), self.cite(one.evidence)),
            line(words.STATE_WORDS[one.state]),
            line(words.strength(one.promised if one.promised is not None else one.strength)),
            conditions,
            line(words.short_day(one.since) if one.since is not None else ""),
        )

    def text(self) -> Blocks:
        picture = self.brief.picture
        yield Heading(2, "The text")
        if picture.resolution.stage is not None:
            yield Paragraph(line(labels.draft(picture.resolution, self.names), self.cite(picture.resolution.evidence)))
        else:
            yield Paragraph(("Nobody on record has spoken of a draft resolution.",))
        items = [
            line(f"Another text: {labels.draft(other, self.names)}", self.cite(other.evidence))
            for other in picture.other_texts
        ]
        for feature, found in labels.features(picture.mandate):
            values = joined((line(item.value or "", self.cite(item.evidence)) for item in found), "; ")
            items.append(line(f"{sentence_case(labels.feature(feature))}: ", *values))
        positions = (*picture.positions, *picture.positions_on_others)
        for stance, held in _grouped(positions, lambda position: position.stance):
            said = ((self._holder(one), one.evidence) for one in labels.by_name(held, self.name))
            items.append(line(f"{sentence_case(stance)}: ", *_listed(said, self.cite)))
        if picture.endorsements:
            backing = ((self.name(item.actor), item.evidence) for item in picture.endorsements)
            items.append(line("Backing: ", *_listed(backing, self.cite)))
        items += [
            line(
                f"Vote, {self.name(item.actor) or 'whose is not said'}: {words.strength(item.quantity)}",
                self.cite(item.evidence),
            )
            for item in picture.votes
        ]
        if items:
            yield Bullets(tuple(items))
        yield from self._vote()

    def _holder(self, position: Position) -> str:
        """Whose position it is, and whom it is about, where that is not the text or the force."""
        return self.name(position.actor) + (f" on {self.name(position.about)}" if position.about is not None else "")

    def _vote(self) -> Blocks:
        vote = self.brief.vote
        if vote is None:
            return
        yield Paragraph(
            (
                f"{chance_of_adoption(self.brief)}. The text would fall short of nine votes with a probability of "
                f"{words.percent(vote.fails_for_votes)} and meet a veto with one of {words.percent(vote.vetoed)}.",
            )
        )
        rows = []
        for members in labels.alike(vote.members, self.name):
            first = members[0]
            names = ", ".join(self.name(one.actor) + (" (permanent)" if one.permanent else "") for one in members)
            rows.append(
                (
                    *_row(
                        sentence_case(names),
                        words.percent(first.yes),
                        words.percent(first.abstain),
                        words.percent(first.no),
                    ),
                    line(f"{first.basis}: {with_days(first.reason)}", self.cite(labels.evidence_of(members))),
                )
            )
        yield Table(
            ("Members", "In favour", "Abstains", "Against", "Basis"),
            tuple(rows),
            frozenset({1, 2, 3}),
            (3.0, 1.4, 1.5, 1.4, 4.0),
        )

    def ground(self) -> Blocks:
        picture = self.brief.picture
        yield Heading(2, "On the ground")
        if picture.ceasefire.status is not None:
            since = f" since {words.day(picture.ceasefire.since)}" if picture.ceasefire.since is not None else ""
            said = f"The ceasefire is reported as {words.phrase(picture.ceasefire.status)}{since}."
            yield Paragraph(line(said, self.cite(picture.ceasefire.evidence)))
        else:
            yield Paragraph(("The record does not say whether a ceasefire holds.",))
        items = []
        for there in labels.by_name(picture.in_place, self.name):
            role = f", for {words.phrase(there.role)}" if there.role is not None else ""
            number = words.strength(there.strength) or "no number given"
            items.append(line(f"In place: {self.name(there.actor)}, {number}{role}", self.cite(there.evidence)))
        for title, said_of in (
            ("Agreed", picture.terms.agreed),
            ("Open", picture.terms.open),
            ("Requirement", picture.requirements),
            ("Time", picture.timeline),
            ("Planning", picture.planning),
            ("Funding", picture.funding),
        ):
            for item, _, evidence in labels.told_once(said_of):
                whose = f", {self.name(item.actor)}" if item.actor is not None else ""
                items.append(line(f"{title}{whose}: “{item.text}”", self.cite(evidence)))
        if items:
            yield Bullets(tuple(items))

    def unknown(self) -> Blocks:
        brief, picture = self.brief, self.brief.picture
        items = []
        for who, item in contradictions(picture):
            whose = f", {self.name(who)}" if who is not None else ""
            items.append(
                line(f"Contradiction{whose}: {with_names(item.text, self.brief.name)}", self.cite(item.evidence))
            )
        items += [
            line(sentence_case(gap.text), self.cite(gap.evidence)) for gap in gaps(picture, brief.vote, brief.name)
        ]
        items += [line(f"The forecast holds open: {text}") for text in held_open(brief)]
        items += [line(sentence_case(with_names(finding.message, brief.name))) for finding in picture.findings]
        if picture.unreviewed:
            counted = words.count(picture.unreviewed, "claim behind this brief has", "claims behind this brief have")
            items.append(line(f"{counted} not been reviewed by a person."))
        yield Heading(2, "What we do not know")
        yield Bullets(tuple(items)) if items else Paragraph(("No gap was found by the rules.",))

    def made(self) -> Blocks:
        brief = self.brief
        yield Heading(2, "How this was made")
        yield Paragraph(
            (
                f"From {words.count(brief.picture.sources, 'source')} on record, by contingent {__version__}. "
                "Probabilities are in the words of the UK’s PHIA yardstick, always with the number.",
            )
        )
        if brief.command:
            yield Command(brief.command)
        if brief.forecast is not None and brief.forecast.assumptions:
            yield Table(
                ("Assumed", "Value", "Why"),
                tuple(
                    _row(
                        f"{words.phrase(group.field)}: {words.phrase(group.kind)} {', '.join(group.ids)}",
                        assumed_value(group.value),
                        ("Set by a person: " if group.set_by == "person" else "") + with_days(group.source),
                    )
                    for group in labels.together(brief.forecast.assumptions)
                ),
                widths=(3.0, 2.2, 5.0),
            )

    def _origin(self, quote: Quote) -> str:
        """Where a quote stands, what was read from it, who said it, and whether a person looked at it."""
        source = self.brief.sources.get(quote.source)
        parts = [source.title if source is not None and source.title is not None else quote.source]
        for found in quote.claims:
            said = labels.attribution(found.statement, self.brief.name)
            mark = "" if is_reviewed(found) else "; not reviewed"
            parts.append(f"{sentence_case(labels.claim(found.claim, self.brief.name))}: {said}{mark}")
        return "".join(f"{part}. " for part in parts).strip()


def _listed(found: Iterable[tuple[str, Iterable[AnyEvidence]]], cite: Callable[[Iterable[AnyEvidence]], Cite]) -> Line:
    """Names side by side, each with its citations."""
    return joined((line(name, cite(evidence)) for name, evidence in found), ", ")


def _grouped(items: Iterable[T], key: Callable[[T], str]) -> list[tuple[str, list[T]]]:
    """Items by their key, in the order in which the keys first came."""
    groups: dict[str, list[T]] = {}
    for item in items:
        groups.setdefault(key(item), []).append(item)
    return list(groups.items())


def _row(*cells: str) -> tuple[Line, ...]:
    return tuple(line(cell) for cell in cells)


def _key(forecast: Forecast, strength: StrengthOverTime) -> str:
    """How to read the chart, which carries no key of its own."""
    waiting = "; dashed: the median if all who wait for each other move" if fan.knots_matter(strength) else ""
    targets = "; dotted: the targets" if forecast.targets else ""
    return (
        "Line: what was reported so far, then the median; dark: half of the worlds; light: nine in ten"
        f"{waiting}{targets}."
    )


def _strength_table(strength: StrengthOverTime) -> Table:
    least, number = strength.least, words.forecast_number
    return Table(
        (f"{sentence_case(words.phrase(strength.unit))} present on", "Median", "Half of the worlds", "Nine in ten"),
        tuple(
            _row(
                words.short_day(strength.dates[at]),
                number(least.q50[at]),
                f"{number(least.q25[at])} – {number(least.q75[at])}",
                f"{number(least.q05[at])} – {number(least.q95[at])}",
            )
            for at in sample(strength)
        ),
        frozenset({1, 2, 3}),
    )
