"""Run the vocabulary over a parsed text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from contingent.council.answer import ChapterSeven, Feature, Operative, Preambular
from contingent.council.features import duration, force, limits, means, tasks
from contingent.council.features.frames import frames
from contingent.council.features.passage import Act, Passage, passage
from contingent.council.features.rule import Rule
from contingent.council.features.tasks import FORCE

_RULES: tuple[Rule, ...] = force.RULES + means.RULES + duration.RULES + tasks.RULES + limits.RULES

#: A name given in brackets, and what must come before it for the name to be a force's.
_DEFINED = re.compile(
    r"\((?:hereinafter |henceforth )?[“\"]?(?:the |The )?(?P<name>[A-Z][\w’-]+(?: [A-Z][\w-]+){0,3})[”\"]?\)"
)
_FORMED = re.compile(
    r"(?i)\b(?:troops|soldiers|police|force|mission|operation|observers|monitors|contingents|military)\b"
)

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
    for feature in _all(passages, (*preamble, *operative), _own_names(passages)):
        found.setdefault((feature.name, feature.value, feature.unit), feature)
    if any(key[0] == "reporting" and key[1] != _VAGUE for key in found):
        found = {key: feature for key, feature in found.items() if key[1] != _VAGUE}
    _loosely(found, passages, (*preamble, *operative))
    _infer(found)
    order = {name: place for place, name in enumerate(NAMES)}
    return tuple(sorted(found.values(), key=lambda f: (order[f.name], f.start)))


def _loosely(
    found: dict[tuple[str, object, str | None], Feature],
    passages: list[Passage],
    paragraphs: tuple[Preambular | Operative, ...],
) -> None:
    """Add what frames give where rules gave nothing."""
    for loose in frames(passages, frozenset((name, value) for name, value, _ in found)):
        start, end = passages[loose.place].span(loose.start, loose.end)
        offset = paragraphs[loose.place].start
        text = paragraphs[loose.place].text[start - offset : end - offset]
        feature = Feature(name=loose.name, value=loose.value, start=start, end=end, text=text, detail=loose.detail)
        found.setdefault((loose.name, loose.value, None), feature)


def _infer(found: dict[tuple[str, object, str | None], Feature]) -> None:
    """A force that the United Nations command, and nobody else is said to form, is an operation of theirs."""
    command = found.get(("command", "UN", None))
    by_council = command is not None and re.search(r"(?i)its authority|security council", command.text) is not None
    if (
        command is not None
        and not by_council
        and not any(name == "form" and value != "good offices" for name, value, _ in found)
    ):
        found["form", "UN operation", None] = replace(command, name="form", value="UN operation")


def _own_names(passages: list[Passage]) -> re.Pattern[str] | None:
    """What the text itself calls its force, in brackets where it forms it: "(the Harbour Guard)", "(MILCOB)"."""
    names = {
        name
        for here in passages
        if here.act is Act.MANDATE
        for match in _DEFINED.finditer(here.flat)
        if _FORMED.search(here.flat[: match.start()])
        for name in (match["name"], match["name"].rsplit(" ", 1)[-1])
    }
    return re.compile(rf"\b(?:{'|'.join(sorted(map(re.escape, names)))})\b") if names else None


def _all(
    passages: list[Passage], paragraphs: tuple[Preambular | Operative, ...], names: re.Pattern[str] | None
) -> Iterator[Feature]:
    for place, here in enumerate(passages):
        paragraph = paragraphs[place]
        # What a rule needs is sought once a paragraph, before the rule's own words: it is mostly absent.
        there: dict[re.Pattern[str], bool] = {}
        if names is not None and here.act is Act.MANDATE and names.search(here.flat) is not None:
            there[FORCE] = True
        for rule in _RULES:
            if here.act not in rule.acts or not _needed(rule, here, there):
                continue
            for match in rule.pattern.finditer(here.flat):
                if not _stands(rule, match, here):
                    continue
                reading = rule.read(match)
                if reading is None:
                    continue
                value, unit, detail = reading
                start, end = here.span(match.start(), _whole_words(here.flat, match))
                text = paragraph.text[start - paragraph.start : end - paragraph.start]
                yield Feature(name=rule.name, value=value, start=start, end=end, text=text, unit=unit, detail=detail)


def _whole_words(flat: str, match: re.Match[str]) -> int:
    """Where a match ends; a rule that takes so many characters may stop inside a word, which is then left out."""
    end = match.end()
    if end < len(flat) and flat[end].isalnum() and flat[end - 1].isalnum():
        space = flat.rfind(" ", match.start(), end)
        return end if space < 0 else space
    return end


def _needed(rule: Rule, here: Passage, there: dict[re.Pattern[str], bool]) -> bool:
    """Whether what the rule needs stands in the paragraph; ``there`` remembers what was sought."""
    if rule.needs is None:
        return True
    if rule.needs not in there:
        there[rule.needs] = rule.needs.search(here.flat) is not None
    return there[rule.needs]


def _stands(rule: Rule, match: re.Match[str], here: Passage) -> bool:
    if rule.unless is not None and rule.unless.search(here.flat[max(0, match.start() - 60) : match.end() + 60]):
        return False
    if rule.not_after is not None and rule.not_after.search(here.flat[: match.start()]):
        return False
    if rule.needs is None or here.act is Act.MANDATE:
        return True
    return rule.needs.search(here.flat[max(0, match.start() - _HEAD) : match.end() + _HEAD]) is not None
