"""What the words around a spelling say: whether it is a word of its own, and whether it is a person's name.

"Michael Jordan" is no kingdom and "pro-Russian" is not Russia; these few rules look one word to each side.
"""

from __future__ import annotations

import re

from contingent.read.actors.table import Spelling


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_OPPOSED = re.compile(r"(?:\b(?:anti|ex|non|pro)-)$", re.IGNORECASE)
_BEFORE = re.compile(r"([^\W\d_]+)[ ]$")
_AFTER = re.compile(r" ([^\W\d_]+)")
#: Capitalised words that stand before a place without being a forename.
_NO_FORENAME = _words("""
    After Although Ambassador And As Ask Asked At Because Before Both But By Can Central Could Did Does East Eastern
    Elsewhere Even For From Government Greater Gulf Has If In Including Inside Into Is Kingdom Let Like Lower
    Meanwhile Minister Ministry Nearby Neighboring Neighbouring Neither Nor North Northern Not Now Of Official
    Officials On Only Or Outside Over Parliament President Republic Should Since So South Southern State Sultanate
    Tell That The Then Though Tiny To Today Under Unlike Until Upper Via Was West Western What When Where While Why
    Will With Without Would Yesterday Yet Monday Tuesday Wednesday Thursday Friday Saturday Sunday
""")
#: Words that follow a state's name in front of a person or body: "Jordan King Abdullah", "Chad President".
_NO_SURNAME = _words("""
    Ambassador And Are Army At Backs Cabinet Calls Chief Could Defence Defense Embassy FM For Foreign General Government
    Governor Has In Is King May Military Minister Ministry Must Navy On Or Parliament PM Police President Presidential
    Prime Prince Queen Says Secretary Senate Spokesman Spokesperson Spokeswoman State Supreme To Valley Will Monday
    Tuesday Wednesday Thursday Friday Saturday Sunday
""")


def ends_word(flat: str, stop: int, form: str) -> bool:
    """Whether a spelling that ends at ``stop`` is whole there; one that ends in a hyphen wants a letter after it."""
    after = flat[stop : stop + 1]
    if form.endswith("-"):
        return after.isalpha()
    if after == "$":
        return False  # US$ 5 million
    return form.endswith(".") or not after.isalnum()


def _surname(flat: str, start: int) -> bool:
    before = _BEFORE.search(flat, max(0, start - 30), start)
    if before is not None:
        word = before.group(1)
        if word[0].isupper() and word not in _NO_FORENAME and not word.endswith("ing"):
            return True
    elif re.search(r"\b[A-Z]\. $", flat[max(0, start - 5) : start]):
        return True  # "M. Jordan", "Samuel D. Washington"
    return False


def _forename(flat: str, stop: int) -> bool:
    after = _AFTER.match(flat, stop)
    return after is not None and after.group(1)[0].isupper() and after.group(1) not in _NO_SURNAME


def means_actor(flat: str, start: int, stop: int, spelling: Spelling) -> bool:
    """Whether the words around do not turn the spelling into something else."""
    if flat[start - 1 : start] == "-" and _OPPOSED.search(flat, max(0, start - 6), start):
        return False
    return not spelling.personal or not (_surname(flat, start) or _forename(flat, stop))
