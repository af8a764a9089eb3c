"""Conditions: the clauses on which an undertaking waits, as spans with a kind.

A condition is found by its marker ("only if", "unless", "once", "subject to") and runs to the end of its clause;
"only if … and after …" is two. Its kind follows from what the clause is about, by the first group of words that fits,
the more telling groups first: "if parliament approves the mandate" waits for a parliament.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from contingent.model import Condition, ConditionKind
from contingent.read.claims.condition_kinds import is_negative, kind_of

_MARKER = re.compile(
    r"""\b(?:
      (?:but\ |and\ |or\ )?(?:only|even|except)\ (?:if|when|after|once|with|as\ part\ of|under)\b
    | not?\ (?:\w+\ ){0,3}?(?P<until>until|before)\b
    | if\b(?!\ not\b)(?!\ so\b)(?!\ (?:[\w’']+\ ){1,4}?(?:is|are|was|were)\ to\b)
    | unless\b | (?<!has\ )(?<!have\ )(?<!had\ )provided\ (?:that\b|the\b|there\b|it\b|they\b|its\b|(?!\d)\w+)
    | (?:as|so)\ long\ as\b | once\b(?!\ (?:more|again)\b)
    | on\ (?:the\ )?condition\ (?:that|of)\b(?!\ anonymity) | on\ (?:the\ )?(?:under)?standing\ that\b
    | (?:is\ |are\ |be\ |was\ |were\ |remains?\ )?
      (?:subject|(?<!its\ )(?<!their\ )contingent|conditional|dependent)\ (?:to|on|upon)\b
    | (?:would\ |will\ )?(?:hinges?|depends?|depended|depending)\ (?:up)?on\b
    | pending\b | assuming\b
    | (?:until|till)\ (?:after\ )?(?!(?:the\ )?(?:
      end|start|beginning|middle|close|early|late|mid|further|next|last|now|then|at\ least|
      january|february|march|april|may|june|july|august|september|october|november|december|\d
      |(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\.))
    | without\b(?!\ (?:a\ |any\ |further\ )?(?:single\ )?(?:dissent(?:ing)?|objections?|debate|opposition|vote|delay)\b)
    | in\ the\ absence\ of\b | barring\b
    | with\ (?:the\ |prior\ |full\ )*(?:consent|agreement|approval|permission|blessing|assent|backing)\ (?:of|from)\b
    | at\ the\ (?:invitation|request)\ of\b | in\ (?:return|exchange)\ for\b
    | as\ soon\ as\b | the\ moment\b | in\ the\ event\ (?:of|that)\b
    | not?\ .{0,90}?\b(?P<before>before)\b | no(?:t)?\ (?:earlier|sooner)\ than\b
    | while\b(?=.{0,60}?\b(?:fight|shell|war|still|remain|continu|hostilit|combat|bomb|rage))
    | (?:money|conditions|funds|weather|circumstances|security|resources|parliament|the\ council)\ permitting\b
    | (?<=,\ )(?:limited|confined|restricted)\ to\b
    )""",
    re.IGNORECASE | re.VERBOSE,
)
#: "must be formalised through ...", "would require ...": the main verb itself says that something is a precondition.
_PRECONDITION = re.compile(
    r"""\b(?:
      (?:would|will|must|should|may)\ (?:first\ |also\ |still\ |then\ )?(?:require|need)\b
    | (?:requires|required|requiring|needs)\b
    | (?:would|will)\ (?:first\ |still\ )?(?:have|need)\ to\b | (?:has|have)\ (?:first\ |yet\ )to\b(?!\ (?:say|comment))
    | must\ (?:first\ |also\ )?(?:be|come|have|rest|act|get|obtain|receive|approve|agree|sign)\b
    | is\ (?:needed|required|necessary|essential|indispensable|a\ precondition)\b
    | (?:remains?\ )?still\ (?:waiting|awaiting)\b | (?:was|is|are|were)\ (?:still\ )?(?:waiting\ for|awaiting)\b
    | awaits?\b
    )""",
    re.IGNORECASE | re.VERBOSE,
)
_JOINT = re.compile(
    (
        r",?\s+(?:and|(?P<or>or)|but|nor)\s+(?=(?:only\s+)?(?:if|after|once|unless|provided|when|until|as long as|"
        r"subject to|with)\b)"
    ),
    re.IGNORECASE,
)
_END = re.compile(r"[;:—–]|\s-\s|[.!?][\"”’)]*$|[”\"]|\)")
_COMMA_MAIN = re.compile(
    r",\s+(?=(?:and|but|so|which|who|while|although|though|as|according|said|the \w+ (?:said|added|told|would|will)|"
    r"he|she|it|they|we|adding|saying|citing|\w+ (?:said|told|added|would|will|could|is|are|was|has|had)\b))"
)

#: What a precondition is for is no part of it: "a clear mandate to ensure legitimacy".
_PURPOSE = re.compile(
    r"\s(?:in order )?to (?:ensure|encourage|guarantee|secure|make sure|avoid|give|enable)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Clause:
    """A condition as found, by offsets into the sentence's text.

    ``precondition`` where the main verb itself makes it one, ``denied`` where the main clause denies what waits for it,
    ``alternative`` where an "or" joins it to the clause before.
    """

    start: int
    end: int
    precondition: bool
    denied: bool = False
    alternative: bool = False


def clause_end(text: str, start: int, *, initial: bool) -> int:
    """Where the clause that starts at ``start`` ends; a clause that opens its sentence ends at its comma."""
    end = len(text)
    stop = _END.search(text, start)
    if stop:
        end = stop.start()
    purpose = _PURPOSE.search(text, start, end)
    if purpose:
        end = purpose.start()
    comma = text.find(", ", start, end) if initial else -1
    if not initial:
        main = _COMMA_MAIN.search(text, start, end)
        comma = main.start() if main else -1
    if comma > start:
        end = comma
    while end > start and text[end - 1] in " ,.;":
        end -= 1
    return end


#: Characters before a marker in which its verb is looked for; only a damaged text has longer sentences.
_REACH = 400


def _after(text: str) -> Iterator[tuple[int, int]]:
    """'after …' is a condition only where the main clause looks ahead: "possible only after", "would deploy after"."""
    for match in re.finditer(r"\b(?:after|following|when)\b", text, re.IGNORECASE):
        before = text[max(0, match.start() - _REACH) : match.start()]
        if re.search(
            r"\b(?:would|will|could|can|only|possible|may|might|shall|to)\b(?:(?!\bsaid\b|\btold\b).)*$",
            before,
            re.IGNORECASE,
        ) and not _has_happened(before, text[match.end() : match.end() + _REACH]):
            yield match.start(), match.end()


def _has_happened(before: str, clause: str) -> bool:
    """As in "will go home after the Council voted on Monday": a past that is told, on which nothing waits."""
    clause = re.split(r"[,;.]", clause)[0]
    if re.search(r"\bonly\W*$", before, re.IGNORECASE):
        return False
    if _TOLD_DAY.search(clause) and _PAST.search(clause):
        return True
    shifted = re.search(r"\b(?:would|could|might|possible)\b", before, re.IGNORECASE)
    return shifted is None and _PAST.search(clause) is not None and _PERFECT.search(clause) is None


_TOLD_DAY = re.compile(
    r"\b(?:on )?(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|yesterday|last \w+|earlier|ago)\b",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"\b(?:\w{3,}ed|gave|took|came|went|met|broke|fell|won|lost|said|made|struck|began)\b", re.IGNORECASE
)
_PERFECT = re.compile(r"\b(?:has|have|is|are|be|being|been|had|was|were|gets?)\b", re.IGNORECASE)


_UNDERTAKING = re.compile(
    r"\b(?:offer\w*|pledg\w+|promis\w+|send|sends|contribut\w+|provide|deploy|ready|willing|would|commit\w*|"
    r"volunteer\w*)\b",
    re.IGNORECASE,
)
#: "would serve under UN command" is a condition of an offer, in a mandate it is none.
_UNDER = re.compile(
    r"\b(?:only )?under (?:the )?(?:u\.?n\.?|united nations|nato|eu|african union|[A-Z]\w+|its own) (?:command|flag|"
    r"leadership|mandate)\b"
)
#: "promised 200 soldiers, but parliament has to approve first".
_BUT_FIRST = re.compile(
    r"\b(?:but|although|though|however,) (?P<what>(?:[\w.]+['’]?s? ){1,6}?(?:has to|have to|must|still has to|needs? "
    r"to|still needs? to|"
    r"has yet to|had to|would have to|will have to|needs|wants|requires|awaits|"
    r"(?:is|are|remains) (?:\w+ )?(?:indispensable|essential|required|necessary|needed|a must|a precondition)) "
    r"?(?:\w+ ){0,8}?\w*)",
    re.IGNORECASE,
)


def _start(marker: re.Match[str]) -> int:
    """Where a condition starts: at the "before" of "not … before", else at its marker."""
    return next((marker.start(name) for name in ("until", "before") if marker[name]), marker.start())


def clauses(text: str) -> list[Clause]:
    """All condition clauses of one sentence, in order, without overlaps."""
    found: list[Clause] = []
    spans = [(_start(m), False) for m in _MARKER.finditer(text)]
    spans += [(start, False) for start, _ in _after(text)]
    spans += [(m.start(), True) for m in _PRECONDITION.finditer(text)]
    if _UNDERTAKING.search(text):
        spans += [(m.start(), False) for m in _UNDER.finditer(text)]
        spans += [(m.start("what"), False) for m in _BUT_FIRST.finditer(text)]
    covered = 0
    for start, precondition in sorted(spans):
        if start < covered:
            continue
        lead = text[:start].strip(" \"“”'‘’—-")
        end = clause_end(text, start, initial=not lead)
        for piece_start, piece_end, alternative in _split(text, start, end):
            if piece_end - piece_start > len("if it"):
                denied = not precondition and _denied(text, start, end, initial=not lead)
                found.append(Clause(piece_start, piece_end, precondition, denied, alternative))
        covered = end
    return found


#: Denials of the undertaking in the main clause, not of something else in it.
_DENIED = re.compile(
    r"\b(?:not|never|cannot|nor|neither|no (?:\w+ ){0,3}?(?:troops|soldiers|plans?|intention|question|peacekeepers|"
    r"contribution|part|"
    r"forces?|boots|men|officers|battalion|contingent|decision|deployment|participation|way|pledge|offer|commitment|"
    r"one|role))\b|"
    r"n['’]t\b|\b(?:refus\w+|declin\w+|ruled? out|rules out|rejects?|rejected|exclud\w+|oppos\w+)\b",
    re.IGNORECASE,
)


def _denied(text: str, start: int, end: int, *, initial: bool) -> bool:
    """Whether the clause on which a condition hangs is denied: the words before it, or behind it where it opens."""
    main = text[end:] if initial else text[:start]
    main = re.split(r"[;:]|, (?:but|while|whereas|although|though) ", main)[0 if initial else -1]
    if re.search(r"\bonly\W*$", main) or re.match(r"\W*(?:only|even only)\b", text[start:end]):
        main = re.sub(r"\bnot only\b", "", main)
    return len(_DENIED.findall(main)) % 2 == 1


_CONJUNCTION = re.compile(r",?\s+(?:and|(?P<or>or))\s+")


def _split(text: str, start: int, end: int) -> Iterator[tuple[int, int, bool]]:
    """The clause as one condition, or as the several it joins: by marker, or as two things of different kinds.

    Each with its start, its end and whether "or" joins it to the one before.
    """
    for piece_start, piece_end, alternative in _split_joint(text, start, end):
        joint = _CONJUNCTION.search(text, piece_start, piece_end)
        if joint is not None:
            kinds = {kind_of(text[piece_start : joint.start()]), kind_of(text[joint.end() : piece_end])}
            # "not asked to disarm or fight" is one limit of a task, however many acts it lists.
            listed = joint["or"] is not None and ConditionKind.TASK in kinds
            if len(kinds) == 2 and ConditionKind.OTHER not in kinds and not listed:
                yield piece_start, joint.start(), alternative
                yield joint.end(), piece_end, joint["or"] is not None
                continue
        yield piece_start, piece_end, alternative


def _split_joint(text: str, start: int, end: int) -> Iterator[tuple[int, int, bool]]:
    position, alternative = start, False
    for joint in _JOINT.finditer(text, start, end):
        yield position, joint.start(), alternative
        position, alternative = joint.end(), joint["or"] is not None
    yield position, end, alternative


def to_condition(canonical: str, start: int, end: int, actor: str | None, *, denied: bool = False) -> Condition:
    """The condition that the characters ``start`` to ``end`` of a source state; ``denied`` as in ``is_negative``."""
    text = canonical[start:end]
    kind = kind_of(text)
    negative = is_negative(text, kind, denied=denied)
    return Condition(start=start, end=end, text=text, kind=kind, actor=whose(kind, actor), negative=negative)


def whose(kind: ConditionKind, actor: str | None) -> str | None:
    """Who has to meet a condition that names ``actor``: a mandate is the United Nations' own and needs no name."""
    return None if kind is ConditionKind.MANDATE and actor in _UN else actor


_UN = frozenset({"UN", "UNSC"})
