"""What bodies decide and how their members vote: adoptions, tallies, votes cast.

A body adopts with many verbs ("passed", "gave the go-ahead", "waved through") and a text is adopted without naming
one ("sailed through"). Only what has happened counts: plans, wishes, conditions and denials are left out here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Token

from contingent.model import ClaimKind
from contingent.read.claims import frames, lexicon, numbers, polarity, roles, stance_words
from contingent.read.claims.proposal import Proposal
from contingent.read.claims.sentence import Sentence

_BODIES = frozenset({"UNSC", "UNGA", "UN"})
_PERMANENT = frozenset({"CHN", "FRA", "GBR", "RUS", "USA"})

# --- Adoptions --------------------------------------------------------------------------------------------------------

_ADOPT = re.compile(
    r"(?<![-\w])(?:adopt(?:ed|s|ing)?|approv(?:ed|es|ing)|pass(?:ed|es|ing)?|authori[sz](?:ed|es)|greenlit|"
    r"green-lighted|"
    r"cleared|clears|renew(?:ed|s)|extend(?:ed|s)|prolong(?:ed|s)|endorsed|backed|ratified|sanctioned|mandated|okayed|"
    r"rubber-stamped|blessed|"
    r"vot(?:ed|es) (?:[\w-]+,? ){0,8}?(?:to|for|in favou?r of)|allowed|turn(?:s|ed) (?:the|its) (?:\w+ )?mission into|"
    r"agreed|decided so|decided(?= by \S+ votes?| unanimously)|"
    r"decid(?:ed|es) (?:\w+ ){0,3}?to|decided (?:on \w+ )|set up|created|established|launched|"
    r"g[ai]ve[sn]? (?:[\w’']+ ){0,4}?(?:approval|green light|go-?ahead|nod|consent|stamp of approval|"
    r"assent|final say)|signed off|said yes|wav(?:ed|es) (?:\w+ ){0,4}?through|put (?:its|the) (?:stamp|seal)|"
    r"sail(?:ed|s) through|went through|was carried|won (?:\w+ )?(?:approval|passage|adoption|majority)|got the nod|"
    r"got through|came through|adoption of|passage of|approval of)\b",
    re.IGNORECASE,
)
#: Ways in which the text itself is said to have made it.
_MADE_IT = re.compile(r"^(?:sail|went|was carried|won|got|came|pass)", re.IGNORECASE)
_DECIDED = re.compile(
    r"\b(?:resolution|text|draft|measure|mandate|force|mission|operation|troops|deploy\w*|peace-?keep\w*|presence|"
    r"declaration|plan|contribut\w+|sending|dispatch|soldiers|extension|renewal|monitors|authori[sz]ation|"
    r"personnel|unifil|mission's|it|so)\b",
    re.IGNORECASE,
)
#: Verbs that make an adoption only where the United Nations' body is the one that acts, or a resolution is adopted.
_WEAK = re.compile(
    r"^(?:endorsed|backed|blessed|allowed|set up|created|established|launched|agreed|decid|sanctioned|mandated|clear|"
    r"said|signed|extend|renew|prolong|authori)",
    re.IGNORECASE,
)
_PARLIAMENTS = lexicon.words(
    "parliament bundestag senate congress lawmakers legislature knesset assembly deputies mps meclis "
    "storting "
    "riksdag folketing sejm dail majlis duma parliamentarians legislators chamber house senators"
)
_TO_BE = re.compile(
    r"\b(?:will|would|could|might|may|expected|due|set|likely|plans?|hop(?:es|ed)|want\w*|urg\w*|ask\w*|call\w*|"
    r"before|"
    r"ahead of|until|awaiting|pending|once|if|unless|failed|fails|poised|ready|scheduled|press\w*|needs?|must|should) "
    r"(?:\w+ ){0,5}$",
    re.IGNORECASE,
)
_HEADS = re.compile(
    r"^\W*(?:all |only )?\w+ (?:of (?:its|the) (?:\w+ )?)?(?:members|states|countries|votes)\b", re.IGNORECASE
)


def adoptions(sentence: Sentence) -> Iterator[Proposal]:
    """A body adopted, approved or authorised something."""
    text = sentence.text
    if _HEADS.search(text) and any(q.unit in numbers.VOTES for q in sentence.quantities):
        return  # "Thirteen members voted for it" is a tally; the adoption is told elsewhere
    for match in _ADOPT.finditer(text):
        at = sentence.start + match.start()
        token = frames.token_at(sentence, at)
        if token is None or sentence.in_condition(at) or not _has_happened(token, text[: match.start()]):
            continue
        actors = _adopters(sentence, token, match)
        for actor in actors:
            yield Proposal(kind=ClaimKind.ADOPTION, actor=actor, at=at)
        if actors:
            return


def _has_happened(token: Token, before: str) -> bool:
    if polarity.denied(token) or polarity.modal(token) is not None:
        return False
    if (
        token.tag_ in {"VB", "VBG"}
        and token.pos_ == "VERB"
        and token.dep_ in {"xcomp", "ccomp", "advcl", "pcomp", "acl"}
    ):
        return False
    if token.pos_ == "NOUN" and _TO_BE.search(before[-60:]):
        return False
    return not frames.others_act(token)


def _adopters(sentence: Sentence, token: Token, match: re.Match[str]) -> list[str]:
    word = match.group().lower()
    about = frames.scope(token)
    if stance_words.ELSEWHERE.search(about) and not _DECIDED.search(about):
        return []
    if token.pos_ == "NOUN":
        about_text = re.search(r"\b(?:resolution|text|draft)\b", sentence.text[match.end() :][:60], re.IGNORECASE)
        body = frames.body(sentence) or ("UNSC" if sentence.memory.body == "UNSC" else None)
        return [body] if about_text and body and not _TO_BE.search(sentence.text[: match.start()]) else []
    heads = roles.subject_heads(token)
    named = [a for a in roles.actors(sentence, heads) if a != "MULTI"]
    subject = " ".join(t.text for h in heads for t in h.subtree)
    if (body := _of_subject(sentence, heads)) is not None and (body in {"UNSC", "UNGA"}):
        if body == "UNGA" and re.match("endorsed|backed|blessed", word):
            return []
        told = any(c.dep_ == "ccomp" and c.i < token.i for c in token.children)  # "… will go, the Council decided"
        decided = sentence.text if told else sentence.text[match.end() :]
        return [body] if not _WEAK.match(word) or _DECIDED.search(decided) else []
    passive = [h.lemma_.lower() for h in roles.passive_subjects(token)]
    if not heads and any(h in lexicon.TEXT for h in passive):
        return [frames.body(sentence) or "UNSC"]
    if heads and _MADE_IT.match(word) and any(h.lemma_.lower() in lexicon.TEXT for h in heads):
        return [frames.body(sentence) or sentence.memory.body or "UNSC"]
    if any(h.lower_ in _PARLIAMENTS for h in heads):
        return _parliament(sentence, named)
    if any(h.lower_ == "members" for h in heads) and not named and not _WEAK.match(word):
        return ["UNSC"]
    organisation = next((a for a in named if a not in _BODIES and not _is_state(a)), None)
    if organisation is not None and _DECIDED.search(about) and (not _WEAK.match(word) or _acts_alone(word, subject)):
        return [organisation]
    return named[:1] if named and word.startswith("adopt") and _DECIDED.search(about) else []


def _acts_alone(word: str, subject: str) -> bool:
    """Whether an organisation's weaker verb is a decision: its council or summit acts, or it authorises or extends."""
    return bool(
        re.match(r"(?:authori|mandated|extend|renew|prolong|launched|decid|agreed to)", word)
        or re.search(r"\b(?:council|summit|ministers|ambassadors|leaders|heads of state)\b", subject, re.IGNORECASE)
    )


def _is_state(actor: str) -> bool:
    return len(actor) == 3 and actor.isupper() and actor not in {"LAS", "OIC", "GCC", "OAS", "PIF", "CSTO"}


def _parliament(sentence: Sentence, named: list[str]) -> list[str]:
    if not named and sentence.mentions:
        named = [sentence.mentions[0].actor]
    if not named and sentence.memory.actor:
        named = [sentence.memory.actor]
    about = re.search(
        r"mandate|deploy|troops|mission|force|contribut|sending|soldiers|dispatch", sentence.text, re.IGNORECASE
    )
    return [a for a in named if a not in _BODIES][:1] if about else []


def _of_subject(sentence: Sentence, heads: list[Token]) -> str | None:
    """The United Nations' body that a subject names, by name or by kind ("the Council", "the 15-member body")."""
    for head in heads:
        start = head.left_edge.idx - sentence.start
        end = head.right_edge.idx + len(head.right_edge) - sentence.start
        inside = sentence.mentions_in(head.left_edge.idx, head.right_edge.idx + len(head.right_edge))
        if any(m.actor not in _BODIES and not _is_state(m.actor) for m in inside):
            return None  # the African Union's council
        if head.lower_ in {"council", "body", "assembly", "panel", "unsc", "unga", "members", "chamber"}:
            if (found := frames.body(sentence, max(0, start), end)) is not None:
                return found
        elif (mention := sentence.mention_at(head)) is not None and mention.actor in {"UNSC", "UNGA"}:
            return mention.actor
    return None


# --- Votes ------------------------------------------------------------------------------------------------------------

#: Bodies whose votes are not about a force unless they are a parliament's, which is named as such.
_OTHER_HOUSE = re.compile(
    r"\b(?:provincial|state|regional|city|town|county|student|shareholders?['’]?|party|general) (?:assembly|council|"
    r"senate|meeting|congress|legislature|conference)\b",
    re.IGNORECASE,
)
_HOUSE = re.compile(r"\b(?:bundestag|parliament|senate|knesset|lawmakers|deputies|mps|congress)\b", re.IGNORECASE)
#: What tells, where no body is named, that the Council's vote is meant.
_COUNCIL_VOTE = re.compile(
    r"\b(?:council|members|resolution|draft|text|bundestag|parliament|senate|knesset|states|it)\b", re.IGNORECASE
)
_CAST: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (status, re.compile(pattern, re.IGNORECASE))
    for status, pattern in (
        ("abstain", (
            r"\babstain\w*|\babstentions?\b|\bsat (?:it|this one|the vote) out\b|\bsat out the (?:vote|ballot)\b|"
            r"\bwith(?:held|holding|holds) (?:its|their|his|her) votes?\b|\b(?:did not|declined to|chose not to|"
            r"refused to) (?:take part in the vote|vote(?! (?:for|against|yes|no)))\b|\bstood aside (?:in|at) the "
            r"vote\b"
        )),
        ("veto", (
            r"\bveto(?:ed|es|ing)\b|\b(?:used|cast|wielded|exercised|employed|deployed|resorted to|invoked|uses|casts|"
            r"wields|exercises) (?:its|a|the|his|their) (?:\w+ )?veto(?: power)?\b|\b(?:its|russia's|america's|"
            r"china's) veto "
            r"(?:of|on|killed|blocked)\b|\b(?:killed|blocked|torpedoed|struck down|shot down|sank|scuppered|blocks|"
            r"kills) "
            r"(?:off )?(?:an?|the|its) (?:[\w-]+ ){0,4}?(?:draft|resolution|text)\b"
        )),
        ("no", (
            r"\bvot(?:e|es|ed|ing) (?:\w+ ){0,2}?(?:against|no)\b|\bcast(?:s|ing)? (?:a|the|its) (?:\w+ )?(?:no|"
            r"negative|"
            r"dissenting|opposing|contrary)(?: vote)?\b|\bcast(?:s|ing)? (?:a|the|its|their) votes? against\b|"
            r"\b(?:lone|only|sole) (?:dissenter|no vote|vote against|member against)\b|\bonly (?:one|member|country|"
            r"state) "
            r"(?:to (?:vote no|oppose it)|against)\b"
        )),
        ("yes", (
            r"\bvot(?:ed|es|ing|e) (?:[\w-]+ ){0,4}?(?:in favou?r|for (?=it|the|an?\b)|yes)\b|\bcast(?:s|ing)? (?:a|"
            r"the|its|their) "
            r"(?:\w+ )?votes? (?:for|in favou?r)\b|\braised (?:its|their|his|her) hands? (?:for|in favou?r)\b|"
            r"\b(?:was|were) in favou?r\b|\bcast (?:a )?yes votes?\b"
        )),
    )
)  # fmt: skip
_LIKEWISE = re.compile(r"\bas did\b|\bas were\b|\blike\b|\btogether with\b|\balongside\b|\bjoined by\b")
_MAY_VOTE = re.compile(r"\babst|\bveto|\bvot|\bcast\b|\bcasts\b|\bin favou?r\b|\bsat \b|\bwithh|\bhands?\b|\bdissent|"
                       r"\bblock|"
                       r"\bkill|\btorpedo|\bstruck|\bshot|\bsank|\bscupper", re.IGNORECASE)  # fmt: skip


def votes(sentence: Sentence) -> Iterator[Proposal]:
    """Votes cast, and tallies of a body."""
    text = sentence.text
    tallies = [q for q in sentence.quantities if q.unit in numbers.VOTES]
    if not tallies and not _MAY_VOTE.search(text):
        return
    house = _HOUSE.search(text)
    body = frames.body(sentence)
    if body is None and house and sentence.mentions:
        body = next((m.actor for m in sentence.mentions if m.actor not in _BODIES), None)
    if body is None and sentence.memory.body is not None and not house and not _OTHER_HOUSE.search(text):
        body = sentence.memory.body
    if body is None and (_OTHER_HOUSE.search(text) or house or not _COUNCIL_VOTE.search(text)):
        tallies = []  # a parliament that nobody names decides about other things
    if (
        stance_words.ELSEWHERE.search(text)
        and not lexicon.FORCE_WORD.search(text)
        and not lexicon.TEXT_WORD.search(text)
    ):
        return
    for tally in tallies:
        if tally.max:  # "14 votes to none" casts no votes against
            yield Proposal(kind=ClaimKind.VOTE, actor=body or "UNSC", at=tally.start, quantity=tally.quantity())
    for status, pattern in _CAST:
        yield from _cast(sentence, pattern, status)


def _cast(sentence: Sentence, pattern: re.Pattern[str], status: str) -> Iterator[Proposal]:
    for match in pattern.finditer(sentence.text):
        at = sentence.start + match.start()
        token = frames.token_at(sentence, at)
        if token is None or sentence.in_condition(at) or not _was_cast(sentence, token, match):
            continue
        actors = _voters(sentence, token, match, status)
        if status == "veto" and not re.search("veto", match.group(), re.IGNORECASE):
            actors = [a for a in actors if a in _PERMANENT]
        for actor in actors:
            yield Proposal(kind=ClaimKind.VOTE, actor=actor, at=at, status=status)
        if actors:
            return


def _was_cast(sentence: Sentence, token: Token, match: re.Match[str]) -> bool:
    if polarity.denied(token) and not re.match(
        r"(?:did|declin|chose|refus|with|only|lone|sole)", match.group(), re.IGNORECASE
    ):
        return False
    if token.pos_ in {"VERB", "AUX"} and (polarity.modal(token) or frames.others_act(token)):
        return False
    chosen = token.head.lemma_.lower() in {"choose", "decide", "opt", "prefer"} and token.dep_ == "xcomp"
    if token.tag_ == "VB" and not chosen and not any(c.lower_ == "did" for c in token.children):
        return False
    before = sentence.text[max(0, match.start() - 50) : match.start()]
    return not _TO_BE.search(before) or token.pos_ == "VERB"


def _voters(sentence: Sentence, token: Token, match: re.Match[str], status: str) -> list[str]:
    end = sentence.start + match.end()
    actors = [a for a in frames.holders(sentence, token, skip=_BODIES) if a != "MULTI"]
    if status in {"abstain", "no"} and not actors:
        near = [g for g in sentence.groups if abs(g[-1].end - token.idx) <= 24 or 0 <= g[0].start - end <= 16]
        actors = [m.actor for g in near[:1] for m in g if m.actor not in _BODIES]
    likewise = _LIKEWISE.search(sentence.text, match.end())
    if likewise is not None and status != "veto":
        after = sentence.start + likewise.end()
        actors += [
            m.actor for g in sentence.groups if 0 <= g[0].start - after <= 6 for m in g if m.actor not in _BODIES
        ]
    return list(dict.fromkeys(actors))
