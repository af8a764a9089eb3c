"""Which claims of an actor are one commitment, where a person has decided otherwise than the rule.

The rule makes one commitment of each kind of unit (`contingent.picture.undertakings`). A merge joins two of them, a
split takes claims out and makes them another; both are rows of the record, applied in the order of the log. This
module promises that without such rows nothing but the rule is applied.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from contingent.record.answer import Grouping, GroupingKind

#: Marks a group that a split made; the number of its commitment follows.
SPLIT = "="


@dataclass(frozen=True, slots=True)
class Groups:
    """The decisions that count, as look-ups; made by `groups_of`."""

    own: Mapping[str, str] = field(default_factory=dict)
    into: Mapping[tuple[str, str], str] = field(default_factory=dict)
    taken: Mapping[str, frozenset[int]] = field(default_factory=dict)
    notes: Mapping[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)

    def place(self, actor: str, key: str, label: str | None) -> str | None:
        """The group of a claim whose figure has this label; ``None`` where it speaks of all of the actor's groups."""
        group = self.own.get(key, label)
        return group if group is None else self.merged(actor, group)

    def told(self, actor: str, group: str | None) -> tuple[str, ...]:
        """What people decided about a group, in words."""
        return () if group is None else self.notes.get((actor, group), ())

    def merged(self, actor: str, group: str) -> str:
        """The group that a group was merged into, or itself."""
        while (found := self.into.get((actor, group))) is not None:
            group = found
        return group


def groups_of(groupings: Iterable[Grouping]) -> Groups:
    """The decisions that count, in the order of the log."""
    own: dict[str, str] = {}
    into: dict[tuple[str, str], str] = {}
    taken: dict[str, set[int]] = {}
    notes: dict[tuple[str, str], tuple[str, ...]] = {}
    made = Groups(own, into)
    for one in sorted(groupings, key=lambda g: g.seq):
        if one.number is not None:
            # A number is never given again, also not when the split that made it was taken back.
            taken.setdefault(one.actor, set()).add(one.number)
        if not one.counts:
            continue
        if one.what is GroupingKind.SPLIT:
            group = f"{SPLIT}{one.number}"
            own.update(dict.fromkeys(one.claims, group))
            notes[(one.actor, group)] = (_note("split off", one),)
        elif one.what is GroupingKind.MERGE:
            first, *others = (made.merged(one.actor, group) for group in one.groups)
            joined = [other for other in others if other != first]
            into.update({(one.actor, other): first for other in joined})
            gone = [note for other in joined for note in notes.pop((one.actor, other), ())]
            notes[(one.actor, first)] = (*notes.get((one.actor, first), ()), *gone, _note("merged", one))
    return Groups(own, into, {actor: frozenset(numbers) for actor, numbers in taken.items()}, notes)


def _note(done: str, one: Grouping) -> str:
    why = "" if one.why is None else f": {one.why}"
    return f"{done} by {one.by} on {one.known.date().isoformat()} (row {one.seq}){why}"
