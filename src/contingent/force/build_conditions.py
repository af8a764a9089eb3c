"""A condition that was read becomes an expression of the network.

The table "From the record" of ``docs/reference/network.md``, row by row. What fits no row becomes an event of its own
with even odds and is listed as open, so nothing a contributor asked for is dropped or taken for granted.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import date

from contingent.force.condition import (
    AllOf,
    AnyOf,
    Condition,
    Held,
    NoneOf,
    OnContributor,
    OnContributors,
    OnEvent,
    OnFeature,
    OnStrength,
)
from contingent.force.draft import CEASEFIRE, COLLAPSE, RESOLUTION, Draft
from contingent.force.vocabulary import asked_of_text, commands_in, denies, speaks_of_text, tasks_in
from contingent.model import ConditionKind
from contingent.picture.answer import Evidence, StatedCondition
from contingent.picture.conditions import asks_for_end

_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
_NUMBERS = {"one": 1, "another": 1, "two": 2, "three": 3, "four": 4, "five": 5, "several": 3, "others": 2, "more": 2}


@dataclass(frozen=True, slots=True)
class Expressed:
    """What one stated condition contributes: parts of ``requires``, withdrawal events, and a day it lapses on."""

    requires: tuple[Condition, ...] = ()
    withdraws_on: tuple[str, ...] = ()
    lapses: date | None = None


@dataclass(frozen=True, slots=True)
class Reader:
    """Turns the conditions of the commitment ``owner`` of ``actor`` into expressions.

    ``takes_part`` are the contributors with a commitment; ``waits_for`` those a negative condition may not name,
    because they depend on this one.
    """

    draft: Draft
    owner: str
    actor: str
    takes_part: Collection[str]

    def express(self, stated: StatedCondition) -> Expressed:
        """The expression of one condition."""
        found = _TABLE[stated.kind](self, stated)
        return self.open(stated) if found is None else found

    def express_all(self, conditions: Iterable[StatedCondition]) -> list[Expressed]:
        """The expressions of a commitment's conditions; those that would do instead of each other become one."""
        groups: list[list[StatedCondition]] = []
        for stated in conditions:
            if stated.alternative and groups:
                groups[-1].append(stated)
            else:
                groups.append([stated])
        return [_either([self.express(stated) for stated in group]) for group in groups]

    def open(self, stated: StatedCondition) -> Expressed:
        """A condition no expression fits: an event of its own, and a line in the list of what is open."""
        number = sum(1 for name in self.draft.events if name.startswith(f"open:{self.owner}:")) + 1
        name = f"open:{self.owner}:{number}"
        self.draft.open.append(
            f"{self.owner}: {stated.kind.value} condition {stated.text!r}, held open as event {name}"
        )
        self.draft.uncertain(name, "event.open", title=f"Open: {stated.text}", evidence=_evidence(stated))
        return Expressed((OnEvent(name),))

    def event(self, stated: StatedCondition, name: str, title: str) -> Expressed:
        """A condition on an event of its own; certain where the picture shows it met."""
        if stated.met:
            self.draft.certain(name, None, title=title, evidence=_evidence(stated))
        else:
            self.draft.uncertain(name, f"event.{stated.kind.value}", title=title, evidence=_evidence(stated))
        return Expressed((OnEvent(name),))


def _either(found: list[Expressed]) -> Expressed:
    """One of several, any of which will do.

    What every one of them breaks on still withdraws the commitment, and it lapses when the last of them would.
    """
    if len(found) == 1:
        return found[0]
    whole = tuple(one.requires[0] if len(one.requires) == 1 else AllOf(one.requires) for one in found)
    breaks = tuple(name for name in found[0].withdraws_on if all(name in one.withdraws_on for one in found))
    days = [one.lapses for one in found if one.lapses is not None]
    return Expressed((AnyOf(whole),), breaks, max(days) if len(days) == len(found) else None)


def _evidence(stated: StatedCondition) -> tuple[str, ...]:
    return references(stated.evidence)


def references(evidence: tuple[Evidence, ...]) -> tuple[str, ...]:
    """Evidence as a network cites it: ``source#claim``, each once."""
    return tuple(dict.fromkeys(f"{one.source}#{one.claim}" for one in evidence))


def _of_text(stated: StatedCondition, names: tuple[str, ...]) -> Expressed:
    """The adoption, and features that the text must have, or must lack where the condition asks for that."""
    absent = stated.negative or denies(stated.text)
    return Expressed((OnEvent(RESOLUTION), *(OnFeature(name, present=not absent) for name in names)))


#: Bodies whose own mandate may be asked for instead of the Council's.
_REGIONAL = frozenset({"AU", "ECOWAS", "ECCAS", "SADC", "EAC", "IGAD", "EU", "NATO", "OSCE", "OAS", "CARICOM", "LAS"})


def _mandate(reader: Reader, stated: StatedCondition) -> Expressed | None:
    if stated.actor in _REGIONAL and not stated.negative:
        return reader.event(stated, f"mandate:{stated.actor}", f"{stated.actor} gives a mandate")
    asked = asked_of_text(stated.text)
    # That there be no mandate at all is nothing a text can give; that it leave something out is.
    return None if stated.negative and not asked else _of_text(stated, asked)


def _ceasefire(reader: Reader, stated: StatedCondition) -> Expressed | None:
    if speaks_of_text(stated.text) and tasks_in(stated.text):
        return _task(reader, stated)
    if asks_for_end(stated.text) and stated.met is False:
        # The truce that there is was there when it was said: what is waited for is more than that.
        name = "fighting_ends"
        reader.draft.uncertain(
            name, "event.fighting_ends", title="The fighting ends for good", evidence=_evidence(stated)
        )
        return Expressed((OnEvent(name),), (COLLAPSE,))
    days = reader.draft.priors.number("ceasefire.held")
    reader.draft.assume(
        f"commitment.{reader.owner}.requires.held.days", days, "ceasefire.held", note="days the ceasefire must hold"
    )
    return Expressed((Held(CEASEFIRE, days, COLLAPSE),), (COLLAPSE,))


def _whose(title: str) -> Callable[[Reader, StatedCondition], Expressed | None]:
    """A condition on an act of somebody: an event named after whose it is."""

    def express(reader: Reader, stated: StatedCondition) -> Expressed | None:
        asked = asked_of_text(stated.text, stated.kind)
        if asked:
            return _of_text(stated, asked)
        own = stated.kind is ConditionKind.PARLIAMENT
        whose = stated.actor if stated.actor is not None else reader.actor if own else None
        if stated.negative:
            return None
        name = stated.kind.value if whose is None else f"{stated.kind.value}:{whose}"
        return reader.event(stated, name, f"{title}{'' if whose is None else f' ({whose})'}")

    return express


def _contributor(reader: Reader, stated: StatedCondition) -> Expressed | None:
    if stated.actor is None:
        if stated.negative:
            return None
        if stated.count is not None:
            return Expressed((OnContributors(int(stated.count)),))
        words = re.findall(r"[a-z]+|\b\d{1,9}\b", stated.text.casefold())
        counts = [int(word) if word.isdigit() else _NUMBERS.get(word, 0) for word in words]
        return Expressed((OnContributors(max([1, *(count for count in counts if count < len(reader.takes_part))])),))
    if stated.negative:
        return (
            Expressed((NoneOf((OnContributor(stated.actor),)),)) if stated.actor in reader.takes_part else Expressed()
        )
    if stated.met:
        return Expressed()
    if stated.actor in reader.takes_part:
        return Expressed((OnContributor(stated.actor),))
    return reader.event(stated, f"contributor:{stated.actor}", f"{stated.actor} takes part")


def _strength(_reader: Reader, stated: StatedCondition) -> Expressed | None:
    if stated.negative:
        return None
    if stated.count is not None:
        return Expressed((OnStrength(stated.count, "others"),))
    found = re.search(r"\d{1,3}(?:,\d{3})+|\d+", stated.text)
    if found is None:
        return None
    return Expressed((OnStrength(float(found.group().replace(",", "")), "others"),))


def _task(_reader: Reader, stated: StatedCondition) -> Expressed | None:
    names = tasks_in(stated.text) + asked_of_text(stated.text)
    return _of_text(stated, names) if names else None


def _command(reader: Reader, stated: StatedCondition) -> Expressed | None:
    names = commands_in(stated.text) + asked_of_text(stated.text, stated.kind)
    if names:
        return _of_text(stated, names)
    if stated.negative or stated.actor is None:
        return None
    return reader.event(stated, f"command:{stated.actor}", f"A command under {stated.actor} is settled")


def _disarmament(reader: Reader, stated: StatedCondition) -> Expressed | None:
    if stated.negative or denies(stated.text) or speaks_of_text(stated.text):
        return _task(reader, stated)
    return reader.event(stated, "disarmament", "Disarmament begins")


def _date(reader: Reader, stated: StatedCondition) -> Expressed | None:
    day = _day_in(stated.text)
    earliest = _NOT_EARLIER.search(stated.text)
    if day is None and stated.when is not None:
        day = stated.when.start if earliest is not None else stated.when.end
    if day is None or stated.negative:
        return None
    if earliest is None and re.search(r"\b(?:by|before|until|till|no later than)\b", stated.text, re.IGNORECASE):
        return Expressed(lapses=day)
    name = f"date:{day.isoformat()}"
    reader.draft.certain(name, day, title=f"The day {day.isoformat()} comes", evidence=_evidence(stated))
    return Expressed((OnEvent(name),))


#: A day before which nothing comes; any other bound is one by which the offer lapses.
_NOT_EARLIER = re.compile(
    r"\b(?:not|n['’]t|no)\s+(?:\w+\s+){0,3}?(?:before|until)\b|\b(?:no|not)\s+(?:earlier|sooner)\s+than\b"
    r"|\b(?:once|after|from)\b"
    r"|^before\b",
    re.IGNORECASE,
)


def _day_in(text: str) -> date | None:
    """A day that the words name in full, or the first of a month that they name with its year."""
    iso = re.search(r"\b(\d{4})-(\d{2})-(\d{2})\b", text)
    try:
        if iso is not None:
            return date(int(iso.group(1)), int(iso.group(2)), int(iso.group(3)))
        names = "|".join(_MONTHS)
        named = re.search(
            rf"(?:(\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?)?\b({names})\b(?:\s+(\d{{1,2}})(?:st|nd|rd"
            rf"|th)?,)?\s+(\d{{4}})",
            text.casefold(),
        )
        if named is None:
            return None
        before, month, after, year = named.groups()
        number = before if before is not None else after
        return date(int(year), _MONTHS.index(month) + 1, 1 if number is None else int(number))
    except ValueError:
        return None


def _other(_reader: Reader, _stated: StatedCondition) -> None:
    return None


_TABLE: dict[ConditionKind, Callable[[Reader, StatedCondition], Expressed | None]] = {
    ConditionKind.MANDATE: _mandate,
    ConditionKind.CEASEFIRE: _ceasefire,
    ConditionKind.CONSENT: _whose("Consent is given"),
    ConditionKind.GUARANTEE: _whose("A guarantee is given"),
    ConditionKind.PARLIAMENT: _whose("Parliament, a court or a referendum approves"),
    ConditionKind.FUNDING: _whose("Funding is secured"),
    ConditionKind.CONTRIBUTOR: _contributor,
    ConditionKind.STRENGTH: _strength,
    ConditionKind.TASK: _task,
    ConditionKind.COMMAND: _command,
    ConditionKind.DISARMAMENT: _disarmament,
    ConditionKind.DATE: _date,
    ConditionKind.OTHER: _other,
}
