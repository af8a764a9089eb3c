"""What wins where two rules see the same thing in a sentence: the more telling kind.

"Will send 500 troops in January" is one claim, not an offer, a deployment and a timeline. What wins over what is one
table here, not scattered conditions in the rules.
"""

from __future__ import annotations

from collections.abc import Sequence

from contingent.model import ClaimKind
from contingent.read.claims.proposal import Proposal

#: A kind here yields to any of the named kinds for the same actor (or, with "*", for anyone) in the same sentence.
_YIELDS: dict[ClaimKind, tuple[frozenset[ClaimKind], bool]] = {
    ClaimKind.WILLINGNESS: (frozenset({ClaimKind.OFFER}), False),
    ClaimKind.DEPLOYMENT: (frozenset({ClaimKind.WITHDRAWAL, ClaimKind.REFUSAL}), False),
    ClaimKind.TIMELINE: (frozenset({ClaimKind.DEPLOYMENT, ClaimKind.OFFER, ClaimKind.WITHDRAWAL}), True),
    ClaimKind.ENDORSEMENT: (frozenset({ClaimKind.ADOPTION}), False),
    ClaimKind.POSITION: (frozenset({ClaimKind.REFUSAL, ClaimKind.VOTE, ClaimKind.ENDORSEMENT}), False),
    ClaimKind.REQUIREMENT: (frozenset({ClaimKind.OFFER, ClaimKind.WILLINGNESS, ClaimKind.REFUSAL}), False),
    ClaimKind.MANDATE: (frozenset({ClaimKind.ADOPTION, ClaimKind.DRAFT}), True),
    ClaimKind.DRAFT: (frozenset({ClaimKind.VOTE}), False),
    ClaimKind.TERMS: (frozenset({ClaimKind.ADOPTION, ClaimKind.MANDATE}), True),
    ClaimKind.PLANNING: (
        frozenset({ClaimKind.DEPLOYMENT, ClaimKind.ADOPTION, ClaimKind.ENDORSEMENT, ClaimKind.FUNDING_PLEDGE}),
        False,
    ),
}


def is_same(a: Proposal, b: Proposal) -> bool:
    """Whether two proposals of one sentence say the same thing."""
    if (a.kind, a.actor, a.counterpart) != (b.kind, b.actor, b.counterpart):
        return False
    if a.kind in {ClaimKind.POSITION, ClaimKind.DEPLOYMENT} and a.status != b.status:
        return False
    if a.kind is ClaimKind.POSITION:
        return True
    return a.quantity == b.quantity or a.quantity is None or b.quantity is None


def _one_figure(a: Proposal, b: Proposal) -> bool:
    if a.quantity is None or b.quantity is None:
        return a.at == b.at
    return a.quantity.start == b.quantity.start


def yields(proposal: Proposal, others: Sequence[Proposal]) -> bool:
    """Whether a proposal gives way to another one of its sentence."""
    if proposal.kind is ClaimKind.DRAFT and any(o.kind is ClaimKind.ADOPTION for o in others):
        return True  # "adopted the American text" tells of no draft any more
    if proposal.kind is ClaimKind.DEPLOYMENT and _is_anybodys(proposal, others):
        return True
    if proposal.kind in {ClaimKind.OFFER, ClaimKind.WILLINGNESS} and any(
        o.kind is ClaimKind.WITHDRAWAL and o.actor == proposal.actor and _one_figure(o, proposal) for o in others
    ):
        return True  # "will bring its 300 soldiers home"
    if proposal.kind is ClaimKind.OFFER and any(
        o.kind is ClaimKind.DEPLOYMENT
        and o.status == "deployed"
        and o.actor == proposal.actor
        and _one_figure(o, proposal)
        for o in others
    ):
        return True  # "two dozen soldiers in the region help to prepare": who is there is not offered
    if proposal.kind is ClaimKind.DEPLOYMENT and proposal.status == "planned" and proposal.quantity is not None:
        start = proposal.quantity.start
        if any(o.kind is ClaimKind.OFFER and o.quantity is not None and o.quantity.start == start for o in others):
            return True  # "1,000 are to come from Italy": one figure is one claim
    if _is_no_offer(proposal, others) or (proposal.kind is ClaimKind.REFUSAL and _opposes_another(proposal, others)):
        return True
    rule = _YIELDS.get(proposal.kind)
    if rule is None or (proposal.kind is ClaimKind.REQUIREMENT and proposal.quantity is not None):
        return False
    kinds, anyone = rule
    kinds -= _BESIDE.get(proposal.kind, frozenset()) if proposal.firm else frozenset()
    if proposal.kind is ClaimKind.TIMELINE:
        others = [o for o in others if not (_is_anybodys(o, [proposal]) or _is_vague(o))]
    return any(o.kind in kinds and (anyone or o.actor == proposal.actor) for o in others if o is not proposal)


#: Beside which kinds a claim of a kind stands where it is made in so many words: "will not send troops, although it
#: insists that the force needs a mandate", "voted to send a force and empowered it to use all means".
_BESIDE = {
    ClaimKind.POSITION: frozenset({ClaimKind.REFUSAL}),
    ClaimKind.REQUIREMENT: frozenset({ClaimKind.REFUSAL, ClaimKind.OFFER, ClaimKind.WILLINGNESS}),
    ClaimKind.MANDATE: frozenset({ClaimKind.ADOPTION}),
}


def _is_no_offer(offer: Proposal, others: Sequence[Proposal]) -> bool:
    """Whether what looks like an offer is only asked for, or is there: "insists that the infantry come from Africa"."""
    if offer.kind not in {ClaimKind.OFFER, ClaimKind.WILLINGNESS}:
        return False
    if offer.quantity is not None:
        return any(o.status == "deployed" and o.actor == offer.actor and _one_figure(o, offer) for o in others)
    return any(o.kind is ClaimKind.REQUIREMENT and o.firm and o.actor == offer.actor for o in others)


def _is_anybodys(deployment: Proposal, others: Sequence[Proposal]) -> bool:
    """Whether it is only told when somebody, anybody, will be there: that is a timeline."""
    nobody = deployment.actor == "MULTI" and deployment.quantity is None
    return nobody and any(o.kind is ClaimKind.TIMELINE for o in others)


def _is_vague(offer: Proposal) -> bool:
    """An offer without a figure: how long it will take is news beside it."""
    return offer.kind is ClaimKind.OFFER and offer.quantity is None


def _opposes_another(refusal: Proposal, others: Sequence[Proposal]) -> bool:
    """Whether the text or another's part is refused: "will not accept Turkish soldiers" is a position."""
    return any(
        o.kind in {ClaimKind.POSITION, ClaimKind.ENDORSEMENT} and o.actor == refusal.actor and o.firm for o in others
    )
