"""Positions and endorsements: who is for, against or undecided about the text, the force or a contributor."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Token

from contingent.model import ClaimKind
from contingent.read.claims import polarity, roles
from contingent.read.claims.proposal import Proposal
from contingent.read.claims.sentence import Sentence

_ENDORSE = frozenset({"endorse", "welcome", "hail", "praise", "applaud", "commend", "back", "bless", "salute", "thank"})
_SUPPORT = frozenset({"support", "favour", "favor", "champion", "advocate"})
#: What a host says of foreign soldiers on its ground; accepting them is backing, refusing them opposition.
_CONSENT = frozenset({"accept", "consent", "host", "admit", "let", "allow", "permit", "agree", "tolerate", "approve"})
_FOREIGN = re.compile(
    r"\b(?:force|mission|soldiers|troops|peace-?keepers|operation|replacement|presence|deployment)\b", re.IGNORECASE
)
_OPPOSE = frozenset(
    [
        "oppose",
        "reject",
        "object",
        "resist",
        "balk",
        "baulk",
        "denounce",
        "condemn",
        "criticise",
        "criticize",
        "dismiss",
        "contest",
        "spurn",
        "protest",
        "disapprove",
        "warn",
    ]
)
_TARGET = re.compile(
    r"\b(?:force|mission|operation|deployment|resolution|draft|text|plan|proposal|peace-?keep\w*|troops|mandate|role|"
    r"participation|presence|involvement|contribution|initiative|peace|board|idea|measure|decision|"
    r"campaign|move|step|soldiers|"
    r"declaration|vote|it|this|them|return|council|demilitari\w+|disarm\w+)\b",
    re.IGNORECASE,
)
_PHRASES: tuple[tuple[str, str], ...] = (
    ("undecided", (
        r"\bundecided\b|\b(?:has|have|had) (?:yet|still) to (?:say|decide|take|make up|announce)\b|"
        r"\b(?:has|have) not (?:yet )?(?:decided|taken a position|made up|said)\b|\breserv(?:ed|es|"
        r"ing) (?:its|their) position\b|\bno (?:fundamental )?objection\b.*\bbut\b|\btak(?:e|en|"
        r"ing) no position\b|\bnot taken a (?:position|stand)\b|\bstill (?:studying|weighing|considering|"
        r"examining)\b|\bno bill had\b|\b(?:is|are|was|were) (?:studying|weighing|reviewing) the (?:draft|"
        r"text|resolution|proposal)\b"
    )),
    ("oppose", (
        r"\bobject(?:s|ed|ing)? to\b|\b(?:is|are|was|were|remains?|stands?) (?:firmly |"
        r"strongly )?(?:opposed to|against)\b|\bvoiced? (?:strong )?(?:opposition|objections?)\b|"
        r"\bwould (?:veto|vote against|block)\b|\bwill (?:veto|vote against|block)\b|"
        r"\bthreaten\w* to (?:veto|block)\b|\bturned (?:\w+ ){0,3}?down\b|\bsaid no to\b|\bcall(?:s|"
        r"ed) (?:\w+ ){0,5}?(?:unacceptable|illegitimate|a mistake)\b|\bunacceptable\b|\b(?:reservations?|"
        r"concerns?|misgivings|doubts?) (?:about|over|on)\b|\bopposition to\b|\bruled out (?:any |"
        r"a )?(?:role|participation|presence|involvement)\b"
    )),
    ("support", (
        r"\b(?:in favou?r of|stands? behind|stood behind|lined up behind|threw (?:its|"
        r"their) weight behind)\b|\bwould vote (?:for|in favou?r)\b|\bwill vote (?:for|in favou?r)\b|"
        r"\bplans? to vote (?:for|in favou?r)\b|\bvoiced? (?:strong |full |its |their )*support\b|"
        r"\bexpress\w+ (?:\w+ ){0,3}?support\b|\bgave (?:its|their) (?:backing|support|blessing)|"
        r"\bcall(?:s|ed) (?:\w+ ){0,5}?(?:a ray of hope|a milestone|a (?:great|major|historic) step)|"
        r"\bha(?:s|ve) the (?:backing|support|blessing) of\b|\bsupports? (?:for|of)\b|\b(?:should|"
        r"must) (?:go along|adopt|back|support|pass|approve)\b|\bno objections? to\b|\bsupportive of\b"
    )),
)  # fmt: skip
#: Support that is political backing rather than a vote or a stance on the words.
_BACKING = re.compile(r"behind|backing|blessing|ray of|milestone", re.IGNORECASE)
_COMPILED = tuple((stance, re.compile(pattern, re.IGNORECASE)) for stance, pattern in _PHRASES)
_BODIES = frozenset({"UNSC"})


def stances(sentence: Sentence) -> Iterator[Proposal]:
    """Positions and endorsements that a sentence reports, at most one an actor."""
    seen: set[str] = set()
    for proposal in (*_consents(sentence), *_advocacy(sentence), *_verbs(sentence), *_phrases(sentence)):
        if proposal.actor is not None and proposal.actor not in seen:
            seen.add(proposal.actor)
            yield proposal


def _consents(sentence: Sentence) -> Iterator[Proposal]:
    for token in sentence.tokens:
        lemma = token.lemma_.lower()
        if token.pos_ != "VERB" or lemma not in _CONSENT or sentence.in_condition(token.idx):
            continue
        if not _FOREIGN.search(" ".join(t.text for t in token.subtree)) or not _is_stance(token):
            continue
        actors = [a for a in roles.actors(sentence, roles.subject_heads(token)) if a not in {"UNSC", "UN", "MULTI"}]
        against = polarity.denied(token) or token.head.lemma_.lower() in {"refuse", "decline"}
        conditional = polarity.modal(token) is not None
        for actor in actors:
            if against or conditional:
                yield Proposal(
                    kind=ClaimKind.POSITION,
                    actor=actor,
                    at=token.idx,
                    status="oppose" if against else "support",
                    counterpart=_whose_part(sentence, token, actor) if against else None,
                    conditions=sentence.conditions,
                )
            else:
                yield Proposal(kind=ClaimKind.ENDORSEMENT, actor=actor, at=token.idx)


def _is_stance(token: Token) -> bool:
    """Whether accepting is the act itself ("agreed to let", "refuses to accept"), not a purpose or a task."""
    if token.dep_ in {"ROOT", "ccomp", "conj"} or token.lemma_.lower() == "consent":
        return True
    return token.dep_ in {"xcomp", "relcl"} and token.head.lemma_.lower() in {
        "agree",
        "refuse",
        "decline",
        "decide",
        "offer",
    }


def _verbs(sentence: Sentence) -> Iterator[Proposal]:
    for token in sentence.tokens:
        lemma = token.lemma_.lower()
        if token.pos_ != "VERB" or lemma not in _ENDORSE | _SUPPORT | _OPPOSE or sentence.in_condition(token.idx):
            continue
        if token.dep_ in {"amod", "compound"} or (token.dep_ in {"acl", "advcl"} and token.tag_ == "VB"):
            continue  # "a backed plan"; "a resolution to support this effort" is a purpose, nobody's stance
        clause = " ".join(t.text for t in token.subtree)
        if not _TARGET.search(clause):
            continue
        if lemma == "warn" or polarity.modal(token) in {"could", "might", "may", "should", "must"}:
            continue
        yield from _from_verb(sentence, token, lemma)


_URGE = frozenset({"urge", "call", "ask", "press", "appeal", "encourage", "want", "invite"})
_PASS_IT = frozenset(
    {"adopt", "pass", "approve", "support", "back", "endorse", "vote", "authorise", "authorize", "renew"}
)
_STATEMENT = re.compile(
    (r"\b(?:joint )?(?:statement|declaration|communiqu[eé]|appeal|letter of support)\b"), re.IGNORECASE
)


def _advocacy(sentence: Sentence) -> Iterator[Proposal]:
    """As in "Urged the Council to adopt the text", "signed the joint statement"."""
    for token in sentence.tokens:
        lemma = token.lemma_.lower()
        if token.pos_ != "VERB" or lemma not in _URGE | {"sign"} or sentence.in_condition(token.idx):
            continue
        behind = sentence.canonical[token.idx : token.right_edge.idx + len(token.right_edge)]
        signs = lemma == "sign" and _STATEMENT.search(behind) is not None
        passes = lemma in _URGE and any(t.lemma_.lower() in _PASS_IT and t.pos_ == "VERB" for t in token.subtree)
        if not signs and not (
            passes and re.search(r"\b(?:council|members|text|draft|resolution)\b", behind, re.IGNORECASE)
        ):
            continue
        for actor in roles.actors(sentence, roles.subject_heads(token)):
            if signs:
                yield Proposal(kind=ClaimKind.ENDORSEMENT, actor=actor, at=token.idx)
            elif actor not in _BODIES:
                status = "oppose" if polarity.denied(token) else "support"
                yield Proposal(kind=ClaimKind.POSITION, actor=actor, at=token.idx, status=status)


def _from_verb(sentence: Sentence, token: Token, lemma: str) -> Iterator[Proposal]:
    actors = roles.actors(sentence, roles.subject_heads(token))
    if not actors and not roles.subject_heads(token) and sentence.speaker and not roles.passive_subjects(token):
        actors = [sentence.speaker]
    denied = polarity.denied(token)
    for actor in actors:
        if actor == "MULTI" and lemma in _SUPPORT:
            continue
        if lemma in _ENDORSE and not denied:
            yield Proposal(kind=ClaimKind.ENDORSEMENT, actor=actor, at=token.idx, hedged=polarity.hedged(token))
            continue
        against = (lemma in _OPPOSE) != denied
        status = "oppose" if against else "support"
        yield Proposal(
            kind=ClaimKind.POSITION,
            actor=actor,
            at=token.idx,
            status=status,
            counterpart=_whose_part(sentence, token, actor) if against else None,
            conditions=sentence.conditions,
            hedged=polarity.hedged(token),
        )


_PART = re.compile(
    r"\b(?:role|participation|presence|involvement|part|troops|soldiers|contingent|forces|zone|sector)\b", re.IGNORECASE
)


def _whose_part(sentence: Sentence, token: Token, actor: str) -> str | None:
    """Whose part in the force is opposed: "rejects any role for Turkey", "opposes Turkish troops"."""
    for head in roles.object_heads(token):
        if _PART.fullmatch(head.text):
            inside = sentence.mentions_in(head.left_edge.idx, head.right_edge.idx + len(head.right_edge))
            other = next((m.actor for m in inside if m.actor != actor), None)
            if other is not None:
                return other
    return None


def _phrases(sentence: Sentence) -> Iterator[Proposal]:
    for status, pattern in _COMPILED:
        match = pattern.search(sentence.text)
        if match is None:
            continue
        at = sentence.start + match.start()
        token = next((t for t in sentence.tokens if t.idx <= at < t.idx + len(t)), None)
        if token is None or (sentence.in_condition(at) and status != "undecided"):
            continue
        backers = _backers(sentence, match)
        for actor in backers or _whose(sentence, token):
            if actor not in _BODIES:
                stands_behind = status == "support" and _BACKING.search(match.group()) is not None
                yield Proposal(
                    kind=ClaimKind.ENDORSEMENT if stands_behind else ClaimKind.POSITION,
                    actor=actor,
                    at=at,
                    status=None if stands_behind else status,
                    conditions=sentence.conditions,
                )
        return


def _backers(sentence: Sentence, match: re.Match[str]) -> list[str]:
    """As in "Nairobi's offer has the support of Washington": whoever stands behind the "of"."""
    if not match.group().endswith("of"):
        return []
    after = sentence.start + match.end()
    group = next((g for g in sentence.groups if 0 <= g[0].start - after <= 8), ())
    return [m.actor for m in group]


def _whose(sentence: Sentence, token: Token) -> list[str]:
    verb = token
    for _ in range(4):
        if verb.pos_ in {"VERB", "AUX"}:
            break
        verb = verb.head
    actors = roles.actors(sentence, roles.subject_heads(verb))
    if actors:
        return actors
    before = [g for g in sentence.groups if g[-1].end <= token.idx]
    if before:
        return [m.actor for m in before[-1]]
    return [sentence.speaker] if sentence.speaker else []
