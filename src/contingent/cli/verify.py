"""``contingent verify`` and ``proof``: show that the record is whole, and prove it to those who do not have it."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer
from rich.box import SIMPLE_HEAD
from rich.table import Table
from rich.text import Text

from contingent.cli.app import AsJson, WorkspaceOption, app, note, out, print_json
from contingent.errors import InputError, RecordError, RequestError
from contingent.model import wire
from contingent.picture.check import check_columns
from contingent.record import ConsistencyProof, InclusionProof, Verification, Workspace, check_proof

#: Hexadecimal digits of a SHA-256.
_DIGITS = 64


@app.command()
def verify(
    rows: Annotated[
        int | None, typer.Option("--rows", help="How many rows the record had when its root was published.")
    ] = None,
    root: Annotated[str | None, typer.Option("--root", help="The root that was published then.")] = None,
    workspace: WorkspaceOption = None,
    as_json: AsJson = False,
) -> None:
    """Prove the record: every row against its hash and the chain, every text, every trigger. Exit code 4 if not."""
    with Workspace.find(workspace).record as record:
        answer = record.verify(published=_published(rows, root), workers=os.cpu_count() or 1)
        faults = check_columns(record)
    answer = replace(answer, ok=answer.ok and not faults, faults=(*answer.faults, *faults))
    if as_json:
        print_json(answer)
    else:
        _print(answer, published=rows)
    if not answer.ok:
        raise typer.Exit(RecordError.exit_code)


def _published(rows: int | None, root: str | None) -> tuple[int, str] | None:
    if rows is None and root is None:
        return None
    if rows is None or root is None:
        raise RequestError("a published record is named by both: --rows N --root HEX")
    if len(root) != _DIGITS or not all(sign in "0123456789abcdef" for sign in root.lower()) or rows < 0:
        raise RequestError(f"--root: got {root!r} of {rows} rows, expected {_DIGITS} hexadecimal digits and a count")
    return rows, root


def _print(answer: Verification, *, published: int | None) -> None:
    if answer.faults:
        table = Table("Row", "What", "Fault", box=SIMPLE_HEAD)
        for fault in answer.faults:
            table.add_row("" if fault.seq is None else str(fault.seq), Text(fault.row), Text(fault.message))
        out.print(table)
        note(f"The record does not hold: {len(answer.faults)} fault(s) in {answer.rows} rows")
        return
    since = "" if published is None else f" It begins with the {published} rows that were published."
    out.print(
        f"The record holds: {answer.rows} rows, {answer.sources} sources.{since}", highlight=False, soft_wrap=True
    )
    out.print(f"root {answer.root}", highlight=False, soft_wrap=True)
    note("Publish the root with the number of rows: it shows any later change, a cut at the end included.")


@app.command()
def proof(
    key: Annotated[str | None, typer.Argument(help="Prove that this claim is in the record.")] = None,
    since: Annotated[
        int | None, typer.Option("--since", help="Prove that the record only grew since it had N rows.")
    ] = None,
    check: Annotated[
        Path | None, typer.Option("--check", help="Check the proof in this file; needs no record.")
    ] = None,
    root: Annotated[str | None, typer.Option("--root", help="With --check: the root that was published.")] = None,
    workspace: WorkspaceOption = None,
    as_json: AsJson = False,
) -> None:
    """Make a proof, as JSON, that can be checked without the record; or check one against a published root."""
    if sum(given is not None for given in (key, since, check)) != 1:
        raise RequestError("name one of: a claim's KEY, --since N, --check FILE")
    if check is not None:
        _check(check, root, as_json=as_json)
        return
    with Workspace.find(workspace).record as record:
        if key is not None:
            print_json(record.prove(key))
        elif since is not None:
            print_json(record.prove_growth(since))


def _check(path: Path, root: str | None, *, as_json: bool) -> None:
    answer = check_proof(_read_proof(path))
    known = root is None or root.lower() == answer.root
    if as_json:
        print_json(answer)
    elif answer.ok:
        out.print(f"The proof holds: {answer.what}.", highlight=False, soft_wrap=True)
        out.print(f"root {answer.root}", highlight=False, soft_wrap=True)
    if not answer.ok:
        raise RecordError(f"{path}: the proof does not hold: it does not show that {answer.what}")
    if not known:
        raise RecordError(f"{path}: the proof is one for the root {answer.root}, not for the one you name")
    if root is None:
        note("Compare the root with the one that was published, or name that one with --root.")


def _read_proof(path: Path) -> InclusionProof | ConsistencyProof:
    try:
        text = path.read_text(encoding="utf-8")
        schema = json.loads(text).get("schema")
    except (OSError, UnicodeDecodeError, json.JSONDecodeError, AttributeError) as error:
        raise InputError(f"cannot be read as a proof ({error})", source=str(path)) from error
    kinds: dict[str, type[InclusionProof | ConsistencyProof]] = {
        "contingent.inclusion_proof/1": InclusionProof,
        "contingent.consistency_proof/1": ConsistencyProof,
    }
    if schema not in kinds:
        raise InputError(f"got the schema {schema!r}, expected {' or '.join(kinds)}", source=str(path))
    return wire.from_json(kinds[schema], text, origin=str(path))
