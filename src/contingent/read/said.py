"""When a statement was made and through whom it is reported, from the words around its cue."""

from __future__ import annotations

import re
from datetime import date

from contingent.model import Period
from contingent.read.attribution import Attribution
from contingent.read.dates import find_dates

_AGENCIES = (
    r"(?:Reuters|Associated Press|AP|Agence France-Presse|AFP|BBC|CNN|Bloomberg|Al Jazeera|Al-Jazeera|"
    r"Al Arabiya|DPA|dpa|ANSA|"
    r"Anadolu(?: Agency)?|TASS|Interfax|RIA Novosti|Xinhua|Kyodo|Axios|Politico|The Guardian|The Times|Financial Times|"
    r"(?:The )?New York Times|(?:The )?Washington Post|(?:The )?Wall Street Journal|Le Monde|Le Figaro|"
    r"El Pa[ií]s|Haaretz|"
    r"The Times of Israel|Times of Israel|Sky News|Fox News|NBC(?: News)?|CBS(?: News)?|ABC(?: News)?|"
    r"NPR|Antara|Kan|Channel 12|"
    r"Yedioth Ahronoth|Jerusalem Post|The National|Asharq Al-Awsat|EFE|UPI|PTI|Yonhap|Deutsche Welle|"
    r"DW|France 24|RFI|Euronews|"
    r"Miami Herald|Nikkei)"
)
_VIA = re.compile(
    rf"\b(?:[Aa]s )?(?:reported|quoted|cited|carried|published|seen|obtained|first reported) (?:in|by|"
    rf"on)(?: the)? (?P<a>{_AGENCIES})\b|"
    rf"\b(?:told|to|with|by)(?: the)? (?P<b>{_AGENCIES})(?: news agency)?\b|"
    rf"\b(?P<c>{_AGENCIES})(?: news agency)? (?:reported|reports|said|quoted|cited)\b|"
    rf"\b(?:according to|citing)(?: the)? (?P<d>{_AGENCIES})\b"
)


_OUTLET = re.compile(rf"(?:[Tt]he )?{_AGENCIES}(?: news agency)?")


def is_outlet(words: str) -> bool:
    """Whether words are the name of an agency or outlet and nothing else."""
    return _OUTLET.fullmatch(words) is not None


def _sentence(text: str, attribution: Attribution) -> tuple[int, int]:
    """The stretch around the cue that its date and its agency are looked for in: up to the neighbouring full stops."""
    at = attribution.cue[0] if attribution.cue is not None else attribution.content[0][0]
    after = attribution.cue[1] if attribution.cue is not None else attribution.content[-1][1]
    start = max(text.rfind("\n", 0, at), text.rfind(". ", 0, at), text.rfind(".” ", 0, at)) + 1
    stops = [i for i in (text.find("\n", after), _full_stop(text, after)) if i >= 0]
    return max(start, 0), min(stops, default=len(text))


def _full_stop(text: str, after: int) -> int:
    """The next full stop that is not an abbreviation's."""
    for match in re.finditer(r"[.!?]['\"”’)]*(?=\s+[A-Z“\"‘]|\s*$)", text[after : after + 2000]):
        word = text[: after + match.start()].rsplit(None, 1)[-1]
        if not re.fullmatch(r"(?:[A-Z]\.?)+|Sept|Oct|Nov|Dec|Jan|Feb|Mar|Apr|Aug|Mr|Mrs|Ms|Dr|Gen|Lt|Col|No", word):
            return after + match.end()
    return -1


def when(text: str, attribution: Attribution, published: date | None) -> Period | None:
    """When the statement was made: the date nearest to the cue that is no part of what was said."""
    if attribution.cue is None:
        return None
    start, end = _sentence(text, attribution)
    outside = []
    for found in find_dates(text[start:end], published):
        begin, stop = start + found.start, start + found.end
        inside = any(a <= begin and stop <= b for a, b in attribution.content)
        if found.period is not None and not inside:
            outside.append((abs(begin - attribution.cue[0]), found.period))
    return min(outside, key=lambda pair: pair[0])[1] if outside else None


def via(text: str, attribution: Attribution) -> str | None:
    """The agency or outlet through which the statement is reported."""
    start, end = _sentence(text, attribution)
    for match in _VIA.finditer(text, start, end):
        if not any(a <= match.start() and match.end() <= b for a, b in attribution.content):
            return next(group for group in match.groups() if group is not None)
    return None
