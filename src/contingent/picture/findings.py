"""What a person should know before trusting a picture: gaps and oddities of the record, never a reason to stop.

Each finding has a stable code that starts with ``picture.``; this module is the list of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from contingent.model import Finding
from contingent.picture.answer import TextStage
from contingent.picture.dated import Dated, is_undated, known_on
from contingent.record.answer import RecordedClaim


def nothing_known(
    claims: Sequence[RecordedClaim],
    learned: Sequence[RecordedClaim],
    counted: Sequence[Dated],
    as_of: date,
    known: date,
) -> tuple[Finding, ...]:
    """Why a picture is empty, when it is: nothing known yet, or nothing so old."""
    if counted:
        return ()
    if learned:
        message = f"nothing that was known on {known} speaks of {as_of} or earlier: ask with a later --as-of"
        return (Finding(code="picture.nothing-so-old", message=message),)
    later = [recorded for recorded in claims if known_on(recorded) > known]
    if not later:
        return (Finding(code="picture.nothing-known", message="the record holds no claims yet"),)
    since = min(known_on(recorded) for recorded in later)
    sources = len({recorded.source.id for recorded in later})
    message = (
        f"nothing was known on {known}, but {sources} source{'s are' if sources > 1 else ' is'} known since {since}: "
        f"ask with --known {since} or leave it out"
    )
    return (Finding(code="picture.nothing-known", message=message),)


def undated(counted: Sequence[Dated]) -> tuple[Finding, ...]:
    """Claims that nobody dated count from the day they became known."""
    found = [d for d in counted if d.claim.when is None and is_undated(d.recorded)]
    if not found:
        return ()
    sources = sorted({d.source for d in found})
    claims = "1 claim has" if len(found) == 1 else f"{len(found)} claims have"
    message = (
        f"{claims} no date and count from the day of becoming known ({', '.join(sources)}): "
        "add the source with --published"
    )
    return (Finding(code="picture.undated", message=message),)


def rival_texts(others: Sequence[TextStage]) -> tuple[Finding, ...]:
    """Drafts beside the main one."""
    return tuple(
        Finding(
            code="picture.other-text",
            message=f"another text, {text.stage}, is carried by {', '.join(text.sponsors) or 'somebody not named'}",
        )
        for text in others
    )


def left_out(claims: Sequence[Dated]) -> tuple[Finding, ...]:
    """Moves of parties to the conflict, which are no contributions to the force."""
    if not claims:
        return ()
    actors = ", ".join(sorted({str(d.claim.actor) for d in claims}))
    count = "1 claim is" if len(claims) == 1 else f"{len(claims)} claims are"
    message = f"{count} about parties to the conflict ({actors}) and not taken as contributions"
    return (Finding(code="picture.party", message=message),)


def unclear_positions(count: int) -> tuple[Finding, ...]:
    """Position claims that say no stance and so are not among the positions."""
    if count == 0:
        return ()
    claims = "1 position claim says" if count == 1 else f"{count} position claims say"
    message = f"{claims} neither support nor opposition: review"
    return (Finding(code="picture.unclear-position", message=message),)
