"""A page's text with its ordered lists numbered as a browser would show them.

A resolution published as HTML often leaves its paragraph numbers to ``<ol>``; a text without them has lost what people
cite. Navigation, scripts and footers are left out; where a page has a main part, only that is read.
"""

from __future__ import annotations

from html.parser import HTMLParser

_BLOCKS = frozenset(
    {"p", "div", "li", "ol", "ul", "h1", "h2", "h3", "h4", "h5", "h6", "br", "tr", "table", "section", "article"}
    | {"blockquote", "main", "header", "footer", "pre", "hr", "dd", "dt"}
)
_SKIPPED = frozenset({"script", "style", "nav", "aside", "noscript", "template", "form", "button", "svg", "footer"})
_ROMAN = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv", "xvi")
_LETTERS = 26
#: Of a number in an attribute; no list is longer.
_MOST_DIGITS = 6
#: What the depth of a list makes of its numbers where no type is given.
_BY_DEPTH = ("1", "a", "i", "1")


class _Reader(HTMLParser):
    """Collects paragraphs; ``main`` holds those inside a main part."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.everything: list[str] = []
        self.main: list[str] = []
        self.words: list[str] = []
        self.lists: list[tuple[str | None, int]] = []
        self.skipping = 0
        self.inside = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open an element: a block closes the paragraph before it, an item of a list begins with its label."""
        if tag in _SKIPPED:
            self.skipping += 1
        if tag in _BLOCKS:
            self.flush()
        given = dict(attrs)
        if tag in {"main", "article"}:
            self.inside += 1
        if tag in {"ol", "ul"}:
            kind = None if tag == "ul" else given.get("type", _BY_DEPTH[min(self._depth(), len(_BY_DEPTH) - 1)])
            self.lists.append((kind, _whole(given.get("start"), 1) - 1))
        if tag == "li" and self.lists:
            kind, count = self.lists[-1]
            count = _whole(given.get("value"), count + 1)
            self.lists[-1] = (kind, count)
            self.words.append(_label(kind, count))

    def _depth(self) -> int:
        return sum(kind is not None for kind, _ in self.lists)

    def handle_endtag(self, tag: str) -> None:
        """Close an element."""
        if tag in _BLOCKS:
            self.flush()
        if tag in _SKIPPED:
            self.skipping = max(self.skipping - 1, 0)
        if tag in {"ol", "ul"} and self.lists:
            self.lists.pop()
        if tag in {"main", "article"}:
            self.inside = max(self.inside - 1, 0)

    def handle_data(self, data: str) -> None:
        """Words of the current paragraph."""
        if not self.skipping:
            self.words.append(data)

    def flush(self) -> None:
        """End the paragraph that is being gathered."""
        text = " ".join("".join(self.words).split())
        label = text.strip("().").lower()
        if self.words and self.lists and text and len(label) <= len("xviii") and " " not in text and self._opened(text):
            return  # a label alone: its paragraph follows in an element of its own
        self.words = []
        if text:
            self.everything.append(text)
            if self.inside:
                self.main.append(text)

    def _opened(self, text: str) -> bool:
        kind, count = self.lists[-1]
        return text == _label(kind, count).strip()


def _whole(given: str | None, default: int) -> int:
    """The value of an attribute that is a number, else the default."""
    return int(given) if given is not None and given.isdecimal() and len(given) <= _MOST_DIGITS else default


def _label(kind: str | None, count: int) -> str:
    match kind:
        case None:
            return "- "
        case "a" | "A" if 0 < count <= _LETTERS:
            return f"({chr(ord('a') + count - 1)}) "
        case "i" | "I" if 0 < count < len(_ROMAN):
            return f"({_ROMAN[count]}) "
        case _:
            return f"{count}. "


def text_of_html(page: str) -> str:
    """The page's paragraphs, a blank line between them."""
    reader = _Reader()
    reader.feed(page)
    reader.close()
    reader.flush()
    return "\n\n".join(reader.main if len(reader.main) > 1 else reader.everything)
