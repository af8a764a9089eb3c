"""From sentences to claims: runs the rules, merges what they propose, dates and numbers it.

Where two rules see the same thing, the more telling kind wins (``precedence``).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from spacy.tokens import Doc
from spacy.tokens import Span as Tokens

from contingent.model import Claim, ClaimKind, Condition, ConditionKind, Period, Span, SpeakerKind, Statement
from contingent.read.actors import ActorKind, Mention, Register, Role
from contingent.read.claims import frames, lexicon, numbers, polarity, roles, topic
from contingent.read.claims.ballots import adoptions, votes
from contingent.read.claims.contributions import contributions
from contingent.read.claims.figures import figures
from contingent.read.claims.learned import Decide, judged
from contingent.read.claims.leftover import leftover, listed
from contingent.read.claims.money import funding
from contingent.read.claims.movements import deployments
from contingent.read.claims.planning import planning, timelines
from contingent.read.claims.precedence import is_same, yields
from contingent.read.claims.proposal import Proposal, Rule
from contingent.read.claims.requests import requests
from contingent.read.claims.requirements import requirements
from contingent.read.claims.sentence import Memory, Sentence
from contingent.read.claims.stances import stances
from contingent.read.claims.terms import terms
from contingent.read.claims.texts import drafts, mandates
from contingent.read.claims.truces import ceasefires
from contingent.read.claims.withdrawals import withdrawals
from contingent.read.dates import FoundDate, find_dates

_RULES: tuple[Rule, ...] = (
    contributions, withdrawals, deployments, requests, funding, requirements, drafts, adoptions, votes, mandates,
    stances, terms, ceasefires, planning, timelines,
)  # fmt: skip

#: Bodies that decide; "the country" and "it" later on mean none of them.
_BODIES = frozenset({"UNSC", "UNGA", "UN"})
#: Kinds that describe a state of affairs on the day it was published, when no date is given.
_SENDING = frozenset({ClaimKind.OFFER, ClaimKind.DEPLOYMENT})
#: For so many sentences a part that was spoken of is still what "declined" or "is ready" mean.
_LASTS = 4
#: Kinds that tell of somebody's part in a force; what follows them may leave the force unnamed.
_PART = frozenset(
    {
        ClaimKind.OFFER,
        ClaimKind.WILLINGNESS,
        ClaimKind.REFUSAL,
        ClaimKind.DEPLOYMENT,
        ClaimKind.WITHDRAWAL,
        ClaimKind.REQUEST,
    }
)
_PRESENT = frozenset({ClaimKind.CEASEFIRE_STATUS, ClaimKind.PLANNING, ClaimKind.DRAFT})


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """What the rest of the reading room found in a piece of a source; offsets count in ``text``, the piece's own."""

    text: str
    doc: Doc
    mentions: Sequence[Mention]
    statements: Sequence[Statement]
    register: Register
    published: date | None


def recall(text: str, mentions: Sequence[Mention], register: Register) -> Memory | None:
    """The memory with which to read a source, or ``None`` when the source is not about any force at all.

    The force a source is about is the one it names most, else the one that its host and description imply.
    """
    topical = topic.topical(text)
    if topical is topic.Topical.NOT:
        return None
    named = [m.actor for m in mentions if _is_force(register, m)]
    force = max(named, key=lambda code: (named.count(code), code)) if named else None
    if force is None:
        force = next((code for code, host, kind in lexicon.FORCES if host.search(text) and kind.search(text)), None)
    parties = [m.actor for m in mentions if m.actor in lexicon.ADVERSARIES]
    against = max(parties, key=lambda code: (parties.count(code), code)) if parties else None
    pair = (lexicon.ADVERSARIES[against], against) if against is not None else None
    if pair is None:
        pair = next((both for both, place in lexicon.CONFLICTS if place.search(text)), None)
    hosts = _hosts(text, mentions, register)
    return Memory(
        force=force,
        parties=pair,
        hosts=hosts,
        central=tuple(_central(text, mentions, register, hosts, force)),
        about=force is not None or topical is topic.Topical.WHOLLY or topic.is_clearly_about_a_force(text),
    )


_SITE = re.compile(
    r"\b(?:in|into|inside|within|across|to|for|out of|over)\s(?:(?:the|all|north\w*|south\w*|east\w*|west\w*)\s)*$"
)


#: "The government in Indonesia" says who governs, not where a force would be.
_SEATED = re.compile(r"\b(?:governments?|minist(?:ry|er)|parliament|cabinet|authorities|president|officials?) in $")


def _hosts(text: str, mentions: Sequence[Mention], register: Register) -> frozenset[str]:
    """The state in which the force is or would be: the one that is named as a place most, and mostly as a place."""
    places: dict[str, int] = {}
    named: dict[str, int] = {}
    for mention in mentions:
        actor = register.get(mention.actor)
        if actor is None or actor.kind not in {ActorKind.STATE, ActorKind.TERRITORY} or mention.role is Role.SEAT:
            continue
        if mention.role is Role.NAME:
            named[mention.actor] = named.get(mention.actor, 0) + 1
            inside = _SITE.search(text, max(0, mention.start - 24), mention.start) is not None
            inside = inside and _SEATED.search(text, max(0, mention.start - 24), mention.start) is None
            places[mention.actor] = places.get(mention.actor, 0) + inside
    most = max(places, key=lambda code: (places[code], code), default=None)
    if most is None or places[most] == 0 or 2 * places[most] < named[most]:
        return frozenset()
    return frozenset({most})


def _central(
    text: str, mentions: Sequence[Mention], register: Register, hosts: frozenset[str], force: str | None
) -> Iterator[str]:
    """Of whom the source as a whole speaks: the organisation and the state most named, and the force that is likely.

    Only the trained part asks: whose claim it is where a sentence names nobody.
    """
    counts: dict[ActorKind, dict[str, int]] = {ActorKind.ORGANISATION: {}, ActorKind.STATE: {}}
    for mention in mentions:
        actor = register.get(mention.actor)
        if actor is not None and actor.kind in counts and mention.actor not in hosts | _BODIES:
            counts[actor.kind][mention.actor] = counts[actor.kind].get(mention.actor, 0) + 1
    organisations, states = counts[ActorKind.ORGANISATION], counts[ActorKind.STATE]
    if not organisations:
        organisations |= {code: 1 for code, region in lexicon.REGIONS if region.search(text)}
    for named in (organisations, states):
        if named:
            yield max(named, key=lambda code: named[code])
    if force is None:
        likely = next((code for code, host, _ in lexicon.FORCES if host.search(text)), None)
        if likely is not None:
            yield likely


#: Looks at all sentences of a piece at once, then decides on one after the other.
Judge = Callable[[Doc, Register, Sequence[Sentence]], Decide]


def read_claims(material: Material, memory: Memory, first: int = 1, judge: Judge = judged) -> list[Claim]:
    """Every claim of a piece of a source, in text order, numbered from ``first`` on.

    ``memory`` carries over what earlier pieces of the same source spoke of, and is left ready for the next. ``judge``
    has the last word on what the rules propose: by default the trained part of the reader.
    """
    found: list[Claim] = []
    memory.published = material.published
    sentences = list(_sentences(material, memory))
    decide = judge(material.doc, material.register, sentences)
    for sentence in sentences:
        for proposal in _of_its_time(sentence, decide(sentence, _merged(sentence))):
            found.append(_claim(material, sentence, proposal, first + len(found)))
        _remember(material, sentence, found)
    return found


def _is_force(register: Register, mention: Mention) -> bool:
    actor = register.get(mention.actor)
    return actor is not None and actor.kind is ActorKind.FORCE


def _sentences(material: Material, memory: Memory) -> Iterator[Sentence]:
    quantities = figures(material.text)
    for tokens in material.doc.sents:
        start, end = _trimmed(tokens)
        if start == end:
            continue
        place = _DATELINE.match(material.text, start, end)
        begin = start if place is None else place.end()
        inside = [m for m in material.mentions if begin <= m.start < end]
        yield Sentence(
            canonical=material.text,
            tokens=tokens,
            start=start,
            end=end,
            mentions=[m for m in inside if not _is_force(material.register, m)],
            forces=[m for m in inside if _is_force(material.register, m)],
            quantities=[q for q in quantities if start <= q.start < end],
            dates=find_dates(material.text[start:end], material.published),
            statement=_statement(material, start, end),
            headline=_is_headline(material.text, start, end),
            published=material.published,
            memory=memory,
        )


#: "MONROVIA, Aug 4 (agency) - ", "PARIS/BERLIN - ": where a dispatch was written is no part of what it says.
_DATELINE = re.compile(r"[A-Z][A-Z.'’ /-]+[A-Z](?:,[^-–—()\n]{1,30})?(?: \([^()\n]{1,40}\))?\s+[-–—]\s")


def _trimmed(tokens: Tokens) -> tuple[int, int]:
    text = tokens.text
    start = tokens.start_char + len(text) - len(text.lstrip())
    return start, max(start, tokens.start_char + len(text.rstrip()))


def _is_headline(text: str, start: int, end: int) -> bool:
    """A line of its own that does not end as a sentence does."""
    line_start = text.rfind("\n", 0, start) + 1
    line_end = text.find("\n", end)
    line = text[line_start : len(text) if line_end < 0 else line_end].strip()
    return len(line) <= 150 and bool(line) and line[-1] not in ".!?…:;,\"”’'" and "\n" in text


def _statement(material: Material, start: int, end: int) -> Statement | None:
    """The statement with the most of its content in the sentence."""
    best, most = None, 0
    for statement in material.statements:
        shared = sum(max(0, min(end, s.end) - max(start, s.start)) for s in statement.content)
        if shared > most:
            best, most = statement, shared
    return best


def _merged(sentence: Sentence) -> list[Proposal]:
    """The proposals of all rules, each thing once, the telling kinds first; in text order."""
    proposals: list[Proposal] = []
    for rule in _RULES:
        for proposal in rule(sentence):
            same = next((i for i, other in enumerate(proposals) if is_same(proposal, other)), None)
            if same is None:
                proposals.append(proposal)
            elif proposals[same].quantity is None and proposal.quantity is not None:
                proposals[same] = proposal
    proposals += list(_elliptical(sentence, proposals))
    proposals += list(listed(sentence, proposals))
    proposals += list(leftover(sentence, {p.quantity.start for p in proposals if p.quantity is not None}, proposals))
    return sorted((p for p in proposals if not yields(p, proposals)), key=lambda p: p.at)


#: Kinds that tell of the force that a source is about, not of what once was.
_OF_NOW = _PART | {ClaimKind.REQUIREMENT, ClaimKind.FUNDING_PLEDGE}
#: What a source says of years so long before its own is history.
_LONG_AGO = 3


def _of_its_time(sentence: Sentence, proposals: list[Proposal]) -> list[Proposal]:
    """The proposals without those that tell of what once was."""
    return [p for p in proposals if p.kind not in _OF_NOW] if _is_history(sentence) else proposals


def _is_history(sentence: Sentence) -> bool:
    """Whether a sentence tells of years long before the latest that its source speaks of."""
    years = [found.period.end.year for found in sentence.dates if found.period is not None]
    published = sentence.memory.published
    return bool(years) and published is not None and max(years) <= published.year - _LONG_AGO


#: Kinds whose verb a sentence need not repeat: "Chad has promised 2,000 soldiers and Togo 540".
_GAPPED = frozenset({ClaimKind.OFFER, ClaimKind.DEPLOYMENT, ClaimKind.FUNDING_PLEDGE, ClaimKind.WITHDRAWAL})


def _elliptical(sentence: Sentence, proposals: Sequence[Proposal]) -> Iterator[Proposal]:
    """What the further figures of a sentence state, each for the actors it follows, by the verb of the first."""
    taken = {p.quantity.start for p in proposals if p.quantity is not None}
    first = next((p for p in proposals if p.kind in _GAPPED and p.quantity is not None), None)
    if first is None:
        return
    for group, found in numbers.gapped(sentence, taken, money=first.kind is ClaimKind.FUNDING_PLEDGE):
        names = [m.actor for m in group]
        if any(p.kind is first.kind and p.actor in names and p.quantity is None for p in proposals):
            continue
        for actor in names:
            yield replace(
                first, actor=actor, at=group[0].start, quantity=numbers.stated(sentence, found, names), conditions=()
            )


def _claim(material: Material, sentence: Sentence, proposal: Proposal, number: int) -> Claim:
    return Claim(
        id=f"c{number}",
        kind=proposal.kind,
        actor="UN" if proposal.actor == "UNSG" else proposal.actor,  # who speaks for the organisation is it
        counterpart=proposal.counterpart,
        statement=sentence.statement.id if sentence.statement is not None else None,
        quantity=proposal.quantity,
        conditions=tuple(_own_parliament(c, proposal.actor) for c in proposal.conditions),
        status=proposal.status,
        when=_when(material, sentence, proposal),
        hedged=proposal.hedged,
        headline=sentence.headline,
        evidence=Span.cut(material.text, sentence.start, sentence.end),
    )


def _own_parliament(condition: Condition, actor: str | None) -> Condition:
    """A parliament, court or referendum that nobody names is the claimant's own."""
    if condition.kind is ConditionKind.PARLIAMENT and condition.actor is None and actor not in _NO_PARLIAMENT:
        return replace(condition, actor=actor)
    return condition


_NO_PARLIAMENT = frozenset({"UN", "UNSC", "UNGA", "MULTI", "ISF", "MSS", "GSF"})


def _when(material: Material, sentence: Sentence, proposal: Proposal) -> Period | None:
    """A date of the claim's own clause, else when it was said, else, for what is so now, the day of publication."""
    dates = _looking_ahead(material, sentence) if proposal.future else sentence.dates
    stated = [d for d in dates if d.period is not None and not sentence.in_condition(sentence.start + d.start)]
    at = proposal.at if proposal.dated is None else proposal.dated
    nearest = min(stated, key=lambda d: abs(sentence.start + d.start - at), default=None)
    if nearest is not None:
        return nearest.period
    if sentence.statement is not None and sentence.statement.said is not None:
        return sentence.statement.said
    present = proposal.kind in _PRESENT or (proposal.kind is ClaimKind.DEPLOYMENT and proposal.status == "deployed")
    if present and material.published is not None:
        return Period.day(material.published)
    return None


def _looking_ahead(material: Material, sentence: Sentence) -> Sequence[FoundDate]:
    """The sentence's dates where a claim speaks of what is to come; when it was *said* lies behind all the same."""
    ahead = find_dates(sentence.text, material.published, future=True)
    behind = {found.start: found for found in sentence.dates}
    content = () if sentence.statement is None else sentence.statement.content
    return [
        behind.get(found.start, found)
        if _of_the_saying(sentence, sentence.start + found.start)
        or (content and not any(s.start <= sentence.start + found.start < s.end for s in content))
        else found
        for found in ahead
    ]


def _of_the_saying(sentence: Sentence, offset: int) -> bool:
    """Whether a date says when something was said or offered: "warned on Tuesday that", "made in September"."""
    token = frames.token_at(sentence, offset)
    verb = None if token is None else frames.governor(token)
    return (
        verb is not None
        and verb.tag_ in {"VBD", "VBN"}
        and polarity.modal(verb) is None
        and verb.lemma_.lower() in lexicon.SAID
    )


def _remember(material: Material, sentence: Sentence, found: Sequence[Claim]) -> None:
    """Leave for later sentences whom and what this one spoke of."""
    memory = sentence.memory
    _remember_named(material, sentence)
    states = [m.actor for m in sentence.mentions]
    own = [c for c in found if c.evidence.start == sentence.start and c.evidence.end == sentence.end]
    # Who undertakes something is spoken of rather than who asked for it: "Baku, which Washington approached, will not".
    telling = sorted(own, key=lambda c: c.kind not in _PART or c.kind is ClaimKind.REQUEST)
    contributor = next((c.actor for c in telling if c.actor in states and c.actor not in _BODIES), None)
    if contributor is not None:
        memory.actor = contributor
    elif states := [actor for actor in states if actor not in _BODIES]:
        memory.actor = states[0]
    part = [c.kind for c in own if c.kind in _PART]
    memory.contributing = _LASTS if part else max(0, memory.contributing - 1)
    memory.last = part[-1] if part else memory.last
    sending = {c.actor for c in own if c.kind in _SENDING}
    if len(sending) == 1:
        memory.contingent = sending.pop()
    elif sending or states:
        memory.contingent = None
    sponsors = tuple(c.actor for c in own if c.kind is ClaimKind.DRAFT and c.actor is not None)
    memory.sponsors = sponsors if sponsors else memory.sponsors
    for claim in own:
        if claim.kind is ClaimKind.CEASEFIRE_STATUS:
            memory.truce = True
            if claim.actor is not None and claim.counterpart is not None and claim.status != "violated":
                memory.parties = (claim.actor, claim.counterpart)
        memory.asking = memory.asking or claim.kind is ClaimKind.REQUEST
        if claim.quantity is not None and claim.quantity.unit in {"troops", "police", "personnel"}:
            memory.unit = claim.quantity.unit
    figures = [q for q in sentence.quantities if q.unit in {"troops", "police", "personnel"} and q.relative is None]
    if figures:
        memory.quantity = figures[-1]


def _remember_named(material: Material, sentence: Sentence) -> None:
    """Leave for later sentences whom this one named: a party, a body, an organisation, a list, a force, a person."""
    memory = sentence.memory
    memory.people.update(roles.introduced(sentence))
    speaker = sentence.statement.speaker if sentence.statement else None
    if speaker is not None and speaker.actor is not None and speaker.kind is SpeakerKind.PERSON:
        memory.speaker = speaker.actor
    for mention in sentence.mentions:
        actor = material.register.get(mention.actor)
        if actor is not None and actor.kind is ActorKind.PARTY:
            memory.party = mention.actor
        if mention.role is Role.ORGANISATION:
            memory.organisation = mention.actor
    memory.body = next((m.actor for m in sentence.mentions if m.actor in {"UNSC", "UNGA"}), memory.body)
    memory.text = memory.text or lexicon.TEXT_WORD.search(sentence.text) is not None
    lists = [group for group in sentence.groups if len(group) > 1]
    if lists:
        memory.group = tuple(m.actor for m in lists[-1])
    if sentence.forces:
        memory.force = sentence.forces[0].actor
