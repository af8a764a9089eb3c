"""How a picture looks on a terminal: sentences first, then who, then the text and all around it, then what is open.

Quantities are written as they were said; what no person has reviewed carries a mark wherever it is shown.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rich.box import SIMPLE_HEAD
from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from contingent.brief.labels import feature
from contingent.cli import words
from contingent.picture import Picture, summary
from contingent.picture.actors import name_of
from contingent.picture.answer import (
    Bounds,
    Contributor,
    ContributorState,
    Evidence,
    Item,
    StatedCondition,
    Strength,
    TextStage,
)
from contingent.picture.wording import beside, distinct

#: Follows whatever rests on a claim that no person has reviewed.
MARK = "°"

#: Keys of evidence shown before the rest is only counted.
_KEYS = 2

_QUOTE = 90

#: Columns of a terminal from which there is room for the keys of the evidence.
_WIDE = 130

#: One hue from light to dark; those who are out are grey. Nothing is told by colour alone: the word stands beside it.
_STYLES = {
    ContributorState.ASKED: "cyan",
    ContributorState.IN_TALKS: "cyan",
    ContributorState.WILLING: "bright_cyan",
    ContributorState.PLEDGED: "blue",
    ContributorState.DEPLOYING: "bold blue",
    ContributorState.DEPLOYED: "bold bright_blue",
    ContributorState.DECLINED: "dim",
    ContributorState.WITHDRAWN: "dim strike",
}

_STAGES = {"drafting": "being drafted", "in_blue": "in blue"}

_MET = {True: "met", False: "not met", None: "not known"}


def picture_view(picture: Picture, *, width: int) -> Iterator[RenderableType]:
    """The parts of a picture in the order in which they are read; a narrow terminal gets counts instead of keys."""
    wide = width >= _WIDE
    yield Text(f"As of {words.day(picture.as_of)}, as known on {words.day(picture.known)}", style="dim")
    yield Text()
    for sentence in summary(picture):
        yield Padding(Text(sentence.text), (0, 0, 0, 0))
    if picture.contributors:
        yield _contributors(picture, wide=wide)
        yield Padding(_totals(picture), (0, 0, 1, 1))
    facts = _facts(picture, wide=wide)
    if facts.row_count:
        yield facts
    gaps = list(_gaps(picture))
    if gaps:
        yield Text("\nWhat we do not know", style="bold")
        for gap in gaps:
            yield Padding(Text(f"· {gap}"), (0, 0, 0, 1))
    if picture.unreviewed:
        yield Text(f"\n{MARK} no person has reviewed this yet ('contingent review')", style="dim")


def counted(number: int, noun: str) -> str:
    """A count and its noun: "1 claim", "3 claims"."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _name(actor: str | None) -> str:
    """An actor's name as it stands in a cell, without its article."""
    return "Not named" if actor is None else name_of(actor).removeprefix("the ")


def _names(actors: Iterable[str]) -> str:
    return ", ".join(name_of(actor) for actor in actors)


def strength_words(strength: Strength | None) -> str:
    """A strength as said, empty where nobody gave one."""
    if strength is None:
        return ""
    together = " together" if strength.shared else ""
    amount = words.bounds(strength.min, strength.max, approximate=strength.approximate)
    return f"{amount} {strength.unit.replace('_', ' ')}{together}"


def keys(evidence: Sequence[Evidence]) -> str:
    """The latest keys of some evidence, with the mark where none of it is reviewed."""
    latest = [f"{e.source}#{e.claim}" for e in reversed(evidence)]
    more = f" +{len(latest) - _KEYS}" if len(latest) > _KEYS else ""
    mark = "" if any(e.reviewed for e in evidence) else MARK
    return f"{' '.join(latest[:_KEYS])}{more}{mark}"


def _cited(evidence: Sequence[Evidence]) -> str:
    """The latest keys of some evidence in a sentence, each with the mark where it is not reviewed."""
    latest = [f"{e.source}#{e.claim}{'' if e.reviewed else MARK}" for e in reversed(evidence)]
    more = f" and {len(latest) - _KEYS} more" if len(latest) > _KEYS else ""
    return f"{', '.join(latest[:_KEYS])}{more}"


def _count(evidence: Sequence[Evidence]) -> str:
    mark = "" if any(e.reviewed for e in evidence) else MARK
    return f"{len(evidence)}{mark}"


def condition_words(condition: StatedCondition, among: Sequence[StatedCondition]) -> str:
    """A condition in its own words, among the contributor's others, and whether it is met."""
    return f"{beside(_short(condition.text), condition, among)} ({_MET[condition.met]})"


def _short(text: str) -> str:
    line = " ".join(text.split()).strip('“”"')
    return line if len(line) <= _QUOTE else f"{line[: _QUOTE - 1].rstrip()}…"


def _contributors(picture: Picture, *, wide: bool) -> Table:
    table = Table(box=SIMPLE_HEAD, pad_edge=False, header_style="bold")
    table.add_column("Contributor")
    table.add_column("State", no_wrap=True)
    table.add_column("Strength", justify="right")
    table.add_column("On condition")
    table.add_column("Since", no_wrap=True)
    table.add_column("Evidence" if wide else "Claims", justify="left" if wide else "right", overflow="fold")
    for contributor in picture.contributors:
        stated = distinct(contributor.conditions)
        table.add_row(
            Text(_name(contributor.actor) + (" (together)" if contributor.collective else "")),
            Text(contributor.state.value.replace("_", " "), style=_STYLES[contributor.state]),
            Text(_strength(contributor)),
            Text("\n".join(condition_words(c, stated) for c in stated)),
            Text("" if contributor.since is None else contributor.since.isoformat()),
            Text(keys(contributor.evidence) if wide else _count(contributor.evidence)),
        )
    return table


def _strength(contributor: Contributor) -> str:
    """The strength of the state, and what was promised where that is more than is there."""
    said = strength_words(contributor.strength)
    if contributor.state is ContributorState.DEPLOYED and contributor.promised is not None:
        return f"{said or 'unknown'}\nof {strength_words(contributor.promised)} promised"
    return said


def _totals(picture: Picture) -> Text:
    pledged, deployed = picture.totals.pledged, picture.totals.deployed
    return Text(
        f"Promised in all {total_words(pledged)}; there now {total_words(deployed)} (persons, each counted once)"
    )


def total_words(total: Bounds) -> str:
    """A total; a lower bound of nothing is left unsaid where there is an upper one."""
    if total.max == 0:
        return "none"
    if total.min == 0:
        return "an unknown number" if total.max is None else words.bounds(None, total.max)
    return words.bounds(total.min, total.max)


def _facts(picture: Picture, *, wide: bool) -> Table:
    """The text, its stage and all around it: one row a fact, the evidence beside it."""
    table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
    table.add_column(style="bold", no_wrap=True)
    table.add_column(ratio=1)
    table.add_column(style="dim", justify="left" if wide else "right")
    last = ""
    for label, said, evidence in _fact_rows(picture):
        table.add_row("" if label == last else label, Text(said), Text(keys(evidence) if wide else _count(evidence)))
        last = label
    return table


Row = tuple[str, str, Sequence[Evidence]]


def _fact_rows(picture: Picture) -> Iterator[Row]:
    yield from _text_rows(picture)
    for label, terms in (("Terms agreed", picture.terms.agreed), ("Terms open", picture.terms.open)):
        for term in terms:
            yield label, _item(term), term.evidence
    if picture.ceasefire.status is not None:
        truce = picture.ceasefire
        since = "" if truce.since is None else f" since {words.day(truce.since)}"
        between = f", {_names(truce.parties)}" if truce.parties else ""
        yield "Ceasefire", f"{truce.status}{since}{between}", truce.evidence
    for there in picture.in_place:
        role = "" if there.role is None else f", {there.role}"
        doubt = ", as is said with reservation" if there.hedged else ""
        amount = strength_words(there.strength) or "an unknown number"
        yield "In place", f"{_name(there.actor)}: {amount}{role}{doubt}", there.evidence
    for backing in picture.endorsements:
        yield "Endorsed by", f"{_name(backing.actor)}, {words.period(backing.on)}", backing.evidence
    yield from _item_rows(picture)


def _text_rows(picture: Picture) -> Iterator[Row]:
    """The text, those beside it, what it holds, and who is for and against it."""
    if picture.resolution.stage is not None:
        yield "Text", _stage(picture.resolution), picture.resolution.evidence
    for text in picture.other_texts:
        yield "Other text", _stage(text), text.evidence
    for item in picture.mandate:
        yield "Mandate", f"{feature(item.feature)}: {_short(str(item.value))}", item.evidence
    for position in (*picture.positions, *picture.positions_on_others):
        about = "" if position.about is None else f" on {name_of(position.about)}"
        yield "Positions", f"{_name(position.actor)}{about}: {position.stance}", position.evidence


def _item_rows(picture: Picture) -> Iterator[Row]:
    for label, items in (
        ("Required", picture.requirements),
        ("Timeline", picture.timeline),
        ("Planning", picture.planning),
        ("Funding", picture.funding),
        ("Votes", picture.votes),
    ):
        for item in items:
            yield label, _item(item), item.evidence
    for group in picture.groups:
        amount = strength_words(group.strength)
        yield "Groups", f"{_name(group.actor)}: {group.state.value.replace('_', ' ')} {amount}".strip(), group.evidence


def _stage(text: TextStage) -> str:
    stage = str(text.stage)
    symbol = "" if text.symbol is None else f" {text.symbol}"
    by = f" by {_names(text.sponsors)}" if text.sponsors and text.stage != "adopted" else ""
    carried = f", carried by {_names(text.sponsors)}" if text.sponsors and text.stage == "adopted" else ""
    with_ = f", with {_names(text.with_)}" if text.with_ else ""
    on = "" if text.on is None else f" ({words.period(text.on)})"
    return f"{_STAGES.get(stage, stage)}{symbol}{by}{carried}{with_}{on}"


def _item(item: Item) -> str:
    facts = [
        "" if item.status is None else item.status.replace("_", " "),
        strength_words(item.quantity),
        words.period(item.on),
    ]
    said = ", ".join(fact for fact in facts if fact)
    return f"{_name(item.actor)}{': ' + said if said else ''}: “{_short(item.text)}”"


def _gaps(picture: Picture) -> Iterator[str]:
    """What is open: figures nobody gave, conditions nobody has told of, contradictions, findings."""
    coming = {ContributorState.PLEDGED, ContributorState.DEPLOYING, ContributorState.DEPLOYED}
    unnumbered = [c.actor for c in picture.contributors if c.state in coming and c.strength is None]
    if unnumbered:
        yield f"how many would come from {_names(unnumbered)}"
    for contributor in picture.contributors:
        for condition in distinct(contributor.conditions):
            if condition.met is None:
                yield f"{name_of(contributor.actor)}: whether “{_short(condition.text)}” is met"
    for contributor in (*picture.contributors, *picture.groups):
        for dispute in contributor.contradictions:
            yield f"{name_of(contributor.actor)}: {dispute.text} ({_cited(dispute.evidence)})"
    for dispute in picture.contradictions:
        yield f"{dispute.text} ({_cited(dispute.evidence)})"
    for finding in picture.findings:
        yield finding.message
    if picture.unreviewed:
        claims = counted(picture.unreviewed, "claim")
        yield f"{claims} of {counted(picture.sources, 'source')} no person has reviewed"
