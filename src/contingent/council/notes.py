"""An adoption note in words, from what was read of it: the standard sentence, so that it can be read again."""

from __future__ import annotations

from functools import cache

from contingent.council.answer import Resolution, Tally
from contingent.council.tables import rows


@cache
def _names() -> dict[str, str]:
    """The first name listed for each code."""
    found: dict[str, str] = {}
    for row in rows("council_states.csv"):
        found.setdefault(row["code"], row["name"])
    return found


def _ordinal(number: int) -> str:
    tens = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{tens}"


def _named(codes: tuple[str, ...]) -> str:
    return f" ({', '.join(_names().get(code, code) for code in codes)})" if codes else ""


def note_text(resolution: Resolution) -> list[str]:
    """The note and its footnote as lines; none where nothing is known of the adoption."""
    meeting = None if resolution.meeting is None else f"at the {_ordinal(resolution.meeting)} meeting"
    tally = resolution.vote
    if tally is None:
        return [] if meeting is None else [f"Adopted {meeting}."]
    where = "" if meeting is None else f" {meeting}"
    if tally.unanimous:
        return [f"Adopted unanimously{', without a vote,' if tally.without_vote else ''}{where}."]
    if tally.yes is None:
        return [f"Adopted without a vote{where}."]
    return _counted(tally, where)


def _counted(tally: Tally, where: str) -> list[str]:
    against = f"{tally.no}{_named(tally.by.no)}" if tally.no else "none"
    sentence = f"Adopted{where} by {tally.yes} votes to {against}"
    if tally.abstain:
        many = "s" if tally.abstain > 1 else ""
        sentence += f", with {tally.abstain} abstention{many}{_named(tally.by.abstain)}"
    lines = [sentence + "."]
    if tally.by.absent:
        lines.append(f"1 {len(tally.by.absent)} member{_named(tally.by.absent)} did not participate in the voting.")
    return lines
