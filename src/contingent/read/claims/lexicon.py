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
    "legionnaire bulk backbone core nucleus"
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

#: Verbs that by themselves undertake something.
COMMIT = words("offer pledge promise commit undertake volunteer propose earmark guarantee")
#: Verbs of handing over people: a commitment when somebody intends, a movement when it is under way.
SEND = words(
    "send contribute deploy dispatch provide supply give station field commit assign second loan furnish add put "
    "lend allocate make replace raise increase boost double expand augment detail release fly"
)
#: Verbs of taking part.
JOIN = words("join participate contribute take lead help serve train assist support be")
#: What a contingent does in the field: to say that one will, or will not, is to speak of one's own part.
TASKS = words("patrol disarm fight guard police occupy train confront monitor man enforce")
#: Ways to say that a contingent stays at home, once they are denied.
STIRS = words("go move start begin cross leave come place enter put set step operate risk expose accept allow")
#: Attitudes short of an undertaking.
READY = words("willing ready prepared open interested keen eager available disposed inclined happy")
READY_NOUNS = words("willingness readiness interest openness preparedness availability eagerness")
#: Verbs that carry the undertaking in their complement.
INTEND = words("intend plan agree decide vow want hope wish aim mean stand confirm prepare")
CONSIDER = words("consider weigh mull contemplate explore study examine discuss ponder debate assess")
#: Undertakings as nouns.
OFFER_NOUNS = words("offer pledge promise commitment contribution undertaking confirmation")
#: Refusals as verbs.
DECLINE = words("refuse decline reject exclude prefer")
PULL_OUT = words("withdraw pull remove recall leave quit depart exit retire")

# --- Asking ---------------------------------------------------------------------------------------------------------

ASK = words(
    "ask approach invite urge request solicit court lobby appeal press sound canvass entreat call beg seek demand"
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
HEDGE_VERBS = CONSIDER | words("expect believe rumour rumor hope")

# --- Phrases over the sentence's characters -------------------------------------------------------------------------


def _phrase(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


def phrase(*alternatives: str) -> re.Pattern[str]:
    """A pattern that finds any of the alternatives, whatever their case."""
    return re.compile("|".join(f"(?:{each})" for each in alternatives), re.IGNORECASE)


#: What makes a document one about the forming of a force at all.
TOPIC = _phrase(
    r"peace-?keep|peace-?enforc|stabili[sz]ation (?:force|mission)|stabili[sz]ing force|"
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
    r"\bpeace (?:plan|deal|accord|agreement)\b"
)
#: What a document that only borrows these words is really about.
OFF_TOPIC = _phrase(
    r"\b(?:striker|midfielder|goalkeeper|season|league title|football|soccer|cricket|rugby|basketball|"
    r"tennis|championship|"
    r"tournament|playoffs?|coach|club|fans|box office|film|movie|album|novel|actor|actress|"
    r"director's cut|shareholders?|"
    r"share price|quarterly|turnover|profits?|customers?|retail\w*|start-?up|software|app|franchise|carbon|emissions?|"
    r"wildfires?|firefighters?|flood(?:s|ing)?|earthquake|hurricane|bank holiday|recipe|concert|"
    r"festival|museum|exhibition|"
    r"employees|staff members|workforce|sales)\b"
)
FORCE_WORD = _phrase(
    r"\b(?:forces?|mission|operation|deployment|security presence|peace-?keep\w*|troops|contingents?|"
    r"coalition|battalions?|soldiers|"
    r"ISF|MSS|GSF|personnel|police(?:men| officers| unit)?|intervention|detachment)\b"
)
TEXT_WORD = _phrase(r"\b(?:resolution|draft|text|mandate)\b")
COUNCIL_WORD = _phrase(r"\b(?:(?:security )?council|general assembly|assembly|resolution|draft|text)\b")

#: A force that a source describes without its proper name, by host and kind; the first that fits.
FORCES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("ISF", re.compile(r"(?is)(?=.*\bgaza)(?=.*(?:stabili[sz]\w+|multinational|international) (?:force|mission))")),
    ("GSF", re.compile(r"(?is)(?=.*\bhaiti)(?=.*(?:suppression|\b5,5[05]0\b))")),
    (
        "MSS",
        re.compile(
            r"(?is)(?=.*\bhaiti)(?=.*(?:multinational|kenya\w*|security support|"
            r"police) ?-?(?:led )?(?:force|mission|security))"
        ),
    ),
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
NO_BOOTS = re.compile(r"\bno (?:[A-Z][\w.]+ )(?:boots|troops|soldiers|ground troops|forces)\b")
