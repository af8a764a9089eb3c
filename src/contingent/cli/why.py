"""``contingent why``: the tree of reasons behind a line of the picture or of the forecast, down to the sentences."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer
from rich.text import Text
from rich.tree import Tree

from contingent.brief.quotes import evidence_in
from contingent.brief.reason_tree import chance, to_mermaid, to_svg_tree
from contingent.brief.words import percent
from contingent.cli.app import AsJson, WorkspaceOption, app, note, out, parse_day, print_json
from contingent.cli.output import refuse_ending, refuse_unwritable
from contingent.cli.picture import AsOf, Known
from contingent.errors import RequestError
from contingent.force import build, load
from contingent.force.reasons import WORLDS, Trunk, reasons
from contingent.picture.answer import Evidence
from contingent.picture.of_record import claims_known, picture_of_record
from contingent.picture.why import Reason, Why, subjects
from contingent.picture.why import why as why_of
from contingent.record import Workspace, utc_now

#: What draws a tree, by the ending of the file's name.
_DRAWN = {".svg": to_svg_tree, ".mmd": to_mermaid}


@app.command()
def why(
    subject: Annotated[
        str | None,
        typer.Argument(
            help="A contributor (IDN), a commitment (IDN-1), text, ceasefire, pledged or deployed; none with --target."
        ),
    ] = None,
    target: Annotated[
        float | None, typer.Option("--target", help="A strength: why it is reached as often as the forecast says.")
    ] = None,
    by: Annotated[str | None, typer.Option("--by", help="The day of the forecast; its last when left out.")] = None,
    unit: Annotated[str, typer.Option("--unit", help="The kind of unit that counts towards a target.")] = "uniformed",
    network: Annotated[
        Path | None, typer.Option("--network", help="A network file in place of the record.", dir_okay=False)
    ] = None,
    to: Annotated[
        Path | None, typer.Option("--out", help="Draw the tree as well: .svg or .mmd (Mermaid).", dir_okay=False)
    ] = None,
    samples: Annotated[int, typer.Option("--samples", help="How many worlds to draw.")] = WORLDS,
    seed: Annotated[int, typer.Option("--seed", help="The same seed gives the same answer.")] = 0,
    as_of: AsOf = None,
    known: Known = None,
    workspace: WorkspaceOption = None,
    as_json: AsJson = False,
) -> None:
    """Show why a line of the picture or of the forecast is as it is, down to the sentences it rests on."""
    if (subject is None) == (target is None):
        raise RequestError("expected a subject such as IDN-1, or --target with a strength, and not both")
    if to is not None:
        refuse_ending(to, _DRAWN)
        refuse_unwritable(to)
    trunk = Trunk(subject=subject, target=target, by=parse_day(by, "--by"), unit=unit)
    if network is None:
        found = _of_record(trunk, workspace, as_of, known, samples, seed)
    else:
        if as_of is not None or known is not None:
            raise RequestError("got --network with --as-of or --known; expected a file, or days of the record")
        file = load(network)
        name = subject if subject is not None else f"{target:g}"
        tree = reasons(file, trunk, worlds=samples, seed=seed)
        found = Why(subject=name, as_of=file.start, known=None, reason=tree)
    if to is not None:
        _draw(to, found.reason)
    if as_json:
        print_json(found)
        return
    tree_shown = Tree(_label(found.reason, style="bold"))
    _grow(tree_shown, found.reason)
    out.print(tree_shown)


def _of_record(
    trunk: Trunk, workspace: Path | None, as_of: str | None, known: str | None, samples: int, seed: int
) -> Why:
    """The picture's reasons, and the forecast's for whoever has a commitment in the network."""
    today = utc_now().date()
    when, knowing = parse_day(as_of, "--as-of"), parse_day(known, "--known")
    last = today if knowing is None else knowing
    place = Workspace.find(workspace)
    with place.record as record:
        claims = claims_known(record, last)
        shown = picture_of_record(record, as_of=today if when is None else when, known=last)
    built = build(shown, overrides=place.config.overrides)
    quotes = {f"{one.source}#{one.claim}": one for one in evidence_in(shown) if isinstance(one, Evidence)}
    if trunk.subject is None:
        tree = reasons(built, trunk, evidence=quotes, worlds=samples, seed=seed)
        return Why(subject=f"{trunk.target:g}", as_of=shown.as_of, known=last, reason=tree)
    in_network = {one.id for one in built.commitments} | {one.contributor for one in built.commitments}
    events = {event.id for event in built.events}
    if trunk.subject not in subjects(shown) and trunk.subject in in_network | events:
        tree = reasons(built, trunk, evidence=quotes, worlds=samples, seed=seed)
        return Why(subject=trunk.subject, as_of=shown.as_of, known=last, reason=tree)
    found = why_of(shown, claims, trunk.subject)
    if trunk.subject not in in_network:
        return found
    tree = reasons(built, trunk, evidence=quotes, worlds=samples, seed=seed)
    ahead = replace(tree, text=f"In the forecast: {tree.text}")
    return replace(found, reason=replace(found.reason, because=(*found.reason.because, ahead)))


def _draw(to: Path, reason: Reason) -> None:
    try:
        to.write_text(_DRAWN[to.suffix.lower()](reason), encoding="utf-8")
    except OSError as error:
        raise RequestError(f"--out: cannot write {to} ({error.strerror}); expected a file that can be made") from error
    note(f"Wrote {to}")


def _label(reason: Reason, style: str = "") -> Text:
    """A branch's words, its probability before them, what it would gain behind."""
    found = Text(style=style)
    if reason.probability is not None:
        found.append(f"{chance(reason.probability)} ", style="bold")
    found.append(reason.text)
    if reason.gain is not None and reason.gain >= 0.005:
        found.append(f" (+{percent(reason.gain)} if it always held)", style="dim")
    return found


def _grow(tree: Tree, reason: Reason) -> None:
    for evidence in reason.evidence:
        if evidence.text not in reason.text:
            tree.add(Text(f"“{' '.join(evidence.text.split()).strip('“”')}”", style="italic"))
    for branch in reason.because:
        _grow(tree.add(_label(branch)), branch)
