"""Draft resolutions, their adoption, votes, and what a text would authorise."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Token

from contingent.model import ClaimKind
from contingent.read.claims import lexicon, numbers, polarity, roles
from contingent.read.claims.lexicon import phrase
from contingent.read.claims.proposal import Proposal
from contingent.read.claims.sentence import Sentence

_BODIES = frozenset({"UNSC", "UNGA", "UN"})
_STAGES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (status, re.compile(pattern, re.IGNORECASE))
    for status, pattern in (
        ("vetoed", r"\bveto(?:ed|es|ing)\b|\bstruck down\b"),
        ("withdrawn", r"\bwithdr[ae]w\w*\b|\bpulled\b|\bshelved\b"),
        ("in_blue", r"\bin blue\b|\binto blue\b|\bunder silence\b"),
        ("tabled", (
            r"\btabled\b|\bsubmitted\b|\bintroduced\b|\bput (?:forward |it )?to (?:a|the) vote\b|"
            r"\bbrought (?:\w+ ){0,3}?to a vote\b|\bcalled (?:for )?a vote\b|\bformally presented\b"
        )),
        ("circulated", (
            r"\bcirculat\w+|\bsent (?:a|the|its|round|around|it)\b|\bsent round\b|\bshared\b|"
            r"\bdistribut\w+|\bgave\b|\bhanded\b|\bpassed (?:\w+ ){0,4}?to\b|\bpresented\b"
        )),
        ("drafting", (
            r"\bfinali[sz]\w+|\bdraft(?:ing|ed|s)\b|\bprepar\w+|\bwork(?:s|ing|ed)? (?:\w+ )?on\b|"
            r"\bnegotiat\w+|\bpropos\w+|\bpen(?:ning|ned)\b|\bwriting\b|\bwrote\b|\bdiscuss\w*|\btalks\b|"
            r"\bconversations\b|\bconsultations\b|\bcrafting\b|\brevis\w+|\bpushing\b|\bseek\w*|"
            r"\banswered with\b|\bdraft of its own\b|\bfinishing\b|\bamend\w+|\breadying\b|"
            r"\bintends? to (?:table|put|submit)\b|\bplans? to (?:table|put|submit|circulate)\b|"
            r"\bwould (?:soon )?(?:table|submit|circulate|propose)\b|\bwill (?:soon )?(?:table|submit|"
            r"circulate|propose)\b"
        )),
    )
)  # fmt: skip
_FUTURE_STAGE = re.compile(
    (
        r"\b(?:will|would|plans? to|intends? to|hopes? to|expects? to|to) (?:soon |formally |"
        r"shortly )?(?:table|submit|circulate|introduce|put|present)\b"
    ),
    re.IGNORECASE,
)
_SPONSOR = re.compile(
    (
        r"\b(?:co-?)?(?:sponsor(?:ed|s|ing)?|authored|drafted|penned|tabled|submitted|proposed|put forward|"
        r"presented|introduced|circulated) by\b|\bpenholders?\b|\bco-?sponsors?\b"
    ),
    re.IGNORECASE,
)
_WITH = re.compile(
    (
        r"\b(?:in (?:close )?(?:coordination|co-ordination|consultation|cooperation|concert|tandem|"
        r"agreement) with|together with|jointly with|along with|notably with|with the (?:help|support|"
        r"backing) of|(?:discussions?|talks|consultations|working|negotiat\w+)(?:[^.;]{0,30}?) with)\b"
    ),
    re.IGNORECASE,
)
_OWN_TEXT = re.compile(
    r"[- ](?:drafted|sponsored|backed|proposed|authored|written|penned)?\s*-?\s*(?:draft|text|resolution)\b",
    re.IGNORECASE,
)
_ADOPT = re.compile(
    r"(?<![-\w])(?:adopt(?:ed|s)|approv(?:ed|es)|pass(?:ed|es)|authori[sz](?:ed|es)|greenlit|cleared|renewed|extended|"
    r"voted (?:\w+ ){0,4}?(?:to|for|in favou?r of)|votes to|allowed|turns (?:the|"
    r"its) (?:\w+ )?mission into|agreed|decided so|decided (?:\w+ ){0,3}?to|decided (?:on \w+ )|"
    r"gave (?:its|the) (?:approval|backing|blessing|green light))\b",
    re.IGNORECASE,
)
_ABSTAIN = re.compile(r"\babstain\w*|\babstentions?\b", re.IGNORECASE)
#: What a text does for a force: who may do what, in which form, for how long, under whom, at whose cost.
_AUTHORISE = phrase(
    r"\b(?:all|every) necessary (?:measures?|means|steps?)\b",
    r"\buse (?:of )?force\b(?! (?:needed|needs|should|must))",
    r"\bunder chapter (?:vii|7|seven)\b",
    r"\b(?:would|will|to|could|does|did|which|that|it) (?:not |also |then )?(?:authori[sz]e|empower|"
    r"entitle|mandate|permit|"
    r"allow|give|let|task|ask|request)\w*\b.*\b(?:force|mission|states|troops|operation|members?|"
    r"powers?|secretary-general)\b",
    r"\bauthori[sz](?:es|ing|ed)\b.*\b(?:force|mission|states|troops|operation)\b",
    r"\b(?:is|are|was|were|be|been) (?:only )?authori[sz]ed\b(?! strength)",
    r"\b(?:its|the|their) authori[sz]ation (?:ends|runs|lasts|expires)\b",
    (
        r"\b(?:not|no) (?:\w+ ){0,3}?(?:u\.?n\.? |united nations )?(?:peace-?keeping )?(?:operation|"
        r"mission|force)\b(?= |[.,;])"
    ),
    r"\b(?:follow|modelled|modeled|model|patterned|like)\b.*\b(?:council-backed|force|mission)\b.*"
    r"\b(?:haiti|kosovo|mali|somalia|timor|afghanistan|korea|libya)\b",
    (
        r"\b(?:its|the|whose|their) (?:\w+ ){0,2}?(?:tasks?|mandate|duties) (?:would|will|is|are|includes?|"
        r"covers?|was|were)\b"
    ),
    (
        r"\b(?:would|will|may|is to|are to) (?:not )?(?:be )?(?:run|last|expire|be valid|be led|report|"
        r"operate under|work under|wear|act)\b"
    ),
    r"\bunder (?:an? |the )?(?:\w+['’]s )?(?:unified|single|joint|u\.?n\.?|united nations) command\b",
    r"\bmake (?:it|the force|the mission) an?\b.*\boperation\b",
    r"\bcoalition of the willing\b",
    r"\b(?:two|three|one|six)-(?:year|month) mandates?\b",
    r"\bmandate (?:of|for|until|through|running|to)\b",
    r"\b(?:runs|lasts|expires|ends) (?:for|until|on|at)\b",
    r"\bmandated to\b",
    r"\bgrants? (?:it|the force|states)\b",
    r"\b(?:costs?|expenses) (?:are|is|will|would|shall)\b.*\b(?:borne|met|paid|covered)\b",
    r"\b(?:borne|met|paid|covered|financed|funded) (?:by|from|through) (?:\w+ )?voluntary contributions?\b",
    r"\b(?:is|are) (?:limited|restricted) to\b",
)
_YES = re.compile(r"\b(?:vot(?:ed|es|ing|e)|cast)\b.{0,30}?\b(?:in favou?r|for|yes)\b|\bin favou?r\b", re.IGNORECASE)
_NO = re.compile(
    (
        r"\b(?:voted|votes|voting|vote) (?:\w+ ){0,2}?(?:against|no)\b|\bvot\w+ against\b|\bcast (?:a |"
        r"the )?(?:no|negative)\b"
    ),
    re.IGNORECASE,
)
_FUTURE_VOTE = re.compile(
    (
        r"\b(?:will|would|expected|could|might|may|likely|due|set|plans?|threat\w+|intend\w*|"
        r"to be) (?:\w+ ){0,2}?(?:vote|abstain|veto|adopt|be adopted|approve|pass)\w*\b|\bbefore (?:the|"
        r"a) vote\b|\bif (?:it is )?adopted\b"
    ),
    re.IGNORECASE,
)


def _own_text(sentence: Sentence) -> list[str]:
    """Whose text it is by its name: "an American draft", "the US-drafted text", "France's resolution"."""
    found = []
    for mention in sentence.mentions:
        behind = sentence.canonical[mention.end : min(sentence.end, mention.end + 40)]
        if re.match(
            (
                r"(?:['’]s)?[- ](?:(?:led|drafted|sponsored|backed|proposed|authored|written|penned|new|"
                r"own|rival|revised|latest|second|first|initial|formal|competing)[ -]){0,3}?(?:draft|text|"
                r"resolution)\b"
            ),
            behind,
            re.IGNORECASE,
        ):
            found.append(mention.actor)
    return [actor for actor in dict.fromkeys(found) if actor not in _BODIES]


def _counterpart(sentence: Sentence, actors: list[str]) -> str | None:
    match = _WITH.search(sentence.text)
    if match is None:
        return None
    after = sentence.start + match.end()
    for mention in sentence.mentions:
        if mention.start >= after - 1 and mention.start - after < 40 and mention.actor not in {*actors, *_BODIES}:
            return mention.actor
    return None


def _stage(text: str) -> str | None:
    future = _FUTURE_STAGE.search(text)
    for status, pattern in _STAGES:
        match = pattern.search(text)
        if match and not (future and future.start() <= match.start() < future.end()):
            return status
    return "drafting" if future else None


def drafts(sentence: Sentence) -> Iterator[Proposal]:
    """Texts under way: whose they are, with whom, and which stage they have reached."""
    text = sentence.text
    word = re.search(r"\b(?:draft|resolution|text)\b", text, re.IGNORECASE)
    own = _own_text(sentence)
    pronoun = (
        bool(re.search(r"\bgave it\b|\bcirculated it\b|\bput it\b", text)) and sentence.memory.text_sponsor is not None
    )
    sponsors_it = re.search(r"\bco-?sponsors?\b", text, re.IGNORECASE) is not None
    if (word is None and not pronoun and not sponsors_it) or re.search(
        r"\bdraft (?:budget|law|bill|constitution)\b", text, re.IGNORECASE
    ):
        return
    stage = _stage(text)
    sponsored = _SPONSOR.search(text)
    if stage is None and not sponsored and not (own and _is_subject(sentence, word)):
        return
    actors = _sponsors(sentence, own, sponsored, stage)
    if not actors:
        return
    at = sentence.start + (word.start() if word else 0)
    if sentence.in_condition(at) and not own:
        return
    for actor in actors:
        yield Proposal(
            kind=ClaimKind.DRAFT,
            actor=actor,
            counterpart=_counterpart(sentence, actors),
            at=at,
            status=stage if stage is not None else ("drafting" if own and not sponsored else None),
        )


def _is_subject(sentence: Sentence, word: re.Match[str] | None) -> bool:
    """Whether the sentence is about the text, rather than about somebody's view of it."""
    if word is None:
        return False
    at = sentence.start + word.start()
    token = next((t for t in sentence.tokens if t.idx <= at < t.idx + len(t)), None)
    if token is None:
        return False
    while token.dep_ in {"compound", "amod", "nmod"}:
        token = token.head
    return token.dep_ in {"nsubj", "nsubjpass"} or (token.dep_ == "pobj" and token.head.head.dep_ == "nsubj")


def _sponsors(sentence: Sentence, own: list[str], sponsored: re.Match[str] | None, stage: str | None) -> list[str]:
    if sponsored is not None and (named := _named_sponsors(sentence, sponsored)):
        return named
    if stage == "vetoed" and own:
        return own
    predicates = [t for t in sentence.tokens if t.pos_ == "VERB" and _about_text(t)]
    for token in predicates:
        found = [a for a in roles.actors(sentence, roles.subject_heads(token)) if a not in _BODIES]
        if found:
            return found
    if own:
        return own
    if stage is None:
        return []
    if sentence.speaker and sentence.speaker not in _BODIES:
        return [sentence.speaker]
    return [sentence.memory.text_sponsor] if sentence.memory.text_sponsor else []


def _named_sponsors(sentence: Sentence, sponsored: re.Match[str]) -> list[str]:
    """As in "sponsored by Britain and Rwanda", "Britain and Rwanda are co-sponsors"."""
    after = sentence.start + sponsored.end()
    for group in sentence.groups:
        if 0 <= group[0].start - after <= 12:
            return [m.actor for m in group if m.actor not in _BODIES]
    before = [g for g in sentence.groups if g[-1].end <= sentence.start + sponsored.start()]
    return [m.actor for m in before[-1]] if before and "sponsors" in sponsored.group() else []


def _about_text(token: Token) -> bool:
    lemma = token.lemma_.lower()
    if lemma not in lexicon.DRAFTING | lexicon.CIRCULATE | lexicon.TABLE | lexicon.SPONSOR | {
        "put",
        "withdraw",
        "veto",
        "be",
        "pull",
        "answer",
    }:
        return False
    words = {t.lemma_.lower() for t in token.subtree}
    return bool(words & (lexicon.TEXT | {"it"}))


def adoptions(sentence: Sentence) -> Iterator[Proposal]:
    """A body adopted, approved or authorised something."""
    text = sentence.text
    if _FUTURE_VOTE.search(text) or (_HEADS.search(text) and any(q.unit in numbers.VOTES for q in sentence.quantities)):
        return
    for match in _ADOPT.finditer(text):
        at = sentence.start + match.start()
        token = next((t for t in sentence.tokens if t.idx <= at < t.idx + len(t)), None)
        if token is None or sentence.in_condition(at) or polarity.denied(token) or polarity.modal(token) is not None:
            continue
        actors = _adopters(sentence, token, match.group().lower())
        for actor in actors:
            yield Proposal(kind=ClaimKind.ADOPTION, actor=actor, at=at)
        if actors:
            return


#: "Thirteen members voted for it" is a tally; the adoption is told elsewhere.
_HEADS = re.compile(
    (r"^\W*(?:all |only )?\w+ (?:of (?:its|the) (?:\w+ )?)?(?:members|states|countries|votes)\b"), re.IGNORECASE
)
_PARLIAMENTS = lexicon.words("parliament bundestag senate congress lawmakers legislature knesset cabinet assembly")


def _adopters(sentence: Sentence, token: Token, word: str) -> list[str]:
    heads = roles.subject_heads(token)
    named = roles.actors(sentence, heads)
    if any(a in {"UNSC", "UNGA"} for a in named):
        return [a for a in named if a in {"UNSC", "UNGA"}][:1]
    named = [a for a in named if a != "MULTI"]
    if named and word.startswith("adopt") and not any(h.lower_ == "members" for h in heads):
        return named[:1]
    passive = [h.lemma_.lower() for h in roles.passive_subjects(token)]
    if any(h in lexicon.TEXT or h == "text" for h in passive) and not heads:
        body = next((m.actor for m in sentence.mentions if m.actor in {"UNSC", "UNGA"}), None)
        return [body or "UNSC"]
    parliament = [h for h in heads if h.lower_ in _PARLIAMENTS]
    if parliament and not named and sentence.mentions:
        named = [sentence.mentions[0].actor]
    if (
        parliament
        and named
        and re.search(r"mandate|deploy|troops|mission|force|contribut|sending", sentence.text, re.IGNORECASE)
    ):
        return [a for a in named if a not in _BODIES][:1]
    if any(h.lower_ in {"council", "members"} for h in heads) and not named:
        return ["UNSC"]
    return []


#: Bodies whose votes are not about a force unless they are a parliament's, which is named as such.
_OTHER_HOUSE = re.compile(
    r"\b(?:provincial|state|regional|city|town|county|student|shareholders?['’]?|party|"
    r"general) (?:assembly|council|senate|"
    r"meeting|congress|legislature|conference)\b",
    re.IGNORECASE,
)


#: What tells, where no body is named, that the Council's vote is meant.
_COUNCIL_VOTE = re.compile(
    r"\b(?:council|members|resolution|draft|text|bundestag|parliament|senate|knesset|states)\b", re.IGNORECASE
)


def votes(sentence: Sentence) -> Iterator[Proposal]:
    """Votes cast, and tallies of a body."""
    text = sentence.text
    tallies = [q for q in sentence.quantities if q.unit in numbers.VOTES]
    if not (
        tallies
        or _ABSTAIN.search(text)
        or _NO.search(text)
        or re.search(r"\bveto(?:ed|es|ing)\b|\bcast (?:its|a|the) veto\b|\bvoted\b|\bin favou?r\b", text)
    ):
        return
    if _FUTURE_VOTE.search(text) and not tallies:
        return
    body = next((m.actor for m in sentence.mentions if m.actor in {"UNSC", "UNGA"}), None)
    if body is None and sentence.memory.body is not None and not _OTHER_HOUSE.search(text):
        body = (
            None
            if re.search(r"\bparliament|bundestag|senate|knesset|lawmakers\b", text, re.IGNORECASE)
            else sentence.memory.body
        )
    if body is None and (_OTHER_HOUSE.search(text) or not _COUNCIL_VOTE.search(text)):
        tallies = []
    if (
        body is None
        and re.search(r"\bbundestag|parliament|senate|knesset\b", text, re.IGNORECASE)
        and sentence.mentions
    ):
        body = sentence.mentions[0].actor
    if body is None and re.search(r"\bparliament\b", text, re.IGNORECASE):
        tallies = []  # a parliament that nobody names decides about other things
    for tally in tallies:
        if not tally.max:
            continue  # "14 votes to none" casts no votes against
        yield Proposal(kind=ClaimKind.VOTE, actor=body or "UNSC", at=tally.start, quantity=tally.quantity())
    for pattern, status in (
        (_ABSTAIN, "abstain"),
        (_NO, "no"),
        (re.compile(r"\bveto(?:ed|es|ing)?\b"), "veto"),
        (_YES, "yes"),
    ):
        yield from _cast(sentence, pattern, status)


def _cast(sentence: Sentence, pattern: re.Pattern[str], status: str) -> Iterator[Proposal]:
    match = pattern.search(sentence.text)
    if match is None:
        return
    at = sentence.start + match.start()
    if sentence.in_condition(at):
        return
    token = next((t for t in sentence.tokens if t.idx <= at < t.idx + len(t)), None)
    if token is None or polarity.denied(token) or (token.pos_ == "VERB" and polarity.modal(token)):
        return
    actors = [a for a in roles.actors(sentence, roles.subject_heads(token)) if a not in _BODIES | {"MULTI"}]
    if not actors and status in {"abstain", "no"}:
        near = [
            g
            for g in sentence.groups
            if abs(g[-1].end - at) <= 24 or 0 <= g[0].start - (sentence.start + match.end()) <= 12
        ]
        actors = [m.actor for g in near[:1] for m in g if m.actor not in _BODIES]
    likewise = _LIKEWISE.search(sentence.text, match.end())
    if likewise is not None and status != "veto":
        after = sentence.start + likewise.end()
        actors += [
            m.actor for g in sentence.groups if 0 <= g[0].start - after <= 6 for m in g if m.actor not in _BODIES
        ]
    for actor in dict.fromkeys(actors):
        yield Proposal(kind=ClaimKind.VOTE, actor=actor, at=at, status=status)


_LIKEWISE = re.compile(r"\bas did\b|\bas were\b|\blike\b")


#: What a mandate is given to, or what gives it; "it" does where the text was spoken of before.
_MANDATED = re.compile(
    r"\b(?:force|mission|operation|troops|states|contributors|council|resolution|draft|text|"
    r"authori[sz]ation|mandate|it|its|"
    r"costs|support office|deployment|personnel)\b",
    re.IGNORECASE,
)


def mandates(sentence: Sentence) -> Iterator[Proposal]:
    """What a text authorises, on which basis, in which form."""
    match = _AUTHORISE.search(sentence.text)
    if match is None or _own_text(sentence) or not _MANDATED.search(sentence.text):
        return
    at = sentence.start + match.start()
    if sentence.in_condition(at) or _THEIR_MANDATE.search(sentence.text):
        return
    yield Proposal(kind=ClaimKind.MANDATE, actor="UNSC", at=at, conditions=sentence.conditions)


#: A mandate that somebody wants, awaits or argues about is a condition or a stance, not the text's own word.
_THEIR_MANDATE = re.compile(
    r"\b(?:insist\w*|demand\w*|want\w*|need\w*|require[sd]?|await\w*|without|offer\w*|pledg\w*|promis\w*|willing|ready|"
    r"refus\w*|declin\w*|ask(?:s|ed)? for|call(?:s|ed)? for)\b",
    re.IGNORECASE,
)
