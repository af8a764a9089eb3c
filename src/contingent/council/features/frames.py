"""What the rules' phrases miss: features read from words that come together in a clause, in whatever order.

A looser reading, so a narrower place: only texts that form a force and name it, only features of which the rules found
nothing, and tasks only in the items of a list that says what the force is to do. A frame names the groups of words that
must all occur in one clause, near each other; the evidence is the clause from the first of them to the last.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from contingent.council.features.duration import SPAN, lasts
from contingent.council.features.passage import Act, Passage
from contingent.council.features.rule import Value

_CLAUSE = re.compile(r"[^;.]+")
_ITEM = re.compile(r"\((?:[a-z]|[ivx]+)\) [^;]+")
_FEWEST_ITEMS = 2
_OPERATIVE = frozenset({Act.MANDATE, Act.CALL, Act.OTHER})

#: "the Corps", "the Harbour Guard": a capitalised noun with the article, used time and again.
_NAME = re.compile(r"\b(?:[Tt]he|[Nn]o|[Ii]ts) (?P<name>[A-Z][a-z]+(?: [A-Z][a-z]+)?)\b")
_OFTEN = 3
_NO_FORCE = re.compile(
    r"(?:Security|Council|Secretar\w+|Governments?|Charter|Organi[sz]ation|General|Assembly|Members?|States?|Republic|President"
    r"|Part(?:y|ies)|Committee|Commission|United|Kingdom|Territory|Agreements?|Special|Prime|Court|Tribunal|Fund|Chairman"
    r"|Director|Governing|Islamic|Federal|Soviet|Convention|Middle|Mediator|Authorities|Parliament|Accords?|Chief|Armistice)\b"
)


def force_name(passages: list[Passage]) -> re.Pattern[str] | None:
    """What a text calls the force it forms, as a pattern; ``None`` where it forms none.

    A name used time and again in the operative part and never in a recital: what a text forms is not there before.
    """
    recitals = " ".join(here.flat for here in passages if here.act is Act.PREAMBLE)
    used = Counter(
        match["name"] for here in passages if here.act is not Act.PREAMBLE for match in _NAME.finditer(here.flat)
    )
    names = [
        name
        for name, count in used.items()
        if count >= _OFTEN and not _NO_FORCE.match(name) and not re.search(rf"\b{re.escape(name)}\b", recitals)
    ]
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, names))})\b") if names else None


def _group(words: str) -> re.Pattern[str]:
    """Alternatives at a word's start, whatever follows; "=" closes a word, "_" is a space."""
    alternatives = "|".join(word.replace("=", r"\b").replace("_", " ") for word in words.split())
    return re.compile(rf"\b(?:{alternatives})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Frame:
    """A feature and the groups of words that give it where all meet in one clause and nothing of ``never`` does."""

    name: str
    value: Value
    groups: tuple[re.Pattern[str], ...]
    never: re.Pattern[str] | None = None
    recital: bool = False


def _frame(name: str, value: Value, *groups: str, never: str | None = None, recital: bool = False) -> _Frame:
    return _Frame(name, value, tuple(map(_group, groups)), _group(never) if never else None, recital=recital)


_WEAPON = "weapon arms= gun mortar rifle rocket ammunition munition artillery bullet"
_ABROAD = "force troop soldier mission presence observer personnel outsid foreign international deploy help peacekeep"
_HOST = (
    "government cabinet president prime_minister delegation parties both_sides authorit assembly leaders ministers king"
)

_TASKS = (
    _frame(
        "tasks",
        "monitor_ceasefire",
        "watch monitor observ verif certif check inspect oversee supervis look investigat record patrol"
        " report count survey",
        "truce cease armistice line= front shot= shots= pulled_back pull_back withdr disengag breach violat"
        " incident buffer",
        never="right abuse vot elect",
    ),
    _frame(
        "tasks",
        "protect_civilians",
        "protect shield guard shelter defend safe sav put_ stand_between rescu keep",
        "civilian people= townsf townsp villager inhabitant resident famil women children displaced refugee"
        " population"
        " communit",
    ),
    _frame(
        "tasks",
        "secure_borders",
        "border frontier shore coast boundar crossing",
        "patrol watch guard secur control clos turn_back stop polic hold seal monitor",
    ),
    _frame(
        "tasks",
        "humanitarian_access",
        "relief aid= food grain medicin medical clinic humanitarian convoy",
        "escort path road way= deliver bring clear open carry through reach protect help access safe passage keep",
    ),
    _frame(
        "tasks",
        "train_police",
        "police constab gendarm law-enforcement",
        "train teach turn_out rais coach mentor advis help support standard build form instruct equip sit_with school",
    ),
    _frame(
        "tasks",
        "support_disarmament",
        f"{_WEAPON} disarm fighter combatant irregular militia rebel demobil",
        "collect hand melt stor regist work= works= job reintegrat home= civilian trade surrender lay_down"
        " count keep receiv"
        " plac",
        never="smuggl turn_back",
    ),
    _frame("tasks", "disarm", f"{_WEAPON} disarm", "tak seiz strip confiscat by_force compel remov rid="),
    _frame(
        "tasks",
        "stabilise",
        "order= calm stabil security= law_and_order",
        "restor keep bring maintain creat establ return",
    ),
    _frame(
        "tasks",
        "transition_of_authority",
        "hand relinquish transfer pass= give_way yield turn_over",
        "authorit state= government office local national administration",
        never="weapon mortar rifle arms=",
    ),
    _frame(
        "tasks",
        "elections_support",
        "elect vot ballot poll referend plebisc",
        "prepar supervis organi hold help run= observ assist possible support regist arrang",
    ),
    _frame(
        "tasks",
        "human_rights",
        "rights treatment abus violat atrocit freedoms",
        "monitor report record publish watch follow known not document investigat find",
        never="truce cease armistice",
    ),
    _frame(
        "tasks",
        "secure_sites",
        "dam= bridge port= harbour airport hospital depot customs_house ferr station plant court"
        " school warehouse installation infrastructure building",
        "guard mind= hold watch protect secur defend keep stand",
    ),
    _frame(
        "tasks",
        "combat_gangs",
        "gang ring= rings= band= bands= rebel insurg terror militia bandit smuggl traffick pirate"
        " criminal armed_group cartel",
        "smash fight break driv defeat neutral crush counter disrupt destroy pursu hunt"
        " dismantl stop combat clear expel",
    ),
)

_FRAMES = (
    _frame(
        "form",
        "coalition",
        "government states countr nation",
        "care= wish willing volunteer join ready choos offer",
        "force troop soldier contingent personnel body corps guard warden brigade suppl",
        never="all_states each every",
    ),
    _frame(
        "funding",
        "assessed",
        "dues scale assessed assessment proportion share= apportion debit charge",
        "member organization united_nations peacekeep",
        never="without not= no=",
    ),
    _frame(
        "funding",
        "voluntary",
        "gift donat well-wish voluntar donor charit pledg",
        "pay= paid cost fund= funded money contribut accept offer purse account",
    ),
    _frame(
        "funding",
        "trust fund",
        "purse fund= account= chest kitty pool",
        "kept held manag run= open by_the in_the",
        "secretary-general united_nations bank contribut give offer",
        never="to_account an_account_of",
    ),
    _frame("funding", "contributors", "own_bill own_expens own_cost own_purse pays_for_what foot=", never="not="),
    _frame(
        "command",
        "UN",
        "secretary-general",
        "nominat instruct order= orders= commander director chief head= heads=",
        "force corps presence mission guard operation director commander team body organ",
        never="report envoy talks",
    ),
    _frame(
        "privileges",
        True,
        "immun inviol privileg diplom envoy exempt",
        "grant extend enjoy accord treat giv respect shelter",
        never="boundar border frontier",
    ),
    _frame(
        "safeguards",
        "conduct",
        "abus conduct behav misde disciplin sham exploit record past= background",
        "dismiss sent_home haul tri= tried try= punish prosecut code= breach repatriat weed screen",
    ),
    _frame(
        "safeguards",
        "oversight",
        "complaint grievanc ombuds examiner inspector auditor watchdog",
        "independent outsid external hear receiv bring impartial",
    ),
    _frame(
        "prohibitions",
        "arms",
        _WEAPON,
        "every_state all_states governments any_state states=",
        "sell sold suppl sale let pass",
        never="gives= lend",
    ),
    _frame(
        "calls_for_contributions",
        True,
        "lend spare= spar loan solicit contribut come_forward offer provid give",
        "aircraft helicopter vehicle money troop soldier linguist engineer doctor ship boat funds what_they_can",
        "state member government countr shipowner bank donor partner",
        never="shall decides account",
    ),
    _frame(
        "consent",
        "request",
        "request ask appeal implor cry plea= invit wish beg call",
        _HOST,
        _ABROAD,
        never="secretary-general",
        recital=True,
    ),
    _frame(
        "consent",
        "consent",
        "accept agrees= agreed consent assent welcom approv",
        _HOST,
        _ABROAD,
        never="secretary-general ceasefire",
        recital=True,
    ),
)

_FORBIDDEN = _group("coerc search arrest detain violence politic quarter weapon= weapons= interfer fight")
_DUTIES = _group("functions= duties= tasks= work=")
_DENIED = _group("no= exclud forbid bar= bars= never nor= neither")
_SEIZED = (
    _group("matter question item agenda situation subject file dealing"),
    _group("keep retain continu stay remain return hold go_on going_on carry follow means= mean="),
)
_LAST_WORDS = 16
#: How far apart the words of a frame may stand.
_NEAR = 140
#: Features of which a text has several values: one found leaves the others open.
_SEVERAL = frozenset({"funding", "safeguards", "consent"})
_SPAN = re.compile(rf"(?<![\w-]){SPAN}", re.IGNORECASE)
_NOT_LENGTH = _group(
    "every each within report account statement later after_the past last= sooner ago since old ceasefire"
)
_LIFE = _group(
    "force corps presence mission guard operation mandate go_home close= end= ends= over= existence life lapse stay"
)


@dataclass(frozen=True, slots=True)
class Loose:
    """A feature by its frame: its name and value, the passage's place and the characters of its flat text."""

    name: str
    value: Value
    place: int
    start: int
    end: int
    detail: str | None = None


def frames(passages: list[Passage], found: frozenset[tuple[str, object]]) -> Iterator[Loose]:
    """What frames give in a text with these passages, of features (name and value) not found before."""
    force = force_name(passages)
    if force is None:
        return
    kinds = {name for name, _ in found}
    for place, here in enumerate(passages):
        if here.act is Act.DEMAND:
            continue
        items = list(_ITEM.finditer(here.flat)) if here.act is Act.MANDATE else []
        if len(items) >= _FEWEST_ITEMS and force.search(here.flat[: items[0].start()]):
            for item in items:
                yield from _matches(_TASKS, item, place, found)
        recital = here.act is Act.PREAMBLE
        for clause in _CLAUSE.finditer(here.flat):
            wanted = [f for f in _FRAMES if f.name not in kinds or f.name in _SEVERAL]
            yield from _matches([f for f in wanted if f.recital is recital], clause, place, found)
            if here.act is Act.MANDATE:
                yield from _single(clause, place, kinds, force)
    if passages and "remains_seized" not in kinds:
        yield from _last(passages[-1], len(passages) - 1)


def _matches(
    of: tuple[_Frame, ...] | list[_Frame], clause: re.Match[str], place: int, found: frozenset[tuple[str, object]]
) -> Iterator[Loose]:
    words = clause.group()
    for frame in of:
        if (frame.name, frame.value) in found or (frame.never is not None and frame.never.search(words)):
            continue
        hits = [group.search(words) for group in frame.groups]
        spans = [hit.span() for hit in hits if hit is not None]
        if len(spans) == len(frame.groups):
            first, last = min(a for a, _ in spans), max(b for _, b in spans)
            if last - first > _NEAR:
                continue
            yield Loose(frame.name, frame.value, place, clause.start() + first, clause.start() + last)


def _single(clause: re.Match[str], place: int, kinds: set[str], force: re.Pattern[str]) -> Iterator[Loose]:
    """A length of time near words for the force's life; what the force is barred from."""
    words, at = clause.group(), clause.start()
    span = _SPAN.search(words)
    if "duration" not in kinds and span is not None and _LIFE.search(words) and not _NOT_LENGTH.search(words):
        reading = lasts(span)
        if reading is not None:
            yield Loose("duration", reading[0], place, at + span.start(), at + span.end(), reading[2])
    denied, what = _DENIED.search(words), _FORBIDDEN.search(words)
    if "prohibitions" in kinds or denied is None or what is None or denied.start() > what.start():
        return
    if force.search(words) or _DUTIES.search(words):
        yield Loose("prohibitions", "forbidden", place, at + denied.start(), at + what.end())


def _last(here: Passage, place: int) -> Iterator[Loose]:
    """The Council's last short paragraph says, in whatever words, that it stays with the matter."""
    if here.act in _OPERATIVE and len(here.flat.split()) <= _LAST_WORDS and all(g.search(here.flat) for g in _SEIZED):
        yield Loose("remains_seized", True, place, 0, len(here.flat))
