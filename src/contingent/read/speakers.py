"""Who a statement's speaker is: name, office, the actor spoken for, and what kind of speaker that is.

A dispatch introduces a speaker in full once ("French Foreign Ministry spokesperson Pascal Confavreux") and refers back
by surname, office or pronoun. Speakers are therefore resolved in text order with a memory of who has been introduced.
Unnamed officials stay apart: "a White House official" and a later "another US official" are not one person.
"""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from contingent.model import Speaker, SpeakerKind
from contingent.read.actors import ActorKind, Mention, Register, Role, office_holders
from contingent.read.said import is_outlet
from contingent.read.sentences import RANKS

_PLURAL = re.compile(
    r"\b(?:officials|diplomats|sources|ministers|leaders|envoys|members|experts|analysts|lawmakers|"
    r"representatives|aides|"
    r"people|advisers|spokespeople|ambassadors|commanders|generals|countries|nations|governments|"
    r"critics|planners|officers|"
    r"states|reports|negotiators|mediators|residents|figures|two|three|several|some|many)\b",
    re.IGNORECASE,
)
_OFFICE = (
    r"(?:president|prime minister|minister|premier|chancellor|king|emir|sultan|spokes(?:man|woman|"
    r"person)|ambassador|envoy|"
    r"representative|secretary(?:-general| general)?|under-secretary(?:-general)?|chief|general|"
    r"commander|head|chair(?:man|woman|person)?|director|official|"
    r"diplomat|source|aide|adviser|advisor|senator|speaker|leader|commissioner|counsellor|governor|"
    r"mayor|colonel|admiral|taoiseach|"
    r"foreign minister|defen[cs]e minister|high representative|attach[eé]|deputy|delegate|negotiator|"
    r"mediator|lawmaker|officer|moderator|host|interviewer|anchor|delegation)"
)
_HAS_OFFICE = re.compile(rf"\b{_OFFICE}\b", re.IGNORECASE)
_PRONOUN = re.compile(r"^(?:he|she|they|it|who|i|we)$", re.IGNORECASE)
_PLURAL_PRONOUN = re.compile(r"^(?:they|we)$", re.IGNORECASE)
#: Somebody who speaks for an office, but is not its holder: nobody in particular unless named.
_ANY_ONE = re.compile(
    r"\b(?:official|source|diplomat|aide|advis[eo]r|officer|lawmaker|negotiator|mediator|delegate|person|insider|"
    r"soldier|resident|question|questioner|reporter|journalist|correspondent)\b",
    re.IGNORECASE,
)
_INDEFINITE = re.compile(
    r"^(?:an?|one|another|senior|unnamed|some|several|[Aa] (?:second|third)|question|q|a|answer)\b", re.IGNORECASE
)
#: What follows the name of a speaker in a transcript, where "the President" need not be a state's.
_LABELS = re.compile(r"(?: \([^()\n]*\))?[ \t]*:")
_HONORIFIC = re.compile(r"^(?:Mr|Ms|Mrs|Mme|Dr|MR|MS|MRS|DR)\.? (?=\S)")
_ORDINAL = re.compile(r"\b(?P<word>first|second|third|other)\b", re.IGNORECASE)
_ORDINALS = {"first": 0, "second": 1, "third": 2, "other": -1}
_OWNER = re.compile(r"^(?:(?P<pronoun>his|her)\b|(?P<name>[A-Z][\w-]+)['’]s?\b)", re.IGNORECASE)
_NAME = re.compile(
    r"(?<![\w’'-])(?:(?:[A-Z][\w’'\-]*\.?|al|bin|ibn|abu|de|der|den|van|von|da|dos|di|la|le|el|du)\s+)*[A-Z][\w’'\-]+$"
)
_NOT_A_NAME = frozenset(
    [
        "Q",
        "A",
        "QUESTION",
        "Question",
        "ANSWER",
        "Answer",
        "Ministry",
        "Minister",
        "President",
        "Office",
        "Department",
        "Council",
        "Assembly",
        "House",
        "Government",
        "Parliament",
        "Officials",
        "Official",
        "Spokesman",
        "Spokeswoman",
        "Spokesperson",
        "Secretary",
        "General",
        "Secretary-General",
        "Ambassador",
        "Prime",
        "Foreign",
        "Defence",
        "Defense",
        "Embassy",
        "Nations",
        "Union",
        "League",
        "Army",
        "Force",
        "Forces",
        "Command",
        "Commission",
        "Agency",
        "Affairs",
        "Court",
        "Staff",
        "State",
        "States",
        "Kingdom",
        "King",
        "Emir",
        "Emirates",
    ]
)


@dataclass(slots=True)
class Introduced:
    """Speakers introduced so far in one source, by surname and by office; the last of a sort answers to a pronoun.

    ``unnamed`` keeps those without a name apart, in the order in which they were introduced. ``recent`` are those whom
    "he" and "she" may mean, the last one last, and ``pronouns`` says which of the two is known to be somebody's.
    """

    people: dict[str, Speaker] = field(default_factory=dict)
    offices: dict[str, Speaker] = field(default_factory=dict)
    unnamed: dict[str, list[Speaker]] = field(default_factory=dict)
    recent: list[Speaker] = field(default_factory=list)
    pronouns: dict[str, str] = field(default_factory=dict)
    last_one: Speaker | None = None
    last_many: Speaker | None = None


def resolve(
    text: str,
    start: int,
    end: int,
    mentions: Sequence[Mention],
    register: Register,
    known: Introduced,
    on: date | None = None,
) -> Speaker:
    """Who the characters ``start`` to ``end`` of ``text`` name, given who was introduced before; and remember it.

    ``on`` is the day of publication: whose office a bare name stands for depends on it.
    """
    words = text[start:end]
    inside = [m for m in mentions if start <= m.start and m.end <= end]
    bare = Speaker(start=start, end=end, text=words, kind=SpeakerKind.PERSON)
    if _PRONOUN.match(words):
        return _by_pronoun(bare, known)
    if is_outlet(words):
        return replace(bare, kind=SpeakerKind.ORGANISATION)
    name = _name(words, inside, start)
    if name is None and (earlier := _referred(words, known)) is not None:
        return _remember(_again(bare, earlier), known)
    actor = _actor(inside, register)
    if actor is None:
        actor = _owner(words, known) or _stood_for(text, start, end, words, mentions)
    if actor is None and name is not None and name.split()[-1] not in known.people:
        actor = office_holders().actor(name, on)
    if actor is None and _OWN.match(words) and not _LABELS.match(text, end):
        actor = _own_state(text, start, mentions, register)
    if name is not None:
        earlier = known.people.get(name.split()[-1]) or _by_given_name(text, name, known)
        if earlier is not None and (" " not in name or earlier.name == name):
            return _remember(_again(bare, earlier), known)
        office = _office(words, name, inside, start)
        person = replace(bare, name=name, office=office, actor=actor)
        return _remember(person, known)
    unnamed = _unnamed(bare, words, inside, actor, register)
    if unnamed.actor is None and unnamed.kind is SpeakerKind.ANONYMOUS and _INDEFINITE.match(words):
        unnamed = replace(unnamed, actor=_company(words, known))
    return _remember(unnamed, known)


def _by_given_name(text: str, name: str, known: Introduced) -> Speaker | None:
    """Who is called by the first of his names, as "Prabowo" is: the only one in the text who begins with it."""
    own = [who for who in known.people.values() if who.name is not None and who.name.split()[0] == name]
    if len(own) != 1 or own[0].name is None:
        return None
    others = re.search(rf"\b{re.escape(name)} (?!{re.escape(own[0].name.partition(' ')[2])}\b)(?=[A-Z])", text)
    return own[0] if others is None else None


def _by_pronoun(bare: Speaker, known: Introduced) -> Speaker:
    """The last person for "he" and "she", the last body or group for "it" and "they"."""
    plural = _PLURAL_PRONOUN.match(bare.text) is not None
    if plural or bare.text.lower() == "it":
        earlier = known.last_many
        if earlier is None or (plural and earlier.kind is SpeakerKind.OFFICE):
            return replace(bare, kind=SpeakerKind.GROUP if plural else SpeakerKind.ORGANISATION)
        return _again(bare, earlier)
    one = _last_one(known, bare.text.lower())
    return bare if one is None else _again(bare, one)


#: Words for a person that go with "she" and with "he".
_OF_SHE = re.compile(r"\b(?:Ms|Mrs|Mme|Madam\w*|\w+woman|queen|princess|sheikha)\b", re.IGNORECASE)
_OF_HE = re.compile(r"\b(?:Mr|Sir|\w+sman|chairman|king|prince|emir|sultan|sheikh)\b", re.IGNORECASE)
#: So many of the last speakers may be meant by a pronoun.
_RECENT = 8


def _last_one(known: Introduced, pronoun: str) -> Speaker | None:
    """The last person who is not known to go by the other pronoun; who is meant by one goes by it from then on."""
    own = {"he": "he", "his": "he", "she": "she", "her": "she"}.get(pronoun)
    if own is None:
        return known.last_one
    one = next((who for who in reversed(known.recent) if known.pronouns.get(_called(who), own) == own), None)
    if one is not None:
        known.pronouns[_called(one)] = own
    return one


def _called(speaker: Speaker) -> str:
    return (speaker.name or speaker.office or speaker.text).lower()


def _owner(words: str, known: Introduced) -> str | None:
    """The actor of whoever "his spokesman" or "Starmer's office" belongs to."""
    owner = _OWNER.match(words)
    if owner is None:
        return None
    pronoun = owner["pronoun"]
    person = known.people.get(owner["name"]) if pronoun is None else _last_one(known, pronoun.lower())
    return None if person is None else person.actor


def _company(words: str, known: Introduced) -> str | None:
    """Whom "a second official" speaks for: the same as the one before."""
    head = _office_head(words)
    others = known.unnamed.get(head, []) if head is not None else []
    again = re.match(r"(?:an?other|a (?:second|third)|one more)\b", words, re.IGNORECASE)
    return others[-1].actor if others and again else None


#: What states and bodies are called for short, with the codes that may be meant; the nearest one named is.
_SHORT_FOR = (
    ("kingdom", frozenset({"SAU", "JOR", "BHR", "MAR", "GBR", "NOR", "SWE", "DNK", "NLD", "BEL", "ESP", "THA", "KHM"})),
    ("emirate", frozenset({"QAT", "KWT", "ARE"})),
    ("sultanate", frozenset({"OMN", "BRN"})),
    ("alliance", frozenset({"NATO", "AES"})),
    ("bloc", frozenset({"EU", "ECOWAS", "AU", "SADC", "CARICOM", "LAS", "GCC", "ASEAN", "EAC", "IGAD", "OIC"})),
    ("union", frozenset({"EU", "AU"})),
    ("world body", frozenset({"UN"})),
    ("global body", frozenset({"UN"})),
    ("movement", frozenset({"HAMAS", "HEZBOLLAH", "HOUTHIS", "PIJ", "M23", "TALIBAN"})),
    ("militia", frozenset({"RSF", "HEZBOLLAH", "HOUTHIS", "AL_SHABAAB"})),
    ("group", frozenset({"HAMAS", "HEZBOLLAH", "HOUTHIS", "PIJ", "M23", "TALIBAN", "RSF", "AL_SHABAAB"})),
)


def _stood_for(text: str, start: int, end: int, words: str, mentions: Sequence[Mention]) -> str | None:
    """Which actor "the kingdom's minister" or "the bloc" means: one of the paragraph, else the last before."""
    called = [
        codes for word, codes in _SHORT_FOR if re.match(rf"(?:the|this|that) (?:\w+ )?{word}\b", words, re.IGNORECASE)
    ]
    if not called:
        return None
    opening, stop = text.rfind("\n", 0, start) + 1, text.find("\n", end)
    near = [m for m in mentions if opening <= m.start < (len(text) if stop < 0 else stop)]
    choices = [
        *(m.actor for m in reversed(near) if m.end <= start),
        *(m.actor for m in near if m.start >= end),
        *(m.actor for m in reversed(mentions) if m.end <= opening),
        *(called[0] if len(called[0]) == 1 else ()),
    ]
    return next((actor for actor in choices if actor in called[0]), None)


#: Bodies and offices that a text names without their state once it is clear whose they are.
_OWN = re.compile(
    r"(?:the|its|his|her|their)\s+(?:\w+\s+){0,3}?(?:ministry|minister|presidency|president|government|"
    r"cabinet|army|military|"
    r"ambassador|envoy|spokes\w+|parliament|premier|chancellor|secretary|foreign office|delegation|"
    r"palace|court|police)\b|"
    r"(?:president|prime minister|(?:foreign|defen[cs]e|interior) (?:minister|secretary))\b",
    re.IGNORECASE,
)


def _own_state(text: str, start: int, mentions: Sequence[Mention], register: Register) -> str | None:
    """The state that "the interior ministry" belongs to: the first named in its sentence, else the last before it.

    A spokesman may be an organisation's, too; where something happens ("in Haiti", "the Haiti force") comes last.
    """
    opening = max(text.rfind("\n", 0, start), text.rfind(". ", 0, start), text.rfind("” ", 0, start)) + 1
    kinds = {ActorKind.STATE, ActorKind.ORGANISATION} if _SPOKES.match(text, start) else {ActorKind.STATE}
    before = [m for m in mentions if m.end <= start and _is_one_of(register, m, kinds)]
    own = [m for m in before if m.start >= opening]
    if own:
        return own[0].actor
    acting = [
        m for m in before if not _IN.search(text, max(0, m.start - 12), m.start) and not _OF_PLACE.match(text, m.end)
    ]
    return next((m.actor for m in reversed(acting or before)), None)


_SPOKES = re.compile(r"(?:the|its|his|her|their)\s+(?:\w+\s+)?spokes", re.IGNORECASE)
_IN = re.compile(r"\b(?:in|into|to|inside|across|from)\s+(?:the\s+)?$", re.IGNORECASE)
_OF_PLACE = re.compile(r"\s+(?:force|mission|operation|crisis|conflict|war|plan|talks)\b")


def _is_one_of(register: Register, mention: Mention, kinds: Container[ActorKind]) -> bool:
    actor = register.get(mention.actor)
    return actor is not None and actor.kind in kinds


def _again(bare: Speaker, earlier: Speaker) -> Speaker:
    """The same speaker as before, named by other words."""
    return replace(bare, kind=earlier.kind, name=earlier.name, office=earlier.office, actor=earlier.actor)


def _remember(speaker: Speaker, known: Introduced) -> Speaker:
    if speaker.name is not None:
        known.people.setdefault(speaker.name.split()[-1], speaker)
    head = _office_head(speaker.office or speaker.text)
    if head is not None:
        known.offices[head] = known.offices[head.split()[-1]] = speaker
        others = known.unnamed.setdefault(head, [])
        if speaker.kind is SpeakerKind.ANONYMOUS and _INDEFINITE.match(speaker.text):
            others.append(speaker)
    if speaker.kind in {SpeakerKind.PERSON, SpeakerKind.ANONYMOUS} or (head is not None and speaker.office is not None):
        known.last_one = speaker
        known.recent = [*known.recent[1 - _RECENT :], speaker]
        own = "she" if _OF_SHE.search(speaker.text) else "he" if _OF_HE.search(speaker.text) else None
        if own is not None:
            known.pronouns.setdefault(_called(speaker), own)
    if speaker.kind in {SpeakerKind.ORGANISATION, SpeakerKind.GROUP, SpeakerKind.OFFICE}:
        known.last_many = speaker
    return speaker


def _office_head(words: str) -> str | None:
    found = _HAS_OFFICE.findall(words)
    return found[-1].lower() if found else None


def _referred(words: str, known: Introduced) -> Speaker | None:
    """As in "the official", "the same source": an office introduced before, with nothing new said of it."""
    if not re.match(r"(?:the|that|this|his|her)\b", words, re.IGNORECASE):
        return None
    head = _office_head(words)
    if head is None or len(words.split()) > 3:
        return None
    ordinal = _ORDINAL.search(words)
    if ordinal is not None:
        others = known.unnamed.get(head, [])
        place = _ORDINALS[ordinal["word"].lower()]
        return others[place] if place < len(others) and others else None
    owner = re.match(r"(?:his|her)\b", words, re.IGNORECASE)
    earlier = known.offices.get(head)
    if owner is not None and earlier is known.last_one:
        return None  # nobody is his own spokesman
    return earlier


def _name(words: str, inside: Sequence[Mention], start: int) -> str | None:
    """The personal name that ends the phrase, or stands before a comma: "Stephane Dujarric, the UN spokesman"."""
    head = re.split(r",| - | – |\(", words)[0].strip()
    rest = words[len(head) :]
    for phrase in (head, *re.findall(r",\s*([^,]+)$", rest)):
        candidate = _trailing_name(phrase)
        if candidate is None:
            continue
        at = start + words.find(candidate)
        if any(m.start < at + len(candidate) and at < m.end for m in inside):
            candidate = words[max(m.end for m in inside if m.start < at + len(candidate)) - start :].strip(" ’'s,")
            candidate = _trailing_name(candidate) or ""
        if candidate and not set(candidate.split()) & _NOT_A_NAME and not _PLURAL.fullmatch(candidate):
            return _HONORIFIC.sub("", candidate)
    return None


def _trailing_name(phrase: str) -> str | None:
    match = _NAME.search(phrase.strip())
    if match is None:
        return None
    words = match.group().split()
    for index in range(len(words) - 1, -1, -1):
        if (
            _HAS_OFFICE.fullmatch(words[index])
            or words[index] in _NOT_A_NAME
            or words[index] in RANKS
            or words[index].rstrip(".") in {"U.S", "U.N", "The", "A", "An"}
        ):
            words = words[index + 1 :]
            break
    return " ".join(words) or None


def _office(words: str, name: str, inside: Sequence[Mention], start: int) -> str | None:
    """The office as the source words it, without the state's name in front and the person's behind."""
    before = words.partition(name)[0].split()
    while before and before[-1] in RANKS:
        before.pop()
    rest = " ".join((*before, words.partition(name)[2])).strip(" ,")
    rest = re.sub(r"^(?:the|an?)\s+", "", rest, flags=re.IGNORECASE)
    for mention in sorted(inside, key=lambda m: -len(m.text)):
        if start <= mention.start and words[mention.start - start :].startswith(mention.text):
            named = mention.role in {Role.DEMONYM, Role.NAME} and rest.startswith(mention.text)
            rest = rest[len(mention.text) :] if named else rest
    rest = re.sub(r"^(?:['’]s|the|a|an)\s+|^\s+|\s+$|^of\s+", "", rest.strip(" ,")).strip(" ,")
    return rest if rest and _HAS_OFFICE.search(rest) else None


def _actor(inside: Sequence[Mention], register: Register) -> str | None:
    """Whom the speaker speaks for: a state before the body it is accredited to ("the French ambassador to the UN")."""
    if not inside:
        return None
    first = inside[0]
    known = register.get(first.actor)
    if known is not None and known.kind is ActorKind.ORGANISATION:
        states = [m for m in inside if (a := register.get(m.actor)) is not None and a.kind is ActorKind.STATE]
        if states and states[0].role is Role.DEMONYM:
            return states[0].actor
    return first.actor


def _unnamed(bare: Speaker, words: str, inside: Sequence[Mention], actor: str | None, register: Register) -> Speaker:
    plain = re.sub(r"^(?:an?|the|one|another|some|several|two|three)\s+", "", words, flags=re.IGNORECASE)
    office = plain
    for mention in inside:
        if mention.role in {Role.DEMONYM, Role.NAME} and office.startswith(mention.text):
            office = re.sub(r"^(?:['’]s)?\s*", "", office[len(mention.text) :])
    office = office.strip(" ,") or plain
    whole = len(inside) == 1 and len(plain) - len(inside[0].text) <= 2
    if whole and _HAS_OFFICE.search(words):
        return replace(bare, kind=SpeakerKind.OFFICE, office=plain, actor=actor)
    if whole:
        kind = register.get(inside[0].actor)
        organisation = kind is not None and kind.kind is not ActorKind.STATE
        return replace(
            bare, kind=SpeakerKind.ORGANISATION if organisation else SpeakerKind.OFFICE, office=None, actor=actor
        )
    if _PLURAL.search(words):
        return replace(bare, kind=SpeakerKind.GROUP, office=office, actor=actor)
    if re.fullmatch(r"Q|A|QUESTION|ANSWER", words, re.IGNORECASE):
        return replace(bare, kind=SpeakerKind.ANONYMOUS)
    if _HAS_OFFICE.search(words):
        nobody = _ANY_ONE.search(words) or _INDEFINITE.match(words)
        return replace(bare, kind=SpeakerKind.ANONYMOUS if nobody else SpeakerKind.OFFICE, office=office, actor=actor)
    if re.search(r"['’]s? (?:office|spokes\w+|team|government|cabinet)$", words):
        return replace(bare, kind=SpeakerKind.OFFICE, office=office, actor=actor)
    known = inside or actor is not None
    return replace(bare, kind=SpeakerKind.ORGANISATION if known else SpeakerKind.ANONYMOUS, office=office, actor=actor)
