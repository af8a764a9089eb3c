"""RSS and Atom feeds: each entry a source, with its title, address and day of publication."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from email.utils import parsedate_to_datetime
from html import escape
from urllib.parse import urljoin, urlsplit
from xml.etree.ElementTree import Element, tostring

from contingent.model import Finding
from contingent.read.load.build import Extracted
from contingent.read.load.html import fragment
from contingent.read.load.markup import local, parsed
from contingent.read.load.metadata import Metadata

_FEED = re.compile(r"\s*(?:<\?xml[^>]{0,300}\?>\s*)?(?:<\?xml-stylesheet[^>]{0,300}\?>\s*)?(?:<!--.{0,2000}?-->\s*)*"
                   r"<(?:rss|feed|rdf:RDF)\b", re.DOTALL)  # fmt: skip
_WHOLE = ("encoded", "content")
_SUMMARY = ("description", "summary")
_DAYS = ("pubdate", "published", "date", "issued", "updated")
_BASE = "{http://www.w3.org/XML/1998/namespace}base"
_MARKUP = re.compile(r"<[a-zA-Z/!]|&\w+;")


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a feed or message of a mailbox; ``key`` is short, and the same whenever the entry is seen again."""

    key: str
    extracted: Extracted


def key_of(identity: str) -> str:
    """Eight hexadecimal digits that stand for an identity."""
    return hashlib.sha256(identity.encode("utf-8", errors="replace")).hexdigest()[:8]


def is_feed(text: str) -> bool:
    """Whether a text starts as a feed does."""
    return _FEED.match(text[:6_000]) is not None


def entries(text: str, source: str, base: str | None = None) -> Iterator[Entry]:
    """The entries of a feed in its order; an entry without text has an empty one.

    ``base`` is the address that the feed comes from.

    Raises:
        InputError: the feed is not well formed.
    """
    root = parsed(text, source, "feed")
    items = [element for element in root.iter() if local(element) in {"item", "entry"}]
    homes = _homes(root, "" if base is None else base)
    publisher = next((_text(e) for e in root.iter() if local(e) == "title" and e not in _titles(items)), None)
    for item in items:
        yield _entry(item, publisher, homes[item])


def _homes(root: Element, base: str) -> dict[Element, str]:
    """What the links of each element count from: ``xml:base``, else the site that the feed names, else the feed."""
    heads = [element for element in root.iter() if element is root or local(element) == "channel"]
    links = (_link(child) for head in heads for child in head if local(child) == "link")
    homes = {root: _joined(base, root.get(_BASE) or next(filter(None, links), ""))}
    for element in root.iter():
        for child in element:
            homes[child] = _joined(homes[element], child.get(_BASE, ""))
    return homes


def _joined(base: str, link: str) -> str:
    try:
        urlsplit(link)
        return urljoin(base, link)
    except ValueError:  # it is no address
        return ""


def _web(address: str) -> bool:
    return address.startswith(("http://", "https://"))


def _titles(items: list[Element]) -> set[Element]:
    return {child for item in items for child in item if local(child) == "title"}


def _entry(item: Element, publisher: str | None, home: str) -> Entry:
    fields: dict[str, str] = {}
    for child in item:
        text = _link(child) if local(child) == "link" else _text(child)
        if text:
            fields.setdefault(local(child), text)
    title = _plain(fields["title"]) if "title" in fields else None
    url = _joined(home, fields["link"]) if "link" in fields else None
    whole = next((fields[name] for name in _WHOLE if name in fields), None)
    body = _plain(next((fields[name] for name in _SUMMARY if name in fields), "") if whole is None else whole)
    findings = []
    if whole is None:
        message = "the feed holds only a summary of this entry; fetch its page for the whole"
        findings.append(Finding(code="summary-only", message=message))
    stated = Metadata(
        title=title,
        publisher=publisher,
        published=next((day for name in _DAYS if (day := _day(fields.get(name, ""))) is not None), None),
        url=url if url is not None and _web(url) else None,
    )
    text = body if not title or body.startswith(title) else f"{title}\n{body}"
    identity = next((fields[name] for name in ("guid", "id", "link") if name in fields), text)
    return Entry(key_of(identity), Extracted(text if body else "", stated, tuple(findings)))


def _text(element: Element) -> str:
    """What an element holds; as HTML again where it is markup that was not escaped, as Atom allows."""
    if len(element) == 0:
        return (element.text or "").strip()
    for part in element.iter():
        part.tag = local(part)
        part.attrib.clear()
    inside = (tostring(child, encoding="unicode", method="html") for child in element)
    return (escape(element.text or "", quote=False) + "".join(inside)).strip()


def _link(element: Element) -> str:
    if element.get("rel", "alternate") != "alternate":
        return ""
    return (element.get("href") or _text(element)).strip()


def _plain(text: str) -> str:
    """The text of an entry, which may be HTML."""
    if not _MARKUP.search(text):
        return text.strip()
    return fragment(text)


def _day(text: str) -> date | None:
    try:
        return datetime.fromisoformat(text.strip()).date()
    except ValueError:
        pass
    try:
        return parsedate_to_datetime(text).date()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
