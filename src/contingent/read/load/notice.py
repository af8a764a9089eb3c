"""What is noticed about a text before it is read: its language, its dateline, lines that are no paragraphs."""

from __future__ import annotations

from datetime import date

from contingent.model import Finding
from contingent.read.dates import dateline
from contingent.read.load.language import language
from contingent.read.load.limits import LONGEST_LINE, LONGEST_LINE_READ

#: A dateline may be the day before publication, or after midnight elsewhere.
_NEAR_ENOUGH = 1


def notice(text: str, published: date | None, stated_language: str | None) -> tuple[str | None, list[Finding]]:
    """The language of ``text`` (as told, else as stated) and the findings about it."""
    findings = [*_dateline(text, published), *_lines(text)]
    told = language(text)
    if told is not None and told != "en":
        message = f"the text seems to be in another language than English ({told}); it is not read"
        findings.append(Finding(code="language-not-english", message=message))
    return (stated_language if told is None else told), findings


def _dateline(text: str, published: date | None) -> list[Finding]:
    found = dateline(text, published)
    if found is None or found.period is None:
        return []
    day = found.period.start
    where = {"start": found.start, "end": found.end}
    if published is None:
        message = f"the text is dated {day}, which is not used by itself; give --published {day} to use it"
        return [Finding(code="dateline-unused", message=message, **where)]
    if abs((published - day).days) > _NEAR_ENOUGH:
        message = f"the text is dated {day}, but {published} counts as its day of publication"
        return [Finding(code="dateline-differs", message=message, **where)]
    return []


def _lines(text: str) -> list[Finding]:
    """The first line that is read in pieces, and the first that is not read at all."""
    findings: dict[str, Finding] = {}
    start = 0
    while start < len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        if end - start > LONGEST_LINE_READ:
            message = f"a line of {end - start:,} characters is no paragraph and is not read; split it into paragraphs"
            findings.setdefault("line-not-read", Finding(code="line-not-read", message=message, start=start, end=end))
        elif end - start > LONGEST_LINE:
            message = f"a line of {end - start} characters is read in pieces; sentences at the cuts may be missed"
            findings.setdefault("line-too-long", Finding(code="line-too-long", message=message, start=start, end=end))
        start = end + 1
    return list(findings.values())
