"""The lists of an article that its extraction left out: who sends how many often stands in one.

trafilatura judges a list by its links and its surroundings and drops some that are news. Such a list is put back where
it stands among the article's paragraphs, unless it leads elsewhere: most of its text is links, or its name says that it
is for finding one's way.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from contingent.read.load.blocks import SKIPPED, paragraphs
from contingent.read.load.metadata import Element

_LISTS = frozenset({"ul", "ol", "dl"})
#: A list with a larger share of its letters in links leads elsewhere.
_MOST_LINKED = 0.5
_WAYS = re.compile(
    r"(?<![a-z])(?:nav|navigation|menu|bread-?crumbs?|shar(?:e|ing)|social|related|recommended|tags?|topics?|by-?line"
    r"|authors?|meta|pagination|pager|tool-?bar|comments?|toc|links|footer|promo)(?![a-z])",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Place:
    """An element, the nearest element above it that holds more than it, and the names of those between."""

    element: Element
    home: Element
    names: str


def with_lists(article: str, tree: Element) -> str:
    """The article with the lists put back that stand behind one of its paragraphs, beside it or before another."""
    lines = article.split("\n")
    places = {_key(line): index for index, line in enumerate(lines)}
    added: dict[int, list[str]] = {}
    waiting: list[tuple[int, list[str]]] = []
    last: tuple[int, Element] | None = None
    for place in _paragraphs_and_lists(tree):
        if place.element.tag == "p":
            index = places.get(_key("".join(place.element.itertext())))
            if index is not None:
                for before, items in waiting:
                    added.setdefault(before, []).extend(items)
                waiting, last = [], (index, place.home)
        elif last is not None and not _leads_elsewhere(place):
            items = [f"- {line}" for line in paragraphs(place.element).split("\n") if line]
            if not any(_key(item) in places for item in items):
                if place.home is last[1]:
                    added.setdefault(last[0], []).extend(items)
                else:
                    waiting.append((last[0], items))
    return "\n".join(part for index, line in enumerate(lines) for part in (line, *added.get(index, ())))


def _key(line: str) -> str:
    return "".join(line.split()).lstrip("-")


def _paragraphs_and_lists(tree: Element) -> Iterator[_Place]:
    """In the order of the page; a list inside a list is part of it."""
    stack = [_Place(tree, tree, "")]
    while stack:
        place = stack.pop()
        element = place.element
        if not isinstance(element.tag, str) or element.tag in SKIPPED:
            continue
        if element.tag == "p" or element.tag in _LISTS:
            yield place
            continue
        children = [child for child in element if isinstance(child.tag, str)]
        alone = len(children) == 1
        names = f"{place.names} {_names(element)}" if alone else ""
        stack += [_Place(child, place.home if alone else element, names) for child in reversed(children)]


def _names(element: Element) -> str:
    return " ".join(element.get(name) or "" for name in ("class", "id", "role"))


def _leads_elsewhere(place: _Place) -> bool:
    if _WAYS.search(f"{place.names} {_names(place.element)}"):
        return True
    linked = sum(len(_key("".join(link.itertext()))) for link in place.element.iter("a"))
    return linked > _MOST_LINKED * len(_key("".join(place.element.itertext())))
