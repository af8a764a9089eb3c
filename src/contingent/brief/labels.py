"""The labels of a page: states in their order, stages of a text, how a statement was made, where a source lies."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar
from urllib.parse import urlsplit

from contingent.brief import words
from contingent.council.answer import MemberVote, VoteEvidence
from contingent.force.answer import Assumption
from contingent.model import Claim, Mode, Statement
from contingent.picture.answer import ContributorState, Evidence, Item, MandateItem, StateChange, TextStage

#: The states a contributor passes through, in the order and from light to dark; the two others end the way.
LADDER: tuple[ContributorState, ...] = (
    ContributorState.ASKED,
    ContributorState.IN_TALKS,
    ContributorState.WILLING,
    ContributorState.PLEDGED,
    ContributorState.DEPLOYING,
    ContributorState.DEPLOYED,
)

#: The stages a text passes through; a veto or a withdrawal takes the place of the last.
STAGES: tuple[str, ...] = ("drafting", "circulated", "in_blue", "tabled", "adopted")

STAGE_PHRASES: dict[str, str] = {
    "circulated": "circulated in the Council",
    "in_blue": "in blue, ready for a vote",
    "tabled": "tabled for a vote",
    "adopted": "adopted",
    "vetoed": "vetoed",
    "withdrawn": "withdrawn",
}

MODE_WORDS: dict[Mode, str] = {
    Mode.DIRECT: "in the speaker’s words",
    Mode.INDIRECT: "in the reporter’s words",
    Mode.MIXED: "partly in the speaker’s words",
}


def rank(state: ContributorState) -> int:
    """Where a state stands in a table: the furthest first, those who declined or left last."""
    if state in LADDER:
        return len(LADDER) - 1 - LADDER.index(state)
    return len(LADDER) + (state is ContributorState.WITHDRAWN)


def step(state: ContributorState) -> int:
    """How many steps of the ladder a state has climbed; 0 for those off it."""
    return LADDER.index(state) + 1 if state in LADDER else 0


def stages(text: TextStage) -> tuple[str, ...]:
    """The stages to show for a text: the usual way, ending as this one ended."""
    if text.stage in STAGES or text.stage is None:
        return STAGES
    return (*STAGES[:-1], text.stage)


def reached(text: TextStage) -> int:
    """The index of the stage that a text has reached; -1 when nobody has spoken of a text."""
    return stages(text).index(text.stage) if text.stage is not None else -1


def draft(text: TextStage, names: Callable[[tuple[str, ...]], str]) -> str:
    """What became of a draft, in a sentence: whose it is, its stage, when."""
    by = f" by {names(text.sponsors)}" if text.sponsors else ""
    with_ = f", with {names(text.with_)}" if text.with_ else ""
    when = f" ({words.period(text.on)})" if text.on is not None else ""
    stage = text.stage if text.stage is not None else ""
    if stage in {"", "drafting"}:
        return f"A draft resolution is being prepared{by}{with_}{when}."
    whose = f" put forward{by}{with_}" if by or with_ else ""
    verb = "is" if stage == "in_blue" else "was"
    return f"The draft resolution{whose} {verb} {STAGE_PHRASES.get(stage, words.phrase(stage))}{when}."


def speaker(statement: Statement, name: Callable[[str], str]) -> str:
    """Who speaks, as far as the source tells: name, office, and for whom."""
    who = statement.speaker
    if who is None:
        return "an unnamed speaker"
    parts = [part for part in (who.name, who.office) if part is not None]
    label = ", ".join(parts) if parts else who.text
    return f"{label} ({name(who.actor)})" if who.actor is not None else label


def attribution(statement: Statement | None, name: Callable[[str], str]) -> str:
    """Who said it, how directly, to whom, via whom and when; or that the source says so itself."""
    if statement is None:
        return "the source’s own voice"
    parts = [speaker(statement, name), MODE_WORDS[statement.mode]]
    if statement.addressee is not None:
        parts.append(f"to {statement.addressee.text}")
    if statement.via is not None:
        parts.append(f"via {statement.via}")
    if statement.said is not None:
        parts.append(words.period(statement.said))
    return ", ".join(parts)


def claim(found: Claim, name: Callable[[str], str]) -> str:
    """A claim in a line: kind and status, whose, about whom, how much."""
    parts = [words.phrase(found.kind)]
    if found.status is not None:
        parts[0] += f" ({words.phrase(found.status)})"
    if found.actor is not None:
        counterpart = f" → {name(found.counterpart)}" if found.counterpart is not None else ""
        parts.append(name(found.actor) + counterpart)
    if found.quantity is not None:
        parts.append(f"“{found.quantity.text}”")
    if found.hedged:
        parts.append("hedged")
    return ", ".join(parts)


#: A value longer than this is a sentence of its own, not a word in a list.
_SHORT = 60


def features(mandate: Sequence[MandateItem]) -> list[tuple[str, list[MandateItem]]]:
    """The features of a mandate with their values; what is said in a sentence stands apart, and last."""
    short: dict[str, list[MandateItem]] = {}
    long: list[tuple[str, list[MandateItem]]] = []
    for item in mandate:
        if item.value is not None and len(item.value) > _SHORT:
            long.append((item.feature, [item]))
        else:
            short.setdefault(item.feature, []).append(item)
    return [*short.items(), *long]


def way(changes: Sequence[StateChange]) -> str:
    """How a contributor came to its state, as far back as a table has room for."""
    steps = [
        words.STATE_WORDS[change.state] + ("" if change.on is None else f" {words.short_day(change.on)}")
        for change in changes
    ]
    return " → ".join(["…", *steps[-3:]] if len(steps) > 4 else steps)


def alike(members: Sequence[MemberVote], name: Callable[[str], str]) -> list[list[MemberVote]]:
    """Members of the Council whose vote is estimated alike, for the same reason; the most favourable first."""
    groups: dict[tuple[float, float, float, str, str], list[MemberVote]] = {}
    for member in sorted(members, key=lambda one: (-one.yes, one.no)):
        estimate = (member.yes, member.abstain, member.no, member.basis, member.reason)
        groups.setdefault(estimate, []).append(member)
    return [by_name(group, name) for group in groups.values()]


class _HasActor(Protocol):
    @property
    def actor(self) -> str | None: ...


Held = TypeVar("Held", bound=_HasActor)


def by_name(held: Iterable[Held], name: Callable[[str], str]) -> list[Held]:
    """What actors hold, in the order of the names that a page shows, which is not that of their codes."""
    return sorted(held, key=lambda one: "" if one.actor is None else name(one.actor).removeprefix("the "))


def evidence_of(members: Sequence[MemberVote]) -> list[VoteEvidence]:
    """What the estimates of some members rest on."""
    return [item for member in members for item in member.evidence]


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedAssumption:
    """One assumed value with its source, and everything in the network that it is assumed of.

    The path of each is ``kind.id.field``, as in ``commitment.IDN-1.honoured``.
    """

    kind: str
    field: str
    ids: tuple[str, ...]
    value: float | str
    source: str
    set_by: str


def together(assumptions: Sequence[Assumption]) -> list[SharedAssumption]:
    """Assumptions of the same value from the same source as one, in the order in which they first came."""
    groups: dict[tuple[str, str, float | str, str, str], list[str]] = {}
    for item in assumptions:
        kind, _, rest = item.path.partition(".")
        name, _, field = rest.rpartition(".")
        groups.setdefault((kind, field, item.value, item.source, item.set_by), []).append(name)
    return [
        SharedAssumption(kind=kind, field=field, ids=tuple(names), value=value, source=source, set_by=set_by)
        for (kind, field, value, source, set_by), names in groups.items()
    ]


def feature(code: str) -> str:
    """A feature of a mandate in words; what is none of the vocabulary is a sentence as a source reported it."""
    return words.FEATURE_WORDS.get(code, "as reported")


def told_once(items: Sequence[Item]) -> list[tuple[Item, str, list[Evidence]]]:
    """Things said, each sentence once: with every amount that was read from it, and all that it rests on."""
    groups: dict[tuple[object, ...], list[Item]] = {}
    for item in items:
        groups.setdefault((item.actor, item.status, item.on, item.text, item.hedged), []).append(item)
    return [
        (
            same[0],
            words.listing([amount for item in same if (amount := words.strength(item.quantity))]),
            list(dict.fromkeys(one for item in same for one in item.evidence)),
        )
        for same in groups.values()
    ]


def web_address(url: str | None) -> str | None:
    """The address when it is one that a page may link to; a source cannot make us link to anything but the web."""
    if url is None:
        return None
    return url if urlsplit(url).scheme in {"http", "https"} else None
