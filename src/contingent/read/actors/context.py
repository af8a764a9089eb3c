"""What the words around a spelling say: whether it is a word of its own, and whether it is a person's name.

"Michael Jordan" is no kingdom and "pro-Russian" is not Russia; these few rules look one word to each side.
"""

from __future__ import annotations

import re

from contingent.read.actors.table import Spelling


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_OPPOSED = re.compile(r"(?:\b(?:anti|ex|non|pro)-)$", re.IGNORECASE)
_HONORIFIC = re.compile(r"\b(?:Mr|Mrs|Ms|Mx|Dr|Prof|Sir|Judge|Justice|Coach|[DR]-|Rev|Sgt|Capt)(?:\.? |(?<=-))$")
_INITIAL = re.compile(r"\b[A-Z]\. $")
_WORDS = re.compile(r"[^\W\d_]+")
_GEORGIA = "Georgia"
_AMERICAN_STATE = re.compile(
    r"\b(?:Alabama|Arizona|Arkansas|California|Carolina|Florida|Iowa|Kansas|Kentucky|Louisiana|Massachusetts|Michigan"
    r"|Minnesota|Mississippi|Missouri|Nevada|Ohio|Oklahoma|Pennsylvania|Tennessee|Texas|Utah|Vermont|Virginia|Wisconsin"
    r"|Atlanta|Savannah|Republican|Democrat|GOP|primary|caucus(?:es)?)"
)
_NEIGHBOURS = 60
_HEADLINE = 60
_FEWEST_IN_TITLE = 4
#: Words that headlines leave in small letters.
_SMALL_WORDS = _words("a an and as at but by for from in into is its not of on or over s the to up vs with")
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


def means_actor(flat: str, start: int, stop: int, spelling: Spelling) -> bool:
    """Whether the words around do not turn the spelling into something else."""
    before = flat[max(0, start - 24) : start]
    if _OPPOSED.search(before) or _HONORIFIC.search(before):
        return False
    if not spelling.personal or _is_title(flat, start, stop):
        return True
    if spelling.text == _GEORGIA and _AMERICAN_STATE.search(flat, max(0, start - _NEIGHBOURS), stop + _NEIGHBOURS):
        return False
    return not (_surname(flat, start) or _forename(flat, stop))


def _surname(flat: str, start: int) -> bool:
    """Whether a forename or an initial stands before: "Michael Jordan", "Samuel D. Washington"."""
    before = _BEFORE.search(flat, max(0, start - 30), start)
    if before is None:
        return _INITIAL.search(flat, max(0, start - 5), start) is not None
    word = before.group(1)
    return word[0].isupper() and word not in _NO_FORENAME and not word.endswith("ing")


def _forename(flat: str, stop: int) -> bool:
    """Whether a surname stands behind: "Jordan Peterson", "Chad Smith"."""
    after = _AFTER.match(flat, stop)
    return after is not None and after.group(1)[0].isupper() and after.group(1) not in _NO_SURNAME


def _is_title(flat: str, start: int, stop: int) -> bool:
    """Whether the words around are a headline in capitals, where a capital behind a name tells nothing."""
    after = _WORDS.findall(flat, stop, stop + _HEADLINE)[:5]
    around = [*_WORDS.findall(flat, max(0, start - _HEADLINE), start)[-5:], *after]
    weighty = [word for word in around if word not in _SMALL_WORDS]
    return len(weighty) >= _FEWEST_IN_TITLE and all(word[0].isupper() for word in weighty)
