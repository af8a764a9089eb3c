"""``contingent schema``: the JSON Schema of every public answer, for programs that build on them."""

from __future__ import annotations

import importlib
import json
import sys
from typing import Annotated

import typer

from contingent.cli.app import app
from contingent.errors import RequestError

#: Name on the command line, to the module and name of the answer's type, which is imported when it is asked for.
ANSWERS: dict[str, str] = {
    "reading": "contingent.model:Reading",
    "workspace": "contingent.record.answer:WorkspaceMade",
    "added": "contingent.record.answer:AddedSources",
    "claims": "contingent.record.answer:ClaimList",
    "claim_history": "contingent.record.answer:ClaimHistory",
    "differences": "contingent.record.answer:Differences",
    "agreement": "contingent.record.answer:Agreement",
    "groupings": "contingent.record.answer:GroupingList",
    "verification": "contingent.record.answer:Verification",
    "exported": "contingent.record.answer:Exported",
    "imported": "contingent.record.answer:Imported",
    "exported_files": "contingent.picture.export.answer:ExportedFiles",
    "snapshot": "contingent.picture.export.answer:Snapshot",
    "inclusion_proof": "contingent.record.answer:InclusionProof",
    "consistency_proof": "contingent.record.answer:ConsistencyProof",
    "proof_check": "contingent.record.answer:ProofCheck",
    "picture": "contingent.picture.answer:Picture",
    "changes": "contingent.picture.changes_answer:Changes",
    "why": "contingent.picture.why:Why",
    "forecast": "contingent.force.answer:Forecast",
    "comparison": "contingent.force.comparison_answer:Comparison",
    "levers": "contingent.force.levers_answer:Levers",
    "sweep": "contingent.force.sweep_answer:Sweep",
    "resolution": "contingent.council.answer:Resolution",
    "resolution-comparison": "contingent.council.answer:ResolutionComparison",
    "resolution-log": "contingent.council.lifecycle:Lifecycle",
    "terms": "contingent.council.terms:TermsOfReference",
    "terms-comparison": "contingent.council.terms:TermsComparison",
    "precedents": "contingent.council.precedents.answer:Precedents",
    "point": "contingent.council.precedents.point:Point",
    "vote": "contingent.council.answer:VoteForecast",
    "source": "contingent.web.answer:SourceAnswer",
    "sources": "contingent.web.answer:SourceList",
}


def answer_type(name: str) -> type[object]:
    """The type of an answer, by its name on the command line."""
    module, _, attribute = ANSWERS[name].partition(":")
    found: type[object] = getattr(importlib.import_module(module), attribute)
    return found


@app.command()
def schema(
    name: Annotated[str | None, typer.Argument(help=f"One of: {', '.join(ANSWERS)}. Left out: list them.")] = None,
) -> None:
    """Print the JSON Schema of an answer."""
    if name is None:
        sys.stdout.write("\n".join(ANSWERS) + "\n")
        return
    if name not in ANSWERS:
        raise RequestError(f"schema: got {name!r}, expected one of {', '.join(ANSWERS)}")
    from contingent.model import wire  # noqa: PLC0415 - pydantic, which listing the names need not pay for

    sys.stdout.write(json.dumps(wire.json_schema(answer_type(name)), indent=2) + "\n")
