"""The words of stances: verbs, nouns, adjectives and idioms, by the stance they express when nobody denies it.

A lexicon, not logic: ``stances`` finds whose stance it is, what it is about, and whether it is denied. Idioms are
patterns over a sentence's characters whose first word is the cue.
"""

from __future__ import annotations

import re
from types import MappingProxyType

from contingent.read.claims.lexicon import words

ENDORSE = "endorse"
SUPPORT = "support"
OPPOSE = "oppose"
UNDECIDED = "undecided"

_VERBS = {
    ENDORSE: words(
        "endorse welcome hail praise applaud commend back bless salute thank laud cheer embrace acclaim celebrate "
        "greet underwrite congratulate"
    ),
    SUPPORT: words("support favour favor champion advocate defend"),
    OPPOSE: words(
        "oppose reject object resist balk baulk denounce condemn criticise criticize dismiss contest spurn protest "
        "disapprove decry deplore assail slam blast lambast lambaste fault rebuff shun deride ridicule repudiate "
        "torpedo bristle recoil scorn disown castigate chide bemoan lament challenge dispute block obstruct denigrate "
        "rubbish pillory regret frown"
    ),
}
#: Lemma to stance.
VERBS = MappingProxyType({lemma: stance for stance, lemmas in _VERBS.items() for lemma in lemmas})
#: Verbs that say something only when they are denied: "will not accept", "cannot tolerate".
ONLY_DENIED = words(
    "accept tolerate countenance condone stomach entertain recognise recognize approve agree allow permit consent want "
    "need trust"
)

_NOUNS = {
    ENDORSE: words("backing blessing endorsement praise applause acclaim gratitude satisfaction"),
    SUPPORT: words("support sympathy enthusiasm"),
    OPPOSE: words(
        "opposition objection reservation misgiving concern doubt qualm resistance rejection criticism scepticism "
        "skepticism hostility unease disquiet disapproval condemnation reluctance displeasure dismay protest alarm "
        "worry apprehension anger dissatisfaction unhappiness wariness veto"
    ),
}
NOUNS = MappingProxyType({lemma: stance for stance, lemmas in _NOUNS.items() for lemma in lemmas})
#: Verbs under which such a noun is a stance now taken ("voiced support"); a bare mention of it need not be.
VOICE = words(
    "voice express have give lend offer announce declare pledge reaffirm reiterate repeat restate harbour harbor raise "
    "signal register state convey withhold share hold underline stress maintain put throw throw confirm pronounce air "
    "make note cite enter nurse record lodge display show retain add promise extend grant publish be remain draw meet "
    "win gain get receive enjoy attract face encounter earn run secure command garner provoke trigger come centre "
    "center focus rest turn stem"
)

_ADJECTIVES = {
    SUPPORT: words("supportive favourable favorable sympathetic receptive amenable"),
    OPPOSE: words(
        "opposed hostile averse wary sceptical skeptical leery dubious doubtful cool lukewarm uneasy critical unhappy "
        "dissatisfied unconvinced uncomfortable suspicious distrustful mistrustful against allergic unenthusiastic "
        "concerned worried alarmed nervous"
    ),
    UNDECIDED: words("undecided ambivalent noncommittal non-committal torn equivocal agnostic"),
}
ADJECTIVES = MappingProxyType({lemma: stance for stance, lemmas in _ADJECTIVES.items() for lemma in lemmas})

_NO = r"(?:not|n['’]t|never|cannot)"
_IDIOMS = (
    (UNDECIDED, (
        r"\b(?:has|have|had|is|are) (?:yet|still) to (?:say|decide|take|make up|announce|declare|settle on|"
        r"pronounce|react|respond|commit|show its hand)\b"
        r"|\b(?:has|have|had|did|does|do|is|was|would|will)(?: not|n['’]t) (?:yet |say(?:ing)? (?=whether|how))?"
        r"(?:decid\w+|taken a (?:position|stand)|made up|said (?:whether|how|which|if)|say (?:whether|how|which|if)|"
        r"committed (?:itself|themselves)|come down|reached a (?:position|view|decision)|commit itself|"
        r"reveal\w*|disclos\w+|shown its hand|whether|how)\b"
        r"|\breserv(?:ed|es|ing) (?:its|their|his|her) (?:position|judge?ment)"
        r"|\b(?:no (?:fundamental )?objection)\b.*\bbut\b"
        r"|\btak(?:e|es|en|ing) no (?:position|side|stand)\b|\btook no (?:position|side|stand)\b"
        r"|\b(?:still )?(?:studying|weighing|reviewing|examining|mulling|digesting|assessing|analysing|analyzing) "
        r"(?:the |an? |whether |its |how |this )(?:\w+ ){0,3}?(?:draft|text|resolution|proposal|plan|vote|to|options?|"
        r"idea|it|wording|position)\b"
        r"|\bno bill had\b"
        r"|\b(?:sit|sat|sits|sitting|remain\w*|stay\w*|is|are) (?:\w+ )?on the fence\b"
        r"|\b(?:keep|keeps|kept|keeping|leave|leaves|left|leaving) (?:its|their|all|his|her|every) "
        r"(?:options|cards|counsel|powder|door)\b"
        r"|\b(?:withheld|withholding|withholds|suspended) (?:its |their )?judge?ment\b"
        r"|\b(?:declined|refused) to (?:say|be drawn|commit|take sides|reveal|disclose)\b"
        r"|\bwould not (?:be drawn|say)\b|\bneither for nor against\b|\bhedg(?:ed|es|ing) (?:its|their) bets\b"
        r"|\b(?:await\w*|wait\w* for|without|asked for|seek\w*|no) instructions\b"
        r"|\b(?:wait|waiting)[ -]and[ -]see\b"
        r"|\b(?:needs?|needed|wants?|wanted|asked for|request\w*) (?:more|further|some|extra|additional) time to "
        r"(?:study|consider|review|think|examine|consult|decide)\b"
    )),
    (OPPOSE, (
        r"\b(?:come|comes|came|speak|speaks|spoke|spoken|argue[sd]?|arguing|lobb(?:y|ies|ied|ying)|campaign\w*|"
        r"side[sd]?|"
        r"push(?:es|ed|ing)? back|rail(?:s|ed)?|inveigh\w*|stand|stands|stood|decid\w+|lin(?:e|ed|es|ing) up|"
        r"set (?:its|their) face|dead set|turn(?:s|ed)|caution(?:s|ed)) (?:out |firmly |strongly |squarely |flatly )*"
        r"against\b"
        r"|\b(?:takes?|took|taken|taking) (?:issue with|exception to|umbrage at)\b"
        r"|\b(?:hit|hits|hitting|lash(?:es|ed)?|lashing) (?:back|out) at\b"
        r"|\bturn(?:s|ed)? (?:its|their) (?:back on|nose up at)\b"
        r"|\bpour(?:s|ed|ing)? (?:cold water|scorn|doubt) on\b|\bthrow\w* cold water on\b|\bthrew cold water on\b"
        r"|\bcast(?:s|ing)? doubts? (?:on|over)\b"
        r"|\b(?:shot|shoots?|wav(?:e[sd]?|ing)|brush(?:es|ed|ing)?|sw(?:ept|eeps?)|push(?:es|ed)?) (?:\w+ ){0,6}?"
        r"(?:down|aside|away|off)\b"
        r"|\bturn(?:s|ed|ing)? (?:\w+ ){0,4}?down\b"
        r"|\b(?:rules?|ruled|ruling) out (?:any |a |all |the |such |even )*(?:foreign |international |"
        r"permanent |\w+ish |\w+an )*(?:role|participation|presence|involvement|part|force|mission|deployment|troops|"
        r"soldiers|"
        r"peacekeepers)\b"
        r"|\b(?:say|says|said|saying) (?:a firm |a flat |an emphatic )?[\"“']?no[\"”']? to\b"
        r"|\bgave (?:\w+ ){0,4}?(?:short shrift|the cold shoulder|the thumbs[- ]down|a cool reception)\b"
        r"|\b(?:would|will|could|to|may|might) (?:\w+ )?(?:veto|vote against|vote no|block|use its veto|oppose)\b"
        r"|\bred lines?\b|\bnon-?starter\b|\bout of the question\b|\bdead on arrival\b"
        r"|\b(?:is|are|was|would be|were) no (?:place|room) for\b|\bno (?:appetite|enthusiasm|sympathy) (?:\w+ "
        r"){0,3}?for\b"
        r"|\bsees? no (?:need|reason|case|merit|point|sense|basis|role|place|use)\b"
        r"|\bsaw no (?:need|reason|case|merit|point|sense|basis|role|place|use)\b"
        r"|\b(?:draw|draws|drew|drawing) the line at\b|\bdig(?:s|ging)? in (?:its|their) heels\b|\bdug in (?:its|"
        r"their) heels\b"
        r"|\bha(?:s|ve|d) no time for\b|\bnot be party to\b|\bwash(?:es|ed) (?:its|their) hands\b"
        r"|\b(?:cannot|can['’]t|could not|will not|won['’]t|would not|does not|do not|did not|never|can not) "
        r"(?:ever |yet |simply |possibly )?(?:accept|support|back|endorse|go along with|agree (?:to|with)|live with|"
        r"tolerate|"
        r"countenance|stand for|put up with|hear of|approve of|condone|subscribe to|sign up (?:to|for)|vote for|"
        r"lend its name|recognise|recognize|welcome|favou?r|share (?:the|this|that) (?:view|approach))\b"
        r"|\b(?:wants?|wanted|wish(?:es|ed)?|seeks?|sought|press(?:es|ed)? for|call(?:s|ed)? for|demand(?:s|ed)?|"
        r"urg(?:es|ed)|push(?:es|ed)? for|insist(?:s|ed)? on) (?:that )?(?:\w+ ){0,6}?(?:wound (?:up|down)|"
        r"clos(?:ed|ure)|shut|scrapped|disbanded|terminated|termination|(?:to )?(?:pull|get) out|to leave|"
        r"to go (?:home)?(?=[.,;]|$)|gone|departure|dropped|struck out|deleted|dissolved|dissolution|withdrawn)\b"
        r"|\bma(?:de|ke|kes) (?:no secret of )?its (?:dislike|displeasure|disapproval|anger)\b"
    )),
    (ENDORSE, (
        r"\b(?:throw|throws|threw|thrown|throwing|put|puts|putting|lend|lends|lent|lending|add|adds|added|give|gives|"
        r"gave|"
        r"given|giving) (?:[\w’']+ ){0,5}?(?:weight|support|backing|voice|name|blessing|approval|imprimatur|nod|"
        r"thumbs[- ]up|seal of approval|stamp of approval|political cover)(?: firmly| squarely| fully)? ?(?:behind|"
        r"to)?\b"
        r"|\b(?:stand|stands|stood|standing|rall(?:y|ies|ied|ying)|lin(?:e|es|ed|ing) up|got|get|gets|swung|swings?|"
        r"fell|falls?|fall|closed? ranks|unit(?:e|es|ed)|is|are|was|were|come|came) (?:firmly |squarely |fully |"
        r"solidly |in |"
        r"right )?behind (?=the|it|its|this|that|him|washington|paris|london|an?\b)"
        r"|\bha(?:s|ve|d) the (?:\w+ )?(?:backing|support|blessing) of\b"
        r"|\b(?:won|gained|secured|got|enjoys?|enjoyed|received|has) (?:the )?(?:\w+ )?(?:backing|support|"
        r"blessing|endorsement) (?:of|from)\b"
        r"|\bpa(?:id|ys?) tribute to\b|\b(?:breath\w+ a sigh of relief)\b"
        r"|\b(?:align(?:s|ed)?|associat(?:es|ed)) (?:itself|themselves|himself) with\b"
        r"|\b(?:wish(?:ed|es)?) (?:the )?\w+ (?:well|every success|success)\b"
    )),
    (SUPPORT, (
        r"\bin favou?r of\b|\bopen to (?:the idea|such|an?|the)\b|\bwell disposed\b"
        r"|\b(?:would|will|plans? to|intends? to|due to|set to|expected to|going to|promis\w+ to) (?:\w+ )?vote "
        r"(?:for|"
        r"in favou?r|yes)\b"
        r"|\bno (?:\w+ )?(?:objections?|problem|quarrel|difficulty|issue) (?:to|with)\b"
        r"|\b(?:can|could|would|will) live with\b"
        r"|\b(?:go|goes|went|going|gone) along with\b|\b(?:is|are|was|were|be|fully|firmly) on board\b"
        r"|\b(?:sees?|saw|finds?|found) (?:real |some |great |much |considerable )?(?:merit|value|virtue|sense|"
        r"promise|"
        r"advantage|much to like) in\b"
        r"|\b(?:make|makes|made) (?:a |the )(?:strong |passionate )?case for\b"
        r"|\b(?:speak|speaks|spoke|argue[sd]?|come|came|comes|plead(?:s|ed)?|press(?:es|ed)?|push(?:es|ed|ing)?|"
        r"lobb(?:y|ies|ied|ying)|campaign\w*|decid\w+) (?:out |up |hard |strongly |for months )*(?:for|in favou?r of|"
        r"in support of|"
        r"in defen[cs]e of)\b"
        r"|\b(?:should|must|ought to) (?:\w+ )?(?:go along|adopt|back|support|pass|approve|renew|endorse|be adopted|"
        r"be renewed|be approved|get behind|vote for|be supported|be given)\b"
        r"|\b(?:calls?|called|calling) for (?:the |a |an |its |their |swift |early |rapid |immediate |urgent |speedy "
        r"|quick )*"
        r"(?:creation|establishment|adoption|passage|renewal|extension|authori[sz]ation|dispatch|sending|setting up|"
        r"multinational|international|stabili[sz]ation|peacekeeping|peace|protection|neutral|interposition|robust|"
        r"regional|"
        r"larger|stronger|united nations|un|u\.n\.)(?: \w+){0,3}? ?(?:force|mission|operation|resolution|text|"
        r"mandate|deployment|peacekeepers|troops)\b"
        r"|\b(?:wants?|wanted|wish(?:es|ed)?|would like) (?:to see )?(?:the |its |their |an? |this )(?:\w+ "
        r"){0,3}?(?:force|mission|"
        r"mandate|operation|peacekeepers|troops|resolution|text) (?:to (?:stay|remain|be|go|deploy|come|pass|"
        r"continue)|"
        r"extended|renewed|strengthened|deployed|adopted|prolonged|in place|kept|reinforced|beefed up|stronger|put "
        r"to)\b"
        r"|\b(?:would|will|does|do|did|is|are) (?:not|n['’]t) (?:going to |about to )?(?:stand|get|be) in (?:the|its|"
        r"their) way\b"
    )),
)  # fmt: skip
IDIOMS = tuple((stance, re.compile(pattern, re.IGNORECASE)) for stance, pattern in _IDIOMS)

_CALLS = (
    r"\b(?:call(?:s|ed|ing)?|describ(?:es|ed|ing)|brand(?:s|ed|ing)|label(?:s|l?ed|ling)|term(?:s|ed)|dubb?(?:s|ed)|"
    r"deem(?:s|ed)|consider(?:s|ed)|regard(?:s|ed)|denounc(?:es|ed|ing)|dismiss(?:es|ed|ing)|portray(?:s|ed)|"
    r"view(?:s|ed)|"
    r"s(?:ees?|aw)|character\w+|welcom\w+|is|are|was|were|be|amount(?:s|ed)? to|represent(?:s|ed)?|mark(?:s|ed)?|"
    r"constitut(?:es|ed)|spoke of|speaks of|smacks? of|risks? becoming)\b(?P<between>[^.;]{0,60}?)\b"
)
_BAD = (
    r"(?:unacceptable|illegitimate|illegal|unlawful|mistake|blunder|betrayal|occupation|colonial\w*|farce|sham|"
    r"disgrace|"
    r"disaster|dangerous|reckless|premature|unworkable|unrealistic|flawed|one-sided|unbalanced|biased|provocation|"
    r"dead letter|recipe for|road to war|absurd|outrage\w*|insult|interference|shameful|step backwards?|step too far|"
    r"hasty|toothless|unhelpful|unnecessary|unwise|imperialis\w+|far-reaching step that needs|trap|adventure|"
    r"folly|inadequate|out of reach|too weak|too vague|ill-conceived|ill-timed|unjustified|humiliat\w+|trusteeship)"
)
_GOOD = (
    r"(?:milestone|lifeline|ray of hope|historic|step forward|(?:\w+ )?step in the right direction|breakthrough|"
    r"turning point|timely|best hope|only way|courageous|encouraging|promising|constructive|balanced|positive|"
    r"landmark|"
    r"opportunity|victory|good news|new chapter|gift|long overdue|overdue|(?:great|major|important|big|significant|"
    r"decisive) (?:\w+ )?(?:step|moment|day|achievement|success)|brought hope|welcome (?:step|news|move|development|"
    r"sign)|"
    r"path to peace|foundation for)"
)
#: What somebody calls a text or a force.
JUDGED = (
    (OPPOSE, re.compile(_CALLS + _BAD, re.IGNORECASE)),
    (ENDORSE, re.compile(_CALLS + _GOOD, re.IGNORECASE)),
)

#: What a stance has to be about.
TARGET = re.compile(
    r"\b(?:forces?|missions?|operations?|deployments?|resolutions?|drafts?|texts?|plans?|proposals?|peace-?keep\w*|"
    r"troops|"
    r"mandates?|roles?|participation|presence|involvement|contributions?|initiatives?|ideas?|measures?|decisions?|"
    r"campaign|moves?|steps?|soldiers|declaration|votes?|veto|undertaking|effort|efforts|intervention|contingents?|"
    r"blue helmets|boots|council|demilitari\w+|disarm\w+|renewal|extension|wording|language|clause|paragraph|"
    r"compromise|version|ceiling|board|authority|battalions?|expedition|scheme|package|arrangements?|blueprint|"
    r"peace|return|venture|offer|dispatch|reinforcements?|bill|transition|drawdown|monitors|policemen|police|"
    r"gendarmes|"
    r"chapter vii|it|this|them|that|him)\b",
    re.IGNORECASE,
)
#: Other matters on which states take stands, with the same words.
ELSEWHERE = re.compile(
    r"\b(?:tariffs?|trade (?:deal|agreement|pact|talks)|budget|tax(?:es)?|elections?|polls?|referendum on|sanctions|"
    r"fisher\w+|fishing|climate|carbon|pipeline|vaccine|abortion|pensions?|stadium|film|school|hospital funding|"
    r"settlements?|settlers|annexation|statehood|palestinian state|two-state|death penalty|extradition|asylum|"
    r"migrants?|"
    r"gas (?:deal|field)|oil|nuclear (?:deal|programme|program)|missile test|airline|merger|takeover|inflation|"
    r"bus|suicide (?:attack|bomb\w*)|massacre|assassination|killings?|abductions?|coup|data protection|"
    r"press freedom|world cup|olympics|wood stoves?|dam|border fence|visa|airstrikes?|air strikes?|raid|shelling)\b",
    re.IGNORECASE,
)
