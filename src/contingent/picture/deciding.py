"""Which claims decide a picture: of a large record a few thousand, from which the rules make the same picture.

For each thing the rules ask about, the claims they choose between are kept: the first that says it, the latest, all of
the last day where one of a day is chosen. What is left out only repeats. This module promises that the picture of the
claims it keeps differs from the picture of all in nothing but how many evidences are listed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from datetime import date

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
from contingent.picture.way_of import Found, found_way

_MOVES = frozenset(kind.value for kind in MOVES)
_K = ClaimKind


class Deciding:
    """The rows that decide, and what was found by the way: the parties of the ceasefire, and where everybody stands."""

    def __init__(self, view: View, groups: Groups) -> None:
        self.view = view
        self.rows: set[int] = set()
        self.ways: dict[tuple[str, str | None], tuple[Found, Callable[[str], tuple[int, int]]]] = {}
        self._ceasefire([s for s in view.sayings if self._kind(s) == _K.CEASEFIRE_STATUS and view.said[s].status])
        self._texts()
        self._stances()
        self._others()
        self._contributors(groups)

    def _kind(self, saying: int) -> str:
        return self.view.said[saying].kind

    def _ends(self, sayings: Iterable[int]) -> None:
        """Keep the first and the last row of sayings."""
        for s in sayings:
            self.rows.update((self.view.low[s], self.view.high[s] - 1))

    def _all(self, saying: int) -> None:
        self.rows.update(range(self.view.low[saying], self.view.high[saying]))

    def _last_days(self, sayings: Sequence[int], *, every: bool = False) -> None:
        """Keep rows of the last day of the plain sayings, and of the hedged: of each the first and last, or all."""
        for hedged in (False, True):
            some = [s for s in sayings if self.view.said[s].hedged is hedged]
            last = max((self.view.day_of(self.view.high[s] - 1) for s in some), default=None)
            for span in [] if last is None else [_on(self.view, s, last) for s in some]:
                self.rows.update(span if every else (*span[:1], *span[-1:]))

    # The ceasefire.

    def _ceasefire(self, sayings: Sequence[int]) -> None:
        view = self.view
        self._ends(sayings)
        self.parties = self._main_parties(sayings)
        about = [s for s in sayings if not self.parties or self._parties(s) <= self.parties]
        plain = [s for s in about if not view.said[s].hedged]
        pool = plain if plain else about
        if not pool:
            return
        days: dict[str, dict[int, list[int]]] = {}
        for s in pool:
            of_status = days.setdefault(str(view.said[s].status), {})
            for row, day in self._ceasefire_days(s):
                of_status.setdefault(day, []).append(row)
        last = max(max(of_status) for of_status in days.values())
        status = max((word for word in days if last in days[word]), key=GRAVITY.index)
        mine = days[status]
        broken = [d for word in days if word != status for d in days[word] if d < last and d not in mine]
        after = max(broken, default=0)
        for word, of_status in days.items():
            self.rows.update(of_status.get(last, ())[:1])
            self.rows.update(of_status.get(after, ())[:1])
            run = [day for day in of_status if day > after]
            if word == status and run:
                self.rows.update(of_status[min(run)])
        self._since(pool, after, status, days)
        # Days on which another word was said beside the one that stands break nothing: they keep both.
        for word, of_status in days.items():
            if word != status:
                for day in [d for d in of_status if d in mine and self.rows & set(of_status[d])]:
                    self.rows.add(mine[day][0])

    def _since(self, pool: Sequence[int], after: int, status: str, days: Mapping[str, Mapping[int, list[int]]]) -> None:
        """Keep what says since when it holds: the first agreement after the last collapse, and what names a day."""
        collapsed = max(days.get("collapsed", ()), default=0)
        agreed = [d for d in days.get("agreed", ()) if d >= collapsed]
        if agreed:
            self.rows.update(days["agreed"][min(agreed)])
        for s in pool:
            if self.view.said[s].status == status and self.view.said[s].when is not None:
                self.rows.update(row for row, day in self._ceasefire_days(s) if day > after)

    def _ceasefire_days(self, saying: int) -> Iterable[tuple[int, int]]:
        """Each first row of a day, with the day its word speaks for."""
        view = self.view
        said = view.said[saying]
        before = None
        for row, day in enumerate(view.days[view.low[saying] : view.high[saying]].tolist(), view.low[saying]):
            if day != before:
                before = day
                spoken = day if said.status != "holding" or said.said is None else _ordinal(said.said)
                yield row, min(spoken, view.day) if said.status == "holding" else day

    def _parties(self, saying: int) -> frozenset[str]:
        said = self.view.said[saying]
        return frozenset(code for code in (said.actor, said.counterpart) if code is not None and not is_group(code))

    def _main_parties(self, sayings: Sequence[int]) -> frozenset[str]:
        named = [s for s in sayings if self._parties(s)]
        first = min(
            named,
            key=lambda s: (-len(self._parties(s)), self.view.day_of(self.view.low[s]), sorted(self._parties(s))),
            default=None,
        )
        return frozenset() if first is None else self._parties(first)

    # Texts.

    def _texts(self) -> None:
        view = self.view
        ends = [s for s in view.sayings if is_end(view.said[s])]
        drafts = [s for s in view.sayings if self._kind(s) == _K.DRAFT]
        days: set[int] = set()
        for s in ends:
            for row in range(view.low[s], view.high[s]):
                day = view.day_of(row)
                if row == view.low[s] or day != view.day_of(row - 1):
                    self.rows.add(row)
                    days.add(day)
        self._ends(ends)
        cuts = sorted(days | {day + ECHO.days for day in days})
        for s in drafts:
            for begin, end in zip([0, *(cut + 1 for cut in cuts)], [*cuts, view.day], strict=True):
                span = view.rows(s, begin, end)
                if span:
                    self.rows.update((span[0], span[-1]))

    # Stances, and all that is not said of a contributor.

    def _stances(self) -> None:
        view = self.view
        about: dict[Hashable, list[int]] = {}
        for s in view.sayings:
            said = view.said[s]
            if said.ahead is None and _is_stance(said):
                about.setdefault((said.actor, said.counterpart), []).append(s)
        for sayings in about.values():
            first = min(view.day_of(view.low[s]) for s in sayings)
            self.rows.update(view.low[s] for s in sayings if view.day_of(view.low[s]) == first)
            self._last_days(sayings)

    def _others(self) -> None:
        view = self.view
        terms: dict[Hashable, list[int]] = {}
        planners: dict[Hashable, list[int]] = {}
        for s in view.sayings:
            said = view.said[s]
            backing = said.kind == _K.ENDORSEMENT or (
                said.kind == _K.ADOPTION and said.actor not in (COUNCIL, None) and not is_state(said.actor)
            )
            if backing or (said.quantity is not None and said.quantity[4]):
                self._all(s)
            elif said.subject is None and said.kind not in (_K.POSITION, _K.DRAFT, _K.CEASEFIRE_STATUS):
                self._ends([s])
            if said.kind == _K.TERMS:
                who = said.actor if said.actor is not None else said.speaker
                terms.setdefault((who, said.words[0]), []).append(s)
            if said.planners:
                self._ends([s])
                planners.setdefault((said.actor, said.quantity is None), []).append(s)
        for sayings in terms.values():
            self._last_days(sayings)
        for sayings in planners.values():
            self._last_days(sayings, every=True)

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
            if said.state is not None and not self._of_a_party(s) and len(view.word_days(s)):
                by_actor.setdefault(said.subject, []).append(s)
        for actor, sayings in by_actor.items():
            positive = [s for s in sayings if not view.said[s].negative]
            mine = positive if positive and is_unnamed(actor) else sayings
            self._unit((actor, WHOLE), mine)
            for group, its in self._grouped(actor, mine, groups).items():
                self._unit((actor, group), its)
                if group is not None and group.startswith(SPLIT):
                    # Its kind of unit is the one that most of its words name.
                    for s in its:
                        self._all(s)

    def _of_a_party(self, saying: int) -> bool:
        said = self.view.said[saying]
        return is_armed_party(said.subject) or (said.kind in _MOVES and said.subject in self.parties)

    def of_parties(self) -> list[int]:
        """The sayings that tell of moves of parties to the conflict."""
        return [s for s in self.view.sayings if self._of_a_party(s)]

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

    def _unit(self, unit: tuple[str, str | None], sayings: Sequence[int]) -> None:
        """Work out the way of one actor or undertaking, and keep what decides its state, figures and history."""
        view = self.view
        requests = [s for s in sayings if view.said[s].request]
        plain = [s for s in sayings if not view.said[s].request and not view.said[s].hedged]
        hedged = [s for s in sayings if not view.said[s].request and view.said[s].hedged]
        own = plain if plain else [s for s in hedged if not (view.said[s].negative and requests)]
        positive = [s for s in own if not view.said[s].negative]
        negative = [s for s in own if view.said[s].negative]
        found = found_way(view, positive, negative)
        since: dict[int, int] = dict.fromkeys(negative if found.out else positive, found.since)
        if not found.out:
            since.update(dict.fromkeys(requests, 0))
            if plain:
                since.update({s: found.since for s in hedged if not view.said[s].negative})
            self._doubts([s for s in hedged if view.said[s].negative and s not in since])
        for note in found.against:
            self.rows.update((note.row, note.against))
        self.rows.update(found.limits)
        self._history(sayings)
        self._live(since)

        def told(state: str) -> tuple[int, int]:
            spans = [view.rows(s, begin) for s, begin in since.items() if view.said[s].state == state]
            spared = {row for row in found.spared if any(row in span for span in spans)} if found.out else set()
            return _counted(view, spans, spared)

        self.ways[unit] = (found, told)

    def _doubts(self, sayings: Sequence[int]) -> None:
        days = sorted({day for s in sayings for day in self.view.word_days(s).tolist()})[-MOST_DAYS - 1 :]
        for s in sayings:
            for day in days:
                self.rows.update(self.view.rows(s, day, day)[:1])

    def _history(self, sayings: Sequence[int]) -> None:
        """Keep the first that says each state with each figure."""
        view = self.view
        changes: dict[Hashable, list[int]] = {}
        for s in sayings:
            changes.setdefault((view.said[s].state, view.said[s].figure), []).append(s)
        for same in changes.values():
            first = min(int(view.word_days(s)[0]) for s in same)
            self.rows.update(view.low[s] for s in same if view.word_days(s)[0] == first)

    def _live(self, since: Mapping[int, int]) -> None:
        """Of what counts now: the first and last of each state, its conditions, and the figures of the last day."""
        view = self.view
        states: dict[Hashable, list[tuple[int, range]]] = {}
        pools: dict[Hashable, list[tuple[int, int]]] = {}
        for s, begin in since.items():
            said, span = view.said[s], view.rows(s, begin)
            if not span:
                continue
            states.setdefault((said.state, said.hedged, said.request, said.label, said.promise), []).append((s, span))
            if said.conditions or said.ahead is not None:
                self.rows.update((span[0], span[-1]))
            if said.quantity is not None:
                pool = (said.state, said.request, said.kind, said.hedged, said.promise)
                pools.setdefault(pool, []).append((s, begin))
        for spans in states.values():
            days = {s: view.word_days(s) for s, _ in spans}
            first = min(days[s][span[0] - view.low[s]] for s, span in spans)
            last = max(days[s][-1] for s, _ in spans)
            self.rows.update(span[0] for s, span in spans if days[s][span[0] - view.low[s]] == first)
            self.rows.update(span[-1] for s, span in spans if days[s][-1] == last)
        self._figures(pools.values())

    def _figures(self, pools: Iterable[Sequence[tuple[int, int]]]) -> None:
        """Keep the numbers of each pool's last day: the first of each saying, and all of reports that give several."""
        view = self.view
        spans: list[range] = []
        for numbered in pools:
            latest = max(int(view.days[view.rows(s, begin)[-1]]) for s, begin in numbered)
            for s, begin in numbered:
                span, live = _on(view, s, latest), view.rows(s, begin)
                spans.append(range(max(span.start, live.start), span.stop))
        rows = [row for span in spans for row in span]
        reports = view.columns.arrays["source"][rows].tolist()
        several = {report for report, number in Counter(reports).items() if number > 1}
        self.rows.update(row for row, report in zip(rows, reports, strict=True) if report in several)
        self.rows.update(span[0] for span in spans if span)


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


def _on(view: View, saying: int, day: int) -> range:
    """The rows of a saying that count from a day, by the day of the claim."""
    days, low = view.days[view.low[saying] : view.high[saying]], view.low[saying]
    return range(low + int(days.searchsorted(day)), low + int(days.searchsorted(day, side="right")))
