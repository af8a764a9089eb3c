"""The nouns of the field and the unit each stands for, and the words that may and may not stand before them."""

from __future__ import annotations

from types import MappingProxyType

TROOPS, POLICE, PERSONNEL, COUNTRIES = "troops", "police", "personnel", "countries"


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_BY_UNIT = {
    TROOPS: """
        troops troop soldiers soldier servicemen serviceman servicewomen servicewoman servicemembers service-members
        peacekeepers peacekeeper peace-keepers infantry infantrymen marines marine paratroopers paratrooper commandos
        commando legionnaires legionnaire reservists reservist riflemen troopers guardsmen sappers grenadiers men forces
        sailors sailor airmen members member helmets berets
        """,
    POLICE: "police policemen policeman policewomen gendarmes gendarme carabinieri constables constable gendarmerie",
    PERSONNEL: """
        personnel engineers engineer medics medic doctors doctor nurses nurse paramedics planners planner advisers
        adviser advisors advisor trainers trainer instructors instructor observers observer monitors monitor mentors
        specialists specialist experts expert staff staffers officers officer technicians deminers
        """,
    COUNTRIES: "countries country states state nations nation governments",
}
#: Noun in lower case, to its unit.
PEOPLE = MappingProxyType({word: unit for unit, words in _BY_UNIT.items() for word in words.split()})

#: Formations and equipment are counted as such: "two battalions" has no size here.
FORMATIONS = _words("""
    battalions battalion brigades brigade regiments regiment platoons platoon squadrons squadron battlegroups
    battlegroup helicopters helicopter frigates frigate warships warship aircraft drones drone tanks
""")
#: These count only with an adjective of the field before them: "two infantry companies", "a field hospital".
QUALIFIED_FORMATIONS = _words("""
    company companies unit units team teams vehicles carriers planes hospital hospitals division divisions ship ships
    group groups
""")
ADJECTIVES_OF_FORMATIONS = _words("""
    infantry mechanised mechanized motorised motorized armoured armored engineer engineering logistics logistic
    medical police signals signal reconnaissance airborne commando parachute military field special transport aviation
    attack utility naval formed artillery guard peacekeeping combat reserve tank support surveillance demining rifle
    marine riot personnel battle army gendarmerie patrol rapid-reaction quick-reaction
""")
#: Adjectives that may be joined by "and" before a noun: "uniformed and civilian personnel".
JOINED = _words("military civilian uniformed police army navy naval medical armed trained support") | {"air", "special"}
#: Participles that describe people; any other one ends the search ("200 killed soldiers" are not counted as troops).
PARTICIPLES = _words("""
    armed unarmed uniformed trained untrained experienced seasoned mechanised mechanized motorised motorized armoured
    armored combined dedicated retired specialised specialized skilled equipped battle-hardened unspecified seconded
    united formed limited so-called related mixed additional reinforced
""")
#: What may follow a number that has no noun of its own: "promised 500 to the force", "another 100 are on their way".
AFTER_BARE = _words("""
    a agreed all already also altogether and announced any apiece are arrived arriving as asked at authorised
    authorized available be because been before being but by came come could deployed down during each earlier either
    expected for foreseen from going had has have he here if in including initially into is it its joined joining
    landed last later leave left likely may meant might mobilised more must needed next nor now offered on or
    originally out over overall per planned pledged possibly promised proposed put ready remain remained remaining
    requested required scheduled sent serve serving set she should since so soon stationed stay stayed still than that
    the their then there they this those though through throughout to today together tomorrow trained under until up
    was were when where which while who will with within without would yesterday yet
""")
#: Words that end the search for a noun: something else is counted, or the sentence has gone on.
STOPS = AFTER_BARE - PARTICIPLES - {"all", "trained"} | _words("""
    about after an can children civilians civilian's dead deaths did do does fighters gunmen her his hostages killed
    me militants my not of our people person persons prisoners protesters rebels refugees these them us victims we
    what women wounded years you
""")
#: Whom "of" may refer back to: "500 of them".
PRONOUNS = _words("them whom which these those us")
