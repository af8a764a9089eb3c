"""Run the vocabulary over a parsed text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from contingent.council.answer import ChapterSeven, Feature, Operative, Preambular
from contingent.council.features import duration, force, limits, means, tasks
from contingent.council.features.passage import Act, Passage, passage
from contingent.council.features.rule import Rule

_RULES: tuple[Rule, ...] = force.RULES + means.RULES + duration.RULES + tasks.RULES + limits.RULES

#: The vocabulary, in the order in which features are listed.
NAMES = (
    "chapter_vii", "authorises_force", "form", "addressee", "command", "funding", "ceiling", "duration",
    "duration_then", "reporting", "consent", "geography", "tasks", "prohibitions", "safeguards", "privileges", "sunset",
    "calls_for_contributions", "remains_seized",
)  # fmt: skip

#: A reporting without an interval, kept only where no paragraph gives one.
_VAGUE = "regularly"

#: How far around a match ``unless`` and ``needs`` look: a sentence's length, so that lists see their head.
_HEAD = 400


def find_features(
    preamble: tuple[Preambular, ...], operative: tuple[Operative, ...], chapter: ChapterSeven | None
) -> tuple[Feature, ...]:
    """The features of a text, each name and value once, with the first words that give it."""
    passages = [passage(p, i) for i, p in enumerate(preamble)] + [passage(p, i) for i, p in enumerate(operative)]
    found: dict[tuple[str, object, str | None], Feature] = {}
    if chapter is not None:
        found["chapter_vii", True, None] = Feature(
            name="chapter_vii", value=True, start=chapter.start, end=chapter.end, text=chapter.text
        )
    for feature in _all(passages, (*preamble, *operative)):
        found.setdefault((feature.name, feature.value, feature.unit), feature)
    if any(key[0] == "reporting" and key[1] != _VAGUE for key in found):
        found = {key: feature for key, feature in found.items() if key[1] != _VAGUE}
    order = {name: place for place, name in enumerate(NAMES)}
    return tuple(sorted(found.values(), key=lambda f: (order[f.name], f.start)))


def _all(passages: list[Passage], paragraphs: tuple[Preambular | Operative, ...]) -> Iterator[Feature]:
    for place, here in enumerate(passages):
        paragraph = paragraphs[place]
        for rule in _RULES:
            if here.act not in rule.acts:
                continue
            for match in rule.pattern.finditer(here.flat):
                if not _stands(rule, match, here):
                    continue
                reading = rule.read(match)
                if reading is None:
                    continue
                value, unit, detail = reading
                start, end = here.span(*match.span())
                text = paragraph.text[start - paragraph.start : end - paragraph.start]
                yield Feature(name=rule.name, value=value, start=start, end=end, text=text, unit=unit, detail=detail)


def _stands(rule: Rule, match: re.Match[str], here: Passage) -> bool:
    if rule.unless is not None and rule.unless.search(here.flat[max(0, match.start() - 60) : match.end() + 60]):
        return False
    if rule.needs is None:
        return True
    window = here.flat if here.act is Act.MANDATE else here.flat[max(0, match.start() - _HEAD) : match.end() + _HEAD]
    return rule.needs.search(window) is not None
