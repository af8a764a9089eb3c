"""A paragraph made easy to match: one line, cut words joined, every match led back to the text's characters."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

from contingent.council.answer import Operative, Preambular
from contingent.council.words import Role, opening

_PIECES = re.compile(r"(?P<cut>(?<=[a-z])-[ \t]*\n[ \t]*(?=[a-z]))|(?P<space>\s+)|(?P<word>[^\s-]+|-)")


class Act(Enum):
    """What a paragraph does, by its opening verb."""

    PREAMBLE = "preamble"
    MANDATE = "mandate"  # decides, authorizes, establishes, requests the mission or its commander …
    CALL = "call"  # calls upon, urges, invites, encourages, appeals
    DEMAND = "demand"  # demands, condemns, deplores: about the parties' conduct, no mandate
    OTHER = "other"


#: Where the addressee of a call stands.
_HEAD = 160


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_MANDATE = _words("""
    stipulates requires intends provides sends charges
    accepts approves authorises authorizes decides directs endorses establishes extends recommends renews mandates
    entrusts requests instructs reaffirms adopts creates sets resolves confirms determines supports welcomes affirms
    agrees asks orders empowers expands increases stresses underlines emphasizes emphasises underscores declares
    reiterates
    allows appoints assigns brings builds caps charges commissions commits concludes concurs confers consolidates
    constitutes continues contemplates convenes delegates deploys designates dispatches enables enlarges ensures
    envisages envisions establishes expects fixes foresees forms founds gives grants imposes institutes invests
    keeps launches leaves lends lets licenses limits lists maintains makes modifies names opens organises organizes
    permits places plans prescribes prolongs proposes puts reactivates reconstitutes renews requires reserves
    resumes retains revises rules specifies spells stations tasks transfers undertakes vests wants bans bars forbids
    prohibits outlaws
""")
_CALL = _words(
    "calls urges invites encourages appeals asks exhorts recommends begs hopes implores pleads trusts wishes looks"
)
#: A call on the force itself gives it a task: "Calls upon the mission to …", "Encourages UNMIA to …".
_ON_FORCE = re.compile(
    r"(?i)^(?:also |further )?(?:calls?|urges|invites|encourages|asks)(?: also| further)?(?: upon| on)? (?:the )?"
    r"(?:[\w-]+ ){0,3}?(?:(?:force|mission|operation|presence|leadership)\b(?! (?:s|of (?:the )?(?:parties"
    r"|government)))"
    r"|(?-i:UN[A-Z]{2,}|[A-Z]{3,7}\b))(?! (?:and )?(?:member )?states)"
)
#: A later clause of a paragraph may decide what its opening verb does not: "… , and decides that the Force shall …".
_LATER = re.compile(r"(?i)[;,] (?:and )?(?:further |also )?(?:decides|authori[sz]es|approves|endorses|extends)\b")
_AGAIN = re.compile(
    r"(?i)(?:reaffirms|reiterates|repeats|recalls)[^,;]{0,20} (?:its )?(?:demand|condemnation"
    r"|call)\b"
)
_DEMAND = _words("demands condemns deplores censures denounces warns insists rejects expresses deprecates")


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph's text on one line, with where each of its characters stands in the whole text."""

    place: int
    number: int | None
    act: Act
    flat: str
    offsets: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Offsets into the whole text of characters ``start`` to ``end`` of the flat one."""
        return self.offsets[start], self.offsets[end - 1] + 1


def _act(verb: str | None, text: str) -> Act:
    words = {w.lower() for w in (verb or "").split()}
    one = " ".join(text[:_HEAD].split())
    if (words & _DEMAND or words & _CALL - _MANDATE) and _LATER.search(" ".join(text.split())):
        return Act.MANDATE
    if words & _DEMAND or _AGAIN.match(one):
        return Act.DEMAND
    if words & _CALL - _MANDATE:
        return Act.MANDATE if _ON_FORCE.match(one) else Act.CALL
    if words & _MANDATE:
        return Act.MANDATE
    opens = opening(text)
    if verb is None or (opens is not None and opens.role is Role.PREAMBULAR):
        return Act.MANDATE
    return Act.OTHER


def passage(paragraph: Operative | Preambular, place: int) -> Passage:
    """The passage of a paragraph; ``place`` is its index among its kind."""
    pieces: list[str] = []
    offsets: list[int] = []
    for match in _PIECES.finditer(paragraph.text):
        if match["cut"] is not None:
            continue
        text = " " if match["space"] is not None else match.group()
        pieces.append(text)
        at = paragraph.start + match.start()
        offsets.extend([at] if match["space"] is not None else range(at, at + len(text)))
    if isinstance(paragraph, Preambular):
        return Passage(place, None, Act.PREAMBLE, "".join(pieces), tuple(offsets))
    return Passage(place, paragraph.number, _act(paragraph.verb, paragraph.text), "".join(pieces), tuple(offsets))
