"""A page's text: the article without navigation, captions, forms and scripts, and what the page states about itself."""

from __future__ import annotations

import re

from trafilatura import bare_extraction, load_html

from contingent.read.load.blocks import LEFT_OUT, paragraphs
from contingent.read.load.boilerplate import without_boilerplate
from contingent.read.load.lists import with_lists
from contingent.read.load.metadata import Element, Metadata, metadata

_PRUNED = "|".join(f"//{tag}" for tag in LEFT_OUT.split())
_HTML = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--.{0,500}?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)
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
        everything = paragraphs(tree)
        # Of a short text trafilatura makes a line of every word in bold: where both hold the same, ours is kept.
        article = everything if len("".join(everything.split())) >= len("".join(article.split())) else article
    else:
        article = with_lists(article, tree)
    return without_boilerplate(article), metadata(tree)


def fragment(text: str) -> str:
    """The text of HTML that is part of something else: of an entry of a feed, of a message."""
    return page(text if is_html(text) else f"<html><body><div>{text}</div></body></html>")[0]
