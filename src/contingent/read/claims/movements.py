"""Deployments: people of a force who are there, on the way or expected.

A movement needs people (troops named, or a figure that counts them) or the force itself as its subject. Tense and
modal give the status: "are in", "arrived" deployed; "are on the move", "began deploying" under way; "will", "are due"
planned.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Token

from contingent.model import ClaimKind
from contingent.read.actors import Mention, Role
from contingent.read.claims import lexicon, numbers, polarity, roles
from contingent.read.claims.proposal import Proposal
from contingent.read.claims.sentence import Sentence
from contingent.read.claims.standing import there_already
from contingent.read.quantities import Found

_PEOPLE = re.compile(
    r"\b(?:troops?|soldiers?|peace-?keepers?|police(?:men)?|personnel|contingents?|battalions?|"
    r"officers?|marines|gendarmes|"
    r"advisers|planners|engineers|medics|paratroopers|unit|units|company|brigade|force|forces|mission|"
    r"advance (?:party|team)|"
    r"servicemen|column|convoy|batch|wave|vanguard|elements|helmets|berets|detachment|observers|monitors"
    r"|commandos?|gurkhas"
    r"|legionnaires|cell)\b",
    re.IGNORECASE,
)
_MOVES = frozenset(
    [
        "arrive",
        "land",
        "deploy",
        "station",
        "base",
        "serve",
        "patrol",
        "operate",
        "disembark",
        "begin",
        "start",
        "set",
        "go",
        "move",
        "fly",
        "depart",
        "reach",
        "enter",
        "garrison",
        "touch",
        "dispatch",
        "send",
        "join",
        "support",
        "work",
        "stay",
        "remain",
        "rotate",
        "reinforce",
        "add",
        "come",
        "cross",
        "return",
        "redeploy",
    ]
)
#: Verbs of having people somewhere.
_HOLDS = frozenset({"have", "keep", "maintain", "contribute", "provide", "count", "field", "retain", "supply"})
_TRANSITIVE = _HOLDS | {
    "send",
    "dispatch",
    "deploy",
    "station",
    "add",
    "base",
    "fly",
    "reinforce",
    "move",
    "rotate",
    "land",
}
_KNOWN = (
    _MOVES
    | _HOLDS
    | {
        "be",
        "follow",
        "secure",
        "guard",
        "hold",
        "leave",
        "sail",
        "travel",
        "stand",
        "roll",
        "assemble",
        "attach",
        "assign",
        "second",
        "staff",
        "man",
        "run",
        "muster",
    }
)
#: "200 more are expected by the weekend".
_AWAITED = frozenset({"expect", "schedule", "await"})
_FIELD = re.compile(
    (r"\b(?:in|to|with) (?:the|its|this|that) (?:\w+ )?(?:mission|force|operation|country|colony)\b"), re.IGNORECASE
)
_PLACE = re.compile(
    r"country|region|capital|north|south|east|west|area|enclave|city|port|airport|border|strip|airfield|"
    r"province"
)
_MONTH = re.compile(
    r"January|February|March|April|May|June|July|August|September|October|November|December|(?:Mon|"
    r"Tues|Wednes|Thurs|Fri|Satur|Sun)day"
)
_THERE = re.compile(
    r"\b(?:on the ground|in the (?:region|country|area|capital|field|territory|enclave|strip|theatre|"
    r"north|south|east|west)|in place|"
    r"already (?:in|there|on|deployed|present)|at present|currently|there (?:today|now)|stationed|"
    r"present in|based in|on (?:\w+ )?soil|on the spot|there already|there now|there)\b",
    re.IGNORECASE,
)
_UNDER_WAY = re.compile(
    r"\b(?:on the move|on (?:its|their) way|under ?way|en route|set out|setting out|left for|leave for|departed|"
    r"(?:began|begun|begin|beginning|started|starting|start) (?:to )?(?:deploy|arriv|mov|land)\w*|"
    r"are arriving|is arriving|"
    r"are deploying|is deploying|being deployed|is sending|are sending|have set out|has set out|embarked)\b",
    re.IGNORECASE,
)
_STANDING = re.compile(
    r"\b(?:largest|biggest|standing) arm(?:y|ies)\b|\bactive soldiers\b|\bveterans?\b", re.IGNORECASE
)


def deployments(sentence: Sentence) -> Iterator[Proposal]:
    """People of a force who are there, on the way or expected."""
    if _STANDING.search(sentence.text) or sentence.authorises:
        return
    yield from _with_people(sentence)
    yield from there_already(sentence)
    seen: set[tuple[str, int]] = set()
    for token in sentence.tokens:
        if sentence.in_condition(token.idx) or not (_is_predicate(token) or _of_force(sentence, token)):
            continue
        if polarity.denied(token) or _asked_for(token):
            continue
        for proposal in _from_predicate(sentence, token):
            key = (proposal.actor or "", proposal.quantity.start if proposal.quantity else -1)
            if key not in seen:
                seen.add(key)
                yield proposal


def _of_force(sentence: Sentence, token: Token) -> bool:
    """As in "KFOR has 4,500 troops": what a force has is there."""
    return (
        token.lemma_ == "have" and token.tag_ in {"VBZ", "VBP"} and _force_mention(sentence, roles.subject_heads(token))
    )


def _with_people(sentence: Sentence) -> Iterator[Proposal]:
    """As in "Georgia, with a single soldier there today, …": people on the spot, told of in an aside."""
    for token in sentence.tokens:
        mention = _holder(sentence, token) if token.lower_ == "with" and token.dep_ == "prep" else None
        if mention is None or mention.actor in sentence.memory.hosts:
            continue
        start, end = token.idx, token.right_edge.idx + len(token.right_edge)
        aside = sentence.canonical[start : end + _NEAR]
        if (
            not _THERE.search(aside)
            and not _IN_A_PLACE.search(aside)
            and not re.search(r"\b(?:contributor|contingent)\b", aside)
        ):
            continue
        figure = next((q for q in numbers.forces(sentence) if start <= q.start < end), None)
        if figure is not None:
            quantity = numbers.stated(sentence, figure, [mention.actor])
            yield Proposal(
                kind=ClaimKind.DEPLOYMENT, actor=mention.actor, at=start, quantity=quantity, status="deployed"
            )


#: How far behind the aside a word may stand that says that its people are there.
_NEAR = 40


_IN_A_PLACE = re.compile(r"\b(?:soldiers|troops|peacekeepers|men|police|officers) (?:in|at) (?:the )?[A-Z]")


def _holder(sentence: Sentence, token: Token) -> Mention | None:
    """Of whom an aside tells: the name that "with" hangs on, or the one right before its comma."""
    if (own := sentence.mention_at(token.head)) is not None:
        return own
    last = next((m for m in reversed(sentence.mentions) if m.end <= token.idx), None)
    return last if last is not None and sentence.canonical[last.end : token.idx] == ", " else None


def _asked_for(token: Token) -> bool:
    """As in "Asked Burundi to go", "wants them deployed": a movement that somebody else wishes."""
    head = token.head
    return token.dep_ in {"xcomp", "ccomp"} and head.lemma_.lower() in lexicon.ASK | {"want", "wish", "like", "call"}


def _is_predicate(token: Token) -> bool:
    if token.pos_ not in {"VERB", "AUX"} or token.dep_ in {"aux", "auxpass"}:
        return False
    return _people_on_the_spot(token) or (token.lemma_.lower() in _KNOWN | _AWAITED and _says_so(token))


def _says_so(token: Token) -> bool:
    """Whether a verb that may say where people are does so in its clause."""
    lemma = token.lemma_.lower()
    clause = " ".join(t.text for t in token.subtree)
    if lemma in _HOLDS:
        placed = _THERE.search(clause) or _at_a_place(token) or _FIELD.search(clause)
        return bool(placed and _PEOPLE.search(clause)) and polarity.modal(token) is None
    if lemma in _AWAITED:
        return bool(roles.passive_subjects(token)) and not any(c.dep_ in {"xcomp", "ccomp"} for c in token.children)
    if lemma == "be" and any(c.dep_ == "xcomp" and c.tag_ == "VB" for c in token.children):
        return False  # "are to arrive": the verb that follows says it
    if lemma == "be":
        moving = re.search(r"\bdue\b|\bon the move\b|\bon (?:its|their) way\b", clause)
        return bool(_THERE.search(clause) or moving or _arrivals(token) or _at_a_place(token))
    if lemma in {"support", "work", "serve", "operate", "secure", "guard"}:
        return bool(_THERE.search(clause) or _at_a_place(token) or token.tag_ == "VBG")
    if lemma == "follow":
        return polarity.modal(token) is not None or token.dep_ == "xcomp"
    if any(c.lower_ == "ready" for c in token.children):
        return False
    if lemma in {"begin", "start", "leave", "set"}:
        return bool(_UNDER_WAY.search(clause))
    return True


def _people_on_the_spot(token: Token) -> bool:
    """As in "two dozen soldiers in the region help …", "200 Americans run a centre in Kiryat Gat": at work there."""
    bare = token.tag_ == "VB" and not any(c.dep_ == "aux" for c in token.children)
    if not (bare or token.tag_ in {"VBZ", "VBP"}) or polarity.modal(token) is not None or token.dep_ == "advcl":
        return False
    subjects = [c for c in token.children if c.dep_ == "nsubj"]
    counted = any(t.pos_ == "NUM" for s in subjects for t in s.subtree)
    there = any(
        _THERE.search(" ".join(t.text for t in s.subtree)) is not None
        or any(p.lower_ in {"in", "at", "near"} and p.dep_ == "prep" and _names_place(p) for p in s.children)
        for s in subjects
    )
    working = token.lemma_.lower() in {"run", "staff", "man", "help", "train", "guard", "patrol", "operate", "work"}
    placed = any(
        t.dep_ == "prep" and t.lower_ in {"in", "at"} and _names_place(t) for t in token.subtree if t.i > token.i
    )
    return counted and _people_among(subjects) and (there or (working and placed))


def _names_place(prep: Token) -> bool:
    return any(g.pos_ == "PROPN" or _PLACE.fullmatch(g.lower_) is not None for g in prep.children)


def _at_a_place(token: Token) -> bool:
    """As in "Have been in Bangui", "has 2,800 troops in Kandahar": a place governed by "in", "at" or "along"."""
    holders = [token, *(c for c in token.children if c.dep_ in {"dobj", "attr", "nsubj"})]
    return any(
        prep.dep_ == "prep"
        and prep.lower_ in {"in", "at", "along", "on", "around", "near"}
        and any(g.pos_ == "PROPN" or _PLACE.fullmatch(g.lower_) for g in prep.children)
        and not any(_MONTH.fullmatch(g.text) for g in prep.children)
        for holder in holders
        for prep in holder.children
    )


def _arrivals(token: Token) -> bool:
    """As in "The first to land were 40 Togolese"."""
    words = list(token.subtree)
    return any(t.lower_ == "first" for t in words) and any(t.lemma_ in {"land", "arrive", "deploy"} for t in words)


def _from_predicate(sentence: Sentence, token: Token) -> Iterator[Proposal]:
    lemma = token.lemma_.lower()
    passive = roles.passive_subjects(token)
    subject = roles.subject_heads(token) + passive
    transitive = lemma in _TRANSITIVE
    objects = [c for c in token.children if c.dep_ in {"dobj", "attr", "oprd"}]
    heads = subject + (objects if transitive or lemma == "be" else [])
    found = _figure(sentence, token, heads)
    people = _people_among(heads) or _force_mention(sentence, heads) or _nationals(sentence, heads)
    counted = found is not None and any(found.start <= h.idx < found.end for h in heads)
    if not people and not counted:
        return
    if transitive and lemma not in _HOLDS and not passive and _is_undertaking(token):
        return
    actors = _whose(sentence, subject, heads)
    if not actors:
        if token.dep_ in {"acl", "relcl", "amod"}:
            return  # "like the force deployed to Haiti": a comparison in passing
        actors = _default_actor(sentence, heads)
    status = _status(token, lemma)
    if status == "planned" and polarity.modal(token) is not None and not dated(sentence, token):
        return  # "would go only if": an undertaking, not a plan with a date
    quantity = numbers.stated(sentence, found, actors)
    for actor in actors:
        yield Proposal(
            kind=ClaimKind.DEPLOYMENT,
            actor=actor,
            at=token.idx,
            quantity=quantity,
            status=status,
            conditions=sentence.conditions if status == "planned" else (),
            hedged=polarity.hedged(token) or polarity.modal(token) in lexicon.HEDGE_MODALS,
            future=status == "planned",
        )


def _whose(sentence: Sentence, subject: list[Token], heads: list[Token]) -> list[str]:
    """Whose people move: those they come from, else the subject's; the host's own ground sends nobody."""
    barred = lexicon.SENDS_NOBODY | sentence.memory.hosts
    if subject and all(h.lemma_.lower() in _WHOLE and not roles.origin(sentence, h) for h in subject):
        heads = [h for h in heads if h not in subject]
        subject = []
    for theme in heads:
        found = [a for a in roles.origin(sentence, theme) if a not in barred]
        if found and (_people_among([theme]) or theme.pos_ == "NUM"):
            return found
    for candidates in (subject, heads):
        found = [a for a in roles.actors(sentence, candidates, forces=True) if a not in barred]
        if found and found != ["MULTI"]:
            return found
    return []


_WHOLE = frozenset({"force", "mission", "operation"})


def dated(sentence: Sentence, token: Token) -> bool:
    """Whether a date or a deadline stands in the predicate's own clause."""
    first, last = token.left_edge.idx, token.right_edge.idx + len(token.right_edge)
    offsets = (sentence.start + d.start for d in sentence.dates)
    named = any(first <= at < last and not sentence.in_condition(at) for at in offsets)
    return named or _SOON.search(sentence.canonical, first, last) is not None


_SOON = re.compile(
    r"\b(?:within|in) (?:\w+ ){0,3}(?:days|weeks|hours|months)\b|\bas early as\b|\b(?:soon|shortly)\b", re.IGNORECASE
)


def _is_undertaking(token: Token) -> bool:
    """As in "will send": an undertaking, which ``contributions`` reads, unless it is already happening."""
    past = token.tag_ in {"VBD", "VBN", "VBZ", "VBP"} and polarity.modal(token) is None
    progressive = token.tag_ == "VBG" and any(c.dep_ == "aux" and c.lemma_ == "be" for c in token.children)
    carried = token.dep_ in {"xcomp", "acl", "pcomp", "advcl"} and not past
    return carried or not (past or progressive)


def _figure(sentence: Sentence, token: Token, heads: list[Token]) -> Found | None:
    """The figure that counts those who move: inside one of the phrases that may name them."""
    spans = [(h.left_edge.idx, h.right_edge.idx + len(h.right_edge), h) for h in heads]
    own = [
        q
        for q in numbers.forces(sentence)
        if not sentence.in_condition(q.start)
        and any(
            start <= q.start < end or q.start <= h.idx < q.end
            for start, end, h in spans
            if h.dep_ != "pobj" or h.i < token.i
        )
    ]
    if not own and token.lemma_.lower() in {"be", "stand", "number"}:
        inside = {t.i for t in token.subtree}
        own = [q for q in numbers.forces(sentence) if any(t.i in inside for t in sentence.tokens if t.idx == q.start)]
    named = [q for q in own if q.unit is not None]
    return next(iter(named or own), None)


def _people_among(heads: list[Token]) -> bool:
    for head in heads:
        if _PEOPLE.fullmatch(head.lower_) or any(_PEOPLE.fullmatch(t.lower_) for t in head.conjuncts):
            return True
        group = head.lemma_.lower() in {"group", "batch", "wave", "contingent", "team", "party", "column", "vanguard"}
        if group and any(t.pos_ == "NUM" for t in head.subtree):
            return True
        measured = head.lemma_.lower() in roles.MEASURES or head.pos_ == "NUM"
        if measured and any(_PEOPLE.fullmatch(t.lower_) for t in head.subtree):
            return True
    return False


def _nationals(sentence: Sentence, heads: list[Token]) -> bool:
    """As in "New Zealanders", "40 Togolese": people named by their nationality alone."""
    return any((m := sentence.mention_at(h)) is not None and m.role is Role.DEMONYM and h.pos_ != "ADJ" for h in heads)


def _force_mention(sentence: Sentence, heads: list[Token]) -> bool:
    return any(f.start <= h.idx < f.end for f in sentence.forces for h in heads)


def _default_actor(sentence: Sentence, heads: list[Token]) -> list[str]:
    """Troops that nobody is named for: those of the nationality spoken of in the phrase, else of the force itself."""
    for head in heads:
        if head.lemma_.lower() in _WHOLE:
            continue
        first, last = head.left_edge.idx, head.right_edge.idx + len(head.right_edge)
        named = [f for f in sentence.forces if first <= f.start < last]
        named = named or [m for m in sentence.mentions_in(first, last) if not sentence.is_place(m)]
        if named and named[0].actor not in lexicon.SENDS_NOBODY | sentence.memory.hosts:
            return [named[0].actor]
    before = [g for g in sentence.groups if heads and g[-1].end <= heads[0].idx and not sentence.is_place(g[-1])]
    if before and all(h.pos_ == "NUM" for h in heads) and not {m.actor for m in before[0]} & sentence.memory.hosts:
        return [m.actor for m in before[0]]  # "Nigeria will send 900; some 100 set out on Thursday"
    joint = sentence.memory.contingent in {"ECOWAS", "AU", "EU", "NATO", "UN"} and sentence.memory.force is not None
    if (
        sentence.memory.contingent
        and not joint
        and any(h.pos_ in {"NUM", "NOUN"} and not _FORCE_ITSELF.fullmatch(h.lower_) for h in heads)
    ):
        return [sentence.memory.contingent]
    return [sentence.memory.force or sentence.memory.owner or "MULTI"]


_FORCE_ITSELF = re.compile(r"force|mission|operation|deployment|personnel|contingents")


def _status(token: Token, lemma: str) -> str:
    clause = " ".join(t.text for t in token.subtree)
    if _UNDER_WAY.search(clause) and polarity.modal(token) is None:
        return "under_way"
    modal = polarity.modal(token)
    to_be = token.dep_ == "xcomp" and token.head.lemma_ in {"be", "expect", "schedule", "set", "plan", "due"}
    due = any(c.lower_ in {"due", "expected", "scheduled", "set"} and c.dep_ != "conj" for c in token.children)
    due = (
        due
        or lemma in _AWAITED
        or (lemma == "be" and re.search(r"\bdue (?:to|in|on|by|at|there)\b", clause) is not None)
    )
    going_on = token.head.lemma_ in {"continue", "help", "remain"} and polarity.modal(token.head) is None
    carried = token.dep_ == "xcomp" and token.tag_ == "VB" and not going_on
    if modal is not None or to_be or due or carried or token.head.lower_ in {"due", "expected", "scheduled"}:
        return "planned"
    if token.tag_ == "VBG" and lemma not in {
        "have",
        "be",
        "serve",
        "patrol",
        "operate",
        "stay",
        "remain",
        "support",
        "work",
        "help",
        "staff",
        "guard",
    }:
        return "under_way"
    return "deployed"
