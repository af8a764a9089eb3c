"""Which claims decide a picture: of a large record a few thousand, from which the rules make the same picture.

For each thing the rules ask about, the claims they choose between are kept: the first that says it, the latest, all of
the last day where one of a day is chosen. What is left out only repeats. This module promises that the picture of the
claims it keeps differs from the picture of all in nothing but how many evidences are listed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache, partial
from typing import Any

import numpy as np

from contingent.model import ClaimKind
from contingent.picture.actors import COUNCIL, is_armed_party, is_group, is_state, is_unnamed
from contingent.picture.ceasefire import GRAVITY
from contingent.picture.groups import SPLIT, Groups
from contingent.picture.parties import MOVES
from contingent.picture.sayings import Saying
from contingent.picture.standing import MOST_DAYS
from contingent.picture.texts import ECHO
from contingent.picture.undertakings import GENERIC, WHOLE
from contingent.picture.view import View
from contingent.picture.way_of import Found, among, found_way

_MOVES = frozenset(kind.value for kind in MOVES)
_K = ClaimKind

#: Kinds that speak of no contributor and are asked for in a way of their own.
_ASKED_OTHERWISE = frozenset({_K.POSITION.value, _K.DRAFT.value, _K.CEASEFIRE_STATUS.value})


class Deciding:
    """The rows that decide, and what was found by the way: the parties of the ceasefire, and where everybody stands."""

    def __init__(self, view: View, groups: Groups) -> None:
        self.view = view
        self.rows: set[int] = set()
        self.ways: dict[tuple[str, str | None], tuple[Found, Told]] = {}
        self._of_kind: dict[str, list[int]] = {}
        for s in view.sayings:
            self._of_kind.setdefault(view.said[s].kind, []).append(s)
        self._ceasefire([s for s in self._kinds(_K.CEASEFIRE_STATUS) if view.said[s].status])
        #: The sayings that tell of moves of parties to the conflict.
        self.of_parties = frozenset(s for s in view.sayings if self._of_a_party(s))
        self._texts()
        self._stances()
        self._others()
        self._contributors(groups)

    def _kinds(self, *kinds: ClaimKind) -> list[int]:
        """The sayings of some kinds."""
        return [s for kind in kinds for s in self._of_kind.get(kind.value, ())]

    def _ends(self, sayings: Iterable[int]) -> None:
        """Keep the first and the last row of sayings."""
        for s in sayings:
            self.rows.update((self.view.low[s], self.view.high[s] - 1))

    def _all(self, saying: int) -> None:
        self.rows.update(range(self.view.low[saying], self.view.high[saying]))

    def _last_days(self, about: Iterable[Sequence[int]], *, every: bool = False) -> None:
        """Keep rows of the last day of the plain sayings about each thing, and of the hedged.

        Of each saying the first and the last row, or ``every`` row.
        """
        view = self.view
        asked: list[tuple[int, int]] = []
        for sayings in about:
            for hedged in (False, True):
                some = [s for s in sayings if view.said[s].hedged is hedged]
                last = max([view.last_days[s] for s in some], default=0)
                asked.extend((s, last) for s in some if view.last_days[s] == last)
        rows = view.firsts([s for s, _ in asked], [last for _, last in asked])
        for (s, _), row in zip(asked, rows, strict=True):
            end = view.high[s]
            self.rows.update(range(row, end) if every else (row, end - 1))

    # The ceasefire.

    def _ceasefire(self, sayings: Sequence[int]) -> None:
        view = self.view
        alike: dict[Hashable, list[int]] = {}
        for s in sayings:
            said = view.said[s]
            # Who says it is not asked.
            about_what = (said.actor, said.counterpart, said.hedged, said.status, str(said.when), said.said)
            alike.setdefault(about_what, []).append(s)
        for its in alike.values():
            self.rows.add(view.low[min(its, key=view.first_days.__getitem__)])
            self.rows.add(view.high[max(its, key=view.last_days.__getitem__)] - 1)
        self.parties = self._main_parties(sayings)
        about = [s for s in sayings if not self.parties or self._parties(s) <= self.parties]
        plain = [s for s in about if not view.said[s].hedged]
        pool = plain if plain else about
        if not pool:
            return
        told = {word: _Days(view, [s for s in pool if view.said[s].status == word]) for word in self._statuses(pool)}
        last = max(of_status.last for of_status in told.values())
        status = max((word for word in told if last in told[word]), key=GRAVITY.index)
        mine = told[status]
        after = max((of_status.broken(last, mine) for word, of_status in told.items() if word != status), default=0)
        for of_status in told.values():
            self.rows.update(of_status.rows_of(last)[:1])
            self.rows.update(of_status.rows_of(after)[:1])
        run = mine.first_from(after + 1)
        if run is not None:
            self.rows.update(mine.rows_of(run))
        self._since(pool, after, status, told)
        # Days on which another word was said beside the one that stands break nothing: they keep both.
        for word, of_status in told.items():
            if word != status:
                for day in {d for row, d in of_status.pairs() if row in self.rows and d in mine}:
                    self.rows.add(mine.rows_of(day)[0])

    def _statuses(self, sayings: Iterable[int]) -> list[str]:
        return list(dict.fromkeys(str(self.view.said[s].status) for s in sayings))

    def _since(self, pool: Sequence[int], after: int, status: str, told: Mapping[str, _Days]) -> None:
        """Keep what says since when it holds: the first agreement after the last collapse, and what names a day."""
        collapsed = told["collapsed"].last if "collapsed" in told else 0
        agreed = told["agreed"].first_from(collapsed) if "agreed" in told else None
        if agreed is not None:
            self.rows.update(told["agreed"].rows_of(agreed))
        for s in pool:
            if self.view.said[s].status == status and self.view.said[s].when is not None:
                self.rows.update(row for row, day in _Days(self.view, [s]).pairs() if day > after)

    def _parties(self, saying: int) -> frozenset[str]:
        said = self.view.said[saying]
        return frozenset(code for code in (said.actor, said.counterpart) if code is not None and not is_group(code))

    def _main_parties(self, sayings: Sequence[int]) -> frozenset[str]:
        named = [s for s in sayings if self._parties(s)]
        first = min(
            named,
            key=lambda s: (-len(self._parties(s)), self.view.first_days[s], sorted(self._parties(s))),
            default=None,
        )
        return frozenset() if first is None else self._parties(first)

    # Texts.

    def _texts(self) -> None:
        view = self.view
        ends = [s for s in self._kinds(_K.DRAFT, _K.VOTE, _K.ADOPTION) if is_end(view.said[s])]
        days: set[int] = set()
        for s in ends:
            rows = view.begins(s)
            self.rows.update(rows.tolist())
            days.update(view.days[rows].tolist())
        self._ends(ends)
        cuts = sorted(days | {day + ECHO.days for day in days})
        for s in self._kinds(_K.DRAFT):
            for begin, end in zip([0, *(cut + 1 for cut in cuts)], [*cuts, view.day], strict=True):
                span = view.rows(s, begin, end)
                if span:
                    self.rows.update((span[0], span[-1]))

    # Stances, and all that is not said of a contributor.

    def _stances(self) -> None:
        view = self.view
        about: dict[Hashable, list[int]] = {}
        for s in self._kinds(_K.ENDORSEMENT, _K.POSITION, _K.VOTE):
            said = view.said[s]
            if said.ahead is None and _is_stance(said):
                about.setdefault((said.actor, said.counterpart), []).append(s)
        for sayings in about.values():
            first = min(view.first_days[s] for s in sayings)
            self.rows.update(view.low[s] for s in sayings if view.first_days[s] == first)
        self._last_days(about.values())

    def _others(self) -> None:
        view = self.view
        terms: dict[Hashable, list[int]] = {}
        planners: dict[Hashable, list[int]] = {}
        for s in view.sayings:
            said = view.said[s]
            if said.quantity is not None and said.quantity[4]:
                # One figure for several actors goes with every claim that gives it.
                self._all(s)
            elif said.subject is None and said.kind not in _ASKED_OTHERWISE:
                self._ends([s])
            if said.planners:
                self._ends([s])
                planners.setdefault((said.actor, said.quantity is None), []).append(s)
        for s in self._kinds(_K.ENDORSEMENT, _K.ADOPTION):
            said = view.said[s]
            if said.kind == _K.ENDORSEMENT or (said.actor not in (COUNCIL, None) and not is_state(said.actor)):
                self._all(s)
        for s in self._kinds(_K.TERMS):
            said = view.said[s]
            who = said.actor if said.actor is not None else said.speaker
            terms.setdefault((who, said.words[0]), []).append(s)
        self._last_days(terms.values())
        self._last_days(planners.values(), every=True)

    # Contributors.

    def _contributors(self, groups: Groups) -> None:
        view = self.view
        by_actor: dict[str, list[int]] = {}
        for s in view.sayings:
            said = view.said[s]
            if said.subject is None:
                continue
            if said.ahead is not None or (said.kind == _K.WITHDRAWAL and not said.hedged):
                self._ends([s])
            if said.state is not None and s not in self.of_parties and view.has_words(s):
                by_actor.setdefault(said.subject, []).append(s)
        lives: list[_Live] = []
        met: dict[tuple[int, ...], tuple[Found, Told]] = {}
        for actor, sayings in by_actor.items():
            positive = [s for s in sayings if not view.said[s].negative]
            mine = positive if positive and is_unnamed(actor) else sayings
            grouped = self._grouped(actor, mine, groups)
            for group, its in ((WHOLE, mine), *grouped.items()):
                # An actor that has one undertaking says of it all that it says.
                same = tuple(sorted(its))
                if same not in met:
                    live = self._unit(same)
                    lives.append(live)
                    met[same] = (live.found, lru_cache(partial(_told, view, live)))
                self.ways[actor, group] = met[same]
                if group is not None and group.startswith(SPLIT):
                    # Its kind of unit is the one that most of its words name.
                    for s in its:
                        self._all(s)
        self._live(lives)
        self._doubts(lives)

    def _of_a_party(self, saying: int) -> bool:
        said = self.view.said[saying]
        return is_armed_party(said.subject) or (said.kind in _MOVES and said.subject in self.parties)

    def _grouped(self, actor: str, sayings: Sequence[int], groups: Groups) -> Mapping[str | None, list[int]]:
        """The sayings of each of an actor's undertakings, as `contingent.picture.undertakings` has them."""
        found: dict[str | None, list[int]] = {}
        for s in sayings:
            own = self.view.groups[s]
            group = own if own is not None else self.view.said[s].label
            found.setdefault(None if group is None else groups.merged(actor, group), []).append(s)
        unlabelled = found.pop(None, [])
        named = [g for g in found if g is not None and g != GENERIC and not g.startswith(SPLIT)]
        if len(named) == 1 and GENERIC in found:
            found[named[0]].extend(found.pop(GENERIC))
        grouped: dict[str | None, list[int]] = {group: [*its, *unlabelled] for group, its in found.items()}
        if not named and GENERIC not in found and unlabelled:
            grouped[None] = unlabelled
        return grouped

    def _unit(self, sayings: Sequence[int]) -> _Live:
        """Work out the way of one actor or undertaking, and keep what its history and contradictions rest on."""
        view = self.view
        requests = [s for s in sayings if view.said[s].request]
        plain = [s for s in sayings if not view.said[s].request and not view.said[s].hedged]
        hedged = [s for s in sayings if not view.said[s].request and view.said[s].hedged]
        own = plain if plain else [s for s in hedged if not (view.said[s].negative and requests)]
        positive = [s for s in own if not view.said[s].negative]
        negative = [s for s in own if view.said[s].negative]
        found = found_way(view, positive, negative)
        since: dict[int, int] = dict.fromkeys(negative if found.out else positive, found.since)
        doubts: list[int] = []
        if not found.out:
            since.update(dict.fromkeys(requests, 0))
            if plain:
                since.update({s: found.since for s in hedged if not view.said[s].negative})
            doubts = [s for s in hedged if view.said[s].negative and s not in since]
        for note in found.against:
            self.rows.update((note.row, note.against))
        self.rows.update(found.limits)
        self._history(sayings)
        return _Live(found, since, doubts)

    def _doubts(self, lives: Iterable[_Live]) -> None:
        """Keep the first of each doubt of the latest days that have one, and one more day that is named without."""
        view = self.view
        asked: list[tuple[int, int]] = []
        for live in lives:
            days: set[int] = set()
            for s in live.doubts:
                each = view.word_days(s)
                days.update(each[np.flatnonzero(each[1:] != each[:-1])][-MOST_DAYS:].tolist(), each[-1:].tolist())
            latest = sorted(days)[-MOST_DAYS - 1 :]
            asked.extend((s, day) for s in live.doubts for day in latest if s not in view.leaves)
            self.rows.update(view.low[s] for s in live.doubts if view.leaves.get(s) in latest)
        rows = view.firsts([s for s, _ in asked], [day for _, day in asked])
        self.rows.update(
            row for (s, day), row in zip(asked, rows, strict=True) if row < view.high[s] and view.days[row] == day
        )

    def _history(self, sayings: Sequence[int]) -> None:
        """Keep the first that says each state with each figure."""
        view = self.view
        firsts = view.first_words
        changes: dict[Hashable, list[int]] = {}
        for s in sayings:
            changes.setdefault((view.said[s].state, view.said[s].figure), []).append(s)
        for same in changes.values():
            first = min([firsts[s] for s in same])
            self.rows.update([view.low[s] for s in same if firsts[s] == first])

    def _live(self, lives: Sequence[_Live]) -> None:
        """Of what counts now: the first and last of each state and condition, and the figures of the last day."""
        view = self.view
        flat = [(live, s, begin) for live in lives for s, begin in live.since.items()]
        rows = view.firsts([s for _, s, _ in flat], [begin for *_, begin in flat])
        days = view.days_of(np.array(rows, dtype=np.int64))
        alike: dict[Hashable, list[tuple[int, int, int]]] = {}
        pools: dict[tuple[Any, ...], list[tuple[int, int]]] = {}
        for (live, s, begin), at, of in zip(flat, rows, days, strict=True):
            row, day = at, of
            if s in view.leaves:
                day = view.leaves[s]
                row = view.low[s] if day >= begin else view.high[s]
            if row == view.high[s]:
                continue
            said, unit = view.said[s], id(live)
            alike.setdefault((unit, said.state, said.hedged, said.request, said.label, said.promise), []).append(
                (s, row, day)
            )
            if said.ahead is not None or (said.conditions and live.found.spared):
                self.rows.update((row, view.high[s] - 1))
            elif said.conditions:
                alike.setdefault((unit, said.request, *map(tuple, said.conditions)), []).append((s, row, day))
            if said.quantity is not None:
                pool = (unit, said.state, said.request, said.kind, said.hedged, said.promise)
                pools.setdefault(pool, []).append((s, row))
        lasts = view.last_words
        for its in alike.values():
            first, last = min([day for *_, day in its]), max([lasts[s] for s, *_ in its])
            self.rows.update([row for _, row, day in its if day == first])
            self.rows.update([view.high[s] - 1 for s, *_ in its if lasts[s] == last])
        self._figures(pools)

    def _figures(self, pools: Mapping[tuple[Any, ...], Sequence[tuple[int, int]]]) -> None:
        """Keep the numbers of each pool's last day: the first of each saying, and all of reports that give several.

        A pool is named by its unit first; of each saying it has the first row that counts.
        """
        view = self.view
        flat: list[tuple[int, int, int, int]] = []
        for pool, numbered in pools.items():
            latest = max(view.last_days[s] for s, _ in numbered)
            flat.extend((pool[0], s, row, latest) for s, row in numbered if view.last_days[s] == latest)
        begins = view.firsts([s for _, s, _, _ in flat], [latest for *_, latest in flat])
        spans = [range(max(begin, row), view.high[s]) for (_, s, row, _), begin in zip(flat, begins, strict=True)]
        self.rows.update(span[0] for span in spans if span)
        rows = [row for span in spans for row in span]
        reports = view.columns.arrays["source"][rows].tolist() if rows else []
        units = [unit for (unit, *_), span in zip(flat, spans, strict=True) for _ in span]
        told = list(zip(units, reports, strict=True))
        several = {one for one, number in Counter(told).items() if number > 1}
        self.rows.update(row for row, one in zip(rows, told, strict=True) if one in several)


class _Days:
    """The days for which one word on the ceasefire speaks, each with the first rows that say so."""

    def __init__(self, view: View, sayings: Sequence[int]) -> None:
        rows, days = [], []
        for s in sayings:
            said, begins = view.said[s], view.begins(s)
            of_day = view.days[begins]
            if said.status == "holding":
                spoken = of_day if said.said is None else np.full(len(begins), _ordinal(said.said))
                of_day = np.minimum(spoken, view.day)
            rows.append(begins)
            days.append(of_day)
        every = np.concatenate(days)
        order = np.argsort(every, kind="stable")
        self._days = every[order]
        self._rows = np.concatenate(rows)[order]
        self.last = int(self._days[-1])

    def __contains__(self, day: int) -> bool:
        place = int(self._days.searchsorted(day))
        return place < len(self._days) and bool(self._days[place] == day)

    def rows_of(self, day: int) -> list[int]:
        """The first rows of each saying that speak for a day."""
        begin, end = self._days.searchsorted(day), self._days.searchsorted(day, side="right")
        found: list[int] = self._rows[begin:end].tolist()
        return found

    def first_from(self, day: int) -> int | None:
        """The first day from a day on."""
        place = int(self._days.searchsorted(day))
        return int(self._days[place]) if place < len(self._days) else None

    def broken(self, before: int, other: _Days) -> int:
        """The last day before a day for which another word does not speak; 0 if there is none."""
        mine = self._days[self._days < before]
        alone = mine[~among(other._days, mine)]
        return int(alone[-1]) if len(alone) else 0

    def pairs(self) -> Iterable[tuple[int, int]]:
        """Each row with the day it speaks for."""
        return zip(self._rows.tolist(), self._days.tolist(), strict=True)


#: How many claims say a state, and how many sources.
Told = Callable[[str], tuple[int, int]]


@dataclass(frozen=True, slots=True, eq=False)
class _Live:
    """What counts of an actor or undertaking: its way, since when each saying counts, and sayings that doubt it."""

    found: Found
    since: Mapping[int, int]
    doubts: Sequence[int]


def _told(view: View, live: _Live, state: str) -> tuple[int, int]:
    """How many claims say a state of what counts, and how many sources."""
    spans = [view.rows(s, begin) for s, begin in live.since.items() if view.said[s].state == state]
    spared: set[int] = set()
    if live.found.out:
        spared = {row for row in live.found.spared if any(row in span for span in spans)}
    return _counted(view, spans, spared)


def is_end(said: Saying) -> bool:
    """Whether it tells of the end of a text, as `contingent.picture.texts` has it."""
    if said.hedged or said.ahead is not None:
        return False
    ended = said.kind == _K.DRAFT and said.status in ("vetoed", "withdrawn")
    vetoed = said.kind == _K.VOTE and said.status == "veto"
    return ended or vetoed or (said.kind == _K.ADOPTION and said.actor in (COUNCIL, None))


def _is_stance(said: Saying) -> bool:
    """Whether it tells a stance, as `contingent.picture.positions` has it."""
    if said.kind == _K.ENDORSEMENT:
        return is_state(said.actor)
    return said.kind in (_K.POSITION, _K.VOTE) and said.status is not None


def _ordinal(day: str) -> int:
    return date.fromisoformat(day).toordinal()


def _counted(view: View, spans: Sequence[range], spared: Iterable[int]) -> tuple[int, int]:
    left = set(spared)
    if not left:
        return sum(map(len, spans)), view.sources_of(spans)
    rows = [range(row, row + 1) for span in spans for row in span if row not in left]
    return len(rows), view.sources_of(rows)
