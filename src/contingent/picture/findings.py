"""What a person should know before trusting a picture: gaps and oddities of the record, never a reason to stop.

Each finding has a stable code that starts with ``picture.``; this module is the list of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from contingent.model import Finding
from contingent.picture.answer import TextStage


def nothing_known(as_of: date, known: date, *, heard: bool, later: tuple[date, int] | None) -> tuple[Finding, ...]:
    """Why an empty picture is empty: nothing known yet, or nothing so old.

    Args:
        as_of: the day of the picture.
        known: the day by which it is known.
        heard: whether anything was known by then.
        later: else the first day on which something is known, and how many sources are known by now.
    """
    if heard:
        message = f"nothing that was known on {known} speaks of {as_of} or earlier: ask with a later --as-of"
        return (Finding(code="picture.nothing-so-old", message=message),)
    if later is None:
        return (Finding(code="picture.nothing-known", message="the record holds no claims yet"),)
    since, sources = later
    message = (
        f"nothing was known on {known}, but {sources} source{'s are' if sources > 1 else ' is'} known since {since}: "
        f"ask with --known {since} or leave it out"
    )
    return (Finding(code="picture.nothing-known", message=message),)


def undated(claims: int, sources: Sequence[str]) -> tuple[Finding, ...]:
    """How many claims nobody dated, so that they count from the day they became known, and in which sources."""
    if not claims:
        return ()
    told = "1 claim has" if claims == 1 else f"{claims} claims have"
    message = (
        f"{told} no date and count from the day of becoming known ({', '.join(sources)}): "
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


def left_out(claims: int, actors: Iterable[str]) -> tuple[Finding, ...]:
    """How many claims tell of moves of parties to the conflict, which are no contributions to the force, and whose."""
    if not claims:
        return ()
    count = "1 claim is" if claims == 1 else f"{claims} claims are"
    message = f"{count} about parties to the conflict ({', '.join(sorted(actors))}) and not taken as contributions"
    return (Finding(code="picture.party", message=message),)


def unclear_positions(count: int) -> tuple[Finding, ...]:
    """Position claims that say no stance and so are not among the positions."""
    if count == 0:
        return ()
    claims = "1 position claim says" if count == 1 else f"{count} position claims say"
    message = f"{claims} neither support nor opposition: review"
    return (Finding(code="picture.unclear-position", message=message),)
