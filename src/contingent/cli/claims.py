"""How recorded claims look on a terminal: a table of many, and one in its context with its history."""

from __future__ import annotations

from collections.abc import Iterable

from rich.box import SIMPLE_HEAD
from rich.console import Group, RenderableType
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from contingent.model import Claim, Period, Precision, Quantity, Statement
from contingent.record import ClaimHistory, Disagreement, Event, ReadersDiffer, RecordedClaim, Verdict

#: Characters of a quote in a table.
_QUOTE = 80

#: The longest single word among the kinds: it is not broken.
_WORD = 11

#: Columns of a terminal from which a quote beside the other cells can be read.
_WIDE = 130


def number(value: float) -> str:
    """A number as a reader expects it: thousands separated, no digits that were not said."""
    return f"{value:,.0f}" if value == int(value) else f"{value:,}"


def amount(quantity: Quantity) -> str:
    """A quantity as said: ``20,000+``, ``up to 24``, ``about 500``, ``500–700``."""
    least, most = quantity.min, quantity.max
    if least is None and most is None:
        said = "an unknown number of"
    elif least is None and most is not None:
        said = f"up to {number(most)}"
    elif least is not None and most is None:
        said = f"{number(least)}+"
    elif least is not None and most is not None:
        said = number(least) if least == most else f"{number(least)}–{number(most)}"
    about = "about " if quantity.approximate else ""
    together = " together" if quantity.shared else ""
    return f"{about}{said} {quantity.unit}{together}"


def days(period: Period) -> str:
    """A period as short as its precision allows."""
    start = period.start.isoformat()
    if period.precision is Precision.YEAR:
        return start[:4]
    if period.precision is Precision.MONTH:
        return start[:7]
    return start if period.start == period.end else f"{start} to {period.end.isoformat()}"


def what(claim: Claim) -> str:
    """A claim's kind, status and marks in words."""
    marks = [mark for mark, given in (("hedged", claim.hedged), ("headline", claim.headline)) if given]
    status = "" if claim.status is None else f": {claim.status.replace('_', ' ')}"
    return f"{claim.kind.replace('_', ' ')}{status}" + (f" ({', '.join(marks)})" if marks else "")


def _review(claim: RecordedClaim) -> str:
    return "unreviewed" if claim.verdict is None else f"{claim.verdict.value} by {claim.by}"


def _parties(claim: Claim) -> str:
    actor = "?" if claim.actor is None else claim.actor
    return actor if claim.counterpart is None else f"{actor} → {claim.counterpart}"


def _shortened(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _QUOTE else f"{line[: _QUOTE - 1].rstrip()}…"


def claim_table(claims: Iterable[RecordedClaim], *, width: int) -> Table:
    """Claims as a table; a terminal of ``width`` columns with no room for all of them gets them in fewer cells."""
    wide = width >= _WIDE
    titles = ("Key", "Kind", "Actor", "How much", "When", "Review", "Evidence") if wide else ("Key", "Claim", "Review")
    table = Table(*titles, box=SIMPLE_HEAD)
    for item in claims:
        # As text, because a source's own brackets are no markup.
        cells = _cells(item) if wide else _narrow_cells(item)
        table.add_row(*(Text(cell) for cell in cells), style="dim" if item.verdict is Verdict.REJECTED else "")
    # The key and the review whole: one is there to be copied, the other to be looked down along.
    for place in (0, titles.index("Review")):
        table.columns[place].no_wrap = True
    if wide:
        table.columns[1].min_width = _WORD
        table.columns[3].justify = "right"
    return table


def _cells(item: RecordedClaim) -> tuple[str, ...]:
    claim = item.claim
    return (
        item.key,
        what(claim),
        _parties(claim),
        "" if claim.quantity is None else amount(claim.quantity),
        "" if claim.when is None else days(claim.when),
        "unreviewed" if item.verdict is None else item.verdict.value,
        _shortened(claim.evidence.text),
    )


def _narrow_cells(item: RecordedClaim) -> tuple[str, ...]:
    key, kind, parties, much, when, review, _ = _cells(item)
    return key, ", ".join(part for part in (f"{parties}: {kind}", much, when) if part), review


def disagreement_table(disagreements: Iterable[Disagreement]) -> Table:
    """Claims about which their reviewers do not agree, one line a judgement."""
    table = Table("Key", "By", "Judgement", "Says", "Why", box=SIMPLE_HEAD)
    for item in disagreements:
        for judgement in item.judgements:
            says = "" if judgement.claim is None else _said(judgement.claim)
            why = "" if judgement.why is None else judgement.why
            table.add_row(*(Text(cell) for cell in (item.key, judgement.by, judgement.verdict.value, says, why)))
    table.columns[0].no_wrap = True
    return table


def _said(claim: Claim) -> str:
    much = "" if claim.quantity is None else f", {amount(claim.quantity)}"
    return f"{_parties(claim)}: {what(claim)}{much}"


def history_view(answer: ClaimHistory) -> RenderableType:
    """A claim: what it says, its quote in context, who said it, and what happened to it."""
    facts = Table.grid(padding=(0, 2))
    for name, value in _facts(answer.current):
        facts.add_row(Text(name, style="bold"), Text(value))
    return Group(facts, Panel(_quote(answer), title="in its context", title_align="left"), _events(answer.events))


def _facts(item: RecordedClaim) -> Iterable[tuple[str, str]]:
    claim, source = item.claim, item.source
    yield "claim", item.key
    yield "kind", what(claim)
    yield "actor", _parties(claim)
    if claim.quantity is not None:
        yield "how much", f"{amount(claim.quantity)}, from “{claim.quantity.text}”"
    for condition in claim.conditions:
        unless = "not " if condition.negative else ""
        yield "or condition" if condition.alternative else "condition", f"{unless}{condition.kind}: “{condition.text}”"
    if claim.when is not None:
        yield "when", days(claim.when)
    yield "said by", _said_by(item.statement)
    published = "no day given" if source.published is None else source.published.isoformat()
    about = [text for text in (source.title, source.publisher, published, source.url) if text is not None]
    yield "source", f"{source.id}: {', '.join(about)}"
    yield "known", f"{item.known:%Y-%m-%d %H:%M} UTC"
    yield "review", _review(item)


def _said_by(statement: Statement | None) -> str:
    if statement is None:
        return "the source itself"
    speaker = statement.speaker
    who = "nobody named" if speaker is None else speaker.text
    if speaker is not None:
        known = (speaker.name, speaker.office, speaker.actor)
        more = [text for text in known if text is not None and text not in speaker.text]
        who = f"{who} ({', '.join(more)})" if more else who
    via = "" if statement.via is None else f", via {statement.via}"
    said = "" if statement.said is None else f", {days(statement.said)}"
    to = "" if statement.addressee is None else f", to {statement.addressee.text}"
    return f"{who}{to}{via}{said}; {statement.mode} speech"


def _quote(answer: ClaimHistory) -> Text:
    context, claim = answer.context, answer.current.claim
    text = Text(context.text)
    text.stylize("underline", claim.evidence.start - context.start, claim.evidence.end - context.start)
    marked = [*claim.conditions, *([] if claim.quantity is None else [claim.quantity])]
    for span in marked:
        start, end = max(span.start - context.start, 0), span.end - context.start
        if end > 0:
            text.stylize("bold", start, end)
    return text


def _events(events: tuple[Event, ...]) -> Table:
    table = Table("Row", "What", "By", "Recorded", "Known", "Instead of", "Why", box=SIMPLE_HEAD)
    for event in events:
        stated = " (stated)" if event.stated else ""
        cells = (
            str(event.seq),
            event.happening.value,
            event.by,
            f"{event.recorded_at:%Y-%m-%d %H:%M}",
            f"{event.known:%Y-%m-%d}{stated}",
            "" if event.supersedes is None else f"row {event.supersedes}",
            "" if event.why is None else event.why,
        )
        table.add_row(*(Text(cell) for cell in cells))
    return table


def difference_table(found: Iterable[ReadersDiffer]) -> Table:
    """What each of two readers says, side by side, and the words it rests on."""
    table = Table("First reader", "Second reader", "Differ in", "Evidence", box=SIMPLE_HEAD)
    for each in found:
        claim = each.second if each.first is None else each.first
        evidence = "" if claim is None else claim.claim.evidence.text
        table.add_row(_told(each.first), _told(each.second), ", ".join(each.fields), Text(evidence))
    return table


def _told(recorded: RecordedClaim | None) -> Text:
    """A claim in a few words under its key; a dash where a reader has none."""
    if recorded is None:
        return Text("–", style="dim")
    claim = recorded.claim
    much = "" if claim.quantity is None else amount(claim.quantity)
    conditions = "; ".join(f"{condition.kind}: {condition.text}" for condition in claim.conditions)
    parts = (what(claim), _parties(claim), much, conditions, "" if recorded.verdict is None else recorded.verdict.value)
    return Text.assemble((recorded.key, "bold"), "\n", ", ".join(part for part in parts if part))
