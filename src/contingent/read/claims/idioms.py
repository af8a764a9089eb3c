"""Idioms by which contributors stay out, lean in, or except something: turns of phrase that have no act of their own.

"Sat it out", "did not rule it out", "but no troops": what they say is in the words as they stand, not in their grammar.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Token

from contingent.model import ClaimKind, Condition, ConditionKind
from contingent.read.claims import lexicon, numbers, polarity, roles
from contingent.read.claims.proposal import Proposal
from contingent.read.claims.sentence import Sentence

#: Bodies that mandate and never contribute; and parties and bodies whose tasks are not offers to a force.
NEVER = lexicon.SENDS_NOBODY | {"UN", "HAMAS", "HEZBOLLAH", "HOUTHIS", "M23", "RSF", "TALIBAN", "PIJ"}
ORGANISED = frozenset({"UN", "HAMAS", "HEZBOLLAH", "PA", "MULTI", "HOUTHIS", "M23", "RSF"})

#: Turns of phrase by which a contributor stays out, or lets it be known that it could be won.
_STAYS_OUT = re.compile(
    r"\b(?:stay(?:s|ed|ing)? (?:out|away|at home)|(?:opt|sit|stand|bow)(?:s|ed|ting)? (?:it )?(?:out|aside)\b"
    r"|sat it out|stood aside|keep(?:s|ing)? (?:its|their) (?:own )?(?:troops|soldiers|forces) (?:out|at home)"
    r"|(?:want(?:s|ed)? )?no part (?:in|of)|nothing to do with (?:the|a|any) (?:force|mission)"
    r"|(?:is|was|are|were) not available|(?:is|was) out of the question|shut the door|beg(?:s|ged) off"
    r"|(?:said|says) no\b(?! (?:decision|country|more|one|agreement))"
    r"|(?:is|are|was|were|remain(?:s|ed)?|came out|comes out) (?:\w+ )?against "
    r"(?:any|its own|their own|sending|deploying|joining|taking part in|contributing)(?: own| such| military)?"
    r"(?: deployment| participation| contribution| part| role| involvement"
    r"| troops| soldiers| peacekeepers|(?<=ing))"
    r"|no (?:troops|soldiers|ground troops|boots) of (?:its|their|our) own)\b",
    re.IGNORECASE,
)
_LEANS_IN = re.compile(
    r"\b(?:look(?:s|ed)? favou?rably on|would consider|(?:is|was|are|were) (?:also )?(?:considering|weighing"
    r"|studying) "
    r"(?:a|its own|sending|whether to (?:send|join|take)|participation|taking|joining|contributing)|(?:has|have|had) "
    r"not (?:ruled out|excluded)|(?:does|do|did|would|will) not (?:rule out|exclude)|(?:is|are) thinking "
    r"(?:about|of)|"
    r"could (?:imagine|see itself|do more)|said yes in principle|came forward|come forward|follow suit|"
    r"do (?:the same|likewise|its part|their part|its share)|"
    r"(?:is|was|are|were) (?:in principle )?(?:open|sympathetic) to|express(?:es|ed|"
    r"ing)? (?:\w+ )?(?:interest|readiness|willingness)|"
    r"show(?:s|ed|n)? (?:\w+ )?interest|signal(?:led|ed|s)? (?:\w+ )?(?:interest|readiness|willingness))\b",
    re.IGNORECASE,
)


def phrases(sentence: Sentence) -> Iterator[Proposal]:
    """Refusals and willingness said by a turn of phrase."""
    for pattern, kind in ((_STAYS_OUT, ClaimKind.REFUSAL), (_LEANS_IN, ClaimKind.WILLINGNESS)):
        match = pattern.search(sentence.text)
        if match is None or sentence.in_condition(sentence.start + match.start()):
            continue
        if kind is ClaimKind.REFUSAL and _BALLOT.search(sentence.text):
            continue  # "sat it out, leaving twelve votes in favour"
        at = sentence.start + match.start()
        token = next((t for t in sentence.tokens if t.idx <= at < t.idx + len(t)), None)
        while token is not None and token.pos_ not in {"VERB", "AUX"} and token.head != token:
            token = token.head
        if token is None:
            continue
        if kind is ClaimKind.WILLINGNESS and polarity.denied(token) and "not" not in match.group():
            continue
        heads = roles.subject_heads(token)
        actors = [
            a
            for a in roles.actors(sentence, heads) or _by_speaker(sentence, heads)
            if a not in ORGANISED | NEVER | sentence.memory.hosts
        ]
        for actor in actors:
            yield Proposal(
                kind=kind,
                actor=actor,
                at=at,
                conditions=sentence.conditions,
                hedged=polarity.hedged(token) or "consider" in match.group(),
                future=True,
            )


_BALLOT = re.compile(r"\b(?:votes?|voted|ballot|abstain\w*|in (?:its|their) favou?r)\b", re.IGNORECASE)


def _by_speaker(sentence: Sentence, heads: list[Token]) -> list[str]:
    return [sentence.speaker] if sentence.speaker and not heads else []


_BUT_NOT = re.compile(
    (
        r"(?:\bbut|,|\byet) (?:(?:it|they|he|she|we) )?(?:would |will |had |with )?(?:not|no|never"
        r"|none)\b(?! (?:yet|"
        r"only|before|until|unless|if))"
    ),
    re.IGNORECASE,
)
_HARD_TASKS = re.compile(
    (
        r"\b(?:disarm\w*|fight\w*|patrol\w*|combat|enforce\w*|confront\w*|police|guard|enter|occupy|clear|"
        r"search|attack|battle|front)\b"
    ),
    re.IGNORECASE,
)


def exceptions(sentence: Sentence, actors: list[str]) -> Iterator[Proposal]:
    """As in "Ready to contribute, but not to disarm anybody": what the undertaking leaves out is refused."""
    match = _BUT_NOT.search(sentence.text)
    if match is None or sentence.in_condition(sentence.start + match.start()):
        return
    start = sentence.start + match.end() - len(match.group().split()[-1])
    limit = sentence.canonical.find(",", match.end() + sentence.start, sentence.end)
    end = limit if limit > 0 else sentence.start + len(sentence.text.rstrip(" .”\"'"))
    text = sentence.canonical[start:end]
    task = _HARD_TASKS.search(text)
    stated: tuple[Condition, ...] = ()
    if task is not None:
        stated = (Condition(start=start, end=end, text=text, kind=ConditionKind.TASK, negative=True),)
    elif not _ANY_TROOPS.search(text):
        return
    for actor in actors:
        yield Proposal(kind=ClaimKind.REFUSAL, actor=actor, at=start, conditions=stated, future=True)


def only_money(sentence: Sentence) -> Iterator[Proposal]:
    """As in "has promised $100 million, but no troops": who gives money or means refuses people in the same breath."""
    if not any(numbers.is_money(q) for q in sentence.quantities) and not _MEANS.search(sentence.text):
        return
    heads = roles.subject_heads(sentence.tokens.root)
    actors = [a for a in roles.actors(sentence, heads) if a not in NEVER | ORGANISED | sentence.memory.hosts]
    yield from exceptions(sentence, actors)


_MEANS = re.compile(
    r"\b(?:money|funds|funding|equipment|logistic\w*|aircraft|planes|ships|training|support)\b", re.IGNORECASE
)
_ANY_TROOPS = re.compile(r"\b(?:troops|soldiers|forces|boots|contingent|infantry)\b", re.IGNORECASE)


def no_boots(sentence: Sentence) -> Iterator[Proposal]:
    """As in "There would be no American boots on the ground"."""
    match = lexicon.NO_BOOTS.search(sentence.text)
    if match is not None and not sentence.in_condition(sentence.start + match.start()):
        for mention in sentence.mentions_in(sentence.start + match.start(), sentence.start + match.end()):
            if sentence.speaker not in {None, mention.actor}:
                continue  # another's word about them is no refusal of theirs
            yield Proposal(
                kind=ClaimKind.REFUSAL,
                actor=mention.actor,
                at=mention.start,
                conditions=sentence.conditions,
                future=True,
            )
