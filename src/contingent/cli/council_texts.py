"""``contingent resolution add``, ``stage`` and ``log``: a draft's versions, kept in the record."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.padding import Padding
from rich.text import Text

from contingent.cli.app import AsJson, WorkspaceOption, note, out, parse_day, print_json
from contingent.cli.council import codes_of, resolution_app
from contingent.cli.review import person
from contingent.cli.words import day as day_words
from contingent.council.answer import ResolutionComparison
from contingent.council.compare import compare
from contingent.council.file import open_text
from contingent.council.lifecycle import Asked, Lifecycle, LogEntry, lifecycle
from contingent.council.parse import parse
from contingent.council.terms import is_terms, parse_terms
from contingent.errors import RequestError
from contingent.record import STAGES, NewVersion, Record, TextVersion, Workspace, end_of_day

Name = Annotated[str, typer.Option("--of", help="The text's name, where several are under way.")]
Sponsors = Annotated[list[str] | None, typer.Option("--sponsors", help="FRA or FRA,GBR: who carries the text now.")]
On = Annotated[str | None, typer.Option("--on", help="The day on which it was so, such as 2025-10-23.")]
Because = Annotated[
    list[str] | None, typer.Option("--because", help="Keys of claims it answers to, such as dispatch-001#c22.")
]
By = Annotated[
    str | None, typer.Option("--by", help="Who records it; the workspace's reviewer, or you, when left out.")
]
Why = Annotated[str | None, typer.Option("--why", help="The reason, for those who come later.")]
Known = Annotated[str | None, typer.Option("--known", help="As known on this day.")]


@resolution_app.command("add")
def add(
    file: Annotated[Path, typer.Argument(help="A draft, or terms of reference: text, HTML, DOCX, PDF.")],
    version: Annotated[str, typer.Option("--as", help="What to call this version, such as v1.")],
    name: Name = "draft",
    sponsors: Sponsors = None,
    stage: Annotated[str | None, typer.Option("--stage", help=f"One of {', '.join(STAGES)}.")] = None,
    on: On = None,
    because: Because = None,
    by: By = None,
    why: Why = None,
    known: Annotated[
        str | None, typer.Option("--known", help="The day on which it became known, for an archive.")
    ] = None,
    workspace: WorkspaceOption = None,
    as_json: AsJson = False,
) -> None:
    """Record a version of a draft with its stage and sponsors; words that are recorded never change."""
    text, findings = open_text(file)
    kind = "terms" if is_terms(text) else "resolution"
    _check(text, kind, file)
    space = Workspace.find(workspace)
    new = NewVersion(
        name=name,
        version=version,
        text=text,
        stage=_stage(stage),
        on=parse_day(on, "--on"),
        sponsors=None if sponsors is None else codes_of(sponsors),
        kind=kind,
        by=person(by, space),
        why=why,
        because=tuple(because if because is not None else ()),
    )
    with space.record as record:
        done = record.add_version(new, known=_since(known))
    for finding in findings:
        note(f"finding {finding.code}: {finding.message}")
    _print_row(done, as_json=as_json)


def _check(text: str, kind: str, file: Path) -> None:
    """Refuse a text that is neither, before anything is recorded."""
    if kind == "terms":
        parse_terms(text, id=file.stem)
    else:
        parse(text, id=file.stem)


@resolution_app.command("stage")
def stage_command(
    version: Annotated[str, typer.Argument(help="A version that is recorded, such as v1.")],
    stage: Annotated[str, typer.Argument(help=f"One of {', '.join(STAGES)}.")],
    name: Name = "draft",
    sponsors: Sponsors = None,
    on: On = None,
    by: By = None,
    why: Why = None,
    workspace: WorkspaceOption = None,
    as_json: AsJson = False,
) -> None:
    """Record that a version has reached another stage, or has other sponsors."""
    space = Workspace.find(workspace)
    new = NewVersion(
        name=name,
        version=version,
        text=None,
        stage=_stage(stage),
        on=parse_day(on, "--on"),
        sponsors=None if sponsors is None else codes_of(sponsors),
        by=person(by, space),
        why=why,
    )
    with space.record as record:
        done = record.add_version(new)
    _print_row(done, as_json=as_json)


def _stage(text: str | None) -> str | None:
    return None if text is None else text.strip().lower().replace(" ", "_").replace("-", "_")


def _since(known: str | None) -> datetime | None:
    day = parse_day(known, "--known")
    return None if day is None else end_of_day(day)


def _print_row(done: TextVersion, *, as_json: bool) -> None:
    if as_json:
        print_json(done)
        return
    sponsors = f", by {', '.join(done.sponsors)}" if done.sponsors else ""
    when = "" if done.on is None else f" on {day_words(done.on)}"
    note(f"{done.name} {done.version}: {_words(done.stage)}{when}{sponsors} (row {done.seq} of the record)")


def _words(stage: str) -> str:
    return stage.replace("_", " ")


@resolution_app.command("log")
def log(
    name: Name = "draft",
    known: Known = None,
    workspace: WorkspaceOption = None,
    as_json: AsJson = False,
) -> None:
    """Show a draft's life: versions, stages, sponsors, what each changed, and who had spoken of it before."""
    day = parse_day(known, "--known")
    with Workspace.find(workspace).record as record:
        answer = life_of(record, name, day)
    if as_json:
        print_json(answer)
    else:
        _print_life(answer)


def life_of(record: Record, name: str, known: date | None) -> Lifecycle:
    """A draft's life from the record.

    Raises:
        RequestError: no version of it is recorded.
    """
    moment = None if known is None else end_of_day(known)
    rows = record.versions(name=name, known=moment)
    if not rows:
        others = sorted({one.name for one in record.versions(known=moment)})
        there = f"recorded are {', '.join(others)}" if others else "none is recorded"
        raise RequestError(
            f"no version of {name!r} is in the record ({there}); add one with 'contingent resolution add FILE --as v1'"
        )

    def compared(before: TextVersion, after: TextVersion) -> ResolutionComparison | None:
        if before.kind != "resolution" or after.kind != "resolution":
            return None
        texts = (parse(record.words(one), id=one.version) for one in (before, after))
        one, other = texts
        return compare(one, other, names=(before.version, after.version))

    return lifecycle(name, rows, record.claims(known=moment), compared)


def _print_life(answer: Lifecycle) -> None:
    out.print(Text(answer.name, style="bold"))
    for entry in answer.entries:
        out.print(Padding(_entry(entry), (0, 0, 0, 2)))


def _entry(entry: LogEntry) -> Text:
    when = "" if entry.on is None else f", {day_words(entry.on)}"
    words = Text(f"{entry.version}: {_words(entry.stage)}{when}", style="bold")
    lines: list[str] = []
    if entry.sponsors:
        lines.append(f"by {', '.join(entry.sponsors)}")
    if entry.left:
        lines.append(f"no longer {', '.join(entry.left)}")
    if entry.clauses is not None:
        counts = ", ".join(f"{n} {kind}" for kind, n in entry.clauses.items() if n and kind != "same")
        lines.append(f"since {entry.after}: {counts if counts else 'the same words'}")
    if entry.why is not None:
        lines.append(f"recorded by {entry.by}: {entry.why}")
    for line in lines:
        words.append(f"\n  {line}", style="not bold")
    for point in entry.changed:
        words.append(f"\n  {point.says}", style="not bold")
        words.append(_asked_lines(point.asked))
    for paragraph in entry.paragraphs:
        words.append(f"\n  {paragraph.place}: {paragraph.kind}", style="not bold")
        words.append(_asked_lines(paragraph.asked))
    for asked in entry.because:
        words.append(f"\n  in answer to {asked.actor} ({asked.claim})", style="not bold")
    return words


def _asked_lines(asked: tuple[Asked, ...]) -> Text:
    """Who had spoken of a point: whose words, when, how surely they are about it, and whether the change answers."""
    lines = Text()
    for one in asked:
        said = "" if one.published is None else f", {day_words(one.published)}"
        quote = " ".join(one.text.split())
        lines.append(f"\n    {one.actor}{said} ({_how(one)}): “{quote}” ({one.claim})", style="not bold dim")
    return lines


def _how(one: Asked) -> str:
    """How surely the words are about the point, which way they go, and whether the change went that way."""
    words: list[str] = [one.sure if one.sure is not None else "named by the recorder"]
    if one.answered is not None:
        words.append("done as they ask" if one.answered else "done against what they ask")
    elif one.wants is not None:
        words.append(f"want the text {one.wants} it")
    if one.earlier:
        words.append("said before the earlier version")
    return ", ".join(words)
