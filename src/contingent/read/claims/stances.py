"""Positions and endorsements: who is for, against or undecided about the text, the force or a contributor.

One procedure for all ways of saying it: a cue (``stance_words``) gives a stance, ``frames`` whose it is and what it is
about, ``polarity`` whether it is denied. Political backing of a plan, a force or a decision is an ``endorsement``;
every other stance is a ``position``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from contingent.model import ClaimKind
from contingent.read.claims import frames, lexicon, polarity, roles, stance_words
from contingent.read.claims.proposal import Proposal
from contingent.read.claims.sentence import Sentence
from contingent.read.claims.stance_words import ENDORSE, OPPOSE, SUPPORT, UNDECIDED

_BODIES = frozenset({"UNSC"})
#: Tokens of a sentence too short to name its object again.
_BRIEF = 10
_ONLY_WISHED = frozenset({"could", "might", "may", "should", "must"})


@dataclass(frozen=True, slots=True)
class Stance:
    """A stance as its cue states it, denial not yet counted; ``sure`` where the words leave no room for one."""

    cue: Token
    stance: str
    sure: bool = False


def stances(sentence: Sentence) -> Iterator[Proposal]:
    """Positions and endorsements that a sentence reports, at most one an actor."""
    seen: set[str] = set()
    for proposal in (*_consents(sentence), *_advocacy(sentence), *_stated(sentence)):
        if proposal.actor is not None and proposal.actor not in seen:
            seen.add(proposal.actor)
            yield proposal


# --- A host's consent, and pleas to a body ----------------------------------------------------------------------------

#: What a host says of foreign soldiers on its ground; accepting them is backing, refusing them opposition.
_CONSENT = frozenset({"accept", "consent", "host", "admit", "let", "allow", "permit", "agree", "tolerate", "approve"})
_FOREIGN = re.compile(
    r"\b(?:force|mission|soldiers|troops|peace-?keepers|operation|replacement|presence|deployment)\b", re.IGNORECASE
)
_AGREEING = frozenset({"agree", "refuse", "decline", "decide", "offer"})
_URGE = frozenset({"urge", "call", "ask", "press", "appeal", "encourage", "want", "invite", "implore", "lobby"})
_PASS_IT = frozenset(
    {"adopt", "pass", "approve", "support", "back", "endorse", "vote", "authorise", "authorize", "renew", "extend",
     "prolong", "act"}
)  # fmt: skip
_STATEMENT = re.compile(
    r"\b(?:joint )?(?:statement|declaration|communiqu[eé]|appeal|letter of support)\b", re.IGNORECASE
)
_TO_BODY = re.compile(r"\b(?:council|members|text|draft|resolution|assembly)\b", re.IGNORECASE)


def _consents(sentence: Sentence) -> Iterator[Proposal]:
    for token in sentence.tokens:
        lemma = token.lemma_.lower()
        if token.pos_ != "VERB" or lemma not in _CONSENT or sentence.in_condition(token.idx):
            continue
        if any(c.lemma_.lower() in lexicon.SEND for c in token.children if c.dep_ == "xcomp"):
            continue  # "agreed to send soldiers" is an offer
        if any(m.actor in roles.actors(sentence, roles.subject_heads(token))
               for m in sentence.mentions_in(token.idx, token.right_edge.idx)):  # fmt: skip
            continue  # "agreed that Pakistani troops would go": its own
        if lemma == "agree" and not any(c.dep_ in {"xcomp", "ccomp"} or c.lower_ == "to" for c in token.children):
            continue
        if not _FOREIGN.search(" ".join(t.text for t in token.subtree)) or not _is_consent(token):
            continue
        heads = roles.subject_heads(token)
        if sentence.memory.text and any(h.lower_ in {"it", "which", "that"} for h in heads):
            continue  # what the text allows is no consent
        actors = [a for a in roles.actors(sentence, heads) if a not in {"UNSC", "UN", "MULTI"}]
        against = polarity.denied(token) or token.head.lemma_.lower() in {"refuse", "decline"}
        for actor in actors:
            if against or polarity.modal(token) is not None:
                yield _position(sentence, actor, token, "oppose" if against else "support")
            else:
                yield Proposal(kind=ClaimKind.ENDORSEMENT, actor=actor, at=token.idx)


def _is_consent(token: Token) -> bool:
    """Whether accepting is the act itself ("agreed to let", "refuses to accept"), not a purpose or a task."""
    if token.dep_ in {"ROOT", "ccomp", "conj"} or token.lemma_.lower() == "consent":
        return True
    return token.dep_ in {"xcomp", "relcl"} and token.head.lemma_.lower() in _AGREEING


def _advocacy(sentence: Sentence) -> Iterator[Proposal]:
    """As in "urged the Council to adopt the text", "signed the joint statement"."""
    for token in sentence.tokens:
        lemma = token.lemma_.lower()
        if token.pos_ != "VERB" or lemma not in _URGE | {"sign"} or sentence.in_condition(token.idx):
            continue
        behind = sentence.canonical[token.idx : token.right_edge.idx + len(token.right_edge)]
        signs = lemma == "sign" and _STATEMENT.search(behind) is not None
        passes = lemma in _URGE and any(t.lemma_.lower() in _PASS_IT and t.pos_ == "VERB" for t in token.subtree)
        if not signs and not (passes and _TO_BODY.search(behind)):
            continue
        for actor in roles.actors(sentence, roles.subject_heads(token)):
            if signs:
                yield Proposal(kind=ClaimKind.ENDORSEMENT, actor=actor, at=token.idx)
            elif actor not in _BODIES:
                yield _position(sentence, actor, token, "oppose" if polarity.denied(token) else "support")


# --- Every other stance -----------------------------------------------------------------------------------------------


def _stated(sentence: Sentence) -> Iterator[Proposal]:
    for stance in (
        *_from_idioms(sentence),
        *_from_words(sentence),
        *_judged(sentence),
        *_finds_wanting(sentence),
    ):
        cue = stance.cue
        if sentence.in_condition(cue.idx) and stance.stance != UNDECIDED:
            continue
        if stance.stance != UNDECIDED and _is_asked(cue):
            continue
        if not stance.sure and not _is_about_it(sentence, cue):
            continue
        yield from _proposals(sentence, stance)


def _is_asked(cue: Token) -> bool:
    """Whether the cue lies in an open question: "will decide which forces are acceptable"."""
    verb = frames.governor(cue)
    asks = verb.lemma_.lower() in {"decide", "determine", "choose"}
    below = [c for c in verb.children if asks and c.dep_ in {"ccomp", "pcomp", "xcomp"}]
    for clause in (verb, *below):
        if clause.dep_ not in {"ccomp", "pcomp", "csubj", "xcomp"}:
            continue
        opening = clause.doc[clause.left_edge.i]
        if opening.lower_ in {"which", "whether", "what", "how", "whose", "who", "if"}:
            return True
    return False


def _proposals(sentence: Sentence, stance: Stance) -> Iterator[Proposal]:
    cue, kind = stance.cue, stance.stance
    denied = not stance.sure and polarity.denied(cue)
    for actor in _holders(sentence, stance):
        if actor == "MULTI" and kind in {SUPPORT, ENDORSE}:
            continue
        if kind == UNDECIDED:
            yield _position(sentence, actor, cue, "undecided")
        elif kind == ENDORSE and not denied:
            yield Proposal(kind=ClaimKind.ENDORSEMENT, actor=actor, at=cue.idx, hedged=polarity.hedged(cue))
        else:
            yield _position(sentence, actor, cue, "oppose" if (kind == OPPOSE) != denied else "support")


def _holders(sentence: Sentence, stance: Stance) -> list[str]:
    """Whose stance it is; of what is "unacceptable to Israel", whom the "to" names."""
    cue = stance.cue
    behind = sentence.canonical[cue.idx : sentence.end]
    to = re.search(
        r"\b(?:unacceptable|(?:non-?starter|red line|out of the question) (?:for|to))\b", behind, re.IGNORECASE
    )
    if to is not None:
        after = cue.idx + to.end()
        group = next((g for g in sentence.groups if 0 <= g[0].start - after <= 12), None)
        if group is not None:
            return [m.actor for m in group]
    given = re.match(
        r"(?:ha(?:s|ve|d)|won|gained|secured|got|enjoy\w*|received) (?:the )?(?:\w+ )?(?:backing|support|blessing|"
        r"endorsement) (?:of|from)\b",
        behind,
        re.IGNORECASE,
    )
    if given is not None:
        after = cue.idx + given.end()
        return [m.actor for g in sentence.groups if 0 <= g[0].start - after <= 8 for m in g]
    return frames.holders(sentence, cue, skip=_BODIES)


#: What a stance is about that is no refusal to take part, and what makes it one.
_MATTER = re.compile(
    r"\b(?:drafts?|texts?|resolutions?|wording|clauses?|votes?|renewal|extension|mission|plans?|proposals?|ideas?|"
    r"decision|it|veto)\b",
    re.IGNORECASE,
)
_OWN_PART = re.compile(
    r"\b(?:troops|soldiers|contribut\w+|part|send\w*|join\w*|personnel|police|contingents?|its own|boots|"
    r"participat\w+|role|"
    r"money|funds?|fund\w*|pay\w*)\b",
    re.IGNORECASE,
)


def _is_firm(cue: Token, other: str | None) -> bool:
    about = cue.doc[cue.i : cue.i + _NEAR].text
    return other is not None or (_MATTER.search(about) is not None and _OWN_PART.search(about) is None)


#: Tokens from a cue in which its object is looked for.
_NEAR = 9


def _position(sentence: Sentence, actor: str, cue: Token, status: str) -> Proposal:
    other = _whose_part(sentence, cue, actor) if status == "oppose" else None
    return Proposal(
        kind=ClaimKind.POSITION,
        actor=actor,
        at=cue.idx,
        status=status,
        counterpart=other,
        firm=status != "undecided" and _is_firm(cue, other),
        conditions=sentence.conditions,
        hedged=polarity.hedged(cue),
    )


#: What is backed by whoever backs nothing in particular.
_ANYTHING = re.compile(
    r"\b(?:every|any|all) (?:\w+ ){0,2}?(?:efforts?|initiatives?|steps?)\b|\bpolitical efforts?\b", re.IGNORECASE
)
_OURS = re.compile(f"{lexicon.FORCE_WORD.pattern}|{lexicon.TEXT_WORD.pattern}", re.IGNORECASE)


_GRATEFUL = frozenset({"thank", "commend", "applaud"})


def _is_about_it(sentence: Sentence, cue: Token) -> bool:
    """Whether a stance is about a force, a text or a part in it, and not about trade or an election."""
    about = frames.scope(cue)
    if _ANYTHING.search(about) and not _OURS.search(about):
        return False
    if stance_words.ELSEWHERE.search(about) and not _OURS.search(about):
        return False
    if re.search(r"\b(?:consent|assent)\b", about) and sentence.memory.about:
        return True
    if cue.lemma_.lower() in _GRATEFUL and any(c.dep_ == "dobj" and sentence.mention_at(c) for c in cue.children):
        return sentence.memory.about
    if stance_words.TARGET.search(about) or any(f.text in about for f in sentence.forces):
        return True
    # "Yerevan was delighted": of what the sentences before were about.
    return cue.lemma_.lower() in stance_words.ADJECTIVES and len(sentence.tokens) < _BRIEF


def _from_idioms(sentence: Sentence) -> Iterator[Stance]:
    for stance, pattern in stance_words.IDIOMS:
        match = pattern.search(sentence.small)
        if match is None:
            continue
        cue = frames.token_at(sentence, sentence.start + match.start())
        if cue is None or frames.others_act(cue):
            continue
        if stance != UNDECIDED and not _clause_is_about_it(sentence, match):
            continue
        if stance == UNDECIDED and not (stance_words.TARGET.search(sentence.text) or sentence.memory.text):
            continue
        sure = not re.match(r"(?:stand|was|in|open|throw|put|g[ia]ve|on|sees?|go)\b", match.group())
        yield Stance(cue, stance, sure=sure or stance == UNDECIDED)
        return


def _clause_is_about_it(sentence: Sentence, match: re.Match[str]) -> bool:
    """Idioms carry their object behind them, or name it as the subject."""
    text = sentence.text
    if stance_words.ELSEWHERE.search(text, match.start()) and not _OURS.search(text, match.start()):
        return False
    consent = sentence.memory.about and re.search(r"\b(?:consent|assent)$", match.group())
    return bool(consent or stance_words.TARGET.search(text) or sentence.forces)


def _from_words(sentence: Sentence) -> Iterator[Stance]:
    for token in sentence.tokens:
        lemma = token.lemma_.lower()
        if lemma in stance_words.VERBS and token.pos_ == "VERB":
            if _is_act(token):
                yield Stance(token, stance_words.VERBS[lemma])
        elif lemma in stance_words.ADJECTIVES and token.pos_ in {"ADJ", "VERB", "ADP", "ADV"}:
            if token.dep_ in {
                "acomp",
                "ROOT",
                "conj",
                "oprd",
                "prep",
                "advcl",
                "acl",
                "relcl",
                "xcomp",
            } and _is_predicate(token):
                yield Stance(token, stance_words.ADJECTIVES[lemma])
        elif lemma in stance_words.NOUNS and token.pos_ == "NOUN" and _is_voiced(token):
            yield Stance(token, stance_words.NOUNS[lemma])


def _is_act(token: Token) -> bool:
    """Whether the verb is somebody's stance: no "backed plan", no purpose, no wish that another take it."""
    if token.dep_ in {"amod", "compound"} or (token.dep_ in {"acl", "advcl"} and token.tag_ == "VB"):
        return False
    if frames.others_act(token) or polarity.modal(token) in _ONLY_WISHED:
        return False
    if any(h.lemma_.lower() in _IN_THE_FIELD for h in roles.subject_heads(token)):
        return False  # what soldiers support or resist in the field is no stance
    return not (token.lemma_ in {"block", "challenge", "resist"} and token.dep_ in {"xcomp", "pcomp"})


def _is_predicate(token: Token) -> bool:
    """Whether an adjective or "against" is said of its subject: behind a copula, or as an apposition."""
    if token.lower_ == "against":
        return token.head.lemma_ in {"be", "remain", "stay"}
    verb = frames.governor(token)
    if verb.lemma_ in {"be", "remain", "stay", "become", "seem", "appear", "sound", "grow"} or verb is token:
        return any(c.dep_ in {"prep", "xcomp", "ccomp", "agent"} for c in token.children) or token.lemma_ in {
            "delighted", "pleased", "furious", "dismayed", "disappointed", "outraged", "relieved", "lukewarm",
            "unimpressed", "hesitant", "unmoved", "unhappy", "angry", "cautious",
            "undecided", "opposed", "supportive", "sceptical", "skeptical", "unconvinced", "ambivalent", "wary",
        }  # fmt: skip
    return token.dep_ in {"advcl", "acl", "oprd", "conj"}


_IN_THE_FIELD = lexicon.words(
    "police officer soldier troop force contingent mission battalion unit gendarme trooper marine helicopter"
)
_PARTY_NOUN = frozenset(
    {"leader", "party", "parties", "politician", "politicians", "lawmaker", "lawmakers", "figure", "group"}
)


def _is_voiced(noun: Token) -> bool:
    """Whether a noun states a stance: it is voiced, met or owned; the opposition in parliament is none."""
    if noun.dep_ in {"compound", "nmod"} or noun.head.lower_ in _PARTY_NOUN:
        return False
    verb = frames.governor(noun)
    prepositions = {c.lower_ for c in noun.children if c.dep_ == "prep"}
    if noun.lemma_ in {"support", "backing"} and noun.dep_ == "pobj" and noun.head.lower_ in {"of", "in", "for"}:
        return False  # "in support of", "a letter of support"
    if noun.lemma_ == "opposition" and not prepositions & {"to", "from", "by"} and verb.lemma_ not in {
        "voice", "express", "meet", "face", "draw", "encounter", "declare", "state", "announce", "repeat",
    }:  # fmt: skip
        return False
    if noun.lemma_ in {"concern", "doubt", "worry", "alarm", "anger", "protest", "veto"} and not (
        prepositions & {"about", "over", "on", "at", "regarding", "with", "against"}
        or verb.lemma_ in {"voice", "express", "raise"}
    ):
        return False
    return verb.lemma_.lower() in stance_words.VOICE and noun.dep_ in {
        "dobj",
        "nsubj",
        "attr",
        "pobj",
        "conj",
        "nsubjpass",
        "dative",
    }


def _judged(sentence: Sentence) -> Iterator[Stance]:
    """What somebody calls the text or the force, or says that it is: "a lifeline", "a road to war"."""
    found = _evaluation(sentence)
    if found is None:
        return
    word, stance = found
    if stance_words.ELSEWHERE.search(sentence.text) and not _OURS.search(sentence.text):
        return
    verb = frames.governor(word)
    lemma = verb.lemma_.lower()
    if lemma in stance_words.JUDGE and not (lemma in {"think", "believe", "reckon", "see"} and verb.tag_ == "VB"):
        if stance_words.TARGET.search(frames.scope(verb)):
            yield Stance(verb, stance)
        return
    if lemma not in stance_words.AMOUNTS or sentence.speaker is None or sentence.speaker in _BODIES:
        return
    heads = [*roles.subject_heads(verb), *roles.passive_subjects(verb)]
    about = any(_is_matter(sentence, h) for h in heads)
    cue = _speaker_token(sentence)
    if about and cue is not None and polarity.modal(verb) not in {"should", "must", "could", "might", "may"}:
        denied = (
            polarity.denied(verb) or polarity.denied(word) or any(c.lower_ in {"no", "hardly"} for c in word.children)
        )
        flipped = {OPPOSE: ENDORSE, ENDORSE: OPPOSE}[stance] if denied else stance
        yield Stance(cue, flipped, sure=True)


def _finds_wanting(sentence: Sentence) -> Iterator[Stance]:
    """As in "said the text gave the Council no say", "the draft does not mention …": what a state misses in a text."""
    if sentence.speaker is None or sentence.speaker in _BODIES or not lexicon.TEXT_WORD.search(sentence.text):
        return
    cue = _speaker_token(sentence)
    for token in sentence.tokens:
        if cue is None or token.pos_ != "VERB" or token is cue or token.tag_ == "VB" or polarity.modal(token):
            continue
        heads = [c for c in token.children if c.dep_ == "nsubj"]
        if not any(h.lemma_.lower() in lexicon.TEXT for h in heads):
            continue
        wanting = token.lemma_.lower() in _LACK or polarity.denied(token)
        if wanting or any(c.lower_ in {"no", "little"} for o in token.children if o.dep_ == "dobj" for c in o.children):
            yield Stance(cue, OPPOSE, sure=True)
            return


_LACK = lexicon.words(
    "fail lack ignore omit neglect overlook miss violate infringe undermine exclude sideline bypass legitimise"
)


def _is_matter(sentence: Sentence, head: Token) -> bool:
    """Whether a subject is the text, the force or a step towards it, by name or by pronoun."""
    if any(f.start <= head.idx < f.end for f in sentence.forces):
        return True
    if head.lower_ in {"it", "this", "that"}:
        return sentence.memory.text or sentence.memory.force is not None
    return head.lemma_.lower() in lexicon.TEXT | lexicon.MISSION | _STEPS


_STEPS = lexicon.words(
    "decision vote adoption step move plan proposal initiative idea undertaking presence mandate renewal "
    "extension dispatch wording "
    "compromise scheme package agreement deal arrangement soldier troop peacekeeper offer role participation "
    "effort venture"
)


def _evaluation(sentence: Sentence) -> tuple[Token, str] | None:
    for stance, pattern in stance_words.JUDGED:
        match = pattern.search(sentence.text)
        if match is not None and (token := frames.token_at(sentence, sentence.start + match.start())) is not None:
            return token, stance
    for token in sentence.tokens:
        lemma = token.lemma_.lower()
        if lemma in stance_words.EVALUATIVE and token.pos_ in {"ADJ", "NOUN", "VERB"} and token.dep_ != "compound":
            return token, stance_words.EVALUATIVE[lemma]
    return None


def _speaker_token(sentence: Sentence) -> Token | None:
    """The reporting verb of the sentence's statement, whose subject is the speaker."""
    statement = sentence.statement
    if statement is None or statement.cue is None or not sentence.start <= statement.cue.start < sentence.end:
        return None
    return frames.token_at(sentence, statement.cue.start)


_PART = re.compile(
    r"(?:role|participation|presence|involvement|part|troops|soldiers|contingent|forces|zone|sector|leadership|place|"
    r"peacekeepers|boots|command|battalions?|policemen|police|membership|inclusion|return)",
    re.IGNORECASE,
)
_TAKING_PART = lexicon.words("join take send lead command contribute participate serve deploy have play")


def _whose_part(sentence: Sentence, cue: Token, actor: str) -> str | None:
    """Whose part is opposed: "rejects any role for Turkey", "objects to Turkish troops", "Turkey joining"."""
    verb = frames.governor(cue)
    for token in verb.subtree:
        if _PART.fullmatch(token.text):
            inside = sentence.mentions_in(token.left_edge.idx, token.right_edge.idx + len(token.right_edge))
        elif token.lemma_ in _TAKING_PART and token.tag_ in {"VBG", "VB"} and token is not verb:
            inside = [m for c in token.children if c.dep_ in {"nsubj", "poss"} and (m := sentence.mention_at(c))]
        else:
            continue
        other = next((m.actor for m in inside if m.actor not in {actor, "UN", "UNSC"}), None)
        if other is not None:
            return other
    return None
