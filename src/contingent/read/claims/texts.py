"""Draft resolutions and their stages, and what a text authorises.

Whose draft it is: who is named beside it ("an American draft"), who acts on it ("Paris has put to the Council a text"),
who sponsors it, else who was spoken of as its sponsor before. What a text lets a force do is a ``mandate`` unless its
sponsor is named, whose draft it then is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Token

from contingent.model import ClaimKind
from contingent.read.claims import frames, lexicon, numbers, polarity, roles
from contingent.read.claims.lexicon import phrase
from contingent.read.claims.proposal import Proposal
from contingent.read.claims.sentence import Sentence
from contingent.read.small import for_small

_BODIES = frozenset({"UNSC", "UNGA", "UN"})

# --- Drafts -----------------------------------------------------------------------------------------------------------

_STAGES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (status, re.compile(pattern, re.IGNORECASE))
    for status, pattern in (
        ("vetoed", (
            r"\bveto(?:ed|es|ing)\b|\b(?:used|cast|wielded|exercised) (?:its|a|the) veto\b|\b(?:struck|voted|shot) "
            r"down\b|"
            r"\bkilled\b|\btorpedoed\b|\bfell (?:to|victim to) a veto\b|\bdefeated\b"
        )),
        ("withdrawn", (
            r"\bwithdr[ae]w(?:s|n|ing)?\b|\bpull(?:ed|ing)\b|\bshelv(?:ed|ing)\b|\bdropp(?:ed|ing)\b|\babandon(?:ed|"
            r"ing)\b|"
            r"\bscrapp(?:ed|ing)\b|"
            r"\btak(?:en|ing) off the table\b|\btook (?:\w+ ){1,4}?off the table\b|\bburied\b|\bgave up on\b"
        )),
        ("in_blue", r"\b(?:in|into) blue\b|\bunder (?:a )?silence\b|\bsilence procedure\b|\bblue form\b|\bin its "
                    r"final form\b"),
        ("tabled", (
            r"\btabled\b|\btabling\b|\bsubmitt(?:ed|ing)\b|\bintroduced\b|\bput (?:forward|it|the text|the draft)? "
            r"?(?:to|for) "
            r"(?:a|the) vote\b|\bbrought (?:\w+ ){0,3}?to a vote\b|\b(?:calls?|called|calling|asks?|asked|asking|"
            r"request\w*|press\w*) "
            r"(?:for )?(?:a |an? \w+ )vote\b|\bformally presented\b|\bput forward\b|\bfiled\b|\blodged\b|\bforc(?:ed|"
            r"ing) a vote\b|"
            r"\bscheduled (?:a|the) vote\b|\bon the table\b|\bput to the (?:vote|council)\b|\bput it to a vote\b"
        )),
        ("circulated", (
            r"\bcirculat(?:ed|es|ing|ion)\b|\bsent (?:a|an|the|its|round|around|it|out|\w+ members)\b|\bshared\b|"
            r"\bdistribut\w+|"
            r"\bgave (?:it|copies|(?:a|the|its) (?:\w+ )?(?:draft|text|resolution)|(?:all|the|its|fellow|council|"
            r"other) (?:\w+ )?(?:members|colleagues))\b|\bhanded\b|\bpassed (?:\w+ ){0,4}?(?:to|round|around)\b|"
            r"\bpresented\b|\bunveiled\b|"
            r"\bfloated\b|"
            r"\bshow(?:ed|n)\b|\be-?mailed\b|\bput (?:before|to)\b|\blaid before\b|\bhas put\b|\bseen by\b|\bdoing "
            r"the rounds\b|"
            r"\btransmitted\b|\bshopp(?:ed|ing)\b|\bissued\b|"
            r"\bgiven to (?:the |all |some |other )*(?:\d+ |fifteen )?(?:security )?(?:council|members|delegations)\b"
        )),
        ("drafting", (
            r"\bagreed? (?:\w+ ){0,3}?on (?:an?|the|its) (?:\w+ )?(?:draft|text|resolution|wording|language)\b|"
            r"\bfinali[sz]\w+|\bdraft(?:ing|ed|s)\b|\bprepar\w+|\bwork(?:s|ing|ed)? (?:\w+ ){0,2}?on\b|\bnegotiat\w+|"
            r"\bpropos\w+|\bpen(?:ning|ned|s)\b|\bwrit(?:es?|ing|ten)\b|\bwrote\b|\bdiscuss\w*|\btalks\b|"
            r"\bconversations\b|"
            r"\bconsult(?:ing|ed|ations?)\b|\bcraft\w*|\brevis\w+|\bpush\w*|\bseek\w*|\bsought\b|\banswered with\b|"
            r"\bdraft of its own\b|\bfinish\w*|\bamend\w+|\breadying\b|\b(?:intends?|plans?|hopes?|aims?|wants?) to "
            r"(?:table|"
            r"put|submit|circulate|propose|introduce|bring)\b|\b(?:would|will|may|could|might) (?:soon )?(?:table|"
            r"submit|circulate|"
            r"propose|introduce|present|put|bring|come back)\b|\brework\w*|\brewrit\w+|\brewrote\b|\bredraft\w*|"
            r"\btweak\w*|"
            r"\bpolish\w*|\bhon(?:ed|ing)\b|\bhammer\w*|\bthrash\w*|\bwater\w* down\b|\bsoften\w*|\btoughen\w*|"
            r"\bshap(?:e|ed|ing)\b|"
            r"\bauthor(?:ed|ing)\b|\bdraw\w* up\b|\bdrew up\b|\bput\w* together\b|\bfinishing touches\b|\bhaggl\w+|"
            r"\bbargain\w*|\bmull\w*|"
            r"\bcanvass\w*|\bsound\w* out\b|\bedit\w*|\bpursu\w+|\bcome (?:up|back) with\b|\bcame (?:up|back) with\b|"
            r"\bshelving\b|"
            r"\bline by line\b|\bexchang\w+|\breturn\w* with\b|\bonto paper\b|\bdrawing board\b|\bstreamlin\w+"
        )),
    )
)  # fmt: skip
_FUTURE_STAGE = re.compile(
    r"\b(?:will|would|plans? to|intends? to|hopes? to|expects? to|aims? to|wants? to|due to|ready to|prepar\w+ to|"
    r"about to|to) "
    r"(?:soon |formally |shortly |then |first )?(?:table|submit|circulate|introduce|put|present|bring|share|"
    r"distribute|send|ask|call|"
    r"propose|file|unveil)\b(?=.{0,50}\b(?:drafts?|texts?|resolutions?|version|wording|it|vote|amendments?|one)\b)",
    re.IGNORECASE,
)
_NOT_YET = re.compile(
    r"\b(?:no intention of|not|n['’]t|without|never|ruled out|denied|no plans? (?:to|for)|nothing to|far from) "
    r"(?:\w+ ){0,2}?"
    r"(?:shelv|withdr|pull|drop|abandon|scrapp|circulat|tabl|submit|put (?:it )?to (?:a|the) vote|put forward)\w*",
    re.IGNORECASE,
)
#: A stage that is only expected: "could be put forward within days".
_EXPECTED = re.compile(
    r"\b(?:will|would|could|may|might|can|should|must|(?:is|are|was|were|due|set|expected|likely|ready|yet|about|hoped|"
    r"scheduled) to|['’]ll) (?:\w+ ){0,2}?be (?:\w+ly |soon |first |then |also )?$",
    re.IGNORECASE,
)
_SPONSOR = re.compile(
    r"\b(?:co-?)?(?:sponsor(?:ed|s|ing)?|author(?:ed|s)?|drafted|penned|tabled|submitted|proposed|put forward|put "
    r"together|"
    r"presented|introduced|circulated|written|drawn up|prepared|crafted|negotiated|championed|backed) (?:jointly |"
    r"together )?by\b|"
    r"\b(?:co-?)?(?:sponsor(?:ed|s)|author(?:ed|s)) (?:the|this|that|its|a)\b|"
    r"\bpen-?holders?\b|\bco-?sponsors?\b|\b(?:co-?)?authors? of\b|\bsponsors?\b|\bthe work of\b",
    re.IGNORECASE,
)
_WITH = re.compile(
    r"\b(?:in (?:close )?(?:coordination|co-ordination|consultation|cooperation|concert|tandem|"
    r"agreement) with|together with|jointly with|along with|notably with|with the (?:help|support|"
    r"backing) of|(?:discussions?|talks|consultations|working|negotiat\w+)(?:[^.;]{0,30}?) with)\b",
    re.IGNORECASE,
)
_OWNED_TEXT = re.compile(
    r"(?:['’]s?)?[- ](?:(?:led|drafted|sponsored|backed|proposed|authored|written|penned|new|own|rival|revised|"
    r"latest|second|"
    r"first|initial|formal|competing|amended|final|shorter|short|softer|tougher|original|third|zero|joint|"
    r"alternative|counter)"
    r"[ -]){0,3}?(?:un |u\.n\.? |security council )?(?:draft|text|resolution|counter-?draft|wording|paper)\b",
    re.IGNORECASE,
)
_OTHER_DRAFT = re.compile(
    r"\b(?:earlier|previous) (?:drafts|texts|versions)\b|"
    r"\bdraft (?:budget|law|bill|constitution|deal|contract|treaty|report|legislation|communiqu[eé]|pick|agreement)\b",
    re.IGNORECASE,
)
_TEXT = re.compile(
    r"\b(?:drafts?|resolutions?|texts?|counter-?draft|redraft|wording|zero draft|measure|version)\b", re.IGNORECASE
)
_IT_STAGED = re.compile(
    r"\b(?:gave|circulated|put|preparing|prepared|working on|writing|sent|penning|drafting|finali[sz]ing|tabled|"
    r"submitted|withdrew|shelv\w+|pull\w+|revis\w+|"
    r"rewrit\w+|shar\w+|"
    r"bring|brought|writing|wrote|polishing|negotiating|sending|sent) (?:it|the effort|the initiative)\b",
    re.IGNORECASE,
)
_ACTS = lexicon.words(
    "put withdraw veto be pull answer finalise finish rework rewrite tweak polish hone hammer thrash water soften "
    "toughen "
    "shape author compose frame draw haggle bargain mull canvass edit pursue come return unveil float show email "
    "issue lay "
    "bring ask call request lodge deposit force schedule shelve drop abandon scrap kill torpedo block amend ready "
    "want plan "
    "intend hope aim consult exchange prepare begin start continue streamline pen hold have lead champion "
    "spearhead stand "
    "go get take give place agree shop resubmit rename let make use"
)


def drafts(sentence: Sentence) -> Iterator[Proposal]:
    """Texts under way: whose they are, with whom, and which stage they have reached."""
    text = sentence.text
    word = _TEXT.search(text)
    about_it = bool(sentence.memory.sponsors) and _IT_STAGED.search(text) is not None
    sponsored = _SPONSOR.search(text)
    if (word is None and not about_it and not (sponsored and sentence.memory.text)) or _OTHER_DRAFT.search(text):
        return
    own = _own_text(sentence)
    stage, told = _stage(text)
    stage = stage or _stage_of_verb(sentence)
    if stage is None and any(q.unit in numbers.VOTES for q in sentence.quantities):
        return
    if stage is None and not sponsored and not (own and _is_subject(sentence, word)):
        return
    actors = _sponsors(sentence, own, sponsored, stage)
    at = sentence.start + (word.start() if word else 0)
    if sentence.in_condition(at) and not own:
        return
    for actor in actors:
        yield Proposal(
            kind=ClaimKind.DRAFT,
            actor=actor,
            counterpart=_counterpart(sentence, actors),
            at=at,
            dated=None if told is None else sentence.start + told,
            status=stage if stage is not None else ("drafting" if own and not sponsored else None),
        )


def _own_text(sentence: Sentence) -> list[str]:
    """Whose text it is by its name: "an American draft", "the US-drafted text", "France's resolution"."""
    found: list[str] = []
    for group in sentence.groups:
        behind = sentence.canonical[group[-1].end : min(sentence.end, group[-1].end + 50)]
        if _OWNED_TEXT.match(behind):
            found += [m.actor for m in group]
    found += _hyphenated(sentence)
    return [actor for actor in dict.fromkeys(found) if actor not in _BODIES]


def _hyphenated(sentence: Sentence) -> list[str]:
    """Both of "a British-French draft", where they are written as one word."""
    for first, second in zip(sentence.mentions, sentence.mentions[1:], strict=False):
        behind = sentence.canonical[second.end : min(sentence.end, second.end + 50)]
        if sentence.canonical[first.end : second.start] in {"-", "–", "/"} and _OWNED_TEXT.match(behind):
            return [first.actor, second.actor]
    return []


def _counterpart(sentence: Sentence, actors: list[str]) -> str | None:
    for token in sentence.tokens:
        if token.lemma_.lower() in {"consult", "involve"} and token.tag_ == "VBN":
            consulted = roles.actors(sentence, roles.passive_subjects(token))
            if consulted and consulted[0] not in {*actors, *_BODIES, "MULTI"}:
                return consulted[0]
    match = _WITH.search(sentence.text)
    if match is None:
        return None
    after = sentence.start + match.end()
    for mention in sentence.mentions:
        if mention.start >= after - 1 and mention.start - after < 40 and mention.actor not in {*actors, *_BODIES}:
            return mention.actor
    return None


def _stage(text: str) -> tuple[str | None, int | None]:
    """The stage that the words tell, and where they stand."""
    future = _FUTURE_STAGE.search(text)
    not_yet = _NOT_YET.search(text)
    expected = False
    for status, pattern in _STAGES:
        for match in pattern.finditer(text):
            if future and future.start() <= match.start() < future.end():
                continue
            if not_yet and not_yet.start() <= match.start() < not_yet.end():
                continue
            if status not in {"drafting", "in_blue"} and _EXPECTED.search(text, 0, match.start()):
                expected = True
                continue
            return status, match.start()
    return ("drafting" if future or not_yet or expected else None), None


#: Verbs of handing round and of putting to a vote, where no phrase tells the stage.
_STAGE_OF = {
    **dict.fromkeys(lexicon.DRAFTING, "drafting"),
    **dict.fromkeys(lexicon.CIRCULATE, "circulated"),
    **dict.fromkeys(lexicon.TABLE, "tabled"),
}


def _stage_of_verb(sentence: Sentence) -> str | None:
    """The stage by the verb whose object is the text: "has sent Council members a draft"."""
    for token in sentence.tokens:
        status = _STAGE_OF.get(token.lemma_.lower()) if token.pos_ == "VERB" else None
        if status is not None and any(t.lemma_.lower() in lexicon.TEXT for c in token.children
                                      if c.dep_ in {"dobj", "nsubjpass"} for t in (c, *c.conjuncts)):  # fmt: skip
            return status if polarity.modal(token) is None and not polarity.denied(token) else "drafting"
    return None


def _is_subject(sentence: Sentence, word: re.Match[str] | None) -> bool:
    """Whether the sentence is about the text, rather than about somebody's view of it."""
    token = None if word is None else frames.token_at(sentence, sentence.start + word.start())
    if token is None:
        return False
    while token.dep_ in {"compound", "amod", "nmod"}:
        token = token.head
    return token.dep_ in {"nsubj", "nsubjpass"} or (token.dep_ == "pobj" and token.head.head.dep_ == "nsubj")


def _sponsors(sentence: Sentence, own: list[str], sponsored: re.Match[str] | None, stage: str | None) -> list[str]:
    if sponsored is not None and (named := _named_sponsors(sentence, sponsored)):
        return named
    if stage == "vetoed":
        return own or list(sentence.memory.sponsors)
    if doers := _doers(sentence):
        return doers
    if own:
        return own
    if stage is None:
        return []
    we = re.search(
        r"\b(?:we|our|us|discussions?|talks|consultations|conversations|negotiations)\b", sentence.text, re.IGNORECASE
    )
    if sentence.speaker in sentence.memory.sponsors:
        return [sentence.speaker]
    if sentence.speaker and sentence.speaker not in _BODIES and we:
        return [sentence.speaker]
    return list(sentence.memory.sponsors)


def _doers(sentence: Sentence) -> list[str]:
    """Who does something to the text: the subject of a verb whose object it is."""
    for token in sentence.tokens:
        if token.pos_ != "VERB" or not _about_text(sentence, token) or frames.others_act(token):
            continue
        heads = roles.subject_heads(token)
        found = [a for a in roles.actors(sentence, heads) if a not in _BODIES | {"MULTI"}]
        if found:
            return found
        inside = [m for h in heads for m in sentence.mentions_in(h.left_edge.idx, h.idx)]
        if inside and inside[0].actor not in _BODIES:  # "the US mission", "Britain's team in New York"
            return [inside[0].actor]
    return []


def _named_sponsors(sentence: Sentence, sponsored: re.Match[str]) -> list[str]:
    """As in "sponsored by Britain and Rwanda", "Britain and Rwanda are co-sponsors", "the penholder, France"."""
    after = sentence.start + sponsored.end()
    for group in sentence.groups:
        if 0 <= group[0].start - after <= 16:
            return [m.actor for m in group if m.actor not in _BODIES]
    if sponsored.group().endswith("by"):
        return []
    before = [
        g for g in sentence.groups if g[-1].end <= sentence.start + sponsored.start() and g[0].actor not in _BODIES
    ]
    holds = re.search(r"sponsor|hold|author|work", sponsored.group(), re.IGNORECASE)
    return [m.actor for m in before[-1] if m.actor not in _BODIES] if before and holds else []


def _about_text(sentence: Sentence, token: Token) -> bool:
    lemma = token.lemma_.lower()
    if lemma not in lexicon.DRAFTING | lexicon.CIRCULATE | lexicon.TABLE | lexicon.SPONSOR | _ACTS:
        return False
    if polarity.denied(token) and lemma in {"be", "have", "want", "take", "give", "make", "let"}:
        return False
    words = {t.lemma_.lower() for t in token.subtree}
    return bool(
        words & (lexicon.TEXT | {"counterdraft", "version", "wording"})
        or (sentence.memory.text and words & {"it", "effort"})
    )


# --- Mandates ---------------------------------------------------------------------------------------------------------

#: What a text does for a force: who may do what, in which form, for how long, under whom, at whose cost.
_AUTHORISE = for_small(phrase(
    r"\b(?:all|every|any) (?:necessary (?:action|measures?|means|steps?|force)|means necessary|measures necessary)\b",
    r"\buse (?:of )?(?:armed |lethal |deadly )?force\b(?! (?:needed|needs|should|must))",
    r"\bunder (?:the u\.?n\.? charter['’]s )?chapter (?:vii|viii|7|seven)\b|\binvok\w+ chapter\b|\bacting under\b",
    r"\b(?:would|will|to|could|does|did|which|that|it) (?:not |also |then |only )*(?:authori[sz]e|empower|entitle|"
    r"mandate|"
    r"permit|allow|give|let|task|ask|request|charge|enable|instruct|provide for|foresee|envisage|oblige|forbid|bar|"
    r"limit|"
    r"cap|grant|establish|create|set up|extend|prolong|renew|replace|turn|place|put)\w*\b.*\b(?:force|mission|states|"
    r"troops|operation|members?|powers?|secretary-general|months?|years?|command|it|soldiers|peacekeepers)\b",
    r"\b(?:authori[sz]|empower|entitl|mandat|permit|allow|task|charg|instruct|oblig|forbid|forbad|prohibit|"
    r"bar|grant|establish|creat|extend|prolong|renew|limit|cap|provid|foresee|envisag|set|giv|let|ask|request)(?:s|"
    r"es|ing|ed|"
    r"red|rs|ts|ting|d)?\b(?: up)?.*\b(?:force|mission|states|troops|operation|peacekeepers|soldiers|leave to|"
    r"powers? to|"
    r"twelve months|year|months)\b",
    r"\b(?:orders?|ordered|directs?|requires?|obliges?|demands?|decides?|instructs?|commands?|tells|bids|binds|"
    r"lifts?|raises?|lowers?|"
    r"spells out|lays down|defines|confines|puts|places|hands|confers?|vests|equips|lets|leaves|keeps|brings|ends|"
    r"closes|narrows|"
    r"widens|broadens|expands|cuts|sets aside|says|stipulates|specifies|provides)\b.*\b(?:force|mission|states|"
    r"troops|operation|"
    r"peacekeepers|soldiers|contributors|secretary-general|monitors|observers)\b",
    r"\b(?:is|are|was|were|be|been|being) (?:only |not |also |explicitly |expressly |fully )*(?:authori[sz]ed|"
    r"empowered|"
    r"mandated|entitled|permitted|allowed|tasked|charged|barred|forbidden|limited|restricted|free|bound|"
    r"obliged)\b(?! strength)",
    r"\b(?:its|the|their) authori[sz]ation (?:ends|runs|lasts|expires)\b",
    r"\b(?:not|no) (?:\w+ ){0,3}?(?:u\.?n\.? |united nations )?(?:peace-?keeping )?(?:operation|mission|force)\b(?= |"
    r"[.,;])",
    r"\b(?:follow|modelled|modeled|model|patterned|like)\b.*\b(?:council-backed|force|mission)\b.*"
    r"\b(?:haiti|kosovo|mali|somalia|timor|afghanistan|korea|libya)\b",
    r"\b(?:its|the|whose|their) (?:\w+ ){0,2}?(?:tasks?|mandate|duties|remit|powers|job|brief) (?:would|will|is|are|"
    r"includes?|"
    r"covers?|was|were|runs?|extends?|comprises?|gives?|lets?|allows?|expires?|lasts?|ends?)\b",
    r"\b(?:would|will|may|is to|are to|shall|can) (?:not |also |only )*(?:be )?(?:run|last|expire|be valid|be led|"
    r"report|"
    r"operate under|work under|wear|act|answer to|take over from|replace|serve under|detain|search|seize|patrol|"
    r"be financed|be funded|be paid|fight under|come under|remain in force)\b",
    r"\bunder (?:an? |the )?(?:\w+['’]s )?(?:unified|single|joint|u\.?n\.?|united nations) command\b",
    r"\bmake (?:it|the force|the mission) an?\b.*\boperation\b",
    r"\b(?:force|mission|operation|peacekeepers|soldiers|it) (?:is|are|was|were) to (?:secure|protect|train|monitor|"
    r"disarm|help|"
    r"support|assist|patrol|guard|oversee|supervise|stabili[sz]e|ensure|work|use|report|operate|keep|take over|"
    r"replace|remain|be)\b",
    r"\bcoalition of the willing\b",
    r"\b(?:two|three|one|six|four|nine|twelve)-(?:year|month) mandates?\b|\byear['’]s mandate\b|\bmonths['’] "
    r"mandate\b",
    r"\bmandate (?:of|for|until|through|running|to|that)\b",
    r"\b(?:runs|lasts|expires|ends|valid) (?:for|until|on|at|through)\b|\bgood for (?:\w+ )?(?:months|years?)\b",
    r"\bgrants? (?:it|the force|states)\b",
    r"\b(?:costs?|expenses) (?:are|is|will|would|shall)\b.*\b(?:borne|met|paid|covered)\b",
    r"\b(?:borne|met|paid|covered|financed|funded) (?:by|from|through|out of) (?:\w+ )?voluntary contributions?\b",
    r"\bturns (?:the|its) (?:\w+ )?(?:mission|force) into\b|\btakes over from\b|\breplaces the\b",
    r"\brobust (?:mandate|powers)\b|\bpowers (?:of arrest|to (?:arrest|detain|search|shoot|disarm))\b|\bright to "
    r"(?:arrest|"
    r"detain|search|fire|shoot|use)\b",
))  # fmt: skip
#: What a mandate is given to, or what gives it; "it" does where the text was spoken of before.
_MANDATED = re.compile(
    r"\b(?:force|mission|operation|troops|states|contributors|council|resolution|draft|text|authori[sz]ation|mandate|"
    r"it|its|"
    r"costs|support office|deployment|presence|personnel|soldiers|peacekeepers|contingents|measure)\b",
    re.IGNORECASE,
)
#: A mandate that somebody wants, awaits or argues about is a condition or a stance, not the text's own word.
_THEIR_MANDATE = re.compile(
    r"\b(?:insist\w*|demand\w*|want\w*|need\w*|require[sd]?|await\w*|"
    r"without(?! (?:a )?(?:dissent|objection|debate|vote|opposition))|offer\w*|pledg\w*|promis\w*|willing|"
    r"ready|"
    r"refus\w*|declin\w*|ask(?:s|ed)? for|call(?:s|ed)? for|urg(?:ed|es|ing)|nobody|not clear|not known|whether|"
    r"question\w*|unclear|wonder\w*|"
    r"reject\w*|oppos\w*)\b",
    re.IGNORECASE,
)
#: Who or what gives or bears a mandate, as a subject.
_GIVERS = (
    lexicon.TEXT
    | lexicon.MISSION
    | lexicon.words(
        "mandate council paragraph article clause provision document authorisation authorization it they troop "
        "soldier "
        "peacekeeper state contributor cost task expense duty remit power job term language wording which that "
        "member "
        "contingent trooper who personnel annex chapter decision presence body"
    )
)


def mandates(sentence: Sentence) -> Iterator[Proposal]:
    """What a text authorises, on which basis, in which form."""
    text = sentence.text
    match = _AUTHORISE.search(sentence.small) or (_TEXT.search(text) if _text_acts(sentence) else None)
    if match is None or _own_text(sentence) or not _MANDATED.search(text):
        return
    at = sentence.start + match.start()
    token = frames.token_at(sentence, at)
    if token is None or sentence.in_condition(at) or not _gives_mandate(sentence, token):
        return
    yield Proposal(
        kind=ClaimKind.MANDATE, actor="UNSC", at=at, conditions=sentence.conditions, firm=_of_its_own(sentence)
    )


_EMPOWER = lexicon.words("empower authorise authorize mandate entitle task charge permit")


def _of_its_own(sentence: Sentence) -> bool:
    """Whether a body is told to empower a force beside adopting: "voted to send a force and empowered it to …"."""
    return any(
        t.lemma_.lower() in _EMPOWER and t.dep_ == "conj" and t.tag_ == "VBD" and t.head.pos_ == "VERB"
        for t in sentence.tokens
    )


#: What befalls a text, as against what it does.
_FATE = lexicon.words(
    "be have pass fail get win face need come go receive draw meet remain seem circulate stall die appear require "
    "want say "
    "become make bring represent reflect mention lack ignore violate undermine show send mark follow contain "
    "enjoy prove"
)


def _text_acts(sentence: Sentence) -> bool:
    """Whether a text is the subject of something it does to a force: "the text would expand UNIFIL"."""
    if not (lexicon.FORCE_WORD.search(sentence.text) or sentence.forces):
        return False
    for token in sentence.tokens:
        verb = token.head
        if token.dep_ != "nsubj" or token.lemma_.lower() not in lexicon.TEXT or verb.pos_ != "VERB":
            continue
        if verb.lemma_.lower() not in _FATE and not polarity.denied(verb):
            return True
    return False


def _gives_mandate(sentence: Sentence, token: Token) -> bool:
    """Whether a text, the Council or the force is the subject; states that act for themselves give no mandate."""
    verb = frames.governor(token)
    heads = [*roles.subject_heads(verb), *roles.passive_subjects(verb)]
    if not heads:
        return (
            lexicon.BY_ALL_MEANS.search(sentence.text) is not None
            or lexicon.TEXT_WORD.search(sentence.text) is not None
        )
    if any(head.lemma_.lower() in lexicon.TEXT for head in heads) and not polarity.denied(verb):
        return True
    if _THEIR_MANDATE.search(sentence.text) or verb.lemma_ in {"question", "wonder"}:
        return False
    for head in heads:
        if head.lemma_.lower() in _GIVERS or ((f := sentence.mention_at(head)) is not None and f.actor in _BODIES):
            return True
        if any(f.start <= head.idx < f.end for f in sentence.forces):
            return True
    named = roles.actors(sentence, heads)
    return not named and (lexicon.TEXT_WORD.search(sentence.text) is not None or sentence.memory.text)
