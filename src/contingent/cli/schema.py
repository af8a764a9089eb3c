"""``contingent schema``: the JSON Schema of every public answer, for programs that build on them."""

from __future__ import annotations

import json
import sys
from typing import Annotated

import typer

from contingent.cli.app import app
from contingent.council.answer import Resolution, ResolutionComparison, VoteForecast
from contingent.errors import RequestError
from contingent.force.answer import Forecast
from contingent.model import Reading, wire
from contingent.picture.answer import Picture
from contingent.picture.changes_answer import Changes
from contingent.picture.why import Why
from contingent.record.answer import (
    AddedSources,
    Agreement,
    ClaimHistory,
    ClaimList,
    ConsistencyProof,
    Exported,
    Imported,
    InclusionProof,
    ProofCheck,
    Verification,
    WorkspaceMade,
)

#: Name on the command line, to the answer's type.
ANSWERS: dict[str, type[object]] = {
    "reading": Reading,
    "workspace": WorkspaceMade,
    "added": AddedSources,
    "claims": ClaimList,
    "claim_history": ClaimHistory,
    "agreement": Agreement,
    "verification": Verification,
    "exported": Exported,
    "imported": Imported,
    "inclusion_proof": InclusionProof,
    "consistency_proof": ConsistencyProof,
    "proof_check": ProofCheck,
    "picture": Picture,
    "changes": Changes,
    "why": Why,
    "forecast": Forecast,
    "resolution": Resolution,
    "resolution-comparison": ResolutionComparison,
    "vote": VoteForecast,
}


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
    sys.stdout.write(json.dumps(wire.json_schema(ANSWERS[name]), indent=2) + "\n")
