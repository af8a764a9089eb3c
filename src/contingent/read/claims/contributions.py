"""Offers, willingness and refusals: what a state undertakes, is ready for, or will not do.

One reading of the verb phrase gives all three. It finds the word that carries the undertaking ("pledged", "ready",
"plans", "offer"), the act it carries ("send", "take part"), whose act it is, whether it is denied and whether it is
only possible; a number, a unit or a committing word then makes an offer, an attitude alone a willingness, a denial a
refusal.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum

from spacy.tokens import Token

from contingent.model import ClaimKind, Condition, ConditionKind
from contingent.read.claims import lexicon, numbers, polarity, roles
from contingent.read.claims.proposal import Proposal
from contingent.read.claims.sentence import Sentence
from contingent.read.quantities import Found


class Attitude(Enum):
    """How firmly an act is undertaken."""

    COMMITS = "commits"
    READY = "ready"
    CONSIDERS = "considers"
    DECLINES = "declines"


@dataclass(frozen=True, slots=True)
class Undertaking:
    """A carrier ("pledged"), how firm it is, and the act it carries if that is a word of its own ("send")."""

    carrier: Token
    attitude: Attitude
    act: Token | None


_TAKE_PART = re.compile(
    r"\b(?:take|taking|takes|took|playing|play) (?:an? (?:active |leading )?)?(?:part|role)\b", re.IGNORECASE
)
_WANT = frozenset({"want", "wish", "hope", "like"})
_FUTURE = frozenset({"will", "'ll", "’ll", "shall"})
_ANYONE = frozenset({"anyone", "anybody", "nobody", "none", "everyone", "some"})
#: Verbs that take an offer back: what they govern is offered no more.
_TAKE_BACK = frozenset(
    {"withdraw", "rescind", "retract", "drop", "scrap", "cancel", "take", "pull", "reject", "decline"}
)
#: "Will raise its contingent to 2,000": more of what one has there.
_GROW = frozenset({"raise", "increase", "boost", "double", "expand", "augment", "reinforce", "bring", "strengthen"})
_OWN_PART = lexicon.words(
    "contingent contribution presence participation troop soldier number commitment force offer pledge deployment "
    "strength"
)
_PARTS = lexicon.words(
    "participation contribution involvement role troop soldier request invitation call appeal boot deployment"
)


#: Bodies that mandate and never contribute; and parties and bodies whose tasks are not offers to a force.
_NEVER = frozenset({"UNSC", "UNGA"})
_ORGANISED = frozenset({"UN", "HAMAS", "HEZBOLLAH", "PA", "MULTI", "HOUTHIS", "M23", "RSF"})


def _act(carrier: Token) -> Token | None:
    """The act of sending or taking part that a carrier governs."""
    for child in carrier.children:
        if child.i < carrier.i and child.dep_ not in {"xcomp", "ccomp", "advcl"}:
            continue
        if child.dep_ in {"xcomp", "ccomp", "acl", "pcomp", "advcl", "conj", "dobj", "relcl"} and _is_act(child):
            return child
        if child.dep_ in {"prep", "prt", "dobj", "acomp", "pobj", "xcomp", "attr"}:
            found = _act(child)
            if found is not None:
                return found
    return None


def _is_act(token: Token) -> bool:
    lemma = token.lemma_.lower()
    if token.pos_ not in {"VERB", "AUX", "NOUN"}:
        return False
    if lemma in {"take", "play"}:
        return any(c.lower_ in {"part", "role", "command", "lead"} for c in token.children)
    if lemma in _GROW:
        return any(c.dep_ in {"dobj", "nsubjpass"} and c.lemma_.lower() in _OWN_PART for c in token.children)
    if lemma in {"stay", "keep"}:
        return any(c.lower_ in {"out", "away", "aside"} for c in token.children)
    if lemma == "be":
        return any(c.lower_ in {"part"} for c in token.children)
    return lemma in lexicon.SEND | lexicon.JOIN | lexicon.TASKS


def _undertakings(sentence: Sentence) -> Iterator[Undertaking]:
    claimed: set[int] = set()
    for token in sentence.tokens:
        lemma = token.lemma_.lower()
        if token.i in claimed or sentence.in_condition(token.idx):
            continue
        found = _carrier(token, lemma)
        if found is None:
            continue
        if found.act is not None:
            claimed.add(found.act.i)
        yield found


def _carrier(token: Token, lemma: str) -> Undertaking | None:
    verb = token.pos_ in {"VERB", "AUX"}
    if (verb or token.pos_ == "NOUN") and lemma in lexicon.INTEND | {"intention", "plan", "decision"}:
        act = _act(token)
        if act is None:
            return None
        return Undertaking(token, Attitude.READY if lemma in _WANT else Attitude.COMMITS, act)
    if verb and (found := _verb_carrier(token, lemma)) is not None:
        return found
    if (
        lemma in lexicon.READY
        and token.pos_ in {"ADJ", "VERB"}
        and token.dep_ in {"acomp", "amod", "ROOT", "conj", "ccomp", "xcomp", "oprd", "advcl", "acl", "relcl"}
    ):
        return Undertaking(token, Attitude.READY, _act(token))
    if token.pos_ == "NOUN" and lemma in lexicon.READY_NOUNS:
        return Undertaking(token, Attitude.READY, _act(token))
    if token.pos_ == "NOUN" and lemma in lexicon.OFFER_NOUNS:
        if token.dep_ == "dobj" and token.head.lemma_.lower() in _TAKE_BACK:
            return None
        return Undertaking(token, Attitude.COMMITS, None)
    if verb and (_is_act(token) or (lemma in lexicon.STIRS and polarity.denied(token))):
        return _bare_act(token)
    return None


def _verb_carrier(token: Token, lemma: str) -> Undertaking | None:
    """Verbs that decline, commit to or consider an act."""
    if lemma in lexicon.COMMIT:
        return Undertaking(token, Attitude.COMMITS, _act(token))
    if lemma in lexicon.DECLINE or (lemma == "rule" and any(c.lower_ == "out" for c in token.children)):
        act = _act(token)
        return Undertaking(token, Attitude.DECLINES, act) if act is not None or _declines_part(token) else None
    if lemma in lexicon.CONSIDER and (act := _act(token)) is not None:
        return Undertaking(token, Attitude.CONSIDERS, act)
    return None


def _bare_act(token: Token) -> Undertaking | None:
    """As in "Italy will send", "Egypt could join": an act with its own modal and no other carrier."""
    if token.tag_ == "VBG" and token.dep_ in {"pcomp", "csubj", "nsubj"}:
        return None
    modal = polarity.modal(token)
    to_be = token.dep_ == "xcomp" and token.head.lemma_ == "be"
    if token.lemma_.lower() in lexicon.STIRS | lexicon.TASKS and (modal is None or not polarity.denied(token)):
        return None  # a task or a step is news of its own only where it is refused
    if modal in {"could", "might", "may"}:
        return Undertaking(token, Attitude.CONSIDERS, token)
    if modal in {"will", "would", "shall", "wo", "'ll", "ca", "can"} or to_be or polarity.denied(token):
        return Undertaking(token, Attitude.COMMITS, token)
    return None


def _declines_part(token: Token) -> bool:
    """As in "Ruled out any participation", "declined the request": what is turned down is a part of one's own."""
    if token.lemma_.lower() == "decline" and token.tag_ in {"VBD", "VBZ", "VBP", "VBN"}:
        objects = [c for c in token.children if c.dep_ in {"dobj", "xcomp", "ccomp"}]
        if not objects:
            return True  # "Britain declined, pointing to its other commitments"
    return any(
        h.dep_ == "dobj" and h.lemma_.lower() in _PARTS and not any(c.lower_ in {"for", "of"} for c in h.children)
        for h in roles.object_heads(token)
    )


def _asked_of_others(undertaking: Undertaking) -> bool:
    """Whether the act is what somebody asks of others: "urged Italy to send", "wants Jordan to join"."""
    token = undertaking.act if undertaking.act is not None else undertaking.carrier
    for _ in range(4):
        head = token.head
        if head is token:
            return False
        if head.lemma_.lower() in lexicon.ASK | {
            "call",
            "want",
            "expect",
            "allow",
            "enable",
            "let",
            "encourage",
            "help",
            "push",
            "persuade",
        } and (token.dep_ in {"xcomp", "ccomp", "advcl", "pcomp", "prep", "acl"}):
            governed = any(c.dep_ in {"dobj", "nsubjpass"} and c.i != token.i for c in head.children)
            own = any(c.dep_ in {"nsubj", "nsubjpass"} for c in token.children)
            if governed or own or head.lemma_.lower() in lexicon.ASK:
                return True
        token = head
    return False


def _about_people(sentence: Sentence, undertaking: Undertaking) -> bool:
    """Whether the undertaking concerns people of a force, rather than money, words or goods."""
    token = undertaking.act if undertaking.act is not None else undertaking.carrier
    words = {t.lemma_.lower() for t in undertaking.carrier.subtree} | {t.lemma_.lower() for t in token.subtree}
    if words & lexicon.TROOPS or undertaking.attitude is Attitude.DECLINES:
        return True
    if {c.lower_ for c in token.children} & _ANYONE or any(c.lower_ == "one" for c in token.children):
        return True
    if undertaking.attitude is Attitude.READY and undertaking.act is None:
        return any(h.lemma_.lower() in lexicon.TROOPS for h in roles.subject_heads(undertaking.carrier))
    if undertaking.act is not None and undertaking.act.lemma_.lower() in lexicon.TASKS:
        return True
    joins = undertaking.act is not None and undertaking.act.lemma_.lower() in {
        "join",
        "participate",
        "take",
        "contribute",
        "lead",
        "be",
        "play",
        "serve",
    }
    if joins and (
        words & lexicon.MISSION or _TAKE_PART.search(sentence.text) or lexicon.FORCE_WORD.search(sentence.text)
    ):
        return True
    return any(_counts_people(q) for q in _own_quantities(sentence, undertaking))


def _counts_people(found: Found) -> bool:
    """Whether a figure counts people or units; a bare one does, where what it hangs on sends something."""
    return found.unit in numbers.PEOPLE | numbers.UNITS or (found.unit is None and found.noun is None)


def _own_quantities(sentence: Sentence, undertaking: Undertaking) -> list[Found]:
    token = undertaking.act if undertaking.act is not None else undertaking.carrier
    candidates = [q for q in numbers.forces(sentence) if not sentence.in_condition(q.start)]
    found = numbers.of_predicate(sentence, token, candidates)
    if found is None and token is not undertaking.carrier:
        found = numbers.of_predicate(sentence, undertaking.carrier, candidates)
    return [] if found is None else [found]


def _whose(sentence: Sentence, undertaking: Undertaking) -> list[str]:
    heads = roles.subject_heads(undertaking.carrier)
    found = roles.actors(sentence, heads)
    if found:
        return found
    if any(h.lemma_.lower() in lexicon.MISSION for h in heads):
        return []  # "the force would not come together quickly": what the force does is nobody's undertaking
    owners = [child for head in heads for child in head.children if child.dep_ == "poss"]
    if found := roles.actors(sentence, owners):
        return found
    if heads and any(
        h.pos_ in {"NOUN", "PROPN"} and h.lemma_.lower() not in lexicon.AGENTS | lexicon.TROOPS for h in heads
    ):
        return []
    if undertaking.carrier.pos_ == "NOUN":
        inside = [m for t in undertaking.carrier.children if (m := sentence.mention_at(t)) is not None]
        if inside:
            return [inside[0].actor]
    if sentence.speaker:
        return [sentence.speaker]
    before = [g for g in sentence.groups if g[-1].end <= undertaking.carrier.idx]
    if before:
        return [m.actor for m in before[-1]]
    return [sentence.memory.actor] if sentence.memory.actor else []


def contributions(sentence: Sentence) -> Iterator[Proposal]:
    """Offers, willingness and refusals of a sentence."""
    yield from _no_boots(sentence)
    yield from _phrases(sentence)
    for undertaking in _undertakings(sentence):
        if _asked_of_others(undertaking) or not _about_people(sentence, undertaking):
            continue
        if lexicon.BY_ALL_MEANS.search(sentence.text):
            continue  # who may act by all necessary means is the text's word, not a contributor's
        actors = [a for a in _whose(sentence, undertaking) if a not in _NEVER]
        if undertaking.act is not None and undertaking.act.lemma_.lower() in lexicon.TASKS:
            actors = [a for a in actors if a not in _ORGANISED]
        if not actors:
            continue
        found = next(iter(_own_quantities(sentence, undertaking)), None)
        if actors == ["MULTI"] and found is None:
            found = next(
                (q for q in sentence.quantities if q.unit == "countries" and q.start < undertaking.carrier.idx), None
            )
        kind = _kind(undertaking, numbered=found is not None)
        if kind is None or (actors == ["MULTI"] and found is None):
            continue  # what unnamed others may do tells nothing that can be followed up
        proposal = Proposal(
            kind=kind,
            actor=actors[0],
            at=undertaking.carrier.idx,
            quantity=numbers.stated(sentence, found, actors) if kind is not ClaimKind.REFUSAL or found else None,
            conditions=(*sentence.conditions, *_task(sentence, undertaking, kind)),
            hedged=undertaking.attitude is Attitude.CONSIDERS
            or polarity.hedged(undertaking.act or undertaking.carrier),
            future=True,
        )
        if kind is ClaimKind.OFFER and _is_scheduled(sentence, undertaking):
            proposal = replace(proposal, kind=ClaimKind.DEPLOYMENT, status="planned")
        yield from (proposal.of(actor) for actor in actors)
        if kind is not ClaimKind.REFUSAL:
            yield from _exceptions(sentence, actors)


#: Turns of phrase by which a contributor stays out, or lets it be known that it could be won.
_STAYS_OUT = re.compile(
    r"\b(?:stay(?:s|ed|ing)? (?:out|away|at home)|(?:opt|sit|stand|bow)(?:s|ed|ting)? (?:it )?(?:out|aside)\b"
    r"|sat it out|stood aside|keep(?:s|ing)? (?:its|their) (?:troops|soldiers|forces) (?:out|at home)"
    r"|(?:want(?:s|ed)? )?no part (?:in|of)|nothing to do with (?:the|a|any) (?:force|mission)"
    r"|(?:is|was|are|were) not available|(?:is|was) out of the question|shut the door|beg(?:s|ged) off"
    r"|(?:said|says) no\b(?! (?:decision|country|more|one|agreement))|(?:has|have|had|see|sees) no (?:plans?|"
    r"intention)"
    r"|no (?:troops|soldiers|ground troops|boots) of (?:its|their|our) own)\b",
    re.IGNORECASE,
)
_LEANS_IN = re.compile(
    r"\b(?:look(?:s|ed)? favou?rably on|would consider|(?:is|was|are|were) (?:also )?(?:considering|weighing|"
    r"studying) "
    r"(?:a|its own|sending|whether to (?:send|join|take)|participation|taking|joining|contributing)|(?:has|have|had) "
    r"not (?:ruled out|excluded)|(?:does|do|did|would|will) not (?:rule out|exclude)|(?:is|are) thinking (?:about|of)|"
    r"could (?:imagine|see itself|do more)|said yes in principle|came forward|come forward|follow suit|"
    r"do (?:the same|likewise|its part|their part|its share)|"
    r"(?:is|was|are|were) (?:in principle )?(?:open|sympathetic) to|express(?:es|ed|"
    r"ing)? (?:\w+ )?(?:interest|readiness|willingness)|"
    r"show(?:s|ed|n)? (?:\w+ )?interest|signal(?:led|ed|s)? (?:\w+ )?(?:interest|readiness|willingness))\b",
    re.IGNORECASE,
)


def _phrases(sentence: Sentence) -> Iterator[Proposal]:
    for pattern, kind in ((_STAYS_OUT, ClaimKind.REFUSAL), (_LEANS_IN, ClaimKind.WILLINGNESS)):
        match = pattern.search(sentence.text)
        if match is None or sentence.in_condition(sentence.start + match.start()):
            continue
        at = sentence.start + match.start()
        token = next((t for t in sentence.tokens if t.idx <= at < t.idx + len(t)), None)
        while token is not None and token.pos_ not in {"VERB", "AUX"} and token.head is not token:
            token = token.head
        if token is None:
            continue
        if kind is ClaimKind.WILLINGNESS and polarity.denied(token) and "not" not in match.group():
            continue
        heads = roles.subject_heads(token)
        actors = [
            a for a in roles.actors(sentence, heads) or _by_default(sentence, heads) if a not in _ORGANISED | _NEVER
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


def _by_default(sentence: Sentence, heads: list[Token]) -> list[str]:
    return [sentence.speaker] if sentence.speaker and not heads else []


_BUT_NOT = re.compile(
    (
        r"\bbut (?:(?:it|they|he|she|we) )?(?:would |will |had |has )?(?:not|no|never|none)\b(?! (?:yet|"
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


def _exceptions(sentence: Sentence, actors: list[str]) -> Iterator[Proposal]:
    """As in "Ready to contribute, but not to disarm anybody": what the undertaking leaves out is refused."""
    match = _BUT_NOT.search(sentence.text)
    if match is None or sentence.in_condition(sentence.start + match.start()):
        return
    start = sentence.start + match.start() + len("but ")
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


_ANY_TROOPS = re.compile(r"\b(?:troops|soldiers|forces|boots|contingent|infantry)\b", re.IGNORECASE)


def _is_scheduled(sentence: Sentence, undertaking: Undertaking) -> bool:
    """As in "Will send 115 in September": one's own sending with its date is a plan rather than an offer."""
    act = undertaking.act
    if act is None or act.lemma_.lower() not in lexicon.SEND or polarity.modal(act) not in {"will", "shall", None}:
        return False
    if polarity.modal(act) is None and undertaking.carrier.lemma_.lower() in lexicon.COMMIT | lexicon.READY:
        return False
    spans = [(p.left_edge.idx, p.right_edge.idx) for p in act.children if p.dep_ in {"prep", "npadvmod", "advmod"}]
    dated = [sentence.start + d.start for d in sentence.dates if not _WEEKDAY.search(d.text)]
    return any(a <= at <= b + 1 and not sentence.in_condition(at) for at in dated for a, b in spans)


_WEEKDAY = re.compile(r"day\b|today|yesterday", re.IGNORECASE)


def _no_boots(sentence: Sentence) -> Iterator[Proposal]:
    match = lexicon.NO_BOOTS.search(sentence.text)
    if match is not None and not sentence.in_condition(sentence.start + match.start()):
        for mention in sentence.mentions_in(sentence.start + match.start(), sentence.start + match.end()):
            yield Proposal(
                kind=ClaimKind.REFUSAL,
                actor=mention.actor,
                at=mention.start,
                conditions=sentence.conditions,
                future=True,
            )


def _task(sentence: Sentence, undertaking: Undertaking, kind: ClaimKind) -> tuple[Condition, ...]:
    """As in "Would not patrol Gaza": a refusal of a task is a condition on what the force may ask."""
    act = undertaking.act
    if kind is not ClaimKind.REFUSAL or act is None or act.lemma_.lower() not in lexicon.TASKS:
        return ()
    first = min((c.idx for c in act.children if c.dep_ in {"aux", "neg"}), default=act.idx)
    last = max((t for t in act.subtree if t.dep_ != "punct" and not sentence.in_condition(t.idx)), key=lambda t: t.i)
    text = sentence.canonical[first : last.idx + len(last)]
    return (Condition(start=first, end=first + len(text), text=text, kind=ConditionKind.TASK, negative=True),)


def _kind(undertaking: Undertaking, *, numbered: bool) -> ClaimKind | None:
    denied = polarity.denied(undertaking.act if undertaking.act is not None else undertaking.carrier)
    carrier_denied = polarity.denied(undertaking.carrier)
    if undertaking.attitude is Attitude.DECLINES:
        return ClaimKind.WILLINGNESS if carrier_denied else ClaimKind.REFUSAL  # "has not ruled out a contribution"
    if denied or carrier_denied:
        committing = undertaking.carrier.lemma_.lower() in lexicon.COMMIT | lexicon.OFFER_NOUNS
        return None if committing and undertaking.act is None else ClaimKind.REFUSAL
    if numbered:
        return ClaimKind.OFFER
    if undertaking.attitude is Attitude.READY and undertaking.act is None and undertaking.carrier.pos_ != "NOUN":
        return ClaimKind.OFFER
    carrier = undertaking.carrier
    joins = undertaking.act is carrier and carrier.lemma_.lower() in lexicon.JOIN
    if joins and polarity.modal(carrier) == "would":
        return ClaimKind.WILLINGNESS
    return ClaimKind.OFFER if undertaking.attitude is Attitude.COMMITS else ClaimKind.WILLINGNESS
