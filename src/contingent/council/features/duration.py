"""How long and how often: duration, what follows it, sunset, reporting."""

from __future__ import annotations

import re
from datetime import date

from contingent.council.features.rule import MANDATE, Reading, Rule, rx
from contingent.council.numerals import number

_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
           "December")  # fmt: skip
DAY = rf"(?:the )?(?P<day>\d{{1,2}})(?:st|nd|rd|th)? (?:of )?(?P<month>{'|'.join(_MONTHS)}),? (?P<year>\d{{4}})"
SPAN = r"(?P<count>[\w-]+?) ?(?:\(\d+\) )?(?:-| )?(?P<unit>month|week|day|year|hour)s?\b"
_TO_COUNCIL = r"(?:to )?(?:the )?(?:security )?council\b"


def until(match: re.Match[str]) -> Reading | None:
    """The day a mandate ends on."""
    month = [m.lower() for m in _MONTHS].index(match["month"].lower()) + 1
    try:
        day = date(int(match["year"]), month, int(match["day"]))
    except ValueError:
        return None
    return day.isoformat(), None, "end"


def _length(match: re.Match[str]) -> str | None:
    said = match["count"].lower()
    count = 1 if said in {"a", "an", "one"} else number(said)
    if count is None or count == 0:
        return None
    unit = match["unit"].lower()
    return f"{count} {unit}{'' if count == 1 else 's'}"


def lasts(match: re.Match[str]) -> Reading | None:
    """A length of time: "12 months"."""
    length = _length(match)
    return None if length is None or match["unit"].lower() == "hour" else (length, None, "length")


def every(match: re.Match[str]) -> Reading | None:
    """An interval: "every 90 days"."""
    length = _length(match)
    return None if length is None else (f"every {length}", None, _to(match.string))


def _within(match: re.Match[str]) -> Reading | None:
    length = _length(match)
    # "Not later than 1000 hours" is a time of day.
    clock = match["unit"].lower() == "hour" and "later" in match.group().lower()
    return None if length is None or clock else (f"within {length}", None, _to(match.string))


def _by(match: re.Match[str]) -> Reading | None:
    day = until(match)
    return None if day is None else (f"by {day[0]}", None, _to(match.string))


def _regular(match: re.Match[str]) -> Reading:
    return "regularly", None, _to(match.string)


_NAMED = {
    "monthly": "1 month", "quarterly": "3 months", "fortnightly": "2 weeks", "weekly": "1 week", "yearly": "1 year",
    "annual": "1 year", "annually": "1 year", "semi-annual": "6 months", "semi-annually": "6 months",
    "biannually": "6 months", "twice a year": "6 months", "half-yearly": "6 months", "once a year": "1 year",
    "every month": "1 month", "every quarter": "3 months", "every year": "1 year", "every half-year": "6 months",
    "each half-year": "6 months", "each year": "1 year", "every second month": "2 months",
    "every other month": "2 months",
    "each month": "1 month", "each quarter": "3 months", "once a month": "1 month", "bimonthly": "2 months",
}  # fmt: skip


def named_interval(match: re.Match[str]) -> Reading:
    """An interval with a name of its own: "quarterly"."""
    return f"every {_NAMED[match['how'].lower()]}", None, _to(match.string)


def _to(text: str) -> str | None:
    if re.search(r"(?i)security council|the council", text):
        return "Security Council"
    return "Secretary-General" if re.search(r"(?i)to the secretary-general", text) else None


_MANDATED = rx(
    r"mandate",
    r"(?:forces?|missions?|operation|team|presences?|observers?|group|unm\w+|authority)\b",
    r"(?:re)?authori[sz](?:ation|ations|ed|es)\b",
    r"unified command",
    r"stationing",
    r"deploy",
    r"period",
)
_REPORT = rx(
    r"report",
    r"account",
    r"brief",
    r"(?:security )?council (?:a )?(?:letter|note|word)",
    r"tell",
    r"keep (?:the|it) (?:security )?council",
    r"inform",
    r"updates?\b",
)
_ASKED = (
    r"(?:report|submit|brief|inform|updates?|present|account)[^;]{0,200}(?:security )?council\b"
    r"|(?:security )?council[^;]{0,60}(?:report|informed|brief|updat|account)"
)
_DECIDED = rx(
    r"decides", r"extend", r"renew", r"recommends", r"authori[sz]", r"approves", r"establish", r"remain", r"prolong"
)

_NO_LENGTH = rx(r"every", r"within", r"after (?!the adoption)", r"report", r"arms", r"suppl(?:y|ies)", r"sanctions")
_DURATION = (
    Rule(
        "duration",
        until,
        rx(
            r"(?:until|till|through|run(?:s|ning)? to|last(?:s|ing)? to|ending(?: on)?|expir\w+(?: on| at)?"
            r"|terminat\w+ (?:on|at)|up to|ends? on"
            rf"|(?:cease|end|lapse|conclude|leave|withdraw|close|depart|dissolve)\w* (?:\w+ ){{0,3}}?(?:on|by"
            rf"|no later than"
            rf"|not later than)) (?:and including )?{DAY}",
        ),
        MANDATE,
        needs=_MANDATED,
        unless=rx(
            r"report (?:to|by)",
            r"progress (?:made|report|by|until|up to)",
            r"president of the council",
            r"after which",
            r"reports? due",
        ),
    ),
    Rule(
        "duration",
        lasts,
        rx(
            (
                rf"(?:for|of|lasting) (?:an? )?(?:(?:initial|further|additional|new|another|final|interim|limited"
                rf"|period|duration|term|of|up to|first|fixed|single|non-renewable|renewable) )*{SPAN}"
            ),
        ),
        MANDATE,
        needs=_DECIDED,
        unless=rx(r"every", r"within", r"after (?!the adoption)", r"report", r"arms", r"suppl(?:y|ies)"),
    ),
    Rule(
        "duration",
        lasts,
        rx(
            rf"(?:lasts?|runs? for|(?:life(?:time)?|term|stay|duration|mandate)[^;.,]{{0,40}} (?:of|at|is|to"
            rf"|for|shall be)"
            rf"|stay[^;.,]{{0,40}} for|remain[^;.,]{{0,40}} for) (?:an? )?{SPAN}",
        ),
        MANDATE,
        needs=_MANDATED,
        unless=_NO_LENGTH,
    ),
    Rule(
        "duration",
        lasts,
        rx(rf"(?<!every )(?<!each )an? {SPAN}[- ](?:mandate|term|life|authori[sz]ation|deployment|stay)\b"),
        MANDATE,
        unless=_NO_LENGTH,
    ),
    Rule(
        "sunset",
        True,
        rx(
            (
                r"(?:shall|will|is to) (?:\w+ )?(?:expire|terminate|lapse|end|cease(?: to (?:have|be|apply))?)\b"
                r"(?: (?:on|at|after|unless|by|no later|automatically)[^;.]{0,60})?"
            ),
            r"unless (?:the (?:security )?council|it|both parties|the parties) (?:\w+ )?(?:decides?|extends?"
            r"|renews?|requests?"
            r"|agrees?|determines?)[^;,.]{0,60}",
            r"(?<!that )(?:terminate|end|conclude|bring to an end) (?:its|the|this) (?:mandate|authori[sz]ation"
            r"|mission|operation|presence)\b",
            r"will not be extended beyond",
            r"(?:authority|authori[sz]ations?|mandate|mission|force|operation)\b[^;.]{0,40}\b(?:lapses|expires"
            r"|terminates|ends"
            r"|ceases)\b",
            r"(?:automatic(?:ally)? )(?:expir|terminat|laps)\w+",
            r"sunset\b",
            r"(?:and|but) (?:no|not)(?: a (?:day|month))? (?:longer|more|beyond)\b",
            r"(?:comes?|shall come) to an end\b",
            r"(?:force|mission|operation|corps|guard|presence)\b[^;.]{0,30}\b(?:is|are|shall be"
            r"|be) (?:dissolved|disbanded|wound up"
            r"|closed)\b",
            r"(?:shall |will )(?:close|wind up|disband|dissolve|withdraw)\b[^;.]{0,40}\b(?:unless|at the end|on"
            r"|after|by)\b",
            r"without (?:any )?(?:further|new|another) decision\b",
            r"unless (?:the (?:security )?council|it)\b[^;.]{0,60}\b(?:otherwise|prolong|renew|extend|chooses"
            r"|says)\b",
            r"shall (?:not be renewed|be the final extension)\b",
            r"final (?:extension|renewal|mandate)\b",
        ),
        needs=_MANDATED,
        unless=rx(r"measures (?:imposed|set out)", r"arms embargo", r"may terminate"),
    ),
    Rule(
        "duration_then",
        "renewal",
        rx(
            r"(?:may|could|can|shall) be (?:renewed|extended)\b[^;.]{0,80}",
            r"(?:any|further|consider\w*) (?:a |the )?(?:further )?(?:renewal|reauthori[sz]ation"
            r"|extension)s?\b(?! of any)[^;.]{0,80}",
            r"consider\w*[,\w ]{0,40} (?:renewing|extending|prolonging)\b[^;.]{0,80}",
            r"(?<!non-)(?<!not )renewable\b",
            r"(?:whether|decide|intend\w*|consider\w*|only)\b[^;.]{0,80}\b(?:prolong|extend|renew)(?:ed"
            r"|ing)? (?:the|its|this) (?:\w+ )?"
            r"(?:mission|mandate|authori[sz]ation|deployment|operation|presence|period)\b",
            r"(?:may|shall|could) be prolonged\b[^;.]{0,60}",
            r"subject to (?:renewal|extension)\b[^;.]{0,60}",
            r"intention to (?:renew|extend)\b[^;.]{0,60}",
            r"(?:open to|possib(?:le|ility of)|option of) (?:a |an |its )?(?:further |second )?(?:prolong\w*"
            r"|renewal|extension)\b",
            r"(?:second|further|another|additional) (?:year|term|period|half-year|\w+ months) (?:is|are|may be"
            r"|shall be|can be)\b"
            r"[^;.]{0,60}",
            r"unless [^;.]{0,80}\b(?:prolong|renew|extend)s?\b[^;.]{0,40}",
        ),
    ),
    Rule(
        "duration_then",
        "review",
        rx(
            (
                r"review(?:ed|ing)? (?:\w+ )?(?:the|this|its|that) (?:\w+ )?(?:mandate|authori[sz]ation"
                r"|operation|deployment"
                r"|mission|force|presence|need|unm\w+|strength|configuration)\b"
            ),
            r"(?:to be|shall be|be) reviewed (?:after|every|by|at|no later|within|not later|in)\b",
            (
                r"keep (?:the|this|its) (?:mandate|operation|deployment|strength|mission"
                r"|force) under (?:constant |continuous "
                r"|close |active |regular )?review\b"
            ),
            r"intention to review\b",
            r"(?:decides|shall|will) (?:to )?review (?:the|this|its) [\w ]{0,40}?(?:after|by|within"
            r"|no later than|upon|every)\b",
            r"prepared to review\b",
            r"(?:reassess|re-?examine|revisit|reconsider|re-?evaluate)\w* (?:the|this|its|that|whether)\b[^;.]{0,60}",
            r"tak(?:e|es|ing) stock\b[^;.]{0,60}",
            r"look(?:s|ing)? (?:again|afresh|anew|once more) at (?:the|this|its)\b[^;.]{0,60}",
        ),
        needs=_MANDATED,
        unless=rx(r"strategic review", r"periodic"),
    ),
)

_REPORTING = (
    Rule(
        "reporting",
        every,
        rx(
            rf"(?:every|each|at intervals of(?: no more than)?) (?!effort|(?:month|quarter|second|other"
            rf"|half-year)\b){SPAN}"
        ),
        needs=_REPORT,
    ),
    Rule(
        "reporting",
        every,
        rx(r"at (?P<count>[\w-]+?)[- ](?P<unit>month|week|day|year)(?:ly)?[- ]intervals\b"),
        needs=_REPORT,
    ),
    Rule(
        "reporting",
        named_interval,
        rx(
            r"(?P<how>monthly|quarterly|fortnightly|weekly|yearly|annual(?:ly)?|semi-annual(?:ly)?|biannually"
            r"|half-yearly"
            r"|bimonthly|twice a year|once a year|once a month|(?:each|every) (?:month|quarter|year|half-year)"
            r"|every (?:second|other) month)\b"
        ),
        needs=rx(_ASKED),
    ),
    Rule(
        "reporting",
        _within,
        rx(
            rf"(?:within|inside|not later than|no later than|in no more than|in at most) (?:a period of "
            rf"|the next )?{SPAN}",
        ),
        needs=rx(
            r"requests?[^;]{0,60}(?:report|submit|inform)",
            r"report",
            r"(?:inform|tell|brief|notify) the (?:security )?council",
        ),
        unless=rx(r"condemn", r"conclude an?", r"agreement", r"before the expiry", r"prior to"),
    ),
    Rule(
        "reporting",
        _by,
        rx(rf"(?:by|before|not later than|no later than) {DAY}"),
        needs=rx(
            r"report (?:\w+ ){0,3}to the (?:security )?council",
            r"submit [^;]{0,60}report",
            r"report[^;]{0,80}(?:by|before|later than)",
            r"(?:submit|present|supply|provide|furnish|send|transmit|deliver)\b[^;]{0,80}(?:security )?council\b",
            r"(?:submit|present|provide|deliver)\b[^;]{0,80}\b(?:evaluation|assessment|account|options"
            r"|recommendations)\b",
        ),
        unless=rx(r"to meet", r"withdraw", r"elections? (?:no|not|by)", r"strategic review", r"transfer"),
    ),
    Rule(
        "reporting",
        _regular,
        rx(
            r"(?:on a|at) regular (?:basis|intervals)\b",
            r"regularly\b",
            r"periodic(?:ally)?\b",
            r"(?:fully|closely|currently|regularly|promptly) informed\b",
            rf"keep {_TO_COUNCIL} (?:\w+ )?informed\b",
            r"reports?(?:ing)? (?:back |urgently |as appropriate |promptly |further |thereon |orally "
            r"|immediately )*to the "
            r"(?:security )?council\b",
            r"(?:to|shall|and|also|will) (?:submit|present)\b[^;.]{0,80}\breport\b",
            r"to report\b[^;.]{0,60}\b(?:security )?council\b",
            r"report (?:as appropriate|as necessary|concerning|from time to time)\b",
            r"(?:provide|supply|furnish) (?:the |it |to the )*(?:security )?council with (?:\w+ )?(?:reports"
            r"|information"
            r"|accounts)\b",
            r"report on the (?:developments|situation|implementation)\b",
        ),
        needs=_REPORT,
        unless=rx(r"condemn", r"reported", r"committee"),
    ),
)

RULES = _DURATION + _REPORTING
