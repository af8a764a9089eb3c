"""What the terminal shows of two drafts compared: the sentence, what each brings, and the sentences that matter."""

from __future__ import annotations

from rich.box import SIMPLE_HEAD
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from contingent.brief.comparison_words import because_words, headline, points, signed, without_effect
from contingent.brief.names import actor_name
from contingent.brief.prose import open_lines
from contingent.brief.words import forecast_number as persons
from contingent.brief.words import percent, yardstick
from contingent.force.comparison_answer import Because, Comparison, DaysTo

#: Causes of fewer persons than this are left to the JSON.
_NOTABLE = 0.5


def comparison_tables(answer: Comparison) -> RenderableType:
    """A comparison as tables, the sentences first."""
    parts: list[RenderableType] = [Text(" ".join(headline(answer))), _sides(answer)]
    parts += [_because(answer)] if answer.because else []
    if answer.without_effect:
        parts.append(Text(f"Different, but nobody's condition: {', '.join(without_effect(answer))}", style="dim"))
    parts += [Text(f"Open: {line}", style="dim") for line in open_lines(answer.open, actor_name)]
    count = len(answer.assumptions)
    parts.append(
        Text(
            f"{answer.worlds:,} worlds common to both, seed {answer.seed}; {count} assumptions, in --json.", style="dim"
        )
    )
    return Group(*parts)


def _table(title: str) -> Table:
    return Table(title=title, title_justify="left", title_style="bold", box=SIMPLE_HEAD, pad_edge=False)


def _sides(answer: Comparison) -> Table:
    table = _table("What each brings")
    table.add_column("")
    for name in (answer.a.name, answer.b.name, "difference"):
        table.add_column(Text(name), justify="right", overflow="fold")
    strength = answer.strength
    table.add_row(
        f"Mean strength on {answer.by}", persons(strength.a), persons(strength.b), signed(strength.difference)
    )
    table.add_row("  known to (95 %)", "", "", f"{signed(strength.low)} to {signed(strength.high)}")
    table.add_row("  in 90 % of worlds", "", "", f"{signed(strength.spread_low)} to {signed(strength.spread_high)}")
    for target in answer.targets:
        chance = (f"{percent(p)}, {yardstick(p)}" for p in (target.a, target.b))
        table.add_row(f"{_amount(target.at_least, target.unit)} or more", *chance, points(target.difference))
    for days in answer.days_to:
        table.add_row(f"Days to {_amount(days.at_least, days.unit)} (50 %)", *_days(days))
    if answer.vote.a is not None and answer.vote.b is not None:
        chance = (f"{percent(p)}, {yardstick(p)}" for p in (answer.vote.a, answer.vote.b))
        table.add_row("Would be adopted", *chance, points(answer.vote.b - answer.vote.a))
    return table


def _amount(at_least: float, unit: str) -> str:
    return f"{at_least:,.0f}" if unit == "uniformed" else f"{at_least:,.0f} {unit}"


def _days(days: DaysTo) -> tuple[str, str, str]:
    shown = tuple("not by the end" if value is None else str(value) for value in (days.a, days.b))
    gap = "" if days.a is None or days.b is None else f"{days.b - days.a:+d}"
    return shown[0], shown[1], gap


def _because(answer: Comparison) -> Table:
    table = _table("What makes the difference")
    for name in ("Persons", "± error"):
        table.add_column(name, justify="right", no_wrap=True)
    table.add_column("Who")
    table.add_column("Because", overflow="fold")
    for one in answer.because:
        if abs(one.strength) < _NOTABLE:
            continue
        table.add_row(
            signed(one.strength), f"{one.standard_error:.2g}", Text(_who(one)), Text(because_words(answer, one))
        )
    return table


def _who(one: Because) -> str:
    return ", ".join(f"{share.id} {signed(share.strength)}" for share in one.by_commitment)
