"""The brief as Markdown: for a repository, a wiki, an issue, a mail.

The same brief in the same order as the page, with tables where the page has charts, and a footnote for every quote.
Promise: whatever a source contains is text; each value is escaped where it enters unless we wrote it as Markdown.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from contingent.brief.page import Brief, context, environment
from contingent.brief.quotes import AnyEvidence, Quote, Quotes
from contingent.force.answer import StrengthOverTime

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~$&!])")
_BLANKS = re.compile(r"[ \t\r\n\f\v\x1c-\x1e\x85\u2028\u2029]+")
_LIST = re.compile(r"^(\s*)([-+]|\d+(?=[.)](?: |$)))")

#: Days of the forecast that a table shows.
_ROWS = 9


def escape(text: str) -> str:
    r"""Text that Markdown shows as it is, on one line.

    >>> escape("1. *really* <b>[x](y)</b>")
    '1\\. \\*really\\* \\<b\\>\\[x\\](y)\\</b\\>'
    """
    line = _SPECIAL.sub(r"\\\1", _BLANKS.sub(" ", text))
    found = _LIST.match(line)
    if found is None:
        return line
    marker = found[2]
    return f"{marker}\\{line[found.end() :]}" if marker[0].isdigit() else f"\\{line[found.start(2) :]}"


def to_markdown(brief: Brief) -> str:
    """A brief as Markdown, with GitHub's tables and footnotes."""
    given = context(brief)
    quotes = brief.quotes()

    def cite(evidence: Iterable[AnyEvidence]) -> Markup:
        return _ours("".join(f"[^{quote.number}]" for quote in quotes.of(evidence)))

    more = {"cite": cite, "footnotes": _footnotes(quotes), "command": _ours(brief.command)}
    text = _environment().get_template("brief.md").render(given | more)
    return re.sub(r"\n{3,}", "\n\n", text).strip() + "\n"


def sample(strength: StrengthOverTime) -> list[int]:
    """The indices of the days a table shows: evenly spread, the first and the last among them."""
    last = len(strength.dates) - 1
    return sorted({round(last * place / (_ROWS - 1)) for place in range(_ROWS)})


def _footnotes(quotes: Quotes) -> list[tuple[Quote, str]]:
    """Each quote with the name of its source."""
    names = {group.source.id: group.source.title for group in quotes.by_source()}
    return [(quote, title if (title := names[quote.source]) is not None else quote.source) for quote in quotes]


def _ours(text: str) -> Markup:
    """Text that is Markdown already, or stands where Markdown means nothing."""
    return Markup(text)  # noqa: S704 - no HTML is made of it


def _plain(value: object) -> object:
    """What a template writes: ours as it is, everything else escaped."""
    return value if isinstance(value, Markup) else escape(str(value))


@cache
def _environment() -> Environment:
    base = environment()
    found = Environment(  # noqa: S701 - this is Markdown, escaped by `_plain`
        loader=PackageLoader("contingent.brief"),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_plain,
    )
    found.filters.update(base.filters)
    found.globals.update(base.globals)
    found.globals["sample"] = sample
    return found
