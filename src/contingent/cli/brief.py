"""``contingent brief``: the state of the force as one page that can be read, printed and passed on."""

from __future__ import annotations

import shlex
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from contingent.brief.compose import SAMPLES, Question, compose
from contingent.brief.docx import to_docx
from contingent.brief.markdown import to_markdown
from contingent.brief.outline import outline
from contingent.brief.page import Brief, to_html
from contingent.brief.pdf import to_pdf
from contingent.cli.app import WorkspaceOption, app, note, parse_day
from contingent.cli.output import refuse_ending, refuse_unwritable
from contingent.errors import RequestError
from contingent.record import Workspace

#: What writes a brief, by the ending of the file's name.
_WRITERS: dict[str, Callable[[Brief], bytes]] = {
    ".html": lambda brief: to_html(brief).encode(),
    ".md": lambda brief: to_markdown(brief).encode(),
    ".pdf": lambda brief: to_pdf(outline(brief)),
    ".docx": lambda brief: to_docx(outline(brief)),
}
_ENDINGS = f"{', '.join(list(_WRITERS)[:-1])} or {list(_WRITERS)[-1]}"


@app.command("brief")
def brief_command(
    to: Annotated[Path, typer.Option("--out", help=f"The file to write: {_ENDINGS}.", dir_okay=False)] = Path(
        "brief.html"
    ),
    as_of: Annotated[str | None, typer.Option("--as-of", help="The day it is of; today when left out.")] = None,
    known: Annotated[
        str | None, typer.Option("--known", help="As known by the end of this day; today when left out.")
    ] = None,
    samples: Annotated[int, typer.Option("--samples", help="How many worlds the forecast draws.")] = SAMPLES,
    seed: Annotated[int, typer.Option("--seed", help="The same seed gives the same brief.")] = 0,
    workspace: WorkspaceOption = None,
) -> None:
    """Write the brief: who is in and on what condition, the text, the forecast, what is not known, every quote."""
    refuse_ending(to, _WRITERS)
    refuse_unwritable(to)
    today = datetime.now(UTC).date()
    day, knowing = parse_day(as_of, "--as-of"), parse_day(known, "--known")
    place = Workspace.find(workspace)
    question = Question(
        as_of=today if day is None else day,
        known=today if knowing is None else knowing,
        samples=samples,
        seed=seed,
        overrides=place.config.overrides,
    )
    with place.record as record:
        found = compose(record, question, command=_repeated(question, workspace, to), title=place.config.name)
    try:
        to.write_bytes(_WRITERS[to.suffix.lower()](found))
    except OSError as error:
        raise RequestError(f"--out: cannot write {to} ({error.strerror}); expected a file that can be made") from error
    note(f"Wrote {to}")


def _repeated(question: Question, workspace: Path | None, to: Path) -> str:
    """The command line that gives the same brief again, whatever the day."""
    where = () if workspace is None else ("--workspace", str(workspace))
    days = ("--as-of", question.as_of.isoformat(), "--known", question.known.isoformat())
    draws = ("--samples", str(question.samples), "--seed", str(question.seed))
    return shlex.join(("contingent", "brief", *where, *days, *draws, "--out", str(to)))
