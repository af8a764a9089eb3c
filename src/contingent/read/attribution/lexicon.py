"""The words that report: verbs of saying, nouns of saying, and the few that take their content as an object.

These are the words every careful reader would list. What news English does beyond them is left to the trained
component.
"""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


#: Verbs that report what somebody said, wrote or let know; with a clause or a quotation they make a statement.
REPORTING_VERBS = _words(
    "accept accuse acknowledge add admit advise affirm agree allege announce answer argue ask assert assure "
    "blast blog boast caution challenge charge cite claim clarify comment complain concede conclude concur "
    "confess confide confirm contend continue counter criticize cry declare decline demand denounce deny "
    "describe disclose dismiss echo elaborate emphasize emphasise estimate exclaim explain forecast hint "
    "imply indicate inform insist instruct interject joke lament maintain mention mock muse note notify "
    "object observe opine phrase plead pledge point post predict press proclaim promise propose protest "
    "question quip quote react read reaffirm reason recall recommend recount reiterate relate remark remind "
    "repeat reply report request respond retort reveal rule say scoff shoot shout signal snap speculate state "
    "stress submit suggest summarize swear teach tell testify text threaten tweet underline underscore urge "
    "voice vow warn whisper wonder write yell"
)
#: Verbs of saying or thinking that need a clause to be a statement; a quotation beside them proves nothing.
CLAUSE_VERBS = _words(
    "believe doubt expect fear find guess hope hold know learn realize reckon see show suppose suspect think "
    "understand want worry"
)
#: Verbs whose object is what was expressed: "expressed willingness to take part".
OBJECT_VERBS = _words(
    "announce back condemn confirm criticize demand deny denounce endorse express oppose pledge praise "
    "promise propose reject request signal support urge voice welcome"
)
#: Verbs whose infinitive is what was said: "pledged to send troops".
INFINITIVE_VERBS = _words(
    "agree claim decline demand intend offer plan pledge promise propose refuse swear threaten undertake vow"
)
#: Verbs whose object is the one who is told.
TELLING_VERBS = _words("advise assure brief inform notify promise remind tell warn ask urge")
#: Words that stand for people as such, so that "to reporters" is an addressee and "to the point" is not.
AUDIENCES = _words(
    "agency assembly audience chamber committee conference council crowd correspondent deputy group house "
    "journalist lawmaker lawmakers legislator media member minister network newspaper outlet panel parliament "
    "people press public radio reporter senate senator station summit supporter television viewer"
)
#: Marks that open a quotation.
OPENING_MARKS = frozenset("\"“«„‘'")
