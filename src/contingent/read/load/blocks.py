"""The blocks of a page: which parts are never its text, and a line for each of those that are."""

from __future__ import annotations

from contingent.read.load.metadata import Element

#: Parts of a page that are no part of its article; captions describe pictures, not events.
LEFT_OUT = (
    "script style noscript template nav footer aside figure figcaption form button select svg iframe object video audio"
    " dialog menu"
)
_BLOCK = """
    address article blockquote body br dd div dl dt h1 h2 h3 h4 h5 h6 header hr li main ol p pre section table td th tr
    ul
"""
_BLOCKS = frozenset(_BLOCK.split())
SKIPPED = frozenset([*LEFT_OUT.split(), "head", "title"])


def paragraphs(tree: Element) -> str:
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
        if isinstance(item.tag, str) and item.tag not in SKIPPED:
            lines[-1].append(item.text or "")
            for child in reversed(list(item)):
                stack += [child.tail or "", child]
    clean = (" ".join("".join(parts).split()) for parts in lines)
    return "\n".join(line for line in clean if line)
