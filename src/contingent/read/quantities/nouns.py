"""The way from a number to what it counts.

Between a number and its noun stand a few adjectives at most ("5,500 uniformed and civilian personnel"). A noun that is
not in the lexicon means that something else is counted ("500 tonnes", "20 years"); no noun at all leaves the unit open.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from contingent.read.actors import default_register
from contingent.read.quantities import lexicon
from contingent.read.quantities.lexicon import COUNTRIES, PEOPLE, PERSONNEL, POLICE, TROOPS
from contingent.read.quantities.numbers import NUMBER

#: Nouns that count people only behind one of these: "service members", "blue helmets".
_BOUND = {
    **dict.fromkeys(("member", "members"), frozenset({"service"})),
    **dict.fromkeys(("helmets", "berets"), frozenset({"blue", "green"})),
}
_MOST_WORDS = 6
_TOKEN = re.compile(r"\s(?P<word>(?:[^\W\d_]\.){2,}|[^\W\d_](?:[^\W_]|\.(?=[^\W\d_])|['’-](?=[^\W_]))*)")
_OF = re.compile(
    r" of (?:the|its|their|our|his|her|those|these|which)?(?: (?:total(?: of)? )?\d[\d,]*\b)?(?= )|"
    r" of(?= )",
    re.IGNORECASE,
)
_OPENING_QUOTES = frozenset("“‘\"'«")
_JOIN = re.compile(r" (?:and|or|as well as)(?= )", re.IGNORECASE)
#: Nouns that make a noun of the field an adjective: "200 police cars".
_MADE_ADJECTIVE = re.compile(
    r" (?:cars?|stations?|vehicles?|dogs?|checks?|checkpoints?|posts?|carriers?|bases?|barracks|vans?|trucks?"
    r"|tents?|reports?"
    r"|academies|academy|schools?|deaths?|casualties|families|numbers?|movements?|commanders|capitals|visits?"
    r"|strikes?|attacks?|program(?:me)?s?|campaigns?|wars?|losses)\b",
    re.IGNORECASE,
)
_MEMBERS = re.compile(
    r" (?:[\w-]+ ){0,2}?members of (?:(?:the|its|their|a|his|our) )?(?P<what>(?:[\w'’.-]+ ){0,3}?"
    r"(?:police|gendarmerie|forces?|army|military|guard|guards|troops|corps|special forces))\b",
    re.IGNORECASE,
)
_STRONG = re.compile(
    r"(?:[ -]strong\b|-(?:man|member|person|troop|soldier|personnel|officer)\b)(?P<what>(?: [\w'’.-]+){0,4}? "
    r"(?:force|mission|contingent|battalion|brigade|unit|army|deployment|operation|team|regiment|detachment"
    r"|group|battlegroup"
    r"|battle group|company|ceiling|limit|cap|corps|presence))?\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Noun:
    """What a number counts: the head as said, its unit (``None``: not said) and where the words end."""

    text: str | None
    unit: str | None
    end: int


def unit_of(word: str, before: list[str]) -> str | None:
    """The unit of a noun, with the words between number and noun before it; ``None`` for other nouns."""
    if word in lexicon.FORMATIONS:
        return _plural(word)
    if word in lexicon.QUALIFIED_FORMATIONS:
        adjectives = [w for w in before if w in lexicon.ADJECTIVES_OF_FORMATIONS]
        return " ".join([*adjectives, _plural(word)]) if adjectives else None
    if word in _BOUND and _BOUND[word].isdisjoint(before[-1:]):
        return None
    if word == "nations" and before[-1:] == ["united"]:
        return None  # "200 United Nations observers"
    return _unit_of_people(word, before)


def _unit_of_people(word: str, before: list[str]) -> str | None:
    unit = PEOPLE.get(word)
    if unit != PERSONNEL or word not in {"personnel", "officers", "officer", "staff"} or "and" in before:
        return unit
    if "police" in before or "gendarmerie" in before:
        return POLICE
    return TROOPS if "military" in before or "army" in before else unit


def _plural(word: str) -> str:
    if word == "aircraft" or word.endswith("s"):
        return word
    return "companies" if word == "company" else f"{word}s"


def _goes_on(word: str, said: list[str]) -> bool:
    """Whether the search for a noun may pass over ``word``."""
    if word in {"and", "or"}:
        return bool(said) and (said[-1] in lexicon.JOINED or said[-1].endswith("ed"))
    if word.endswith("ed") and "-" not in word:
        return word in lexicon.PARTICIPLES
    return word not in lexicon.STOPS


def _head(text: str, start: int) -> Noun | None:
    """The last noun of the field in the run of words from ``start``: "police officers", "army engineers"."""
    found: Noun | None = None
    said: list[str] = []
    cursor = start
    while len(said) < _MOST_WORDS and (match := _TOKEN.match(text, cursor)) is not None:
        word = match["word"].lower().replace("’", "'").removesuffix("'s")
        unit = unit_of(word, said)
        if unit is not None:
            found = Noun(word if word not in lexicon.QUALIFIED_FORMATIONS else unit, unit, match.end())
        elif found is not None or not _goes_on(word, said):
            break
        said.append(word)
        cursor = match.end()
    if found is not None and _MADE_ADJECTIVE.match(text, found.end):
        return None
    return found


def _with_joined(text: str, noun: Noun) -> Noun:
    """``noun`` together with what "and" adds without a number of its own: "500 police and soldiers"."""
    join = _JOIN.match(text, noun.end)
    if join is None or noun.unit not in {TROOPS, POLICE, PERSONNEL} or NUMBER.match(text, join.end() + 1):
        return noun
    first = _TOKEN.match(text, join.end())
    if first is not None and first["word"][0].isupper() and default_register().find(first["word"]) is not None:
        return noun  # "70 commandos and Belgium medical staff"
    other = _head(text, join.end())
    if other is None or other.unit not in {TROOPS, POLICE, PERSONNEL}:
        return noun
    unit = noun.unit if noun.unit == other.unit else PERSONNEL
    return Noun(noun.text, unit, other.end)


def _described(text: str, end: int) -> Noun | None:
    """The noun of a number with "-strong" or "-member" behind it, or "members of its armed forces"."""
    strong = _STRONG.match(text, end)
    if strong is not None:
        what = (strong["what"] or "").lower()
        if not what and "strong" not in strong.group():
            return None
        return Noun(what.split()[-1] if what else None, POLICE if "police" in what else TROOPS, strong.end())
    members = _MEMBERS.match(text, end)
    if members is not None:
        what = members["what"].lower()
        return Noun("members", POLICE if "police" in what or "gendarmerie" in what else TROOPS, members.end())
    return None


def noun_after(text: str, end: int) -> Noun | None:
    """What a number that ends at ``end`` counts.

    ``None`` when it counts something outside the field; a ``Noun`` without unit when no noun follows ("promised 300").
    """
    described = _described(text, end)
    if described is not None:
        return described
    of = _OF.match(text, end)
    start = end if of is None else of.end()
    head = _head(text, start)
    if head is not None:
        return _with_joined(text, head) if head.unit != COUNTRIES else head
    return _without_head(text, end, start, of=of is not None)


def _without_head(text: str, end: int, start: int, *, of: bool) -> Noun | None:
    """A number that has no noun of the field: bare, or of a people ("40 Togolese"), or of something else."""
    first = _TOKEN.match(text, start)
    if first is None:
        return None if of or text[start : start + 2].strip() in _OPENING_QUOTES else Noun(None, None, end)
    word = first["word"]
    if word.lower() in (lexicon.PRONOUNS if of else lexicon.AFTER_BARE):
        following = _TOKEN.match(text, first.end())
        if word.endswith("ed") and following is not None and following["word"].lower() not in lexicon.STOPS:
            return None  # "271 pledged delegates"
        return Noun(None, None, end)
    if word[0].isupper() and default_register().find(word.removesuffix("'s").removesuffix("’s")) is not None:
        return Noun(word.lower(), None, first.end())
    return None
