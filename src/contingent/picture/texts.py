"""The draft resolution: which texts there are, who carries each, and how far it has come.

Draft claims are drawn together into texts by who carries them: actors named together, or one as working with the
other, carry one text; a rival's is another. The furthest stage that anybody reports stands, since reports lag behind.
This module promises one main text and names the others beside it, so that a rival draft is never merged silently.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from itertools import accumulate
from operator import attrgetter, or_

from contingent.model import ClaimKind
from contingent.picture.actors import COUNCIL, is_group
from contingent.picture.answer import Contradiction, TextStage
from contingent.picture.connect import connected
from contingent.picture.dated import Dated, evidence
from contingent.picture.items import of_kind
from contingent.picture.sponsors import Claimed, sponsors

#: Stages that a text climbs through.
STAGES = ("drafting", "circulated", "in_blue", "tabled")

#: Stages that end a text.
ENDS = ("adopted", "vetoed", "withdrawn")

#: Reports of a text's way go on for days after its end; what is said of a draft later than this is said of a new one.
ECHO = timedelta(days=14)

_RIVAL = re.compile(r"\b(?:rival|counter|competing|alternative|draft of (?:its|their) own|own draft)\b", re.IGNORECASE)

#: Who is only asked for advice may carry a text of its own.
_CONSULTED = re.compile(r"\b(?:is|are|was|were|been|being) (?:\w+ )?consulted\b", re.IGNORECASE)

_SYMBOL = re.compile(
    r"\bS/RES/\d+(?: ?\(\d{4}\))?|\b[Rr]esolution (\d{2,4})(?: ?\((\d{4})\))?(?![\d%])|\bS/\d{4}/\d+\b"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """One text: the draft claims about it, and how it ended, if it has."""

    drafts: tuple[Dated, ...]
    ends: tuple[tuple[str, Dated], ...] = ()

    @property
    def end(self) -> str | None:
        """How it ended; an adoption outweighs what else is reported."""
        words = [word for word, _ in self.ends]
        return min(words, key=ENDS.index) if words else None

    @property
    def rank(self) -> int:
        """How far it had come before its end."""
        plain = [d for d in self.drafts if not d.claim.hedged]
        return max((_rank(d) for d in (plain if plain else self.drafts)), default=0)

    @property
    def stage(self) -> str:
        """The stage as one word."""
        return STAGES[self.rank] if self.end is None else self.end

    @property
    def first(self) -> date:
        """The day it was first spoken of."""
        return min(d.day for d in (*self.drafts, *(d for _, d in self.ends)))

    @property
    def actors(self) -> frozenset[str]:
        """Everybody named with it."""
        return frozenset(code for d in self.drafts for code in (d.claim.actor, d.claim.counterpart) if code is not None)


def texts(claims: Sequence[Dated]) -> tuple[Text, ...]:
    """The texts that claims speak of, the main one first."""
    drafts = of_kind(claims, ClaimKind.DRAFT)
    ends = _ends(claims)
    clusters = _clusters(drafts)
    if ends and not clusters:
        clusters = [[]]
    ended = _ended(ends, clusters)
    found = [text for cluster, its in zip(clusters, ended, strict=True) for text in _lives(cluster, its)]
    return tuple(sorted(found, key=_importance))


def _rank(dated: Dated) -> int:
    # A draft of which no stage is told, or only one to come, exists at least as a draft.
    is_told = dated.claim.status in STAGES and dated.ahead is None
    return STAGES.index(str(dated.claim.status)) if is_told else 0


def _importance(text: Text) -> tuple[bool, bool, int, int, bool, date, list[str]]:
    """Adopted first (the last adopted), then those alive, the furthest, what nobody calls a rival, the oldest."""
    adopted = [d.day.toordinal() for word, d in text.ends if word == "adopted"]
    return (
        text.end != "adopted",
        text.end is not None,
        -min(adopted, default=0),
        -text.rank,
        any(_tells_of_rivals(d) for d in text.drafts),
        text.first,
        sorted(text.actors),
    )


def _ends(claims: Sequence[Dated]) -> list[tuple[str, Dated]]:
    """What ended a text: adoption by the Council, a veto, its withdrawal; plain words about the past only."""
    found: list[tuple[str, Dated]] = []
    for dated in claims:
        claim = dated.claim
        if claim.hedged or dated.ahead is not None:
            continue
        if claim.kind is ClaimKind.ADOPTION and claim.actor in (COUNCIL, None):
            found.append(("adopted", dated))
        elif (claim.kind is ClaimKind.VOTE and claim.status == "veto") or (
            claim.kind is ClaimKind.DRAFT and claim.status == "vetoed"
        ):
            found.append(("vetoed", dated))
        elif claim.kind is ClaimKind.DRAFT and claim.status == "withdrawn":
            found.append(("withdrawn", dated))
    return found


def _tells_of_rivals(dated: Dated) -> bool:
    return _has_rival(dated.claim.evidence.text)


# Every step on the way to a text's sponsors asks it again.
@lru_cache(maxsize=1_000)
def _has_rival(words: str) -> bool:
    return _RIVAL.search(words) is not None


def marks(dated: Dated) -> list[bool | str]:
    """What the words of a draft claim decide: whether it tells of rivals or consultations, and the symbols it names."""
    consulted = _CONSULTED.search(dated.claim.evidence.text) is not None
    return [_tells_of_rivals(dated), consulted, *symbols(dated)]


def symbols(dated: Dated) -> list[str]:
    """The symbols of texts that a claim names."""
    return sorted({found.group() for found in _SYMBOL.finditer(dated.claim.evidence.text)})


def _carriers(dated: Dated) -> list[str]:
    """Who a draft claim says carries the text; bodies and unnamed groups carry none."""
    codes = [dated.claim.actor]
    if not _tells_of_rivals(dated) and _CONSULTED.search(dated.claim.evidence.text) is None:
        codes.append(dated.claim.counterpart)
    return [code for code in codes if code is not None and not is_group(code)]


def _marks(dated: Dated) -> set[Hashable]:
    """What connects a draft claim with others: who carries the text, and the sentence, unless it tells of rivals."""
    marks: set[Hashable] = set(_carriers(dated))
    if not _tells_of_rivals(dated):
        marks.add((dated.source, dated.claim.evidence.start))
    return marks


def _clusters(drafts: Sequence[Dated]) -> list[list[Dated]]:
    """Draft claims by text: connected by a common sentence or by naming each other, unless it tells of rivals."""
    carried = [d for d in drafts if _carriers(d)]
    unattached = [d for d in drafts if not _carriers(d)]
    clusters = connected(carried, _marks)
    if not unattached:
        return clusters
    if not clusters:
        return [unattached]
    # "Talks on the draft have begun" names nobody: said of the text that was there first.
    main = min(clusters, key=lambda c: c[0].order)
    main.extend(unattached)
    main.sort(key=attrgetter("order"))
    return clusters


class _Way:
    """How far a cluster of draft claims had come by a day; asked once for every report of an end."""

    def __init__(self, cluster: Sequence[Dated]) -> None:
        ordered = sorted(cluster, key=lambda d: d.day)
        self._days = [d.day for d in ordered]
        self._plain = [d.day for d in ordered if not d.claim.hedged]
        self._ranks = list(accumulate((_rank(d) for d in ordered), max))
        self._rivals = list(accumulate((_tells_of_rivals(d) for d in ordered), or_))
        self._named = {code for d in ordered for code in (d.claim.actor, d.claim.counterpart)} - {None}

    def fit(self, dated: Dated) -> tuple[bool, bool, bool, int]:
        """How well an end fits: it names a sponsor; no report calls it a rival; it was lately told of; how far it was.

        What was said of a text weeks before counts less than that another was spoken of in the days before the end.
        """
        named = {dated.claim.counterpart}
        if dated.claim.kind is ClaimKind.DRAFT:
            named.add(dated.claim.actor)
        so_far = bisect_right(self._days, dated.day)
        if so_far == 0:
            return (bool(named & self._named), True, False, -1)
        lately = self._days[so_far - 1] >= dated.day - ECHO
        return (bool(named & self._named), not self._rivals[so_far - 1], lately, self._ranks[so_far - 1])

    def is_spoken_of(self, after: date, until: date) -> bool:
        """Whether anybody speaks plainly of the text after a day and until another."""
        return bisect_right(self._plain, until) > bisect_right(self._plain, after)


def _ended(ends: Sequence[tuple[str, Dated]], clusters: Sequence[Sequence[Dated]]) -> list[list[tuple[str, Dated]]]:
    """The ends by cluster. A text adopted is told again for weeks: one adoption, unless a new text came between."""
    ways = [_Way(cluster) for cluster in clusters]
    ended: list[list[tuple[str, Dated]]] = [[] for _ in clusters]
    adopted: tuple[int, date] | None = None
    for word, dated in ends:
        place = _about(dated, ways)
        if word == "adopted":
            if adopted is not None and not any(way.is_spoken_of(adopted[1] + ECHO, dated.day) for way in ways):
                place = adopted[0]
            else:
                adopted = (place, dated.day)
        ended[place].append((word, dated))
    return ended


def _about(dated: Dated, ways: Sequence[_Way]) -> int:
    """Which cluster an end is said of: the one whose sponsor it names, else the furthest by that day, no rival's."""
    return max(range(len(ways)), key=lambda index: (*ways[index].fit(dated), -index))


def _lives(cluster: Sequence[Dated], ends: Sequence[tuple[str, Dated]]) -> list[Text]:
    """A cluster as its texts, one after the other: what is said well after an end is said of a new text."""
    found: list[Text] = []
    drafts: list[Dated] = []
    ended: list[tuple[str, Dated]] = []
    said = [*((d, None) for d in cluster), *((d, word) for word, d in ends)]
    for dated, word in sorted(said, key=lambda pair: (pair[0].day, pair[1] is not None, pair[0].place)):
        if word is not None:
            ended.append((word, dated))
            continue
        if ended and dated.day > ended[0][1].day + ECHO:
            found.append(Text(drafts=tuple(drafts), ends=tuple(ended)))
            drafts, ended = [], []
        drafts.append(dated)
    return [*found, Text(drafts=tuple(drafts), ends=tuple(ended))]


def text_stage(text: Text) -> TextStage:
    """The text as the picture shows it."""
    carried, helped = sponsors(_claimed(text.drafts))
    telling = [d for word, d in text.ends if word == text.end] if text.end is not None else _telling(text)
    return TextStage(
        stage=text.stage,
        sponsors=carried,
        with_=helped,
        symbol=_symbol(text),
        on=min(telling, key=attrgetter("order")).period if telling else None,
        evidence=evidence([*text.drafts, *(d for _, d in text.ends)]),
    )


def _telling(text: Text) -> list[Dated]:
    plain = [d for d in text.drafts if not d.claim.hedged]
    return [d for d in (plain if plain else text.drafts) if _rank(d) == text.rank]


def _claimed(drafts: Iterable[Dated]) -> list[Claimed]:
    plain = [d for d in drafts if not d.claim.hedged]
    return [
        Claimed(
            actor=d.claim.actor,
            helper=None if _tells_of_rivals(d) else d.claim.counterpart,
            rank=_rank(d),
            source=d.source,
            sentence=(d.source, d.claim.evidence.start),
            is_own=d.speaker == d.claim.actor,
        )
        for d in (plain if plain else drafts)
        if d.claim.actor is not None and not is_group(d.claim.actor)
    ]


def _symbol(text: Text) -> str | None:
    """The symbol its adoption is reported under, or that of the draft; ``None`` where a report names several."""
    adopted = [d for word, d in text.ends if word == "adopted"]
    for dated in reversed(adopted if adopted else text.drafts):
        found = list(_SYMBOL.finditer(dated.claim.evidence.text))
        if len({m.group() for m in found}) == 1:
            return _full_symbol(found[0], dated.day, is_adopted=bool(adopted))
    return None


def _full_symbol(match: re.Match[str], day: date, *, is_adopted: bool) -> str | None:
    number, year = match.group(1), match.group(2)
    if number is None:
        return match.group()
    # A draft has no number yet: one that its report names is an older resolution's.
    return f"S/RES/{number} ({day.year if year is None else year})" if is_adopted else None


def contradictions(found: Sequence[Text]) -> tuple[Contradiction, ...]:
    """Texts reported both adopted and vetoed or withdrawn."""
    return tuple(
        Contradiction(
            text="the same text is reported as " + " and ".join(sorted({word for word, _ in text.ends})),
            evidence=evidence(d for _, d in text.ends),
        )
        for text in found
        if len({word for word, _ in text.ends}) > 1
    )
