"""How a paragraph opens: preambular participles and operative verbs.

The Council's house style opens a preambular paragraph with a participle or an adjective ("Recalling", "Deeply
concerned", "Mindful") and an operative one with a verb in the third person ("Decides", "Strongly condemns", "Calls
upon"). The opening kept is the phrase that print sets in italics: adverbs, the verb, and the particle that belongs to
it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum


class Role(Enum):
    """Which half of a resolution a paragraph's opening belongs to."""

    PREAMBULAR = "preambular"
    OPERATIVE = "operative"


@dataclass(frozen=True, slots=True)
class Opening:
    """The opening phrase as it stands, spaces made single, and the half it belongs to."""

    phrase: str
    role: Role


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_VERBS = _words("""
    accepts acknowledges addresses adjusts adopts advises affirms agrees allows amends anticipates appeals
    appoints applauds appreciates approves asks assigns assures authorises authorizes believes calls censures
    clarifies commends concludes concurs condemns confers confirms congratulates considers consolidates
    continues convenes creates decides declares demands denounces deplores deprecates designates desires
    determines directs disbands dissolves draws elects emphasises emphasizes empowers enables encourages
    endorses enlarges ensures entrusts envisages establishes exempts exhorts expands expects expresses extends
    finds gives grants highlights hails holds implores imposes increases insists instructs intends invites
    invokes issues joins launches lauds lends lifts looks maintains mandates modifies mourns notes notifies
    observes offers orders pays permits pledges praises proclaims prohibits prolongs proposes provides puts
    re-affirms re-emphasises re-emphasizes reactivates realises realizes reaffirms reappoints recalls receives
    recognises recognizes recommends reconfirms records reduces refers refrains regards regrets reiterates
    rejects reminds remains renews reposes repeats requests requires reserves resolves restates revises revokes
    salutes seeks sets shares signals strengthens stresses suggests supports suspends takes terminates thanks
    contemplates delegates deploys envisions laments promotes recommits reconstitutes replaces resumes retains reviews
    stipulates tasks tenders transfers transmits trusts underlines underscores understands undertakes upholds urges
    vests voices warns waives welcomes wishes withdraws
    bans bars begs brings builds caps charges commissions constitutes fixes forbids foresees forms founds hopes
    institutes invests keeps lays leaves lets licenses limits lists makes organises organizes outlaws places plans
    pleads prescribes promises requires restricts rules sends specifies spells stations stays treats trusts wants
""")

#: Adjectives and past participles that open a preambular paragraph.
_STATES = _words("""
    alarmed anxious appalled appreciative aware cognisant cognizant committed concerned confident conscious
    convinced deploring desirous determined disappointed dismayed distressed disturbed encouraged disquieted
    familiar gratified grateful grieved guided heartened horrified indignant inspired mindful motivated outraged
    perturbed persuaded pleased preoccupied resolute resolved responsible saddened satisfied shocked solicitous
    supportive troubled unanimous whereas
""")

_NOT_PARTICIPLES = _words("""
    being nothing something everything during king spring string thing beijing
""")

_ADVERB = (
    r"(?:Also|Further|Furthermore|Again|Once\s+again|Hereby|Accordingly|Therefore|Moreover|Finally|Equally"
    r"|Once\s+more|Especially|Particularly|[A-Z][a-z]+ly)"
)
_WORD = r"[A-Za-z](?:[A-Za-z]|-(?=[a-z]))*"

_LEAD = re.compile(
    rf"""
    (?P<adverbs>(?:{_ADVERB}\s+)(?:(?:and\s+)?(?:also|again|further|hereby|[a-z]+ly)\s+)*)?
    (?P<word>{_WORD})
    """,
    re.VERBOSE,
)

#: What stays with a verb or participle: "calls upon", "takes note", "having considered", "decides further".
_TAIL = re.compile(
    r"""
    (?P<tail>
        \s+(?:also|further|again|once\s+again|once\s+more|furthermore|therefore|accordingly|in\s+particular|moreover
            |strongly|vigorously|unequivocally|firmly|solemnly|fully|urgently|likewise)(?=[\s,])
    )?
    (?P<particle>\s+(?:%s))?
    """,
    re.VERBOSE,
)

_PARTICLES = {
    "call": r"upon|on|for|attention|to\s+mind",
    "calling": r"upon|on|for|attention|to\s+mind",
    "appeal": r"to|for",
    "appealing": r"to|for",
    "take": r"note|into\s+account|into\s+consideration|cognizance|the\s+view",
    "taking": r"note|into\s+account|into\s+consideration|cognizance|fully\s+into\s+account|account",
    "look": r"forward",
    "looking": r"forward",
    "pay": r"tribute",
    "paying": r"tribute",
    "draw": r"attention|the\s+attention",
    "drawing": r"attention|the\s+attention",
    "bearing": r"in\s+mind",
    "keeping": r"in\s+mind",
    "having": (
        r"(?:(?:also|further|now|carefully|again|fully)\s+)?(?:in\s+mind|heard|met|noted|learnt|learned|found|given"
        r"|taken(?:\s+(?:note|into\s+account|into\s+consideration))?|been\s+\w+ed|had|held|seen|read"
        r"|[a-z]+ed(?:\s+and\s+[a-z]+ed)?)"
    ),
    "being": r"(?:[a-z]+ly\s+)?[a-z]+(?:ed|ful|ous|ced|sed)",
    "acting": r"under",
    "responding": r"to",
    "referring": r"to",
    "give": r"effect",
}


def _stem(verb: str) -> str:
    if verb.endswith("ies"):
        return verb[:-3] + "y"
    return verb[:-1]


def _role(word: str) -> Role | None:
    low = word.lower()
    if low in _VERBS:
        return Role.OPERATIVE
    if low in _STATES or (low.endswith("ing") and low not in _NOT_PARTICIPLES and len(low) > 5):
        return Role.PREAMBULAR
    if low == "being":
        return Role.PREAMBULAR
    return None


def repaired_verb(text: str) -> str | None:
    """The operative verb a numbered paragraph's first word was meant to be: an infinitive, or one letter misread."""
    head = " ".join(text[:80].split())
    word = re.match(_WORD, head)
    if word is None:
        return None
    low = word.group().lower()
    if low + "s" in _VERBS or low + "es" in _VERBS:
        return word.group().capitalize()
    for verb in sorted(_VERBS):
        if len(verb) == len(low) and sum(a != b for a, b in zip(verb, low, strict=True)) == 1:
            meant = opening(verb.capitalize() + head[word.end() :])
            return None if meant is None else meant.phrase
    return None


def opening(text: str) -> Opening | None:
    """The opening phrase of a paragraph that starts with ``text``; ``None`` where it opens otherwise."""
    head = " ".join(re.sub(r"[*\[\]]|\b_|_\b", "", text[:160]).lstrip("“\"'‘’,.|~—– ").split())
    lead = _LEAD.match(head)
    if lead is None:
        return None
    word = lead["word"]
    role = _role(word)
    if role is None or not head[0].isupper():
        return None
    key = _stem(word.lower()) if role is Role.OPERATIVE else word.lower()
    pattern = _TAIL.pattern % _PARTICLES.get(key, r"(?!)")
    tail = re.compile(pattern, re.VERBOSE).match(head, lead.end())
    end = lead.end() if tail is None else tail.end()
    return Opening(head[:end].rstrip(" ,"), role)
