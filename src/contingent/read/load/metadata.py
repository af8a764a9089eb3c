"""What a page states about itself: title, publisher, day of publication, address and language.

Only what is written in its head, its ``time`` elements or its JSON-LD is taken; nothing is guessed from the text, the
address or today's date.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Protocol, TypeAlias

Json: TypeAlias = "dict[str, Json] | list[Json] | str | float | int | bool | None"


class Element(Protocol):
    """What is used of an lxml element, which has no types of its own."""

    text: str | None
    tail: str | None
    tag: object

    def get(self, key: str) -> str | None:
        """The value of an attribute."""

    def iter(self, tag: str) -> Iterator[Element]:
        """The elements of a kind at and below this one."""

    def itertext(self) -> Iterator[str]:
        """The text at and below this one."""

    def __iter__(self) -> Iterator[Element]: ...


_PUBLISHED = (
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
    "datepublished",
    "date",
    "dc.date",
    "dc.date.issued",
    "dcterms.date",
    "dcterms.created",
    "dcterms.issued",
    "parsely-pub-date",
    "pubdate",
    "publishdate",
    "publish-date",
    "publication_date",
    "sailthru.date",
    "cxenseparse:recs:publishtime",
    "citation_publication_date",
)
_TITLES = ("og:title", "twitter:title", "dc.title", "citation_title")
_PUBLISHERS = ("og:site_name", "dc.publisher", "publisher", "application-name")
_DAY = re.compile(r"\s*(\d{4})-?(\d\d)-?(\d\d)(?:\D|$)")
_SITE = re.compile(r"\s+[|–—·»]\s+[^|–—·»]{2,40}$|\s+-\s+[^|–—-]{2,40}$")
_MOST_JSON = 200_000


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the page states; unknown is ``None``."""

    title: str | None = None
    publisher: str | None = None
    published: date | None = None
    url: str | None = None
    language: str | None = None


def metadata(tree: Element) -> Metadata:
    """What a page, as a tree of elements, states about itself."""
    meta: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or ""
        meta.setdefault(name.lower(), (element.get("content") or "").strip())
    linked = [thing for text in _scripts(tree) for thing in _things(text)]
    dates = [
        *(str(thing.get("datePublished", "")) for thing in linked),
        *(meta.get(name, "") for name in _PUBLISHED),
        *_times(tree),
    ]
    publishers = [*(meta.get(name, "") for name in _PUBLISHERS), *(_publisher(thing) for thing in linked)]
    titles = [
        *(meta.get(name, "") for name in _TITLES),
        *(str(thing.get("headline", "")) for thing in linked),
        _text(tree, "h1"),
        _SITE.sub("", _text(tree, "title").strip()),
    ]
    canonical = [link.get("href") for link in tree.iter("link") if "canonical" in (link.get("rel") or "").split()]
    url = next(iter(canonical), None) or meta.get("og:url")
    return Metadata(
        title=_first(titles),
        publisher=_first(publishers),
        published=next((day for text in dates if (day := _day(text)) is not None), None),
        url=url if url and url.startswith(("http://", "https://")) else None,
        language=(tree.get("lang") or meta.get("og:locale") or "")[:2].lower() or None,
    )


def _text(tree: Element, tag: str) -> str:
    return next(("".join(element.itertext()) for element in tree.iter(tag)), "")


def _scripts(tree: Element) -> Iterator[str]:
    for element in tree.iter("script"):
        if (element.get("type") or "").lower() == "application/ld+json":
            yield element.text or ""


def _times(tree: Element) -> Iterator[str]:
    for element in tree.iter("time"):
        if element.get("pubdate") is not None or (element.get("itemprop") or "").lower() == "datepublished":
            yield element.get("datetime") or ""


def _first(texts: list[str]) -> str | None:
    return next((clean for text in texts if (clean := " ".join(text.split()))), None)


def _day(text: str) -> date | None:
    match = _DAY.match(text)
    if match is None:
        return None
    try:
        return date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        return None


def _things(text: str) -> Iterator[dict[str, Json]]:
    """The objects of a JSON-LD script, those of a graph and a list one by one; damaged JSON states nothing."""
    if len(text) > _MOST_JSON:
        return
    try:
        value: Json = json.loads(text)
    except (ValueError, RecursionError):
        return
    queue = [value]
    while queue:
        item = queue.pop(0)
        if isinstance(item, list):
            queue.extend(item)
        elif isinstance(item, dict):
            graph = item.get("@graph")
            queue.extend(graph if isinstance(graph, list) else [])
            yield item


def _publisher(thing: dict[str, Json]) -> str:
    publisher = thing.get("publisher")
    name = publisher.get("name") if isinstance(publisher, dict) else None
    return name if isinstance(name, str) else ""
