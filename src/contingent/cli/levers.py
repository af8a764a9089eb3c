"""``contingent levers``: what unlocks a target, what an assurance brings, what to verify first."""

from __future__ import annotations

from typing import Annotated

import typer
from rich.box import SIMPLE_HEAD
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from contingent.brief.comparison_words import signed
from contingent.brief.words import day as day_words
from contingent.brief.words import forecast_number as persons
from contingent.brief.words import likelihood, percent
from contingent.cli.app import AsJson, WorkspaceOption, app, note, out, parse_day, print_json
from contingent.cli.force import AsOf, Known, NetworkArgument, PriorsOption, Seed, network_of
from contingent.errors import RequestError
from contingent.force.levers import FRESH, WORLDS, Wanted, levers
from contingent.force.levers_answer import Levers

#: Rows of each table on the terminal.
_ROWS = 8
_FACTS = {
    "happens": "whether it happens",
    "when": "when it happens",
    "honoured": "whether it is honoured",
    "strength": "how many come",
    "delay": "how late they arrive",
}
_PROOF = {"proven": "proven minimal", "within_error": "minimal within the error", "not_proven": "not proven minimal"}


@app.command("levers")
def levers_command(
    target: Annotated[float, typer.Option("--target", help="The strength to be in place, in persons.")],
    file: NetworkArgument = None,
    by: Annotated[str | None, typer.Option("--by", help="The day; the network's last when left out.")] = None,
    probability: Annotated[float, typer.Option("--probability", help="How likely it is to become.")] = 0.8,
    unit: Annotated[str, typer.Option("--unit", help="The kind of unit counted.")] = "uniformed",
    cost: Annotated[
        list[str] | None,
        typer.Option("--cost", help="resolution=3: what a lever costs, 1 when left out; may be repeated."),
    ] = None,
    without: Annotated[
        list[str] | None,
        typer.Option("--without", help="A lever, or a kind of them (event, feature, assure…), not to be pulled."),
    ] = None,
    honour: Annotated[bool, typer.Option("--honour", help="Keeping a commitment counts as a lever too.")] = False,
    sets: Annotated[int, typer.Option("--sets", help="How many sets to find at most.", min=1, max=50)] = 5,
    samples: Annotated[int, typer.Option("--samples", help="How many worlds to search.")] = WORLDS,
    fresh: Annotated[int, typer.Option("--fresh", help="How many other worlds to judge each set on.")] = FRESH,
    seed: Seed = 0,
    as_of: AsOf = None,
    known: Known = None,
    priors: PriorsOption = None,
    workspace: WorkspaceOption = None,
    as_json: AsJson = False,
) -> None:
    """Find what unlocks a target: the smallest and cheapest sets of conditions to fulfil and assurances to give."""
    network = network_of(file, workspace, as_of, known, priors)
    day = parse_day(by, "--by")
    wanted = Wanted(
        target=target,
        by=network.end if day is None else day,
        probability=probability,
        unit=unit,
        costs=_costs(cost),
        without=tuple(without or ()),
        honour=honour,
        sets=sets,
    )
    answer = levers(network, wanted, worlds=samples, fresh=fresh, seed=seed)
    if as_json:
        print_json(answer)
        return
    out.print(lever_tables(answer))
    for finding in answer.findings:
        note(f"finding: {finding}")


def _costs(options: list[str] | None) -> dict[str, float]:
    """What ``--cost LEVER=NUMBER`` options say; a lever's id may itself hold an equals sign."""
    found: dict[str, float] = {}
    for option in options or []:
        lever, sign, number = option.rpartition("=")
        try:
            found[lever] = float(number)
        except ValueError:
            sign = ""
        if not sign or not lever:
            raise RequestError(f"--cost: got {option!r}, expected a lever and a number such as resolution=3")
    return found


def lever_tables(answer: Levers) -> RenderableType:
    """The sentence, the sets, each lever alone, who waits, what hangs on what, what to verify."""
    event = f"A force of {answer.target:,.0f} or more by {day_words(answer.by)}"
    opening = (
        f"{likelihood(answer.before, event)} as things stand, and {percent(answer.reachable)} with every lever pulled; "
        f"asked for is {percent(answer.probability)}."
    )
    parts: list[RenderableType] = [Text(opening)]
    parts += [_sets(answer)] if answer.sets else []
    parts += [_levers(answer)] if answer.levers else []
    parts += [_assurances(answer)] if answer.assurances else []
    parts += [_keystones(answer)] if answer.keystones else []
    parts += [_knowing(answer)] if answer.knowing else []
    return Group(*parts)


def _table(title: str, left: tuple[str, ...], right: tuple[str, ...]) -> Table:
    table = Table(title=title, title_justify="left", title_style="bold", box=SIMPLE_HEAD, pad_edge=False)
    for name in left:
        table.add_column(name, overflow="fold")
    for name in right:
        table.add_column(name, justify="right", no_wrap=True)
    return table


def _sets(answer: Levers) -> Table:
    table = _table("What unlocks it", ("Pull", "", ""), ("Cost", "Probability", "± error"))
    for one in answer.sets:
        best = [word for word, holds in (("smallest", one.smallest), ("cheapest", one.cheapest)) if holds]
        table.add_row(
            Text(" + ".join(one.levers)),
            ", ".join(best),
            _PROOF[one.minimal],
            f"{one.cost:g}",
            percent(one.probability),
            f"{100 * one.standard_error:.2g} %",
        )
    return table


def _levers(answer: Levers) -> Table:
    table = _table("Each lever alone", ("Lever", "What it is"), ("Cost", "Probability", "Mean strength"))
    for one in answer.levers[:_ROWS]:
        table.add_row(Text(one.id), Text(one.name), f"{one.cost:g}", percent(one.alone), signed(one.strength))
    return table


def _assurances(answer: Levers) -> Table:
    table = _table(
        "Who waits for whom, and what a common signing would bring",
        ("Members",),
        ("Waiting in", "Probability", "Mean strength"),
    )
    for one in answer.assurances:
        table.add_row(
            Text(", ".join(one.members)), percent(one.waiting), percent(one.probability), signed(one.strength)
        )
    return table


def _keystones(answer: Levers) -> Table:
    table = _table(
        "What it hangs on: the chance if it holds less the chance if not",
        ("Keystone", "Kind"),
        ("Points", "± error", "Share of strength"),
    )
    for one in answer.keystones[:_ROWS]:
        table.add_row(
            Text(one.id),
            one.kind,
            f"{100 * one.birnbaum:+.0f}",
            f"{100 * one.standard_error:.2g}",
            "" if one.shapley_strength is None else signed(one.shapley_strength),
        )
    return table


def _knowing(answer: Levers) -> Table:
    table = _table("What to verify first", ("Fact", "What of it"), ("Variance explained", "90 % interval then"))
    for one in answer.knowing[:_ROWS]:
        table.add_row(
            Text(one.id),
            _FACTS[one.what],
            percent(one.variance_share),
            f"{persons(one.interval_expected)} wide (now {persons(one.interval_now)})",
        )
    return table
