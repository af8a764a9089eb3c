"""One sentence as the claim rules see it: its tokens, the actors in it, its quantities, dates and conditions.

Everything is held by character offsets into the canonical text, so that whatever a rule proposes can be anchored; the
token-level questions (whose subject, is it negated) are answered in ``roles`` and ``polarity``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from contingent.model import ClaimKind, Condition, ConditionKind, Period, Statement
from contingent.read.actors import Mention
from contingent.read.claims import conditions, lexicon
from contingent.read.dates import FoundDate, find_dates
from contingent.read.quantities import Found
from contingent.read.small import small

#: "In Mali", "to the Afghan capital": what stands before a name that is a place.
_LOCATIVE = re.compile(
    r"\b(?:in|into|inside|outside|within|across|throughout|near|around|over|out of|leav(?:e|es|ing)|left"
    r"|enter(?:s|ed|ing)?"
    r"|reach(?:ed|es|ing)?|quit(?:s|ting)?|to|for)\s(?:the\s|all\sof\s|all\s|(?:north|south|east|west"
    r"|central)\w*\s)*$",
    re.IGNORECASE,
)
_LOCATIVE_REACH = 30
_LEFT_WITH = re.compile(r"\swith\s(?:the|an?|no|only|little)\b", re.IGNORECASE)
#: Kinds of condition that are somebody's to meet.
_SOMEBODYS = frozenset(
    {
        ConditionKind.CONSENT,
        ConditionKind.PARLIAMENT,
        ConditionKind.FUNDING,
        ConditionKind.CONTRIBUTOR,
        ConditionKind.GUARANTEE,
        ConditionKind.DISARMAMENT,
        ConditionKind.MANDATE,
    }
)
_OR = re.compile(r"\bor\b")
#: What may stand between two members of one list of actors.
_GLUE = frozenset(
    {"", ",", "and", "or", "either", "&", "the", "plus", "both", "as", "well", "also", "along", "together"}
    | {"with", "then"}
)


@dataclass(slots=True)
class Memory:
    """What earlier sentences of the same source leave behind for pronouns and ellipses."""

    actor: str | None = None
    speaker: str | None = None
    sponsors: tuple[str, ...] = ()
    force: str | None = None
    quantity: Found | None = None
    unit: str | None = None
    truce: bool = False
    organisation: str | None = None
    group: tuple[str, ...] = ()
    contingent: str | None = None
    asking: bool = False
    body: str | None = None
    parties: tuple[str, str] | None = None
    text: bool = False
    party: str | None = None
    owner: str | None = None
    contributing: int = 0
    hosts: frozenset[str] = frozenset()
    people: dict[str, str] = field(default_factory=dict)
    about: bool = False
    published: date | None = None
    last: ClaimKind | None = None
    central: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)
class Sentence:
    """A sentence of the source with what was found in it; mentions of a force stand apart from those of actors."""

    canonical: str
    tokens: Tokens
    start: int
    end: int
    mentions: Sequence[Mention]
    forces: Sequence[Mention]
    quantities: Sequence[Found]
    dates: Sequence[FoundDate]
    statement: Statement | None
    headline: bool
    published: date | None = None
    memory: Memory = field(default_factory=Memory)

    @property
    def text(self) -> str:
        """The sentence's characters."""
        return self.canonical[self.start : self.end]

    @cached_property
    def small(self) -> str:
        """The sentence's characters in small letters."""
        return small(self.text)

    @cached_property
    def speaker(self) -> str | None:
        """The actor for whom the sentence's statement speaks."""
        if self.statement is None or self.statement.speaker is None:
            return None
        return self.statement.speaker.actor

    @cached_property
    def clauses(self) -> tuple[tuple[conditions.Clause, Condition], ...]:
        """The sentence's condition clauses with the conditions they state."""
        found: list[tuple[conditions.Clause, Condition]] = []
        for clause in conditions.clauses(self.text):
            start = self.start + clause.start
            end = self._within_content(start, self.start + clause.end)
            whose = self._whose(start, end)
            stated = conditions.to_condition(self.canonical, start, end, whose, denied=clause.denied)
            # Of what must not happen no part may: "unless A or B comes" asks that neither does.
            instead = clause.alternative and not stated.negative and not found[-1][1].negative
            stated = replace(stated, count=self._count(stated), when=self._time(stated), alternative=instead)
            found += [(clause, one) for one in self._by_actor(stated)]
        return tuple(found)

    def _by_actor(self, stated: Condition) -> tuple[Condition, ...]:
        """A condition on several actors as one on each, in the same words: "if Qatar or Kuwait pays for them"."""
        if stated.kind not in _SOMEBODYS:
            return (stated,)
        for run in self.groups:
            named = [m for m in run if stated.start <= m.start and m.end <= stated.end]
            actors = list(dict.fromkeys(conditions.whose(stated.kind, m.actor) for m in named))
            if len(actors) < 2 or stated.actor != actors[0] or any(m.actor.endswith("_STATES") for m in named):
                continue
            either = _OR.search(self.canonical, named[0].end, named[-1].start) is not None
            others = (replace(stated, actor=actor, alternative=either and not stated.negative) for actor in actors[1:])
            return (stated, *others)
        return (stated,)

    def _whose(self, start: int, end: int) -> str | None:
        """The first actor in a clause; "EU countries" and "Arab states" are no one actor."""
        for mention in self.mentions:
            behind = self.canonical[mention.end : mention.end + 12].lower().lstrip()
            unnamed = behind.startswith(("countries", "states", "members", "nations", "governments"))
            if start <= mention.start < end and not unnamed and not mention.actor.endswith("_STATES"):
                return mention.actor
        return None

    def _count(self, stated: Condition) -> float | None:
        """The number that a condition on strength or on contributors names."""
        if stated.kind not in {ConditionKind.STRENGTH, ConditionKind.CONTRIBUTOR}:
            return None
        for found in self.quantities:
            if stated.start <= found.start < stated.end:
                number = found.min if found.min is not None else found.max
                return None if number is None else float(number)
        return None

    def _time(self, stated: Condition) -> Period | None:
        """When a condition on a date falls due."""
        if stated.kind is not ConditionKind.DATE:
            return None
        ahead = find_dates(stated.text, self.published, future=True)
        return next((found.period for found in ahead if found.period is not None), None)

    def _within_content(self, start: int, end: int) -> int:
        """Where a clause ends at the latest: what is said ends before the words that say who said it."""
        spans = () if self.statement is None else self.statement.content
        limit = next((span.end for span in spans if span.start <= start < span.end), end)
        return start + len(self.canonical[start : min(end, limit)].rstrip(' ,.”"'))

    @cached_property
    def conditions(self) -> tuple[Condition, ...]:
        """The conditions the sentence states, without those that are a main verb's own precondition."""
        return tuple(condition for clause, condition in self.clauses if not clause.precondition)

    @cached_property
    def authorises(self) -> bool:
        """Whether the sentence holds the formula of an authorisation, other than as somebody's condition."""
        formula = lexicon.BY_ALL_MEANS.search(self.text)
        return formula is not None and not self.in_condition(self.start + formula.start())

    @cached_property
    def groups(self) -> tuple[tuple[Mention, ...], ...]:
        """The mentions in runs: "Indonesia, Egypt and the United Arab Emirates" is one run of three."""
        runs: list[list[Mention]] = []
        for mention in self.mentions:
            if runs:
                between = self.canonical[runs[-1][-1].end : mention.start]
                words = between.replace(",", " ").split()
                if (
                    all(word.lower() in _GLUE for word in words)
                    and len(between) <= 24
                    and not self._new_clause(runs[-1][-1], mention)
                ):
                    runs[-1].append(mention)
                    continue
            runs.append([mention])
        return tuple(tuple(run) for run in runs)

    def _new_clause(self, last: Mention, mention: Mention) -> bool:
        """Whether a mention opens a clause of its own: "… fighting Hamas, and Israel rejects …" is no list."""
        tokens = {m: [t for t in self.tokens if m.start <= t.idx < m.end] for m in (last, mention)}
        if not tokens[last] or not tokens[mention]:
            return False
        before, after = tokens[last][-1], tokens[mention][-1]
        return before.dep_ in {"dobj", "pobj"} and after.dep_ == "nsubj" and before not in after.head.children

    def group_of(self, mention: Mention) -> tuple[Mention, ...]:
        """The run that a mention belongs to."""
        return next(run for run in self.groups if mention in run)

    def mention_at(self, token: Token) -> Mention | None:
        """The mention that covers a token."""
        return next((m for m in self.mentions if m.start <= token.idx < m.end), None)

    def is_place(self, mention: Mention) -> bool:
        """Whether a mention names where something is or goes, rather than somebody who acts: "in Mali"."""
        if _LEFT_WITH.match(self.canonical, mention.end, self.end):
            return False  # "leaves Indonesia with the only offer"
        return (
            _LOCATIVE.search(self.canonical, max(self.start, mention.start - _LOCATIVE_REACH), mention.start)
            is not None
        )

    def mentions_in(self, start: int, end: int) -> list[Mention]:
        """The mentions that lie between two offsets."""
        return [m for m in self.mentions if start <= m.start and m.end <= end]

    def in_condition(self, offset: int) -> bool:
        """Whether a character lies in a clause that states a condition (a precondition's own verb is none)."""
        return any(not c.precondition and x.start <= offset < x.end for c, x in self.clauses)
