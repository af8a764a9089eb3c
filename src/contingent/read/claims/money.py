"""Pledges of money and equipment."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Token

from contingent.model import ClaimKind
from contingent.read.claims import lexicon, numbers, polarity, roles
from contingent.read.claims.proposal import Proposal
from contingent.read.claims.sentence import Sentence
from contingent.read.quantities import Found

_GIVE = frozenset(
    [
        "hand",
        "receive",
        "bankroll",
        "pledge",
        "contribute",
        "provide",
        "give",
        "donate",
        "allocate",
        "announce",
        "earmark",
        "commit",
        "pay",
        "disburse",
        "undertake",
        "promise",
        "offer",
        "transfer",
        "deposit",
        "grant",
        "supply",
        "finance",
        "fund",
        "lend",
        "send",
        "deliver",
        "make",
        "put",
        "chip",
        "release",
        "underwrite",
        "approve",
        "hold",
        "donate",
        "inject",
        "spend",
        "stump",
        "set",
        "budget",
        "subscribe",
    ]
)
_GIVING_NOUNS = frozenset({"pledge", "contribution", "donation", "grant", "payment", "commitment", "offer"})
_PAID = re.compile(
    r"\b(?:paid|has transferred|have transferred|transferred|disbursed|deposited|received|delivered|"
    r"handed over|donated|put in|gave|taken in|collected|"
    r"has (?:already )?(?:contributed|given)|holds)\b",
    re.IGNORECASE,
)
_COST = re.compile(r"\b(?:costs?|budget|estimated|price|bill|worth|shortfall|needs?|require[sd]?|gap)\b", re.IGNORECASE)


def funding(sentence: Sentence) -> Iterator[Proposal]:
    """Money and equipment that somebody gives or undertakes to give."""
    money = [q for q in sentence.quantities if numbers.is_money(q)]
    read: list[int] = []
    taken: set[int] = set()
    for token in sentence.tokens:
        lemma = token.lemma_.lower()
        verb = token.pos_ == "VERB" and lemma in _GIVE
        noun = token.pos_ == "NOUN" and lemma in _GIVING_NOUNS and bool(money)
        if not (verb or noun) or sentence.in_condition(token.idx) or polarity.denied(token):
            continue
        found = numbers.of_predicate(sentence, token, money)
        if found is not None and _NOT_GIVEN.search(sentence.canonical, token.idx, found.start):
            continue  # "puts the bill at 104 million", "asked richer nations for 300 billion"
        if found is None and lemma in {"set", "put", "hold", "make"}:
            continue
        bears = lemma in {"finance", "fund", "bankroll"} or (lemma == "pay" and "cost" in sentence.text)
        if found is None and not (verb and (_equipment(token) or bears)):
            continue
        if read and (
            found is None or found.start in taken or not verb or not any(c.dep_ == "nsubj" for c in token.children)
        ):
            continue  # the others repeat it ("pledged to provide")
        for proposal in _claims(sentence, token, found):
            read.append(proposal.at)
            taken.update([proposal.quantity.start] if proposal.quantity is not None else [])
            yield proposal
    yield from _left(sentence, [q for q in money if q.start not in taken], others=bool(read))


def _left(sentence: Sentence, money: list[Found], *, others: bool) -> Iterator[Proposal]:
    """Money that no verb of giving governs, in a sentence of gifts: "pledges for another 78 million have come in"."""
    for found in money:
        around = sentence.canonical[max(sentence.start, found.start - 60) : min(sentence.end, found.end + 60)]
        if sentence.in_condition(found.start) or _COST.search(around) or not _GIFTS.search(around):
            continue
        actors = ["MULTI"]
        for group in sentence.groups:
            between = sentence.canonical[group[-1].end : found.start]
            if group[-1].end <= found.start and numbers.DIRECTLY.fullmatch(between):
                actors = [m.actor for m in group]
        source = _FROM.match(sentence.canonical, found.end)
        behind = next((g for g in sentence.groups if source and 0 <= g[0].start - source.end() <= _THE), None)
        if behind is not None:
            actors = [m.actor for m in behind]
        if others and actors == ["MULTI"] and not _FUND.search(around):
            continue
        quantity = numbers.stated(sentence, found, actors)
        status = "paid" if _PAID.search(around) or (behind is not None and "came" in around) else "pledged"
        for actor in actors:
            yield Proposal(kind=ClaimKind.FUNDING_PLEDGE, actor=actor, at=found.start, quantity=quantity, status=status)


_GIFTS = re.compile(
    r"\b(?:pledg\w+|donat\w+|donors?|contribut\w+|trust fund|fund (?:has|had|holds)|came (?:in|from)|come (?:in"
    r"|from)|gifts?|grants?"
    r"|promis\w+|collected|raised|taken in|put in|paid)\b",
    re.IGNORECASE,
)
_FUND = re.compile(r"\b(?:fund|pledges|donors|came in|come in|collected)\b", re.IGNORECASE)
_FROM = re.compile(r" (?:(?:has |have |had )?(?:come|came) )?(?:from|by) ", re.IGNORECASE)
_THE = 4


_NOT_GIVEN = re.compile(r"\b(?:bill|costs?|price|budget|ask\w*|demand\w*|request\w*|seek\w*|need\w*)\b", re.IGNORECASE)
_FUNDS = frozenset({"fund", "account", "appeal", "kitty", "budget"})
_CASH = frozenset({"money", "fund", "funding", "cash", "financing"})


def _equipment(token: Token) -> bool:
    heads = [t for h in roles.object_heads(token) for t in [h, *h.conjuncts]]
    for child in token.children:
        if child.dep_ == "xcomp":
            heads += [t for h in roles.object_heads(child) for t in [h, *h.conjuncts]]
    return any(
        h.lemma_.lower() in lexicon.EQUIPMENT | _CASH
        for h in heads
        if h.dep_ != "pobj" or h.head.lower_ in {"of", "with"}
    )


def _claims(sentence: Sentence, token: Token, found: Found | None) -> Iterator[Proposal]:
    heads = roles.subject_heads(token)
    actors = roles.actors(sentence, heads)
    if any(h.lemma_.lower() in _FUNDS for h in heads) and token.lemma_.lower() in {"receive", "hold", "collect"}:
        actors = ["MULTI"]  # what a fund has received came from donors without a name
    if not actors and token.pos_ == "NOUN":
        actors = [m.actor for t in token.children if (m := sentence.mention_at(t)) is not None]
    if not actors and sentence.speaker and not roles.passive_subjects(token):
        actors = [sentence.speaker]
    if not actors:
        before = [g for g in sentence.groups if g[-1].end <= token.idx]
        fund = re.search(r"\b(?:trust fund|pledges)\b", sentence.text, re.IGNORECASE)
        actors = ["MULTI"] if fund else [m.actor for m in before[-1]] if before else ["MULTI"]
    quantity = numbers.stated(sentence, found, actors)
    for actor in actors:
        yield Proposal(
            kind=ClaimKind.FUNDING_PLEDGE,
            actor=actor,
            at=token.idx,
            quantity=quantity,
            status="paid" if _PAID.search(sentence.text) else "pledged",
            conditions=sentence.conditions,
            hedged=polarity.hedged(token),
        )
