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
        "greet underwrite congratulate toast salute cherish second rejoice appreciate"
    ),
    SUPPORT: words("support favour favor champion advocate defend"),
    OPPOSE: words(
        "oppose reject object resist balk baulk denounce condemn criticise criticize dismiss contest spurn protest "
        "disapprove decry deplore assail slam blast lambast lambaste fault rebuff shun deride ridicule repudiate "
        "torpedo bristle recoil scorn disown castigate chide bemoan lament challenge dispute block obstruct "
        "denigrate "
        "rubbish pillory regret frown question doubt distrust mistrust fear mock belittle bridle chafe fume "
        "grumble complain "
        "carp scoff sniff resent abhor detest loathe boycott defy ostracise disparage discredit disagree dissent "
        "demur "
        "discourage decline hate dislike"
    ),
}
#: Lemma to stance.
VERBS = MappingProxyType({lemma: stance for stance, lemmas in _VERBS.items() for lemma in lemmas})

_NOUNS = {
    ENDORSE: words(
        "backing blessing endorsement praise applause acclaim gratitude satisfaction relief delight "
        "appreciation thanks joy"
    ),
    SUPPORT: words("support sympathy enthusiasm"),
    OPPOSE: words(
        "opposition objection resistance rejection criticism hostility disapproval condemnation displeasure dismay "
        "protest alarm anger dissatisfaction unhappiness veto fear distrust mistrust suspicion "
        "scorn derision "
        "contempt fury outrage disappointment regret dissent antipathy distaste resentment coolness complaint"
    ),
    # Who doubts has not said no: a vote forecast from "doubts" as opposition would be a veto that nobody announced.
    UNDECIDED: words(
        "reservation misgiving concern doubt qualm unease disquiet worry apprehension wariness reluctance scepticism "
        "skepticism hesitation"
    ),
}
NOUNS = MappingProxyType({lemma: stance for stance, lemmas in _NOUNS.items() for lemma in lemmas})
#: Verbs under which such a noun is a stance now taken ("voiced support"); a bare mention of it need not be.
VOICE = words(
    "voice express have give lend offer announce declare pledge reaffirm reiterate repeat restate harbour harbor "
    "raise "
    "signal register state convey withhold share hold underline stress maintain put throw throw confirm pronounce "
    "air "
    "make note cite enter nurse record lodge display show retain add promise extend grant publish be remain draw "
    "meet "
    "win gain get receive enjoy attract face encounter earn run secure command garner provoke trigger come centre "
    "center focus rest turn stem"
)

_ADJECTIVES = {
    ENDORSE: words(
        "delighted pleased glad happy satisfied relieved grateful heartened encouraged gratified thankful "
        "appreciative "
        "enthusiastic jubilant elated buoyed"
    ),
    SUPPORT: words("supportive favourable favorable sympathetic receptive amenable"),
    OPPOSE: words(
        "opposed hostile averse wary sceptical skeptical leery dubious doubtful cool lukewarm uneasy critical "
        "unhappy "
        "dissatisfied unconvinced uncomfortable suspicious distrustful mistrustful against allergic unenthusiastic "
        "concerned worried alarmed nervous angry furious dismayed disappointed displeased irritated incensed annoyed "
        "outraged aggrieved upset troubled disturbed cold frosty icy unimpressed unmoved resentful bitter livid "
        "irked "
        "fearful apprehensive averse adamant disdainful scathing indignant distrusting reluctant loath unwilling"
    ),
    UNDECIDED: words(
        "undecided ambivalent noncommittal non-committal torn equivocal agnostic hesitant "
        "cagey coy tight-lipped mum guarded circumspect cautious indecisive"
    ),
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
        r"|\b(?:wait|waiting)[ -]and[ -]see\b|\b(?:of|in) two minds\b|\bnot (?:yet )?(?:sure|certain|convinced "
        r"either way)\b"
        r"|\b(?:is|are|was|were) (?:still )?(?:wavering|hesitating|debating|split|divided)\b|\bstay(?:s|ed)? silent "
        r"on\b"
        r"|\b(?:say|says|said) it (?:would|will) (?:decide|make up its mind|take a position|study|consider) \b"
        r"|\b(?:gave|given|giving|gives) no (?:hint|indication|sign|clue)\b|\bplay(?:s|ed|ing)? for time\b"
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
        r"|\b(?:is|are|was|were|has been|remains?) no (?:friend|fan|admirer|supporter|enthusiast|lover)\b"
        r"|\b(?:serve[sd]?|fulfil\w*|has|had) no (?:\w+ )?purpose\b|\bdo(?:es)? more harm than good\b|\bwaste of\b"
        r"|\bno substitute for\b|\bnot the (?:answer|solution|way|time)\b|\bno (?:solution|answer)\b"
        r"|\b(?:bad|terrible|wrong) (?:idea|step|move|signal|approach|answer|time|way)\b|\bnull and void\b"
        r"|\bnot (?:be )?(?:consider\w* (?:itself|themselves) )?bound by\b|\bno longer (?:welcome|wanted|needed)\b"
        r"|\b(?:overstayed|outstayed) (?:its|their) welcome\b|\bhad enough of\b|\bthorn in (?:its|the|their)\b"
        r"|\b(?:cool|cooled|cools|sour|soured|sours|gone off|went off) (?:on|to|towards) the\b"
        r"|\b(?:has|have|had|having) (?:second thoughts|cold feet|grave doubts|little faith|no faith|no confidence|"
        r"little (?:appetite|enthusiasm|time|sympathy))\b"
        r"|\b(?:told|asked|ordered|tell|tells|asks|orders|wants|wanted|want|demand\w*|given|gave|instruct\w*) "
        r"[^.;]{0,60}?"
        r"(?:peacekeepers|mission|force|soldiers|troops|them|blue helmets|un) [^.;]{0,25}?(?:to (?:leave|go home|"
        r"pack|pull out|"
        r"get out|withdraw|quit|be gone)|packing|out of the country|the door)\b"
        r"|\b(?:expel(?:s|led)?|evict(?:s|ed)?|threw out|throw(?:s|n)? out|kick(?:s|ed)? out) (?:the |its |all "
        r")?(?:\w+ ){0,2}?"
        r"(?:peacekeepers|mission|force|soldiers|troops|observers|monitors)\b"
        r"|\b(?:would|will|vow\w* to|pledg\w+ to|threaten\w* to|promis\w+ to|ready to|prepared to) (?:\w+ )?(?:fight|"
        r"resist|"
        r"treat|confront|attack|target|regard|see|consider) (?:any |the |such |all |it |them |foreign |those )(?:\w+ "
        r"){0,3}?(?:force|"
        r"troops|soldiers|peacekeepers|as (?:an? )?(?:occup\w+|enem\w+|invad\w+|legitimate|hostile))"
        r"|\b(?:would|will) (?:much )?(?:rather|prefer|sooner) \b|\bprefer(?:s|red) (?:to see |that )?(?:a |an |the )?"
        r"(?=(?:\w+ ){0,3}?(?:other|alternative|instead|rather|african|arab|regional|united|un|u\.n\.))"
        r"|\bwarn(?:s|ed|ing)? (?:\w+ )?against\b|\bnot (?:be )?(?:welcome|wanted|needed)\b|\bunder no circumstances\b"
        r"|\b(?:council|text|resolution|draft|sponsors|authors|drafters|members) should have (?:\w+ )?\w+(?:ed|en|t)\b"
        r"|\b(?:should|must) (?:not|never) (?:\w+ )?(?:be (?:adopted|deployed|sent|renewed|extended|accepted|"
        r"allowed)|adopt|pass|"
        r"stay|remain|set foot|deploy)\b|\bshould (?:be )?(?:scrapped|dropped|leave|go home|pack up|withdraw)\b"
        r"|\bhalf-?hearted(?:ly)?\b|\b(?:a|the) (?:frosty|cool|cold|hostile|chilly) (?:reception|response|welcome)\b"
        r"|\bobject(?:s|ed|ing)? (?:that|to)\b|\bquarrel(?:s|led)? with\b|\bfell short\b|\bfalls? short of\b"
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
        r"|\b(?:good|sensible|excellent|wise|right) (?:idea|step|move|decision|answer|thing|course|choice|signal|"
        r"news)\b"
        r"|\bwarm(?:s|ed|ing)? to\b|\b(?:took|takes|drew|find|finds|found) (?:satisfaction|comfort|heart|solace) "
        r"(?:from|in|at)\b"
        r"|\b(?:a|the) warm (?:reception|welcome|response)\b|\bto the hilt\b|\bfull (?:marks|backing|support)\b"
        r"|\b(?:wish(?:ed|es)?) (?:the )?\w+ (?:well|every success|success)\b"
    )),
    (SUPPORT, (
        r"\bg(?:ives|ave|iven) (?:[\w’']+ ){0,3}?(?:consent|assent)\b|\b(?:would|will) (?:fully )?co-?operate\b"
        r"(?! with)|\bin favou?r of\b|\bopen to (?:the idea|such|an?|the)\b|\bwell disposed\b"
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
        r"|\b(?:will|would|ready to|prepared to|promis\w+ to|pledg\w+ to|undertook to|vow\w* to) (?:fully |loyally )?"
        r"(?:cooperate|co-operate|work) with (?:the |any |such |an? |it|them)(?:\w+ ){0,4}?(?:force|mission|troops|"
        r"peacekeepers|resolution|council|it|them|soldiers|authority)\b"
        r"|\b(?:express\w*|voic\w+) (?:\w+ )?(?:confidence|hope|optimism) (?:that )?(?:the )?(?:text|draft|"
        r"resolution|council|force|mission|plan)\b"
        r"|\b(?:hop(?:es|ed)|confident|optimistic) (?:that )?(?:the )?(?:\w+ )?(?:text|draft|resolution|council|"
        r"members) (?:would|will) (?:\w+ )?"
        r"(?:pass|adopt|be adopted|approve|endorse|go through|back)\b"
        r"|\b(?:deserves?|merits?) (?:a chance|support|backing|to (?:succeed|be))\b|\bmust (?:not fail|succeed)\b"
        r"|\b(?:keep(?:s|ing)?|leav(?:e|es|ing)|maintain(?:s|ing)?|retain(?:s|ing)?) the (?:\w+ ){0,2}?(?:observers|"
        r"force|mission|"
        r"peacekeepers|troops|soldiers|monitors) (?:where|in place|there|as|on)\b"
        r"|\b(?:would|will|does|do|did|is|are) (?:not|n['’]t) (?:going to |about to )?(?:stand|get|be) in (?:the|its|"
        r"their) way\b"
    )),
)  # fmt: skip
#: To be looked for in small letters.
IDIOMS = tuple((stance, re.compile(pattern)) for stance, pattern in _IDIOMS)

#: Verbs of judging something to be good or bad.
JUDGE = words(
    "call describe brand label term dub deem consider regard denounce dismiss portray view see characterise "
    "characterize "
    "welcome find judge paint cast hail condemn speak think reckon believe rate count"
)
#: Copulas and their like, by which a speaker judges: "the text is a step forward".
AMOUNTS = words(
    "be amount represent mark constitute smack risk mean become remain offer bring give help hurt serve spell "
    "reward leave "
    "show deserve undermine threaten endanger turn lead create pave open prolong violate infringe ignore fail "
    "lack contain miss"
)
_BAD = words(
    "unacceptable illegitimate illegal unlawful mistake blunder betrayal occupation colonial colonialism farce "
    "sham disgrace "
    "disaster dangerous danger reckless premature unworkable unrealistic flawed flaw one-sided unbalanced biased "
    "bias provocation "
    "recipe absurd outrage outrageous insult interference shameful toothless unhelpful unnecessary unwise "
    "imperialist "
    "imperialism trap adventure adventurism folly inadequate ill-conceived ill-timed unjustified humiliation "
    "humiliating "
    "trusteeship harmful useless pointless futile meaningless hollow empty vague hasty rushed clumsy lopsided "
    "unfair unjust "
    "intrusive counterproductive counter-productive destabilising destabilizing divisive weak feeble "
    "inappropriate misguided "
    "wrong error failure fiasco nightmare burden aggression invasion coercion diktat blackmail charade fig-leaf "
    "smokescreen ploy "
    "pretext injustice violation abomination catastrophe catastrophic irresponsible naive wishful hypocritical "
    "hypocrisy cynical "
    "ominous regrettable deplorable disappointing worrying alarming troubling unclear ambiguous insufficient "
    "incomplete "
    "partial costly intolerable impossible hopeless doomed stillborn superfluous redundant unneeded unwelcome "
    "illogical"
)
_GOOD = words(
    "milestone lifeline historic breakthrough timely courageous encouraging promising constructive balanced "
    "positive landmark "
    "opportunity victory gift overdue hope hopeful sensible wise good great excellent useful helpful vital "
    "crucial important "
    "invaluable legitimate fair sound solid robust bold brave welcome triumph success achievement boon blessing "
    "godsend reassuring right best reasonable commendable laudable admirable significant meaningful credible "
    "realistic "
    "practical workable viable necessary decisive pivotal momentous remarkable stabilising stabilizing relief "
    "chance progress "
    "advance cornerstone foundation bridge pillar anchor"
)
#: Words that judge, by the stance of whoever uses them of a text or a force.
EVALUATIVE = MappingProxyType({**dict.fromkeys(_BAD, OPPOSE), **dict.fromkeys(_GOOD, ENDORSE)})
#: Phrases that do so.
JUDGED = (
    (
        OPPOSE,
        re.compile(
            r"\b(?:road to war|ill-conceived|ill-timed|ill-advised|one-sided|counter-productive|fig-leaf|half-baked|"
            r"dead letter|step backwards?|step too far|too (?:weak|vague|far|soon|broad|little)|out "
            r"of reach|"
            r"step that needs|back door|blank cheque|blank check|foregone conclusion|nothing (?:new|but))\b",
            re.IGNORECASE,
        ),
    ),
    (
        ENDORSE,
        re.compile(
            r"\b(?:ray of hope|long-overdue|long overdue|steps? forward|step in the right direction|turning point|"
            r"new chapter|way forward|way "
            r"out|"
            r"path to peace|brought hope|light at the end|great day|dividing the load|sharing the burden|first "
            r"step)\b",
            re.IGNORECASE,
        ),
    ),
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
    r"chapter vii|observers|zone|observer|monitoring|verification|withdrawal|it|this|them|that|him)\b",
    re.IGNORECASE,
)
#: Other matters on which states take stands, with the same words.
ELSEWHERE = re.compile(
    r"\b(?:tariffs?|trade (?:deal|agreement|pact|talks)|budget|tax(?:es)?|elections?|polls?|referendum on|sanctions|"
    r"fisher\w+|fishing|climate|carbon|pipeline|vaccine|abortion|pensions?|stadium|film|school|hospital funding|"
    r"settlements?|settlers|annexation|statehood|palestinian state|two-state|death penalty|extradition|asylum|"
    r"migrants?|"
    r"hospitals?|novel|fishing|tuition|gas (?:deal|field)|oil|nuclear (?:deal|programme|program)|missile test|"
    r"airline|merger|takeover|inflation|"
    r"bus|suicide (?:attack|bomb\w*)|massacre|assassination|killings?|abductions?|coup|data protection|"
    r"press freedom|world cup|olympics|wood stoves?|dam|border fence|visa|airstrikes?|air strikes?|raid|shelling)\b",
    re.IGNORECASE,
)
