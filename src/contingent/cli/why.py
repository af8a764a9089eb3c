"""``contingent why``: the tree of reasons behind one line of the picture, down to the sentences."""

from __future__ import annotations

from typing import Annotated

import typer
from rich.text import Text
from rich.tree import Tree

from contingent.cli.app import AsJson, WorkspaceOption, app, out, parse_day, print_json
from contingent.cli.picture import AsOf, Known
from contingent.picture.of_record import claims_known, picture_of_record
from contingent.picture.why import Reason
from contingent.picture.why import why as why_of
from contingent.record import Workspace, utc_now


@app.command()
def why(
    subject: Annotated[
        str, typer.Argument(help="A contributor (IDN), a commitment (IDN-1), text, ceasefire, pledged or deployed.")
    ],
    as_of: AsOf = None,
    known: Known = None,
    workspace: WorkspaceOption = None,
    as_json: AsJson = False,
) -> None:
    """Show why a line of the picture is as it is, down to the sentences it rests on."""
    today = utc_now().date()
    when, knowing = parse_day(as_of, "--as-of"), parse_day(known, "--known")
    last = today if knowing is None else knowing
    with Workspace.find(workspace).record as record:
        claims = claims_known(record, last)
        shown = picture_of_record(record, as_of=today if when is None else when, known=last)
    found = why_of(shown, claims, subject)
    if as_json:
        print_json(found)
        return
    tree = Tree(Text(found.reason.text, style="bold"))
    _grow(tree, found.reason)
    out.print(tree)


def _grow(tree: Tree, reason: Reason) -> None:
    for evidence in reason.evidence:
        if evidence.text not in reason.text:
            tree.add(Text(f"“{' '.join(evidence.text.split()).strip('“”')}”", style="italic"))
    for branch in reason.because:
        _grow(tree.add(Text(branch.text)), branch)
