"""A tree of reasons as a picture: SVG for a page, Mermaid for a wiki.

The SVG is an outline: one line a branch, indented, with a bar as long as its probability, the words beside it, and the
quotes in italics below. Promises: self-contained, readable in the light and in the dark, the words are text; whatever a
source contains is escaped.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from xml.sax.saxutils import escape

from contingent.brief.words import percent
from contingent.picture.why import Reason

_WIDTH, _STEP, _LINE, _BAR = 940, 22, 18, 70
_LETTER = 6.7
#: Characters of a Mermaid label.
_LABEL = 90
_STYLE = (
    "svg{color-scheme:light dark}text{font:13px system-ui,sans-serif;fill:#1c1f23}.q{font-style:italic;fill:#565e67}"
    ".p{font-weight:600;text-anchor:end}.b{fill:#0b4f8a}.f{fill:#dce1e6}.l{stroke:#a6aeb7;fill:none}"
    "@media(prefers-color-scheme:dark){text{fill:#e7e9ec}.q{fill:#a6aeb7}.b{fill:#93c6f2}.f{fill:#353c44}}"
)


@dataclass(frozen=True, slots=True)
class _Row:
    depth: int
    parent: int | None
    lines: tuple[str, ...]
    quotes: tuple[str, ...]
    probability: float | None
    gain: float | None


def chance(probability: float) -> str:
    """A probability in percent; here what holds in all worlds is 100 %, in none 0 %.

    >>> chance(1.0), chance(0.0)
    ('100 %', '0 %')
    """
    return f"{probability:.0%}".replace("%", " %") if probability in {0.0, 1.0} else percent(probability)


def to_svg_tree(reason: Reason) -> str:
    """The tree as an SVG file."""
    rows = list(_rows(reason, 0, None, [0]))
    tops, y = [], 12
    for row in rows:
        tops.append(y)
        y += _LINE * (len(row.lines) + len(row.quotes)) + 8
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {y + 6}" width="{_WIDTH}" role="img" '
        f'aria-label="{escape(reason.text, {chr(34): "&quot;"})}"><style>{_STYLE}</style>'
    ]
    for row, top in zip(rows, tops, strict=True):
        parts.extend(_drawn(row, top, None if row.parent is None else tops[row.parent]))
    return "\n".join([*parts, "</svg>"]) + "\n"


def _drawn(row: _Row, top: int, above: int | None) -> Iterator[str]:
    x = 12 + row.depth * _STEP
    middle = top + 7
    if above is not None:
        yield f'<path class="l" d="M{x - _STEP + 6} {above + 16}V{middle}H{x - 2}"/>'
    text = x
    if row.probability is not None:
        yield f'<rect class="f" x="{x}" y="{top + 2}" width="{_BAR}" height="10"/>'
        yield f'<rect class="b" x="{x}" y="{top + 2}" width="{_BAR * row.probability:.1f}" height="10"/>'
        yield f'<text class="p" x="{x + _BAR + 72}" y="{top + 12}">{escape(chance(row.probability))}</text>'
        text = x + _BAR + 82
    for place, line in enumerate(row.lines):
        yield f'<text x="{text}" y="{top + 12 + place * _LINE}">{escape(line)}</text>'
    for place, line in enumerate(row.quotes, len(row.lines)):
        yield f'<text class="q" x="{text}" y="{top + 12 + place * _LINE}">{escape(line)}</text>'


def _rows(reason: Reason, depth: int, parent: int | None, count: list[int]) -> Iterator[_Row]:
    own = count[0]
    count[0] += 1
    start = 12 + depth * _STEP + (0 if reason.probability is None else _BAR + 82)
    width = max(24, int((_WIDTH - start - 10) / _LETTER))
    told = _gain(reason)
    quotes = tuple(
        line
        for one in reason.evidence
        if one.text not in reason.text
        for line in textwrap.wrap(f"“{' '.join(one.text.split())}”", width)
    )
    text = " ".join(f"{reason.text}{told}".split())
    lines = tuple(textwrap.wrap(text, width)) or ("",)
    yield _Row(depth, parent, lines, quotes, reason.probability, reason.gain)
    for branch in reason.because:
        yield from _rows(branch, depth + 1, own, count)


def _gain(reason: Reason) -> str:
    return "" if reason.gain is None or reason.gain < 0.005 else f" (+{percent(reason.gain)} if it always held)"


def to_mermaid(reason: Reason) -> str:
    """The tree as a Mermaid flowchart, from the evidence's side to the answer."""
    lines = ["flowchart RL"]
    numbers = iter(range(10**6))

    def grow(branch: Reason, above: str | None) -> None:
        name = f"n{next(numbers)}"
        odds = "" if branch.probability is None else f"{chance(branch.probability)} "
        lines.append(f'  {name}["{_mermaid(odds + branch.text)}"]')
        if above is not None:
            lines.append(f"  {name} --> {above}")
        for one in branch.evidence:
            quote = f"n{next(numbers)}"
            lines.append(f'  {quote}(["{_mermaid(f"“{one.text}”")}"]) -.-> {name}')
        for inner in branch.because:
            grow(inner, name)

    grow(reason, None)
    return "\n".join(lines) + "\n"


def _mermaid(text: str) -> str:
    """A label on one line, without the characters that Mermaid would read."""
    short = textwrap.shorten(" ".join(text.split()), _LABEL, placeholder=" …")
    return "".join(char if char.isalnum() or char in " .,:;()%+-–—'“”‘’/…" else f"#{ord(char)};" for char in short)
