"""What the rules propose and what the networks see, made one: which claims a sentence holds.

For every actor and kind the networks' log odds and what the rules said of it are weighed to one chance (``Weighing``,
learned on cases that no rule was written on). A claim of the rules goes where it falls short, a claim that they missed
comes where it does not; its figures, conditions and names are those that the rest of the reader found.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

import numpy as np
from spacy.tokens import Doc

from contingent.model import STATUSES, ClaimKind
from contingent.read.actors import Register
from contingent.read.claims import lexicon, numbers
from contingent.read.claims.learned.candidates import Candidate, Source, candidates
from contingent.read.claims.learned.encoder import Floats, encoder
from contingent.read.claims.learned.features import Page, figure, figure_places, page, pair_features, places_of, words
from contingent.read.claims.learned.network import STATUS, Network, Scores, network
from contingent.read.claims.learned.weighing import KINDS, Weighing, own, told_by_rules
from contingent.read.claims.leftover import HEDGE
from contingent.read.claims.proposal import Proposal
from contingent.read.claims.sentence import Sentence
from contingent.read.quantities import Found

#: The least chance at which a claim of the rules stays, and at which one that they missed comes: likelier than not.
#: Some kinds cost a reader more when they are not so.
LEAST_KEPT, LEAST_NEW = 0.02, 0.50
LEAST_OF_A_KIND = {ClaimKind.ADOPTION: 0.80, ClaimKind.DRAFT: 0.80}
#: Somebody on the ground who is not there costs a reader more than somebody who was missed.
LEAST_OF_A_STATUS = {"deployed": 0.75, "under_way": 0.75}
#: A figure or an actor belongs to a claim when it is likelier than not.
_LINKED = 0.0
#: Kinds of figure (``features.figure``) that a kind of claim can state; a kind that is not here states none.
_MONEY, _VOTES, _PEOPLE, _BARE, _THINGS = 1, 2, 3, 4, 5
_STATES = {
    ClaimKind.OFFER: {_PEOPLE, _BARE, _THINGS},
    ClaimKind.DEPLOYMENT: {_PEOPLE, _BARE, _THINGS},
    ClaimKind.WITHDRAWAL: {_PEOPLE, _BARE, _THINGS},
    ClaimKind.REQUIREMENT: {_PEOPLE, _BARE, _THINGS, _MONEY},
    ClaimKind.FUNDING_PLEDGE: {_MONEY, _THINGS},
    ClaimKind.VOTE: {_VOTES},
    ClaimKind.REQUEST: {_PEOPLE, _THINGS},
    ClaimKind.REFUSAL: {_PEOPLE},
}
_CONDITIONAL = {
    ClaimKind.OFFER, ClaimKind.WILLINGNESS, ClaimKind.REFUSAL, ClaimKind.DEPLOYMENT, ClaimKind.REQUIREMENT
}  # fmt: skip
_OPPOSITE = {
    ClaimKind.WILLINGNESS: {ClaimKind.REFUSAL}, ClaimKind.OFFER: {ClaimKind.REFUSAL},
    ClaimKind.REFUSAL: {ClaimKind.WILLINGNESS, ClaimKind.OFFER},
}  # fmt: skip
_OF_ANOTHER = {ClaimKind.POSITION, ClaimKind.CEASEFIRE_STATUS}
_TO_COME = {ClaimKind.OFFER, ClaimKind.TIMELINE}
_FEWEST_WORDS = 4

Decide = Callable[[Sentence, list[Proposal]], list[Proposal]]


def best_of(named: Sequence[Candidate], scores: Floats) -> dict[str, Floats]:
    """For every actor the highest log odds of its places."""
    best: dict[str, Floats] = {}
    for candidate, row in zip(named, scores, strict=True):
        best[candidate.actor] = np.maximum(best[candidate.actor], row) if candidate.actor in best else row
    return best


def judged(doc: Doc, register: Register, sentences: Sequence[Sentence]) -> Decide:
    """Looks at the sentences of ``doc`` all at once; decides on each when its turn comes."""
    loaded, known = network(), encoder()
    chosen = [sentence for sentence in sentences if _is_worth(sentence)]
    if loaded is None or known is None or not chosen:
        return lambda _, proposals: proposals
    contexts = known.encode([[token.text for token in words(sentence)] for sentence in chosen])
    pages = [page(sentence, doc, register, context) for sentence, context in zip(chosen, contexts, strict=True)]
    encoded = loaded.encode(pages)
    views = {sentence.start: view for sentence, view in zip(chosen, zip(pages, encoded, strict=True), strict=True)}

    def decide(sentence: Sentence, proposals: list[Proposal]) -> list[Proposal]:
        if sentence.start not in views:
            return proposals
        view, tokens = views[sentence.start]
        named = candidates(sentence, register)
        scores = scored(sentence, view, tokens, named, proposals, loaded)
        return combined(sentence, named, scores, proposals, loaded.weighing)

    return decide


def _is_worth(sentence: Sentence) -> bool:
    """Whether a sentence may hold a claim at all; in a source that is not clearly about a force, few may."""
    if len(sentence.tokens) < _FEWEST_WORDS:
        return False
    return sentence.memory.about or lexicon.TOPIC.search(sentence.text) is not None


def scored(
    sentence: Sentence,
    view: Page,
    tokens: Sequence[Floats],
    named: Sequence[Candidate],
    proposals: Sequence[Proposal],
    loaded: Network,
) -> Scores:
    """What the networks say of a sentence's candidates."""
    places = places_of(view, named)
    sources = np.zeros((len(named), len(Source)), np.float32)
    for row, candidate in enumerate(named):
        sources[row, list(candidate.sources)] = 1
    pairs = np.stack([pair_features(view, place) for place in sorted(set(places.tolist()))])
    ruled = np.stack([told_by_rules(candidate.actor, proposals) for candidate in named])
    return loaded.scores(tokens, places, pairs, sources, ruled, figure_places(sentence, view))


def combined(
    sentence: Sentence, named: Sequence[Candidate], scores: Scores, proposals: list[Proposal], weighing: Weighing
) -> list[Proposal]:
    """The claims of a sentence: those of the rules that hold, and those that they missed; in text order."""
    best = best_of(named, scores.kinds)
    chances = {actor: weighing.chances(row, actor, proposals) for actor, row in best.items()}
    kept = [
        p for p in proposals
        if (whose := own(p)) not in chances or chances[whose][KINDS.index(p.kind)] >= LEAST_KEPT
    ]  # fmt: skip
    # Who is the other party of a claim ("in coordination with the United States") does not make it once more.
    have = {(p.kind, whose) for p in kept for whose in (own(p), p.counterpart)}
    # The rules know "has not ruled out" from "has ruled out", which the networks blur.
    have |= {(kind, own(p)) for p in kept for kind in _OPPOSITE.get(p.kind, ())}
    hedged = HEDGE.search(sentence.text) is not None
    wanted: dict[tuple[ClaimKind, str], tuple[int, str | None]] = {}
    for actor, row in chances.items():
        for kind, chance in zip(KINDS, row.tolist(), strict=True):
            if chance < LEAST_NEW or (kind, actor) in have:
                continue
            place = _place(named, scores, kind, actor)
            status = _status(scores.status[place], kind, hedged=hedged)
            if chance >= LEAST_OF_A_STATUS.get(status or "", LEAST_OF_A_KIND.get(kind, LEAST_NEW)):
                wanted[kind, actor] = place, status
    for (kind, actor), (place, status) in wanted.items():
        alike = [other for same, other in wanted if same is kind]
        base = Proposal(
            kind=kind,
            actor=actor,
            at=named[place].at,
            status=status,
            conditions=sentence.conditions if kind in _CONDITIONAL and status in {None, "planned"} else (),
            hedged=hedged,
            future=kind in _TO_COME or status == "planned",
        )
        kept += _made(sentence, named, scores, base, place, alike)
    return sorted(kept, key=lambda p: p.at)


def _place(named: Sequence[Candidate], scores: Scores, kind: ClaimKind, actor: str) -> int:
    """Of an actor's places the likeliest for a kind of claim; the first of several."""
    rows = [row for row, candidate in enumerate(named) if candidate.actor == actor]
    return max(rows, key=lambda each: (float(scores.kinds[each, KINDS.index(kind)]), -each))


def _made(
    sentence: Sentence, named: Sequence[Candidate], scores: Scores, base: Proposal, row: int, alike: Sequence[str]
) -> Iterator[Proposal]:
    """The claims that an actor makes as ``base`` says, one for each figure, or for each who is asked."""
    kind, actor = base.kind, named[row].actor
    if kind is ClaimKind.REQUEST:
        asked = _others(named, scores.others[row], actor) or ["MULTI"]
        yield from (replace(base, counterpart=other) for other in asked)
        return
    if kind in _OF_ANOTHER:
        base = replace(base, counterpart=next(iter(_others(named, scores.others[row], actor)), _enemy(sentence, base)))
    figures = [
        found for found, odds in zip(sentence.quantities, scores.figures[row], strict=True)
        if odds > _LINKED and figure(found) in _STATES.get(kind, ()) and not sentence.in_condition(found.start)
    ]  # fmt: skip
    if not figures and (kind is not ClaimKind.VOTE or Source.A_STATE in named[row].sources):
        yield base  # a body's vote is one number of a tally: without a number there is none
    for found in figures:
        yield replace(base, quantity=numbers.stated(sentence, found, _sharers(named, scores, alike, found, sentence)))


def _sharers(
    named: Sequence[Candidate], scores: Scores, alike: Sequence[str], found: Found, sentence: Sentence
) -> list[str]:
    """Of the actors with a claim of the same kind, those to whom a figure belongs."""
    column = [each.start for each in sentence.quantities].index(found.start)
    linked = {c.actor for row, c in enumerate(named) if scores.figures[row, column] > _LINKED}
    return [actor for actor in alike if actor in linked]


def _others(named: Sequence[Candidate], odds: Floats, actor: str) -> list[str]:
    """The other actors that belong to a claim, the likeliest first; a name that may mean several means one."""
    found: dict[str, None] = {}
    taken: set[int] = set()
    for at in np.argsort(-odds, kind="stable").tolist():
        other = named[at]
        if odds[at] <= _LINKED:
            break
        if other.actor == actor or (other.token in taken and Source.LISTED not in other.sources):
            continue
        found[other.actor] = None
        if other.token >= 0:
            taken.add(other.token)
    return list(found)


def _enemy(sentence: Sentence, claim: Proposal) -> str | None:
    parties = sentence.memory.parties
    if claim.kind is not ClaimKind.CEASEFIRE_STATUS or parties is None or claim.actor not in parties:
        return None
    return parties[1] if parties[0] == claim.actor else parties[0]


def _status(odds: Floats, kind: ClaimKind, *, hedged: bool) -> str | None:
    """The likeliest of a kind's own words; who is only likely to be there is to come."""
    if not STATUSES.get(kind):
        return None
    own_words = [at for at, (whose, _) in enumerate(STATUS) if whose is kind]
    likeliest = STATUS[max(own_words, key=lambda at: (float(odds[at]), -at))][1]
    return "planned" if hedged and likeliest in LEAST_OF_A_STATUS else likeliest
