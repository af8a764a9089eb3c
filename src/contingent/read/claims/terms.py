"""The terms on which a force would serve: its rules, its command, its status; agreed, or still open.

A thing counts as terms by its noun ("rules of engagement") or by the question it answers ("under which flag the
soldiers will serve"). Those who agree, or have yet to, are the actors; where nobody does, whoever says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from contingent.model import ClaimKind
from contingent.read.claims import frames, lexicon, roles
from contingent.read.claims.proposal import Proposal
from contingent.read.claims.sentence import Sentence


def _compile(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


_TERMS = _compile(
    r"\b(?:(?:its|their) (?:\w+ nor its )?rules\b|terms of reference|"
    r"rules of (?:engagement|conduct)|operational (?:details|plan|concept|guidelines)|"
    r"(?:unified |joint |force'?s? )?command (?:structure|arrangements?|chain|and control)|chain of command|lines? "
    r"of (?:command|"
    r"authority)|concept of operations|conops|status of (?:the )?(?:\w+ )?(?:police|officers|soldiers|troops|forces|"
    r"personnel)|"
    r"terms (?:under|on) which|(?:the )?rules (?:are|of|by which|under which|for|on)|status[- ]of[- ](?:forces?|"
    r"mission)s? (?:agreement|"
    r"accord|deal)|\bsofa\b|\bsoma\b|memorand(?:um|a) of understanding|technical (?:agreement|arrangement)s?|"
    r"division of (?:labou?r|tasks|roles)|area of (?:operations?|responsibility)|areas of responsibility|zones? of "
    r"(?:operation|"
    r"responsibility)|sectors|modalities|legal status|immunit(?:y|ies) (?:of|for|from)|caveats|"
    r"(?:force|mission|operation)'?s? (?:exact |precise |future )?(?:mandate|tasks|rules|composition|leadership|"
    r"make-?up|headquarters|"
    r"commander|remit)|composition of|handling of (?:detainees|prisoners)|detention (?:rules|policy)|"
    r"who (?:commands|leads|will command|will lead|would command|would lead|should command|should lead|is to command|"
    r"is to lead|"
    r"is in charge|will be in charge|gives the orders|answers to whom|pays)|question of (?:command|leadership|who)|"
    r"(?:who|which (?:country|countries|nations?|states?|general|side|army)) (?:will|would|should|is to|shall|may|"
    r"can) (?:lead|command|"
    r"head|run)|"
    r"under (?:which|whose|what) (?:flag|command|rules|law|authority)|"
    r"(?:how|where|when|what|whether|which) (?:exactly )?(?:the |its |such |this |these |those |an? )?(?:\w+ "
    r"){0,2}?(?:force|mission|"
    r"troops|soldiers|"
    r"peacekeepers|it|they|contingents|units|operation) (?:\w+ )?(?:will|would|may|can|should|is to|are to|shall|"
    r"must|go)(?! (?:\w+ )?(?:vote|respond|react))|"
    r"what (?:the |each |other )?[\w ]{2,30}? (?:would|will|could|should|is to|are to) (?:provide|contribute|do|"
    r"bring|offer|supply)|"
    r"(?:retain|keep|have|take|hold|assume|exercise)(?:s|ing)? (?:\w+ ){0,2}?command|scope of (?:the |its "
    r")?(?:mission|mandate|force)|"
    r"(?:details?|question|issue|matter|shape|form) of (?:the |its |their )?(?:\w+ )?(?:command|leadership|force|"
    r"mission|deployment|"
    r"operation|mandate|rules)|timetable for (?:the |its |their )?(?:withdrawal|handover|deployment|transition)|"
    r"(?:the )?(?:last|final) "
    r"(?:word|say)|where (?:the )?(?:\w+ )?(?:contingents?|troops|soldiers|units?|"
    r"headquarters|battalions?)|"
    r"who (?:will|would|should|may|can|is to|shall|gets to|gives?) (?:give|pay|disarm|fund|arm|feed|guard|run|decide|"
    r"be in charge|"
    r"train|staff|supply|man|police|head|take|issue|foot|orders)|how (?:many|long|far|the (?:force|mission|troops|"
    r"soldiers|command))|"
    r"(?:general|admiral|officer|commander|colonel|brigadier) (?:\w+ ){0,3}?(?:will|would|is to|is tipped to|is "
    r"expected to|was named to|"
    r"has been named to|should) (?:lead|command|head|run|take command|take charge)|"
    r"(?:be )?under (?:the )?(?:\w+ ){0,2}?command|(?:command|leadership) (?:will|would|is to|should|shall) (?:go|"
    r"fall|rest|lie|rotate|"
    r"pass|be)|"
    r"when (?:soldiers|troops|peacekeepers) (?:may|can) (?:open fire|shoot|fire|use force)|how (?:the )?command)\b"
)
_OPEN = _compile(
    r"\b(?:neither|none of (?:the|its|their|this)|no)\b[^.;]{0,40}\b(?:has|have|had|is|are|was|were) (?:yet )?"
    r"(?:been )?(?:settled|agreed|decided|fixed|clear|known|finali[sz]ed|defined)\b|"
    r"\b(?:not (?:yet )?(?:been )?(?:fully )?(?:agreed?|settled?|decided?|finali[sz]ed|fixed|ready|clear|known|"
    r"resolved|defined|drafted|"
    r"laid down|worked out|spelled out|spelt out|written|determined|set|signed|concluded|in place|completed?|"
    r"addressed|answered)|"
    r"still (?:being|under|to be|open|in|unclear|unresolved|unsettled|a matter|missing|lacks?|working|negotiating|"
    r"discussing|debated|"
    r"argu\w+|haggl\w+|at odds|talking|divided)|"
    r"under (?:discussion|negotiation|review|consideration)|unresolved|unclear|unsettled|undefined|vague|murky|"
    r"(?:left|remain\w*|is|are|was|were|an?) (?:wide |very much )?open(?: question)?|remain(?:s|ed)? to be|yet to|"
    r"being (?:drawn|worked|negotiated|drafted|discussed|hammered|thrashed|debated|finali[sz]ed|written|fleshed)|"
    r"undecided|"
    r"nothing (?:had|has) been (?:decided|agreed|settled)|no (?:\w+ )?(?:agreement|consensus|meeting of minds|accord|"
    r"deal|decision|"
    r"understanding|clarity|answer|clear|common ground|final word)|disagree\w*|in dispute|disputed?|"
    r"ha(?:s|ve) (?:still )?to (?:be|agree|settle|decide|work out|sort out|negotiate|hammer)|need(?:s|ed)? to be|"
    r"must (?:still |first )?be|awaiting|waiting|lack\w*|missing|"
    r"unanswered|"
    r"at odds|differ(?:s|ed)? (?:over|on)|divided (?:over|on)|split (?:over|on)|wrangl\w+|haggl\w+|bicker\w*|"
    r"stumbling block|sticking point|bone of contention|deadlock\w*|stalled?|quarrel\w*|argu(?:e|ed|ing) over|"
    r"up in the air|anybody['’]s guess|anyone['’]s guess|remains to be seen|no word (?:yet )?on|mystery|left "
    r"(?:blank|out|vague)|"
    r"ironed out|tipped to|in limbo|up for (?:grabs|discussion|debate)|vexed|thorny|"
    r"contested|contentious|"
    r"uncertain\w*|open question|to be (?:decided|settled|agreed|worked|negotiated|fixed|defined|determined)|"
    r"nobody (?:has|knows)|no one (?:has|knows)|questions? (?:remain|about|over)|doubts? (?:about|over)|"
    r"work(?:ing)? on|hammer(?:ing)? out|thrash(?:ing)? out|debat\w+|discuss\w*|negotiating|"
    r"depends?|wants? to know|ask\w* (?:for clarity|who|how|what|under)|clarif\w+)\b|n['’]t (?:yet )?(?:been "
    r")?(?:agreed|settled|"
    r"decided|clear|known|ready)"
)
_AGREED = _compile(
    r"\b(?:agree[sd]?|agreeing|settled?|clear|signed|signs|signing|initial+ed|finali[sz](?:ed|es)|approv(?:ed|es)|"
    r"adopt(?:ed|s)|fixed|"
    r"conclud(?:ed|es)|in place|endors(?:ed|es)|accept(?:ed|s)|laid down|worked out|hammered out|thrashed out|nailed "
    r"down|"
    r"ironed out|decided|resolved|sealed|ready|complete[d]?|exchanged|put (?:his|her|its|their) (?:name|signature)|"
    r"ratif(?:ied|ies)|"
    r"struck|reached|came to|settl(?:es|ing)|will (?:have|be under)|handed over|defined|set out|spelled out|spelt "
    r"out|drawn up|drew up|"
    r"come to (?:an understanding|an arrangement|terms)|came to (?:an understanding|an arrangement|terms)|"
    r"understanding (?:on|over|"
    r"about)|will (?:lead|command|head|run|rest|fall|go|pass|rotate|lie)|seen eye to eye|on the same page|confirmed|"
    r"named|appointed|green light|unanimous\w*|in force|entered into force)\b"
)
#: What agreements about other things are called by the same words.
_OTHER_TERMS = _compile(
    r"\b(?:trade|coalition (?:deal|agreement|government)|tariff|fisher|gas|loan|debt|sales?|purchase|merger|asylum|"
    r"border crossing|"
    r"prisoner swap|hostage|extradition|league|match|tournament|election|electoral|exam)\w*\b"
)


def terms(sentence: Sentence) -> Iterator[Proposal]:
    """Terms of reference, rules and command: agreed, or open, by who says so."""
    text = sentence.text
    match = _TERMS.search(text)
    if match is None or _OTHER_TERMS.search(text):
        return
    status = _status(text)
    if sentence.in_condition(sentence.start + match.start()):
        status = "open" if _UNKNOWN.search(text, match.end()) else None  # "once the terms of reference are known"
    if status is None:
        return
    at = sentence.start + match.start()
    for actor in _parties(sentence, at, status):
        yield Proposal(kind=ClaimKind.TERMS, actor=actor, at=at, status=status)


_UNKNOWN = _compile(r"\b(?:known|agreed|settled|clear|defined|finali[sz]ed|drawn up|decided|fixed|clarified)\b")


def _status(text: str) -> str | None:
    if _OPEN.search(text):
        return "open"
    return "agreed" if _AGREED.search(text) else None


def _parties(sentence: Sentence, at: int, status: str) -> list[str | None]:
    """Those who have, or have yet, to agree; where the terms themselves are the subject, whoever says so."""
    token = frames.token_at(sentence, at)
    while token is not None and token.pos_ not in {"VERB", "AUX"} and token.head != token:
        token = token.head
    above = [] if token is None else [token, *(t for t in token.ancestors if t.pos_ in {"VERB", "AUX"})]
    verbs = [verb for verb in above if verb.lemma_.lower() in _PARTY_VERBS]
    for verb in verbs:
        heads = [h for h in roles.subject_heads(verb) if h.lower_ not in _NOBODY]
        named = [a for a in roles.actors(sentence, heads) if a not in {"MULTI"}]
        if named:
            return list(named)
    between = _between(sentence)
    if between and status == "agreed":
        return list(between)
    if sentence.speaker is not None:
        return [sentence.speaker]
    if sentence.statement is not None or any(
        t.lower_ in {"nobody", "diplomats", "officials", "planners"} for t in sentence.tokens
    ):
        return ["MULTI"]
    heads = roles.subject_heads(sentence.tokens.root)
    named = [a for a in roles.actors(sentence, [h for h in heads if h.lower_ not in _NOBODY]) if a != "MULTI"]
    return list(named) or ([sentence.mentions[0].actor] if sentence.mentions else ["MULTI"])


_NOBODY = frozenset({"it", "this", "that", "there", "which", "who", "nobody", "what"})
#: What parties do with terms; the subject of any other verb is no party to them.
_PARTY_VERBS = lexicon.words(
    "agree settle sign initial decide finalise finalize approve accept conclude work hammer thrash negotiate "
    "discuss haggle "
    "differ disagree divide split argue have reach strike exchange lay draw define seal complete ratify debate "
    "wrangle bicker "
    "quarrel iron nail fix resolve set clarify endorse adopt put come determine spell write draft confirm name "
    "appoint be"
)


def _between(sentence: Sentence) -> list[str]:
    """As in "a status-of-forces agreement between Canberra and Honiara"."""
    found = re.search(r"\b(?:between|by|of) ", sentence.text)
    if found is None:
        return []
    after = sentence.start + found.end()
    group = next((g for g in sentence.groups if 0 <= g[0].start - after <= 8 and len(g) > 1), ())
    return [m.actor for m in group]
