"""A statement: who said what to whom, when, and how directly.

The roles follow the PolNeAR annotation scheme (Newell et al., LREC 2018): a source, here *speaker*; a *cue* such as
"said"; and the *content*, which has several spans when the cue interrupts the quotation.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from contingent.model.period import Period
from contingent.model.span import Span


class Mode(StrEnum):
    """How a statement is reported: in the speaker's words, in the reporter's, or in both."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class SpeakerKind(StrEnum):
    """What kind of speaker a statement has."""

    PERSON = "person"
    OFFICE = "office"
    GROUP = "group"
    ORGANISATION = "organisation"
    ANONYMOUS = "anonymous"


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker(Span):
    """Who speaks: the words that name the speaker here, and who that is as far as the source tells.

    ``name`` is the person's full name, ``office`` the office as the source words it, ``actor`` the code of the state
    or organisation spoken for; each is ``None`` where the source does not say.
    """

    kind: SpeakerKind
    name: str | None = None
    office: str | None = None
    actor: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One attributed statement of a source."""

    id: str
    mode: Mode
    speaker: Speaker | None
    cue: Span | None
    content: tuple[Span, ...]
    addressee: Span | None = None
    via: str | None = None
    said: Period | None = None
