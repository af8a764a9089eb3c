"""Offers, willingness and refusals: what a state undertakes, is ready for, or will not do.

``carriers`` finds the carrier ("pledged", "ready", "plans", "offer") and the act it carries ("send", "take part");
here it is decided whether the act concerns a force, whose it is, whether it is denied and whether it is only possible.
A number, a unit or a committing word then makes an offer, an attitude alone a willingness, a denial a refusal.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from contingent.model import ClaimKind, Condition, ConditionKind
from contingent.read.claims import carriers, lexicon, movements, numbers, polarity, roles
from contingent.read.claims.carriers import Attitude, Undertaking
from contingent.read.claims.idioms import NEVER, ORGANISED, exceptions, no_boots, only_money, phrases
from contingent.read.claims.proposal import Proposal
from contingent.read.claims.sentence import Sentence
from contingent.read.quantities import Found

_ANYONE = frozenset({"anyone", "anybody", "nobody", "none", "everyone", "some", "one", "any", "more"})
_JOINS = lexicon.words(
    "join participate share engage enlist partake take play have lead command help support assist contribute go "
    "serve be "
    "belong head commit come work get back"
)
#: What one joins, leads or helps where that is a force.
_UNDERTAKING = (
    lexicon.MISSION
    | lexicon.TROOPS
    | lexicon.words(
        "it them that effort undertaking scheme venture initiative protection policing security stabilisation "
        "stabilization "
        "monitoring coalition presence one plan arrangement body fight campaign project command corps intervention "
        "peacekeeping side way part role none any which fighting combat war"
    )
)
#: What is sent that is nobody: "send a letter", "send aid".
_TRANSITIVE = lexicon.SEND - {"commit", "contribute", "deploy"}


def _objects(act: Token) -> list[Token]:
    heads = [c for c in act.children if c.dep_ in {"dobj", "attr", "oprd"}]
    return [t for h in heads for t in (h, *h.conjuncts)]


def _governed(act: Token) -> list[Token]:
    """What a verb's or its object's "in", "to" or "with" governs."""
    holders = [act, *(c for c in act.children if c.dep_ in {"dobj", "prep", "attr"} and c.lower_ not in _ANYONE)]
    return [
        g for holder in holders for prep in [*holder.children, holder]
        if prep.dep_ in {"prep", "dative"} and prep.lower_ in {"in", "to", "with", "within", "of"}
        for g in prep.children if g.dep_ == "pobj"
    ]  # fmt: skip


def _is_people(token: Token) -> bool:
    return token.lemma_.lower() in lexicon.TROOPS or token.pos_ == "NUM" or token.lower_ in _ANYONE


def concerns_force(sentence: Sentence, found: Undertaking) -> bool:
    """Whether the undertaking concerns people of a force, rather than money, words or goods."""
    act = found.verb
    lemma = act.lemma_.lower()
    if lemma == "help" and any(c.dep_ in {"xcomp", "ccomp"} and not carriers.is_act(c) for c in act.children):
        return False
    near = lexicon.FORCE_WORD.search(sentence.text) is not None or sentence.memory.contributing > 0
    context = near or sentence.memory.about
    if _own_quantities(sentence, found) and context:
        return True
    if lemma in lexicon.HOLD and found.act is None:
        return any(t.lemma_.lower() in lexicon.TROOPS for t in _objects(act))
    if found.act is None:
        return near and _alone(found)
    if carriers.is_part(act):
        return _is_own_part(sentence, found)
    return _act_concerns_force(sentence, act, context=context)


def _act_concerns_force(sentence: Sentence, act: Token, *, context: bool) -> bool:
    """Whether those who are sent, or what is joined, are a force's; without either the source has to speak of one."""
    lemma = act.lemma_.lower()
    if lemma in lexicon.SEND and (sent := _sent(act)) and lemma not in {"help"}:
        given = lemma in {"give", "leave", "assign", "allot", "offer", "keep", "add", "put"}
        return any(_is_people(t) or (t.lemma_.lower() in lexicon.PART_NOUNS and not given) for t in sent)
    if carriers.is_going(act):
        return context
    if lemma in _JOINS:
        joined = [t for t in [*_objects(act), *_governed(act)] if t.lemma_.lower() not in {"part", "role", "place"}]
        fits = any(t.lemma_.lower() in _UNDERTAKING or _is_force(sentence, t) for t in joined)
        return fits or (not joined and context) or any(_is_people(t) for t in joined)
    return lemma == "deploy" or (
        context and lemma in lexicon.TASKS | lexicon.GO | lexicon.STIRS | {"contribute", "commit"}
    )


def _sent(act: Token) -> list[Token]:
    return [*_objects(act), *(c for c in act.children if c.dep_ == "nsubjpass")]


def _is_force(sentence: Sentence, token: Token) -> bool:
    return any(f.start <= token.idx < f.end for f in sentence.forces)


_NAMELESS = lexicon.words("it so this that the them themselves itself no")
_ASKED_NOUNS = lexicon.words("line offer request invitation appeal call idea")


def _alone(found: Undertaking) -> bool:
    """Whether a carrier without an act speaks of a part: "is ready", "declined", "the offer of troops"."""
    carrier = found.carrier
    lemma = carrier.lemma_.lower()
    if carrier.pos_ == "NOUN":
        people = any(t.lemma_.lower() in lexicon.TROOPS for t in carrier.subtree)
        return people and carrier.dep_ not in {"pobj"}
    rest = [
        c for c in carrier.children
        if c.dep_ in {"dobj", "xcomp", "ccomp", "attr", "oprd", "acomp"} and c.i > carrier.i
        and c.lower_ not in _NAMELESS and c.lemma_.lower() not in lexicon.PART_NOUNS | _ASKED_NOUNS
    ]  # fmt: skip
    if found.attitude is Attitude.DECLINES:
        about = [t.lemma_.lower() for t in carrier.subtree]
        return not rest and (lemma != "object" or bool({"send", "deploy"} & set(about)))
    if carriers.has(carrier, lexicon.NAMING):
        return False
    if found.attitude is Attitude.READY:
        people = any(h.lemma_.lower() in lexicon.TROOPS for h in roles.subject_heads(carrier))
        return people or (not rest and not _governed(carrier) and carrier.dep_ != "amod")
    return not rest and carriers.has(carrier, lexicon.STEP_FORWARD)


def _is_own_part(sentence: Sentence, found: Undertaking) -> bool:
    """Whether a noun behind a carrier means a part of one's own: "ruled out a deployment", not "opposes the force"."""
    act, carrier = found.act, found.carrier
    if act is None or act.lemma_.lower() in lexicon.MISSION - lexicon.PART_NOUNS:
        return False
    others = [
        m.actor
        for t in act.subtree
        if (m := sentence.mention_at(t)) is not None
        and (t.dep_ != "pobj" or t.head.lower_ in {"of", "for", "by", "from"})
        and not _in_a_place(act, t)
        and m.actor not in sentence.memory.hosts
    ]
    whose = _whose(sentence, found)
    if others and not set(others) <= set(whose):
        return False
    if carriers.has(carrier, lexicon.APPROVE):
        owned = any(t.lower_ in {"its", "their", "own", "our"} for t in act.subtree)
        return owned or bool(others) or act.lemma_.lower() in {"dispatch", "sending", "participation", "involvement"}
    if carrier.lemma_.lower() in {"oppose", "reject", "dismiss", "resist", "object", "opposed"}:
        return any(t.lower_ in {"its", "their", "own", "our"} for t in act.subtree) or bool(others)
    if found.attitude is Attitude.DECLINES and act.lemma_.lower() in lexicon.TROOPS:
        return not any(c.lower_ == "the" for c in act.children)
    if found.attitude is Attitude.READY and act.lemma_.lower() in lexicon.TROOPS and carrier.lower_ != "wants":
        return carrier.lemma_.lower() not in lexicon.WANT
    return True


def _in_a_place(act: Token, token: Token) -> bool:
    """As in "combat troops near the Israeli border": a name that only says where."""
    while token.i not in {act.i, token.head.i}:
        if token.dep_ == "prep" and token.lower_ not in {"of", "for", "by", "from", "to"}:
            return True
        token = token.head
    return False


def _own_quantities(sentence: Sentence, found: Undertaking) -> list[Found]:
    candidates = [q for q in numbers.forces(sentence) if not sentence.in_condition(q.start)]
    carrier = found.carrier
    if (
        carrier.pos_ == "NOUN"
        and carrier.head.pos_ in {"VERB", "AUX"}
        and (
            (carrier.dep_ == "nsubj" and carrier.head.lemma_.lower() in _AMOUNTS)
            or carrier.head.lemma_.lower() in _SHRINKS
        )
    ):
        own = numbers.of_predicate(sentence, carrier.head, candidates)
        return [] if own is None else [own]
    own = numbers.close_behind(sentence, carrier, candidates)
    own = own or numbers.of_predicate(sentence, found.verb, candidates)
    people = roles.has_people(roles.subject_heads(found.carrier)) or (found.act and carriers.is_going(found.act))
    if own is None and people:
        within = [(h.left_edge.idx, h.right_edge.idx) for h in roles.subject_heads(found.carrier)]
        own = next((q for q in candidates if any(a <= q.start <= b for a, b in within)), None)
    if own is None and found.act is not None:
        own = numbers.of_predicate(sentence, found.carrier, candidates)
    return [] if own is None else [own, *numbers.joined(sentence, own)]


#: "Its confirmation covers 1,500", "cut its pledge to 8,000": the number stands with the verb.
_AMOUNTS = lexicon.words("cover amount be stand total comprise include number come consist remain run go extend")
_SHRINKS = lexicon.words("cut reduce raise increase double lower scale slash trim halve expand bring lift revise")


def _asked_of_others(found: Undertaking) -> bool:
    """Whether the act is what somebody asks of others: "urged Italy to send", "wants Jordan to join"."""
    for token in {found.verb, found.carrier}:
        link = token
        for _ in range(4):
            head = link.head
            if head.i == link.i:
                break
            if (
                found.attitude is not Attitude.DECLINES
                and head.pos_ == "NOUN"
                and head.lemma_.lower() in {"request", "appeal", "call", "invitation", "demand"}
            ):
                return True
            asks = head.lemma_.lower() in lexicon.ASK | _LETS
            if asks and link.dep_ in {"xcomp", "ccomp", "advcl", "pcomp", "prep", "acl"} and head.pos_ == "VERB":
                governed = any(c.dep_ in {"dobj", "nsubjpass"} and c.i != link.i for c in head.children)
                own = any(c.dep_ in {"nsubj", "nsubjpass"} for c in link.children)
                if governed or own or (head.lemma_.lower() in lexicon.ASK and link.dep_ != "advcl"):
                    return True
            link = head
    if found.carrier.lemma_.lower() in _INSISTS and found.act is not None and found.act.pos_ in {"VERB", "AUX"}:
        subjects = [c for c in found.act.children if c.dep_ in {"nsubj", "nsubjpass"}]
        return any(c.pos_ != "PRON" for c in subjects)  # "insists that the infantry come from Africa"
    if found.attitude is not Attitude.READY or found.carrier.lemma_.lower() not in lexicon.WANT:
        return False
    if found.act is None or found.act.pos_ == "NOUN":
        return _wants_people(found)
    return any(c.dep_ in {"nsubj", "nsubjpass"} and c.i > found.carrier.i for c in found.act.children) or any(
        c.dep_ == "dobj" and c.i != found.act.i for c in found.carrier.children
    )


def _wants_people(found: Undertaking) -> bool:
    """As in "wants 8,000 soldiers": who wishes for so many people, wishes them of others."""
    wished = [c for c in found.carrier.children if c.dep_ == "dobj"]
    counted = any(t.pos_ == "NUM" for w in wished for t in w.subtree)
    return counted and not any(c.dep_ == "poss" or c.lower_ == "own" for w in wished for c in w.children)


_INSISTS = frozenset({"insist", "demand", "require"})
_LETS = lexicon.words("call want expect allow enable let encourage help push persuade require oblige convince permit")


def _whose(sentence: Sentence, found: Undertaking) -> list[str]:
    heads = roles.subject_heads(found.carrier)
    if any(h.lemma_.lower() in _WHOLE for h in roles.passive_subjects(found.verb)):
        return []
    if any(c.lower_ == "no" for h in heads for c in h.children) and not any(sentence.mention_at(h) for h in heads):
        return []  # "no country has offered"
    if carriers.is_going(found.verb) and (owner := roles.origin(sentence, found.verb)):
        return owner
    named = [] if all(h.lemma_.lower() in _WHOLE for h in heads) and heads else roles.actors(sentence, heads)
    if named:
        return named
    if any(_is_force(sentence, h) or h.lemma_.lower() in _WHOLE for h in heads):
        return []  # "the force would not come together quickly": what the force does is nobody's undertaking
    passive = roles.passive_subjects(found.verb)
    for theme in [*passive, *heads, *_objects(found.verb)]:
        people = theme.lemma_.lower() in lexicon.TROOPS | roles.MEASURES or theme.pos_ in {"NUM", "PROPN"}
        if people and (owner := roles.origin(sentence, theme)):
            return owner
    return _by_default(sentence, found, heads)


_WHOLE = frozenset({"force", "mission", "operation"})


def _by_default(sentence: Sentence, found: Undertaking, heads: list[Token]) -> list[str]:
    known = lexicon.AGENTS | lexicon.TROOPS
    owners = [c for h in heads for c in h.children if c.dep_ == "poss"]
    if owners and (named := roles.actors(sentence, owners)):
        return named  # "its constitution rules out a combat role"
    if heads and any(h.pos_ in {"NOUN", "PROPN"} and h.lemma_.lower() not in known for h in heads):
        return []
    if found.carrier.pos_ == "NOUN":
        inside = [m for t in found.carrier.children if (m := sentence.mention_at(t)) is not None]
        if inside:
            return [inside[0].actor]
    if sentence.speaker:
        return [sentence.speaker]
    if any(h.lower_ in roles.WE for h in heads):
        return []  # whom an unnamed diplomat means by "we" is not said
    before = [g for g in sentence.groups if g[-1].end <= found.carrier.idx and not sentence.is_place(g[-1])]
    if before:
        return [m.actor for m in before[-1]]
    return [sentence.memory.actor] if sentence.memory.actor else []


def contributions(sentence: Sentence) -> Iterator[Proposal]:
    """Offers, willingness and refusals of a sentence."""
    yield from no_boots(sentence)
    if sentence.authorises or sentence.text.rstrip(" ”\"'").endswith("?"):
        return  # who may act by all necessary means is the text's word, not a contributor's
    read: set[str] = set()
    for found in carriers.undertakings(sentence):
        for proposal in _of(sentence, found):
            if proposal.actor is not None:
                read.add(proposal.actor)
            yield proposal
    yield from (p for p in phrases(sentence) if p.actor not in read)
    if not read:
        yield from only_money(sentence)


def _of(sentence: Sentence, found: Undertaking) -> Iterator[Proposal]:
    if _asked_of_others(found) or _of_the_counted(found) or not concerns_force(sentence, found):
        return
    actors = [a for a in _whose(sentence, found) if a not in NEVER | sentence.memory.hosts]
    if found.act is not None and found.act.lemma_.lower() in lexicon.TASKS:
        actors = [a for a in actors if a not in ORGANISED]
    if not actors:
        return
    figures = _own_quantities(sentence, found)
    if actors == ["MULTI"] and not figures:
        figures = [q for q in sentence.quantities if q.unit == "countries" and q.start < found.carrier.idx][:1]
    if actors == ["MULTI"] and figures and figures[0].unit == "countries" and (named := _enumerated(sentence, found)):
        actors, figures = named, []
    kind = _kind(found, numbered=bool(figures))
    if kind is None or (actors == ["MULTI"] and not figures):
        return  # what unnamed others may do tells nothing that can be followed up
    proposal = Proposal(
        kind=kind,
        actor=actors[0],
        at=found.carrier.idx,
        conditions=(*sentence.conditions, *_task(sentence, found, kind)),
        hedged=found.attitude is Attitude.CONSIDERS or polarity.hedged(found.verb),
        future=True,
    )
    going = carriers.is_going(found.verb) and found.carrier == found.act and movements.dated(sentence, found.verb)
    if kind is ClaimKind.OFFER and (going or _is_scheduled(sentence, found)):
        proposal = replace(proposal, kind=ClaimKind.DEPLOYMENT, status="planned")
    yield from _shared_out(sentence, proposal, actors, figures)
    if kind is not ClaimKind.REFUSAL:
        yield from exceptions(sentence, actors)


def _shared_out(sentence: Sentence, proposal: Proposal, actors: list[str], figures: list[Found]) -> Iterator[Proposal]:
    """The proposal for each actor and figure; "respectively" gives each actor its own."""
    quantities = [numbers.stated(sentence, figure, actors) for figure in figures] or [None]
    if len(quantities) == len(actors) > 1 and _RESPECTIVELY.search(sentence.text):
        yield from (replace(proposal, quantity=q).of(a) for a, q in zip(actors, quantities, strict=True))
        return
    for quantity in quantities:
        yield from (replace(proposal, quantity=quantity).of(actor) for actor in actors)


_RESPECTIVELY = re.compile(r"\brespectively\b|\bin that order\b", re.IGNORECASE)


def _of_the_counted(found: Undertaking) -> bool:
    """As in "1,500 soldiers, who are ready to leave": that those on offer are ready is no second claim."""
    carrier = found.carrier
    if carrier.lemma_.lower() == "prepare" and found.act is not None and found.act.pos_ == "NOUN":
        return roles.has_people(roles.subject_heads(carrier))  # "24 soldiers help to prepare a deployment"
    if found.attitude is not Attitude.READY:
        return False
    clause = carrier if carrier.dep_ == "relcl" else carrier.head
    return clause.dep_ == "relcl" and (clause.head.pos_ == "NUM" or clause.head.lemma_.lower() in lexicon.TROOPS)


_SUCH_AS = re.compile(r"(?::|,? (?:including|among them|namely|such as)) (?:the )?$", re.IGNORECASE)


def _enumerated(sentence: Sentence, found: Undertaking) -> list[str]:
    """The names behind "seven nations have notified the UN of contributions: …"."""
    for group in sentence.groups:
        before = sentence.canonical[max(sentence.start, group[0].start - 20) : group[0].start]
        if len(group) > 1 and group[0].start > found.carrier.idx and _SUCH_AS.search(before):
            return [m.actor for m in group]
    return []


def _kind(found: Undertaking, *, numbered: bool) -> ClaimKind | None:
    carrier = found.carrier
    denied, carrier_denied = polarity.denied(found.verb), polarity.denied(carrier)
    if polarity.not_yet(found.verb) or polarity.not_yet(carrier):
        return None
    if _is_disclaimed(found) and not (denied or carrier_denied):
        return ClaimKind.REFUSAL
    if found.attitude is Attitude.DECLINES:
        return ClaimKind.WILLINGNESS if carrier_denied else ClaimKind.REFUSAL  # "has not ruled out a contribution"
    if denied or carrier_denied:
        open_still = carriers.has(carrier, lexicon.COMMIT | lexicon.OFFER_NOUNS | lexicon.APPROVE | {"decide"})
        return None if open_still and not (denied and not carrier_denied) else ClaimKind.REFUSAL
    if numbered:
        return ClaimKind.OFFER
    if found.attitude is Attitude.READY and found.act is None and carrier.pos_ != "NOUN":
        return ClaimKind.OFFER if roles.has_people(roles.subject_heads(carrier)) else ClaimKind.WILLINGNESS
    joins = found.act == carrier and carrier.lemma_.lower() in lexicon.JOIN
    if joins and polarity.modal(carrier) == "would":
        return ClaimKind.WILLINGNESS
    if found.act is None and carriers.has(carrier, lexicon.STEP_FORWARD):
        return ClaimKind.WILLINGNESS
    return ClaimKind.OFFER if found.attitude is Attitude.COMMITS else ClaimKind.WILLINGNESS


def _is_disclaimed(found: Undertaking) -> bool:
    """As in "denied that it would send soldiers"."""
    token = found.carrier
    for _ in range(3):
        if token.dep_ not in {"ccomp", "xcomp", "pcomp", "dobj", "acl", "prep", "pobj"}:
            return False
        token = token.head
        if token.lemma_.lower() in {"deny", "disclaim"} and token.pos_ == "VERB":
            return True
    return False


def _is_scheduled(sentence: Sentence, found: Undertaking) -> bool:
    """As in "Will send 115 in September": one's own sending with its date is a plan rather than an offer."""
    act = found.act
    if act is None or act.lemma_.lower() not in lexicon.SEND or polarity.modal(act) not in {"will", "shall", None}:
        return False
    if polarity.modal(act) is None and carriers.has(found.carrier, lexicon.COMMIT | lexicon.READY):
        return False
    spans = [(p.left_edge.idx, p.right_edge.idx) for p in act.children if p.dep_ in {"prep", "npadvmod", "advmod"}]
    dated = [sentence.start + d.start for d in sentence.dates if not _WEEKDAY.search(d.text)]
    return any(a <= at <= b + 1 and not sentence.in_condition(at) for at in dated for a, b in spans)


_WEEKDAY = re.compile(r"day\b|today|yesterday", re.IGNORECASE)


def _task(sentence: Sentence, found: Undertaking, kind: ClaimKind) -> tuple[Condition, ...]:
    """As in "Would not patrol Gaza": a refusal of a task is a condition on what the force may ask."""
    act = found.act
    if kind is not ClaimKind.REFUSAL or act is None or act.lemma_.lower() not in lexicon.TASKS:
        return ()
    first = min((c.idx for c in act.children if c.dep_ in {"aux", "neg"}), default=act.idx)
    last = max((t for t in act.subtree if t.dep_ != "punct" and not sentence.in_condition(t.idx)), key=lambda t: t.i)
    text = sentence.canonical[first : last.idx + len(last)]
    return (Condition(start=first, end=first + len(text), text=text, kind=ConditionKind.TASK, negative=True),)
