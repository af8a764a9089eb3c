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

_MARKER = re.compile(
    r"""\b(?:
      (?:but\ |and\ |or\ )?(?:only|even|except)\ (?:if|when|after|once|with|as\ part\ of|under)\b
    | not?\ (?:\w+\ ){0,3}?(?P<until>until|before)\b
    | if\b(?!\ not\b)(?!\ so\b)
    | unless\b | provided\ (?:that\b|the\b|there\b|it\b|they\b|its\b|\w+)
    | (?:as|so)\ long\ as\b | once\b(?!\ (?:more|again)\b)
    | on\ (?:the\ )?condition\ (?:that|of)\b(?!\ anonymity) | on\ (?:the\ )?(?:under)?standing\ that\b
    | (?:is\ |are\ |be\ |was\ |were\ |remains?\ )?(?:subject|contingent|conditional|dependent)\ (?:to|on|upon)\b
    | (?:would\ |will\ )?(?:hinges?|depends?|depended|depending)\ (?:up)?on\b
    | pending\b | assuming\b
    | (?:until|till)\ (?:after\ )?
    | without\b | in\ the\ absence\ of\b | barring\b
    | as\ soon\ as\b | the\ moment\b | in\ the\ event\ (?:of|that)\b
    | not\ .{0,40}?\bbefore\b
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
        r",?\s+(?:and|or|but|nor)\s+(?=(?:only\s+)?(?:if|after|once|unless|provided|when|until|as long as|"
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

#: First fitting group wins; the groups that name a specific actor or act stand before the general ones.
_KINDS: tuple[tuple[ConditionKind, str], ...] = (
    (ConditionKind.TASK, r"not (?:\w+ )?(?:asked|required|expected|obliged|have|used) to|not (?:be )?(?:a )?combat"),
    (
        ConditionKind.PARLIAMENT,
        r"parliament|chambers|legislat|bundestag|knesset|congress\b|senate|lawmakers|national assembly|"
        r"house of (?:commons|repres)|"
        r"\bcourts?\b|referendum|\bmps\b|deputies|\bduma\b|meclis|storting|dail|sejm|constitution|chamber of",
    ),
    (
        ConditionKind.DISARMAMENT,
        r"disarm|demilitari[sz]|lay(?:s|ing)? down|give(?:s|n)? up (?:its|their|all|the)? ?(?:arms|weapons)|weapons|"
        r"decommission|cantonment|hand(?:s|ed|ing)? over (?:its|their|all|the)? ?(?:arms|weapons)",
    ),
    (
        ConditionKind.CEASEFIRE,
        r"cease-?fire|truce|fighting|hostilit|combat|military action|armistice|cessation|\bwar (?:end|"
        r"is over|has ended)|"
        r"end (?:of|to) the (?:war|fighting|conflict)|violence|shooting|guns|peace (?:deal|agreement|"
        r"accord|settlement)|shelling|calm",
    ),
    (
        ConditionKind.FUNDING,
        r"fund|financ|\bmoney\b|\bpay\b|\bpaid\b|\bcosts?\b|reimburs|budget|donor|bill\b|trust fund|equipped|"
        r"equipment|"
        r"airlift|logistic|\bhalf\b|\bshare of",
    ),
    (
        ConditionKind.GUARANTEE,
        r"guarantee|assuranc|safe(?:ty| passage)|immunit|security of (?:its|their|our)|backstop|"
        r"evacuat|status of forces|"
        r"status-of-forces|protection of (?:its|their)",
    ),
    (
        ConditionKind.STRENGTH,
        r"(?:force|mission|strength|number)\w* (?:reach|exceed|grow|is at least|of at least)|"
        r"at least (?:[\d,]+|\w+ thousand) "
        r"(?:other |more )?(?:troops|soldiers|personnel|police)|critical mass",
    ),
    (
        ConditionKind.COMMAND,
        r"\bcommand|\borders\b|under (?:the )?(?:u\.?n\.?|united nations|blue) (?:flag|helmet|"
        r"leadership)|chain of command|"
        r"blue helmets|commander",
    ),
    (
        ConditionKind.CONTRIBUTOR,
        r"(?:other|another|fellow|more|enough|neighbou?ring|arab|african|muslim|european|western|"
        r"islamic|allied|partner|"
        r"two|three|four|five|drawn)\b.{0,40}\b(?:join|take[sn]? part|took part|participat|contribut|"
        r"send|sent|deploy|lead|led|"
        r"go\b|came?|come|follow|do (?:so|the same|likewise))|"
        r"\b(?:joins?|joined|takes? part|took part|participates?|participated|leads?|led|contributes?|stays? out|"
        r"kept out|excluded|participation|involvement|leadership|lead role|sends?|sent|do(?:es)? (?:so|"
        r"the same|likewise))\b",
    ),
    (
        ConditionKind.CONSENT,
        r"consent|invit|request(?:ed|s)? (?:of|by|from|it|them|so)?|agreement of|\bagree[sd]?\b|"
        r"accepts?|accepted|accepting|"
        r"approval (?:of|from|by) (?!parliament)|welcome[sd]?|host (?:state|country|government|nation)|"
        r"ask(?:s|ed)? (?:for|it|to)|"
        r"permission|green light|blessing|allows?|permits?",
    ),
    (
        ConditionKind.MANDATE,
        r"mandate|resolution|security council|chapter vii|authori[sz]|u\.?n\.? (?:approval|backing|"
        r"cover|endorse)|legal basis|"
        r"\bcouncil\b|united nations|decisions on|clear(?:er)? legal",
    ),
    (
        ConditionKind.TASK,
        r"\brole\b|\btasks?\b|\bdut(?:y|ies)\b|limited to|rules of engagement|asked to|clashes?|"
        r"confront|enforce|engage|"
        r"terms of reference|cross|border|patrol|treat|guard|humanitarian|training|scope|non-combat|fight",
    ),
    (
        ConditionKind.DATE,
        r"\b(?:january|february|march|april|may \d|june|july|august|september|october|november|december|deadline|"
        r"end of the (?:year|month)|next (?:year|month)|20\d\d)\b",
    ),
)
_COMPILED = tuple((kind, re.compile(pattern, re.IGNORECASE)) for kind, pattern in _KINDS)
_NEGATIVE = re.compile(
    r"\bunless\b|\bbarring\b|\bnot\b|n't\b|n’t\b|\bnever\b|\bstays? out\b|\bno\b|\bexcluded\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Clause:
    """A condition as found: offsets into the sentence's text, and whether its marker makes it a precondition."""

    start: int
    end: int
    precondition: bool


def kind_of(text: str) -> ConditionKind:
    """What a condition's words wait for; ``other`` when no group fits.

    >>> kind_of("only if its parliament approves")
    <ConditionKind.PARLIAMENT: 'parliament'>
    """
    for kind, pattern in _COMPILED:
        if pattern.search(text):
            return kind
    return ConditionKind.OTHER


def _clause_end(text: str, start: int, *, initial: bool) -> int:
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


def _after(text: str) -> Iterator[tuple[int, int]]:
    """'after …' is a condition only where the main clause looks ahead: "possible only after", "would deploy after"."""
    for match in re.finditer(r"\b(?:after|following|when)\b", text, re.IGNORECASE):
        before = text[: match.start()]
        if re.search(
            r"\b(?:would|will|could|can|only|possible|may|might|shall|to)\b(?:(?!\bsaid\b|\btold\b).)*$",
            before,
            re.IGNORECASE,
        ) and not _has_happened(before, text[match.end() :]):
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


def clauses(text: str) -> list[Clause]:
    """All condition clauses of one sentence, in order, without overlaps."""
    found: list[Clause] = []
    spans = [(m.start("until") if m["until"] else m.start(), False) for m in _MARKER.finditer(text)]
    spans += [(start, False) for start, _ in _after(text)]
    spans += [(m.start(), True) for m in _PRECONDITION.finditer(text)]
    covered = 0
    for start, precondition in sorted(spans):
        if start < covered:
            continue
        lead = text[:start].strip(" \"“”'‘’—-")
        end = _clause_end(text, start, initial=not lead)
        for piece_start, piece_end in _split(text, start, end):
            if piece_end - piece_start > len("if it"):
                found.append(Clause(piece_start, piece_end, precondition))
        covered = end
    return found


def _split(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The clause as one condition, or as the several it joins: by marker, or as two things of different kinds."""
    for piece_start, piece_end in _split_joint(text, start, end):
        joint = re.compile(r"\s+and\s+").search(text, piece_start, piece_end)
        if joint is not None:
            kinds = {kind_of(text[piece_start : joint.start()]), kind_of(text[joint.end() : piece_end])}
            if len(kinds) == 2 and ConditionKind.OTHER not in kinds:
                yield piece_start, joint.start()
                yield joint.end(), piece_end
                continue
        yield piece_start, piece_end


def _split_joint(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    position = start
    for joint in _JOINT.finditer(text, start, end):
        yield position, joint.start()
        position = joint.end()
    yield position, end


def to_condition(canonical: str, start: int, end: int, actor: str | None) -> Condition:
    """The condition that the characters ``start`` to ``end`` of a source state."""
    text = canonical[start:end]
    return Condition(
        start=start,
        end=end,
        text=text,
        kind=kind_of(text),
        actor=actor,
        negative=bool(_NEGATIVE.search(text)),
    )
