"""How surely something that was said is about a point of a text, and which way it goes.

Three plain words, from the surest: it *names the point* (its own words, its value or its paragraph), it is *on the
same topic*, or it is on *the text as a whole*. Which way it goes (that the text have the point, or not) is said only
where the words tell. This module promises that nothing is called sure which a reader could not check in the quote.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

Sure = Literal["names the point", "same topic", "the text as a whole"]
#: From the surest to the least sure.
SURENESS: tuple[Sure, ...] = ("names the point", "same topic", "the text as a whole")
Wants = Literal["with", "without"]

#: What people call a feature when they speak of it: the words that name it, then those of its topic. By name, or by
#: name and value.
_FEATURES: Mapping[str, tuple[str, str]] = {
    "chapter_vii": (r"chapter (?:vii|7|seven)", r"binding|legal basis|clear mandate|enforcement"),
    "authorises_force": (
        r"all (?:the )?necessary (?:measures|means)|(?:use|using|used?) (?:of |military |armed )?force|enforce",
        r"(?:clear|strong|robust) (?:\w+\.?\w* )?mandate|coercive|kinetic|robust",
    ),
    "form": (
        r"peace-?keeping (?:operation|mission|force)|blue helmet|coalition of|multinational force|lead nation",
        r"peace-?keeping|multinational|coalition|u\.?n\.?[- ]led",
    ),
    "command": (r"\bcommand(?:er)?\b|under (?:un|united nations) authority", r"\bled by|leadership|in charge"),
    "funding": (r"assessed|trust fund|voluntary "
                r"contributions|\bfund(?:s|ed|ing)?\b", r"\bcosts?\b|\bpay|financ|budget"),
    "ceiling": (
        r"ceiling|(?:no more than|up to|at most|limit of|maximum of) [\d,]+",
        r"\bnumber of (?:troops|soldiers)|\bsize\b|strength of the force",
    ),
    "duration": (
        r"deadline|time.?limit|end date|timetable|(?:one|two|three|six|twelve|\d+)[- ](?:months?|years?)\b"
        r"|until (?:the end of )?(?:\w+ )?20\d\d",
        r"\bduration|how long|open-ended|timeline|temporary",
    ),
    "duration_then": (r"renew|extend|extension", r"\breview\b"),
    "sunset": (r"sunset|expir|end date|time.?limit|automatic\w* end", r"temporary|open-ended"),
    "reporting": (r"\breport(?:s|ing)?\b", r"oversight|inform the council|accountab"),
    "consent": (r"consent|invitation|agreement of|approval of", r"sovereign|host"),
    "tasks=disarm": (r"disarm|demilitari", r"weapons|\barms\b"),
    "tasks=support_disarmament": (r"disarm|demilitari", r"weapons|\barms\b"),
    "tasks=monitor_ceasefire": (r"(?:monitor|observ|supervis)\w* "
                                r"(?:\w+ ){0,4}?(?:cease-?fire|truce)", r"cease-?fire|truce"),
    "tasks=protect_civilians": (r"protect\w* (?:of )?(?:\w+ ){0,2}?civilian", r"civilian"),
    "tasks=secure_borders": (r"(?:secur|guard|control)\w* (?:\w+ ){0,4}?border", r"border|crossing"),
    "tasks=humanitarian_access": (r"humanitarian (?:access|aid|assistance|corridor)", r"humanitarian|\baid\b"),
    "tasks=train_police": (r"train\w* (?:\w+ ){0,5}?police|police train", r"police"),
    "tasks=transition_of_authority": (r"transition of|transitional|handover", r"transition|palestinian authority"),
    "tasks=elections_support": (r"election", r"democra"),
    "tasks=human_rights": (r"human rights monitor|monitor\w* (?:\w+ ){0,3}?human rights", r"human rights"),
    "tasks=stabilise": (r"stabili[sz]e|stabili[sz]ing", r"stabili[sz]"),
    "tasks=combat_gangs": (r"gangs?\b|armed groups?", r"security operations"),
    "safeguards": (r"safeguard|due diligence"
                   r"|accountab|oversight|zero tolerance", r"human rights|conduct|international law"),
    "privileges": (r"immunit|status.of.forces", r"legal protection|jurisdiction"),
    "prohibitions": (r"embargo|occupy|occupation|must not|shall not", r"sanction"),
    "calls_for_contributions": (r"(?:call|appeal)\w* (?:\w+ ){0,4}?contribut", r"contribut"),
}  # fmt: skip

#: What items of terms of reference are about: the words that name it, then those of its topic.
TOPICS: Mapping[str, tuple[str, str]] = {
    "size": (r"\bsize\b|\bstrength\b|how (?:large"
             r"|big)|number of (?:troops|soldiers)|ceiling", r"battalions?|contingents?"),
    "rules of engagement": (r"rules of engagement|\bROE\b|use of force|its rules\b|warning shots"
                            r"|self-defen[cs]e", r"\brules\b"),
    "command": (r"\bcommand(?:er|s)?\b", r"headquarters|leadership|\bled by"),
    "funding": (r"\bfund|who (?:will |would )?pays?\b|\bcosts?\b|financ|reimburse", r"budget|\bpay|money"),
    "duration": (r"duration|time.?limit|end date|how long|\bexpir|months?\b|years?\b", r"timetable|timeline"),
    "arrival": (r"\barriv|first (?:soldiers|contingents?|troops)|deployment date|date of deployment", r"deploy"),
    "area": (r"area of (?:operations?|responsibility)"
             r"|where it (?:will|would)|zones?\b|sectors?\b", r"border|territory"),
    "disarmament": (r"disarm|demilitari|decommission", r"weapons"),
    "detention": (r"detention|detain", r"prisoners?|arrest"),
    "status": (r"status.of.forces|immunit|privileges", r"jurisdiction"),
    "police": (r"\bpolice", r"law enforcement|law and order"),
    "ceasefire": (r"cease-?fire|truce", r"violations"),
    "civilians": (r"civilians?\b", r"protection"),
    "composition": (r"composition|which (?:countries|states|troops)|whose (?:troops|soldiers)|who (?:may"
                    r"|can) (?:join|take part)", r"contributors?"),
    "reporting": (r"\breport", r"oversight"),
    "humanitarian": (r"humanitarian|\baid\b", r"relief"),
    "tasks": (r"\btasks?\b|\brole\b|mission of the force", r"mandate"),
}  # fmt: skip
_WHOLE = re.compile(
    r"(?i)\b(?:terms of reference|\btor\b|the (?:text|draft|resolution|document|terms)|framework (?:for"
    r"|of) the force|its mandate)\b"
)

#: Words that are in every text of this kind, and tell nothing of a point.
_COMMON_WORDS = """
a an and are as at be been but by for from has have he her his if in into is it its may must no not of on or
our she should so such than that the their them they this those to was we were which who will with would all
any both can could each had also about after before council security resolution draft text paragraph force
forces mission state states member members nations united decides requests said says mandate international
shall under other more new
"""
_COMMON = frozenset(_COMMON_WORDS.split())
_STEM = re.compile(r"(?:ations?|ments?|ings?|ies|ed|es|s)$")
_ENOUGH_WORDS = 2
_SHARE_OF_POINT = 0.5

_AGAINST = re.compile(
    r"(?i)\b(?:without|against|oppos\w+|object\w*|reject\w*|drop(?:s|ped|ping)?|remov\w+|delet\w+|strik\w+ out"
    r"|tak\w+ out|leav\w+ out|rul\w+ out|not (?:to )?(?:include|be|contain|have|want|accept|disarm)|refus\w+"
    r"|never|no (?=longer|place|mention)"
    r"|must not|should not|shall not|cannot|will not|would not|too (?:far|broad|long|vague|strong))\b|n['’]t\b"
)
_FOR = re.compile(
    r"(?i)\b(?:needs?|needed|must|insist\w*|demand\w*|want\w*|ask(?:s|ed|ing)? (?:for|that)|call(?:s|ed"
    r"|ing)? for|requir\w+|support\w*"
    r"|favou?r\w*|welcom\w+|includ\w+|add(?:s|ed)?\b|propos\w+|suggest\w+|request\w*|press\w*|urg\w+|indispensable"
    r"|essential|only (?:if|with|under|once)|provided|conditional|condition|prefer\w*)\b"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A point of a text: words that name it, words of its topic, its own words, and where it stands ("4 (a)")."""

    names: re.Pattern[str] | None
    topic: re.Pattern[str] | None
    words: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()

    def sure(self, said: str) -> Sure | None:
        """How surely a sentence is about the point; ``None`` where it is not."""
        if self._is_named(said):
            return "names the point"
        if self.topic is not None and self.topic.search(said):
            return "same topic"
        return "the text as a whole" if _WHOLE.search(said) else None

    def _is_named(self, said: str) -> bool:
        if self.names is not None and self.names.search(said):
            return True
        if self.places & paragraphs_named(said):
            return True
        shared = self.words & content(said)
        return len(shared) >= _ENOUGH_WORDS and len(shared) >= _SHARE_OF_POINT * len(self.words)


def feature_point(name: str, value: object, words: Iterable[str] = (), places: Iterable[str] = ()) -> Point:
    """The point that a feature with a value is; ``words`` are those that came or went, ``places`` its paragraphs."""
    found = _FEATURES.get(f"{name}={value}", _FEATURES.get(name))
    own = frozenset(word for piece in words for word in content(piece))
    names, topic = (None, None) if found is None else (_rx(found[0]), _rx(found[1]))
    return Point(names=names, topic=topic, words=own, places=frozenset(place.casefold() for place in places))


def item_points(title: str, text: str, places: Iterable[str] = ()) -> tuple[Point, ...]:
    """The points that an item of terms of reference touches: each topic that it names, else that its section names."""
    own, where = content(text), frozenset(place.casefold() for place in places)
    for words in (text, title):
        found = [pair for pair in TOPICS.values() if re.search(f"(?i){pair[0]}", words)]
        if found:
            return tuple(Point(names=_rx(n), topic=_rx(t), words=own, places=where) for n, t in found)
    return (Point(names=None, topic=None, words=own, places=where),)


def surest(points: Iterable[Point], said: str) -> Sure | None:
    """The surest word of several points about one sentence."""
    found = {point.sure(said) for point in points} - {None}
    return next((word for word in SURENESS if word in found), None)


def wants(said: str, *, negative: bool | None = None) -> Wants | None:
    """Whether a sentence wants the point in the text or out of it; ``negative`` is what a condition's reading says."""
    if negative is not None:
        return "without" if negative else "with"
    if _AGAINST.search(said):
        return "without"
    return "with" if _FOR.search(said) else None


_PARAGRAPH = re.compile(
    r"(?i)\b(?:operative |preambular )?(?:paragraphs?|para\.?|op|article|section|item"
    r"|point)\s*(?P<place>[IVX]{1,5}\b|\d{1,2}(?:\.\d{1,2})*(?:\s*\([a-z]+\))*)"
)


def paragraphs_named(said: str) -> frozenset[str]:
    """The paragraphs that a sentence names: "operative paragraph 4 (a)" names 4 and 4 (a)."""
    found: set[str] = set()
    for match in _PARAGRAPH.finditer(said):
        place = re.sub(r"\s*\(", " (", match["place"]).casefold()
        found |= {place, place.split(" (")[0]} if "(" in place else {place}
    return frozenset(found)


def content(text: str) -> frozenset[str]:
    """The words of a text that can tell a point from another, by their stems."""
    words = re.findall(r"[a-z]{3,}|\d[\d,.]*\d|\d", text.casefold())
    return frozenset(_STEM.sub("", word) for word in words if word not in _COMMON)


def _rx(pattern: str) -> re.Pattern[str]:
    return re.compile(f"(?i){pattern}")
