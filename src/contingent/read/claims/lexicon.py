"""The words by which claims are recognised: lemmas, grouped by what they do.

A lexicon, not logic: a word belongs to the group whose grammar it shares. Groups are matched against spaCy lemmas in
lower case; phrases are regular expressions over the sentence's own characters.
"""

from __future__ import annotations

import re


def words(text: str) -> frozenset[str]:
    """A group of lemmas, written as a person lists them."""
    return frozenset(text.split())


# --- Nouns --------------------------------------------------------------------------------------------------------

#: People of a force, or units of it.
TROOPS = words(
    "troop soldier peacekeeper personnel police policeman policewoman officer gendarme contingent battalion company "
    "brigade regiment platoon unit force serviceman servicewoman marine paratrooper engineer medic adviser advisor "
    "trainer instructor planner observer monitor staff man boot deminer sapper pilot crew commando "
    "gurkha manpower infantry military army detachment hospital frigate warship interpreter rest "
    "remainder doctor nurse expert specialist legion general commander squadron corps reservist ranger surgeon squad "
    "legionnaire helmet beret bulk backbone core nucleus"
)
#: The undertaking as a whole.
MISSION = words("force mission operation deployment coalition contingent peacekeeping intervention isf mss gsf")
#: The draft or resolution.
TEXT = words("resolution draft text measure")
#: Means other than people.
EQUIPMENT = words(
    "equipment logistics helicopter aircraft airlift vehicle transport ship port airfield truck "
    "frigate ammunition fuel hospital drone "
    "material materiel armoured supply asset armour radio intelligence"
)
#: Those who speak or act for a state or body; a mention beside one of these names whom they act for.
AGENTS = words(
    "government ministry minister president premier chancellor king emir spokesman spokeswoman spokesperson official "
    "officials diplomat ambassador envoy representative delegation delegate leader authority administration source "
    "parliament lawmaker cabinet army military force troop soldier police contingent secretary chief general "
    "commander "
    "senator member state nation country chair chairman head adviser side foreign council commission court cabinet"
)

# --- Undertakings -------------------------------------------------------------------------------------------------
#
# Operators are the words that carry an act ("plans to send"): verbs, adjectives and nouns by how firmly they do. A
# particle that a verb needs is written behind an underscore: "rule_out".

#: Verbs that by themselves undertake something, of people, money or means.
COMMIT = words(
    "offer pledge promise commit undertake volunteer propose earmark guarantee vow set_aside put_up put_forward "
    "stump_up line_up sign_up chip_in assign allot allocate come_up clear pick select designate"
)
#: Verbs that carry the undertaking in their complement.
INTEND = words(
    "intend plan agree decide vow mean aim stand confirm prepare resolve opt choose announce approve authorise "
    "authorize sanction declare notify inform assure insist elect propose contemplate_to step_up speak_of "
    "talk_of name "
    "want wish hope like train mobilise mobilize elect vote indicate signal say undertake"
)
#: Of those, the ones that only wish.
WANT = words("want wish hope like")
#: Those that report: what they say in a clause of its own is read there.
#: Verbs of telling and of laying an offer down, whose own date lies behind.
SAID = words(
    "say tell warn add announce insist repeat state declare speak argue note stress explain write note confirm "
    "report voice express make name mention raise reveal disclose"
)
REPORT = words("announce confirm declare notify inform indicate signal say assure speak name talk")
#: Of those, the ones that make a noun an undertaking only where it is one's own ("approved the dispatch of 420").
APPROVE = words(
    "prepare approve authorise authorize clear sanction announce confirm declare agree speak name talk say "
    "indicate signal"
)
#: Naming a number is offering it, where it is one's own.
NAMING = words("name speak_of talk_of mention cite speak talk")
#: Coming forward without saying with what.
STEP_FORWARD = words("come_forward step_forward step_in sign_up step_up chip_in weigh_in come_in follow_suit oblige")
#: Verbs of handing over people: a commitment when somebody intends, a movement when it is under way.
SEND = words(
    "send contribute deploy dispatch provide supply give station field commit assign second loan furnish add put "
    "lend allocate replace raise increase boost double expand augment detail release fly offer bring ship "
    "detach post airlift spare delegate allot transfer mobilise mobilize muster base keep leave place "
    "donate pledge redeploy reinforce up"
)
#: Verbs of taking part.
JOIN = words(
    "join participate contribute take lead help serve train assist support be play share engage command head "
    "patrol monitor enlist partake commit go come deploy step_in get_involved belong back_up"
)
#: Verbs of going, whose subject are those who go, or the state that sends them.
GO = words("go come deploy leave depart follow set_off head travel fly move arrive stay remain return")
#: What a contingent does in the field: to say that one will, or will not, is to speak of one's own part.
TASKS = words(
    "patrol disarm fight guard police occupy train confront monitor man enforce collect clear search battle oversee "
    "supervise hunt raid face demilitarise demilitarize secure protect"
)
#: Tasks that are an offer of their own where somebody is ready for them.
SERVICES = words("train patrol guard monitor oversee supervise lead command clear secure protect host")
#: Ways to say that a contingent stays at home, once they are denied.
STIRS = words(
    "go move start begin cross leave come place enter put set step operate risk expose accept allow get involve see "
    "stay serve appear arrive die"
)
#: Attitudes short of an undertaking.
READY = words(
    "willing ready prepared open interested keen eager available disposed inclined happy minded favourable favorable "
    "sympathetic glad receptive amenable enthusiastic content pleased positive committed"
)
READY_NOUNS = words("willingness readiness interest openness preparedness availability eagerness appetite enthusiasm")
#: Attitudes against.
UNWILLING = words("unwilling reluctant unable loath loth averse opposed unprepared hesitant uninterested")
UNWILLING_NOUNS = words("refusal reluctance unwillingness inability aversion objection hesitation")
#: Undertakings under study.
CONSIDER = words(
    "consider weigh mull contemplate explore study examine discuss ponder debate assess evaluate review look_into "
    "look_at think_of think_about toy_with envisage envision float deliberate flirt investigate entertain"
)
#: Undertakings as nouns.
OFFER_NOUNS = words("offer pledge promise commitment contribution undertaking confirmation share")
#: Plans as nouns, which carry an act behind "to" or "for".
PLAN_NOUNS = words("intention plan decision desire wish ambition idea proposal move vow")
#: Having people at hand: the verbs, and the words that say so.
HOLD = words("put hold keep have place make leave")
AT_HAND = words(
    "ready arms standby stand-by alert disposal available reserve earmarked notice readiness table trained "
    "prepared assigned"
)
#: One's own part as a noun.
PART_NOUNS = words(
    "participation contribution involvement role part deployment dispatch sending presence share commitment "
    "membership engagement"
)
#: Refusals as verbs.
DECLINE = words(
    "refuse decline reject exclude rule_out balk baulk shy_away shrink_from turn_down rebuff spurn oppose resist "
    "hesitate forbid bar prohibit recoil steer_clear abstain_from refrain say_no wave_away stop_short opt_out "
    "draw_line shun avoid beg_off object dismiss demur"
)
#: Keeping out: verb and particle.
STAY_OUT = words(
    "stay_out stay_away stay_aside keep_out keep_away sit_out stand_aside stand_back opt_out bow_out stay_home "
    "stay_clear remain_out remain_outside stay_outside hang_back hold_back keep_clear remain_absent stay_absent"
)
#: Verbs that take an offer back: what they govern is offered no more.
#: Going home: verb and particle.
LEAVE = words(
    "withdraw pull_out recall repatriate evacuate bring_home bring_back take_home fly_home go_home return_home "
    "head_home "
    "come_home send_home draw_down wind_down wind_up scale_down scale_back quit exit depart leave end terminate "
    "conclude "
    "cut_short phase_out pull_back ship_home ship_out move_out halve reduce trim shrink thin_out cut suspend "
    "discontinue pull "
    "take_out bring_out"
)
LEAVE_NOUNS = words("withdrawal pullout pull-out departure exit drawdown retreat pull-back repatriation recall")
#: Of those, the verbs that say it only of one's own part: "ended its mission", "cut its contingent".
LEAVE_PART = words(
    "end terminate conclude halve reduce trim shrink cut suspend discontinue pull leave quit exit wind_up wind_down"
)
TAKE_BACK = words(
    "withdraw rescind retract drop scrap cancel take_back pull shelve abandon suspend freeze revoke renege go_back "
    "back_out back_away step_back pull_back backtrack reverse walk_away back_off drop_out call_off"
)

# --- Asking ---------------------------------------------------------------------------------------------------------

ASK = words(
    "ask approach invite urge request solicit court lobby appeal press sound canvass entreat call beg seek demand "
    "implore plead encourage exhort petition woo beseech pressure coax cajole prod push contact consult query tap"
)

# --- Texts ----------------------------------------------------------------------------------------------------------

DRAFTING = words(
    "finalise finalize draft prepare write negotiate propose work discuss craft pen redraft revise elaborate push "
    "seek answer counter"
)
CIRCULATE = words("circulate distribute share hand send give present transmit")
TABLE = words("table submit introduce file")
SPONSOR = words("sponsor co-sponsor cosponsor author")

# --- Hedges ---------------------------------------------------------------------------------------------------------

HEDGE_MODALS = words("might could may")
HEDGE_ADVERBS = words("reportedly possibly perhaps apparently maybe allegedly potentially conceivably presumably")

# --- Phrases over the sentence's characters -------------------------------------------------------------------------


def _phrase(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


def phrase(*alternatives: str) -> re.Pattern[str]:
    """A pattern that finds any of the alternatives, whatever their case."""
    return re.compile("|".join(f"(?:{each})" for each in alternatives), re.IGNORECASE)


#: What makes a document one about the forming of a force at all.
TOPIC = _phrase(
    r"\b(?:peace-?keep|peace-?enforc|stabili[sz]ation (?:force|mission)|stabili[sz]ing force|"
    r"multinational (?:force|mission|security)|"
    r"international (?:force|mission|police|troops|stabili)|security council|general assembly|"
    r"\bU\.?N\.?\b|united nations|"
    r"\btroops?\b|\bsoldiers?\b|peace (?:force|mission|operation)|cease-?fire|truce|suppression force|"
    r"reassurance force|"
    r"security support mission|regional force|standby force|african union|\bnato\b|\becowas\b|"
    r"expeditionary|contingent\b|"
    r"(?:joint|hybrid|protection|interposition|intervention|observer|monitoring|police|military|training) "
    r"(?:force|mission|operation)|\bforces?\b|\bmissions?\b|\bresolution\b|\bdraft\b|\bmandate\b|"
    r"\bbattalions?\b|\bgendarmes?\b|"
    r"\bpolice\b|\bcommandos?\b|\bcontributions?\b|\bjoin (?:it|them|together)\b|\bdeploy\w*|"
    r"\btrust fund\b|\bveto\w*|\bterms of reference\b|\brules of engagement\b|\bco-?sponsors?\b|"
    r"\bpeace (?:plan|deal|accord|agreement)\b|"
    r"\bblue (?:helmet|beret)s?\b|\bobservers?\b|\bmonitor(?:s|ing)?\b|\bpatrols?\b|\bfrigates?\b|"
    r"\bboots on the ground\b|"
    r"\barmistice\b|\bdisarm\w*|\bdecommission\w*|\bbuffer zone\b|\bstatus (?:agreement|of forces)\b|\binfantry\b|"
    r"\bpresence\b|\bsending men\b|\bdeputy commander\b)"
)
FORCE_WORD = _phrase(
    r"\b(?:forces?|mission|operation|deployment|security presence|peace-?keep\w*|troops|contingents?|"
    r"coalition|battalions?|soldiers|"
    r"ISF|MSS|GSF|personnel|police(?:men| officers| unit)?|intervention|detachment)\b"
)
#: Bodies that mandate or pay and have nobody to send.
SENDS_NOBODY = frozenset({"UNSC", "UNGA", "WORLD_BANK", "IMF"})
TEXT_WORD = _phrase(r"\b(?:resolution|draft|text|mandate)\b")

#: A force that a source describes without its proper name, by host and kind; the first of which both fit.
FORCES: tuple[tuple[str, re.Pattern[str], re.Pattern[str]], ...] = tuple(
    (code, _phrase(host), _phrase(kind))
    for code, host, kind in (
        ("ISF", r"\bgaza", r"(?:stabili[sz]\w+|multinational|international) (?:force|mission)"),
        ("GSF", r"\bhaiti", r"suppression|\b5,5[05]0\b"),
        ("INTERFET", r"\beast timor|\bdili\b", r"(?:multinational|international) (?:peace\w* )?force"),
        ("UNAMID", r"\bdarfur", r"\bhybrid\b|un-au (?:force|mission|operation)"),
        ("MISMA", r"\b(?:in|northern|for|to) mali\b", r"\becowas\b|african-led|west african"),
        ("UNIFIL", r"\blebanon", r"(?:u\.?n\.?|united nations|enlarged|interim) (?:\w+ )?(?:force|mission|peace)"),
        (
            "ISAF",
            r"\b(?:afghanistan|kabul)\b",
            r"(?:international|security assistance|nato-led|nato's) (?:\w+ )?(?:force|mission)",
        ),
        ("KFOR", r"\bkosovo", r"(?:nato|peace\w*|international)[\w -]{0,20} (?:force|mission|troops)"),
        (
            "MSS",
            r"\bhaiti",
            r"(?:multinational|kenya\w*|security support|police) ?-?(?:led )?(?:force|mission|security)",
        ),
    )
)

#: How a source speaks of an organisation of states by where they lie.
REGIONS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("ECOWAS", _phrase(r"\bwest africa\w*")),
    ("SADC", _phrase(r"\bsouthern africa\w*")),
    ("EAC", _phrase(r"\beast africa\w*")),
    ("EU", _phrase(r"\beurope\w*")),
    ("CARICOM", _phrase(r"\bcaribbean\b")),
    ("AU", _phrase(r"\bafrican\b")),
)

#: Parties whose truces are, where nobody else is named, with this adversary.
ADVERSARIES = {
    "HAMAS": "ISR",
    "PIJ": "ISR",
    "HEZBOLLAH": "ISR",
    "HOUTHIS": "YEM",
    "M23": "COD",
    "RSF": "SDN",
    "TALIBAN": "AFG",
    "RUF": "SLE",
    "LURD": "LBR",
    "AL_SHABAAB": "SOM",
}

#: The parties whose truce is meant where a source about this place names none.
CONFLICTS: tuple[tuple[tuple[str, str], re.Pattern[str]], ...] = (
    (("ISR", "HAMAS"), _phrase(r"\bgaza\b")),
    (("ISR", "HEZBOLLAH"), _phrase(r"\b(?:south(?:ern)? lebanon|unifil|litani)\b")),
    (("ISR", "SYR"), _phrase(r"\b(?:golan|undof)\b")),
    (("RUS", "UKR"), _phrase(r"\bukrain\w+")),
    (("SDN", "RSF"), _phrase(r"\b(?:darfur|khartoum|el[- ]fasher)\b")),
    (("COD", "M23"), _phrase(r"\b(?:north kivu|goma|eastern congo|monusco)\b")),
    (("YEM", "HOUTHIS"), _phrase(r"\b(?:hodeidah|sanaa|yemen)\b")),
    (("ARM", "AZE"), _phrase(r"\b(?:nagorno|karabakh)\b")),
)

#: The formula of an authorisation.
BY_ALL_MEANS = re.compile(r"\b(?:all|every) necessary\b|\bchapter (?:vii|7|seven)\b", re.IGNORECASE)
#: "There would be no American boots on the ground."
NO_BOOTS = re.compile(
    r"\b[Nn]o (?:[A-Z][\w.]+ )(?:(?:combat|ground|fighting|regular|armed) )?(?:boots?|troops?|soldiers?|forces|marines?"
    r"|peacekeepers?|infantry)\b"
)
