"""How the truce between the parties stands: agreed, holding, violated, collapsed.

The parties are the actors named beside it, mediators aside; of a violation the one who is said to have committed it.
A truce that somebody only calls for, awaits or makes a condition has no status.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from contingent.model import ClaimKind
from contingent.read.claims import frames, lexicon, roles
from contingent.read.claims.proposal import Proposal
from contingent.read.claims.sentence import Sentence


def _compile(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


_TRUCE = _compile(
    r"\b(?:cease-?fires?|truces?|armistice|cessation of hostilities|(?:humanitarian |operational )?pause (?:in|to) "
    r"(?:the )?"
    r"(?:fighting|hostilities)|humanitarian pause|(?:halt|end|stop|lull|break) (?:to|in) (?:the )?(?:fighting|"
    r"hostilities)|"
    r"silence of the guns|guns (?:fell|stayed|remained|went|have (?:been|fallen|gone)|had (?:been|fallen|gone)))\b"
)
_OTHER_TRUCE = _compile(
    r"\b(?:tariff|trade|price|political|domestic|party|family|fare|ratings|coalition|christmas|olympic) (?:war "
    r")?(?:truce|ceasefire|"
    r"armistice)\b"
)
#: What stands for the truce once it has been named.
_DEAL = _compile(
    r"\b(?:the|this|that|october|november|its terms|their) (?:deal|agreement|arrangement|accord|calm|quiet)\b|\bit\b"
)
_STATES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (status, _compile(pattern))
    for status, pattern in (
        ("collapsed", (
            r"\bcollaps\w+|\b(?:broke|broken|fell|fallen|falls|falling|come|came|coming) (?:\w+ )?(?:down|apart)\b|"
            r"\bended\b|"
            r"\bin (?:tatters|ruins|shreds)\b|\bis over\b|\bunravel\w*|\bdisintegrat\w+|\bcrumbl\w+|\b(?:is|was|lies|"
            r"lay) dead\b|"
            r"\bdead letter\b|\bdid not (?:last|survive)\b|\blapsed\b|\bexpired\b|\bno longer (?:bound|observes?|in "
            r"force|holds?)\b|"
            r"\b(?:called|calls|calling) off\b|\btorn up\b|\btore up\b|\bterminated\b|\bwent up in (?:smoke|"
            r"flames)\b|\bshattered\b|"
            r"\bhas failed\b|\bcome undone\b|\bcame undone\b|\bin name only\b|\bbroke down\b|\bfighting (?:has "
            r")?(?:resumed|flared)\b|\brenounc\w+|\bpulled out of\b|"
            r"\bwalked away\b|"
            r"\bblown? (?:up|apart)\b|\bblew up\b|\bsuspended\b"
        )),
        ("violated", (
            r"\bviolat\w+|\bbreach\w*|\bbr(?:oke|oken|eaks?|eaking) (?:\w+ ){0,3}?(?:the|this|its|a|it)\b|"
            r"\binfring\w+|"
            r"\bstrained? by\b|\bshaken by\b|\bunder (?:\w+ )?strain\b|\btrampl\w+|\bflout\w*|\btested by\b|"
            r"\bignor(?:ed|es|ing)\b|"
            r"\bpunctur\w+|\bmarred by\b|\bundermin\w+|\bthreatened by\b|\bdishono\w+|\bdisregard\w*|\bdefi(?:ed|"
            r"ance)\b|"
            r"\bnot (?:respect|honou?r|observ|compl)\w*|\bfail\w* to (?:respect|honou?r|observe|comply)|\bshelled?\b|"
            r"\bshelling\b|"
            r"\bstruck\b(?! (?:a|the|in|by))|\bin defiance\b|\bjolted\b|\brattled\b|\bfrayed\b|\bfraying\b|\bdespite "
            r"the\b"
        )),
        ("holding", (
            r"\bhold(?:s|ing)?\b|\bfragile\b|\bshaky\b|\btenuous\b|\buneasy\b|\bremains\b|\bheld\b|\bstill in "
            r"place\b|\bin effect\b|"
            r"\bin force\b|\bobserv(?:ed|ing|es|e)\b|\bintact\b|\brespect(?:ed|s|ing)\b|\bpersist\w*|\balive\b|"
            r"\bsurviv\w+|"
            r"\bendur\w+|\bstick(?:ing)? to\b|\bstuck to\b|\bhono(?:u)?r(?:ed|ing|s)\b|\babid\w+ by\b|\blasts\b|"
            r"\bhas lasted\b|"
            r"\bwithstood\b|\bcomply(?:ing)? with\b|\bcompli(?:ed|es) with\b|\bin place\b|\bsilent\b|\bprevail\w*|"
            r"\bstable\b|"
            r"\bcommitted to\b|\bkept to\b|\bbeing kept\b|\bis kept\b|\btook hold\b|\btaken hold\b|\bdied down\b|"
            r"\bebbed\b|\bstopped\b|\badher\w+|\bquiet\b|\bcalm\b|\bweather\w*|\bentered its\b|\bnow in its\b|"
            r"\bsince the\b|"
            r"\bunder (?:the|a) (?:\w+ )?(?=cease|truce)"
        )),
        ("agreed", (
            r"\bagree[sd]?\b|\bsign(?:ed|s|ing of)\b|\breach(?:ed|es)\b|\bannounc(?:ed|es)\b|\btook effect\b|\btakes "
            r"effect\b|"
            r"\bcame into (?:force|effect)\b|\baccept(?:ed|s)\b|\bconclud(?:ed|es)\b|\bbroker(?:ed|s)\b|\bentered "
            r"into force\b|"
            r"\bstruck\b|\bdeclar(?:ed|es)\b|\bproclaim\w+|\bsealed\b|\bbegan\b|\bbegins\b|\bstarted\b|\bextend(?:ed|"
            r"s)\b|"
            r"\bprolong(?:ed|s)\b|\brenewed\b|\binitial+ed\b|\bkicked in\b|\bwent live\b|\bcame into being\b|\bwent "
            r"into (?:force|effect)\b|\bgoes into\b|"
            r"\bcommit(?:ted|s) (?:itself|"
            r"themselves)?\b|\bput (?:his|her|its|their) names?\b|\bshook hands\b|\bsecured\b|\bclinched\b|\bbroke "
            r"the deadlock\b"
        )),
    )
)  # fmt: skip
#: No truce yet, or one that is only wished for: nothing is said of how it stands.
_NONE_YET = _compile(
    r"\b(?:no|not (?:yet )?(?:a|any)|without|yet to|failed to|refus\w+|neither|nobody|reject\w*|n['’]t|not|never|"
    r"turned down|"
    r"ruled out)\b[^,;]{0,40}\b(?:cease-?fire|truce|halt|armistice|cessation|agreed?|sign\w*|reach\w*|pause)\b"
)
_WISHED = _compile(
    r"\b(?:call(?:s|ed|ing)? (?:\w+ )?(?:for|on)|urg(?:e|es|ed|ing)|demand(?:s|ed|ing)?|appeal\w*|want(?:s|ed)?|"
    r"propos\w+|hop(?:e|es|"
    r"ed|ing)|seek\w*|sought|negotiat\w+|talks (?:on|about|over|towards|for)|push\w* for|press\w* for|work\w* (?:on|"
    r"for|towards)|"
    r"discuss\w*|monitor\w*|supervis\w*|oversee\w*|polic(?:e|ing)|verify\w*|observe (?:the|a)|once|after|until|"
    r"pending|possible|"
    r"eventual|future|lasting|if|unless|before|toward|towards|end(?:ed)? in|would|could|should|must|plead\w*) "
    r"(?:[\w’'-]+ ){0,6}?(?:an? |the |any |immediate |full |lasting |permanent |unconditional )*(?=cease-?fire|truce|"
    r"armistice|cessation|"
    r"halt|pause|end)"
)
_THIRD = frozenset(
    [
        "USA",
        "QAT",
        "EGY",
        "TUR",
        "UN",
        "UNSC",
        "UNGA",
        "EU",
        "AU",
        "MULTI",
        "ISF",
        "MSS",
        "GSF",
        "ECOWAS",
        "SADC",
        "EAC",
        "IGAD",
        "LAS",
        "NATO",
        "SAU",
        "FRA",
        "GBR",
    ]
)
_NEAR = 90


def ceasefires(sentence: Sentence) -> Iterator[Proposal]:
    """How the ceasefire stands."""
    text = sentence.text
    if _OTHER_TRUCE.search(text):
        return
    named = [m for m in _TRUCE.finditer(text) if not sentence.in_condition(sentence.start + m.start())]
    if named and (_NONE_YET.search(text) or all(_is_wished(text, m) for m in named)):
        return
    spoken_of = named or (list(_DEAL.finditer(text)) if sentence.memory.truce else [])
    for truce in spoken_of:
        status = _status(text, truce, named=bool(named))
        if status is None:
            continue
        at = sentence.start + truce.start()
        parties = _parties_of(sentence, at, status)
        if not named and not parties:
            return
        others = (*parties[1:], *_parties(sentence, at), *(sentence.memory.parties or ()))
        other = next((p for p in others if p != parties[0]), None) if parties else None
        yield Proposal(
            kind=ClaimKind.CEASEFIRE_STATUS,
            actor=parties[0] if parties else "MULTI",
            counterpart=other,
            at=at,
            status=status,
        )
        return


def _is_wished(text: str, truce: re.Match[str]) -> bool:
    return any(wish.end() >= truce.start() - 1 for wish in _WISHED.finditer(text[: truce.end() + 1]))


def _status(text: str, truce: re.Match[str], *, named: bool) -> str | None:
    """The state told of a truce: by its own clause behind it, else by the words before it."""
    clause = re.split(r"[;]|, (?:and|but|while|as) ", text[truce.start() :])[0]
    before = text[max(0, truce.start() - 70) : truce.start()]
    if not named:
        broken = re.search(
            r"\b(?:br(?:oke|oken|eaking)|violat\w+|breach\w*|trampl\w+|flout\w*)\s+$", before, re.IGNORECASE
        )
        if broken or re.match(
            r"(?:the|this|that|it)\b.{0,30}\b(?:holding|held|collapsed|violated|broken)\b", clause, re.IGNORECASE
        ):
            return "violated" if broken or re.search(r"violated|broken", clause, re.IGNORECASE) else (
                "collapsed" if re.search("collapsed", clause, re.IGNORECASE) else "holding")  # fmt: skip
        return None
    return _first_state(clause) or _first_state(before)


def _first_state(words: str) -> str | None:
    """What the words say of it: its end above all, else what is said first of its health, its birth last of all."""
    found = {status: match.start() for status, pattern in _STATES if (match := pattern.search(words)) is not None}
    if "collapsed" in found:
        return "collapsed"
    health = [status for status in ("violated", "holding") if status in found]
    return min(health, key=lambda status: found[status]) if health else next(iter(found), None)


def _parties_of(sentence: Sentence, at: int, status: str) -> list[str]:
    if status == "violated" and (breakers := _breakers(sentence)):
        return breakers
    parties = _parties(sentence, at) or list(sentence.memory.parties or ())
    if sentence.speaker in parties:  # who agrees for its own part is named first
        return [sentence.speaker, *(p for p in parties if p != sentence.speaker)]
    return parties


_BREAK = lexicon.words(
    "violate breach break trample flout ignore infringe undermine disregard shell strike bomb attack defy dishonour "
    "dishonor puncture"
)


def _breakers(sentence: Sentence) -> list[str]:
    """Who is said to have broken it: the accused of an accusation, else the subject of the breach."""
    for token in sentence.tokens:
        lemma = token.lemma_.lower()
        if lemma in {"accuse", "blame"}:
            return roles.actors(sentence, [c for c in token.children if c.dep_ == "dobj"])
    for token in sentence.tokens:
        lemma = token.lemma_.lower()
        if (token.pos_ == "VERB" and lemma in _BREAK) or (
            token.pos_ == "NOUN" and lemma in {"violation", "breach", "strike", "attack"}
        ):
            named = [a for a in frames.holders(sentence, token) if a not in _THIRD or a in {"USA", "EGY", "SAU", "TUR"}]
            if named and (token.pos_ == "VERB" or named != [sentence.speaker]):
                return named[:1]
    return []


def _parties(sentence: Sentence, at: int) -> list[str]:
    behind = [m for m in sentence.mentions if m.start > at and m.start - at < _NEAR]
    between = list(dict.fromkeys(m.actor for m in behind if m.actor not in _THIRD))
    if len(between) > 1:
        return between[:2]
    named = list(dict.fromkeys(m.actor for m in sentence.mentions if m.actor not in _THIRD))
    known = sentence.memory.parties or ()
    if ours := [actor for actor in named if actor in known]:
        return [*ours, *(actor for actor in known if actor not in ours)][:2]
    return list(known) if known and len(named) < len(known) else named[:2]
