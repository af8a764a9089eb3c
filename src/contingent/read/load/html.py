"""A page's text: the article without navigation, captions, forms and scripts, and what the page states about itself."""

from __future__ import annotations

import re

from trafilatura import bare_extraction, load_html

from contingent.read.load.boilerplate import without_boilerplate
from contingent.read.load.metadata import Element, Metadata, metadata

#: Parts of a page that are no part of its article; captions describe pictures, not events.
_LEFT_OUT = (
    "script style noscript template nav footer aside figure figcaption form button select svg iframe object video audio"
    " dialog menu"
)
_PRUNED = "|".join(f"//{tag}" for tag in _LEFT_OUT.split())
_HTML = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--.{0,500}?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)
_BLOCK = """
    address article blockquote body br dd div dl dt h1 h2 h3 h4 h5 h6 header hr li main ol p pre section table td th tr
    ul
"""
_BLOCKS = frozenset(_BLOCK.split())
_SKIPPED = frozenset([*_LEFT_OUT.split(), "head", "title"])
#: An article shorter than this may be all there is; then every paragraph of the page is taken.
_SHORT = 200


def is_html(text: str) -> bool:
    """Whether a text starts as an HTML page does."""
    return _HTML.match(text[:4096]) is not None


def page(text: str) -> tuple[str, Metadata]:
    """The article of a page and what the page states; the article is empty when there is none."""
    tree: Element | None = load_html(text)
    if tree is None:
        return "", Metadata()
    found = bare_extraction(text, include_comments=False, include_tables=True, prune_xpath=_PRUNED)
    article = (getattr(found, "text", None) or "").strip()
    if len(article) < _SHORT:
        everything = _paragraphs(tree)
        # Of a short text trafilatura makes a line of every word in bold: where both hold the same, ours is kept.
        article = everything if len("".join(everything.split())) >= len("".join(article.split())) else article
    return without_boilerplate(article), metadata(tree)


def fragment(text: str) -> str:
    """The text of HTML that is part of something else: of an entry of a feed, of a message."""
    return page(text if is_html(text) else f"<html><body><div>{text}</div></body></html>")[0]


def _paragraphs(tree: Element) -> str:
    """All text of a page but what is left out, a line for each block."""
    lines: list[list[str]] = [[]]
    # A stack instead of recursion: pages nest as deeply as they like. A string is the tail that follows an element,
    # and ``None`` the end of a block.
    stack: list[Element | str | None] = [tree]
    while stack:
        item = stack.pop()
        if item is None:
            lines.append([])
            continue
        if isinstance(item, str):
            lines[-1].append(item)
            continue
        if item.tag in _BLOCKS:
            lines.append([])
            stack.append(None)
        if isinstance(item.tag, str) and item.tag not in _SKIPPED:
            lines[-1].append(item.text or "")
            for child in reversed(list(item)):
                stack += [child.tail or "", child]
    clean = (" ".join("".join(parts).split()) for parts in lines)
    return "\n".join(line for line in clean if line)
