"""``contingent review``: list the claims, look at one in its context, and accept, reject, correct or reopen it."""

from __future__ import annotations

import getpass
import sys
from pathlib import Path
from typing import Annotated

import typer

from contingent.cli.actors import refuse_unknown_actor, register_rows
from contingent.cli.app import AsJson, WorkspaceOption, app, note, out, parse_day, print_json
from contingent.cli.claims import claim_table, difference_table, disagreement_table, history_view
from contingent.cli.correction import NONE_HELP, Change, corrected
from contingent.errors import RequestError
from contingent.model import ClaimKind
from contingent.record import ClaimList, Differences, RecordedClaim, Verdict, Workspace, end_of_day, utc_now

review = typer.Typer(no_args_is_help=False, invoke_without_command=True)
app.add_typer(review, name="review")

Keys = Annotated[list[str], typer.Argument(help="Keys of claims, such as dispatch-001#c22.")]
Key = Annotated[str, typer.Argument(help="Key of a claim, such as dispatch-001#c22.")]
By = Annotated[str | None, typer.Option("--by", help="Who decides; the workspace's reviewer, or you, when left out.")]
Why = Annotated[str | None, typer.Option("--why", help="The reason, for those who come later.")]


@review.callback()
def list_claims(
    context: typer.Context,
    kind: Annotated[ClaimKind | None, typer.Option("--kind", help="Only this kind.")] = None,
    actor: Annotated[str | None, typer.Option("--actor", help="Only claims of this actor, such as IDN.")] = None,
    source: Annotated[str | None, typer.Option("--source", help="Only claims of this source.")] = None,
    unreviewed: Annotated[bool, typer.Option("--unreviewed", help="Only what no person has decided.")] = False,
    rejected: Annotated[bool, typer.Option("--rejected", help="Also what a person rejected.")] = False,
    known: Annotated[str | None, typer.Option("--known", help="As known on this day.")] = None,
    by: By = None,
    as_list: Annotated[bool, typer.Option("--list", help="Print the list, also on a terminal.")] = False,
    workspace: WorkspaceOption = None,
    as_json: AsJson = False,
) -> None:
    """Review claims one by one on a terminal; list them where there is none, or with --list; or use a verb."""
    if context.invoked_subcommand is not None:
        context.obj = workspace
        return
    if not (as_json or as_list) and known is None and out.is_terminal and sys.stdin.isatty():
        code = None if actor is None else actor.upper()
        _sit(Workspace.find(workspace), by, kind=kind, actor=code, source=source, unreviewed=unreviewed)
        return
    day = parse_day(known, "--known")
    moment = utc_now() if day is None else end_of_day(day)
    with Workspace.find(workspace).record as record:
        if source is not None:
            record.source(source)
        claims = tuple(
            claim
            for claim in record.claims(known=None if day is None else moment, source=source, include_rejected=rejected)
            if (kind is None or claim.claim.kind is kind)
            and (actor is None or claim.claim.actor == actor.upper())
            and not (unreviewed and claim.verdict is not None)
        )
    if as_json:
        print_json(ClaimList(known=moment, claims=claims))
        return
    if claims:
        out.print(claim_table(claims, width=out.width))
    todo = sum(claim.verdict is None for claim in claims)
    note(f"{len(claims)} claim(s), {todo} unreviewed. Look at one: contingent review show KEY")


def _sit(
    space: Workspace, by: str | None, *, kind: ClaimKind | None, actor: str | None, source: str | None, unreviewed: bool
) -> None:
    """Open the view for the keyboard."""
    try:
        from contingent.cli.reviewing.view import ReviewApp  # noqa: PLC0415 - an extra, needed for this alone
    except ModuleNotFoundError as error:
        raise RequestError(
            f"the review view needs {error.name}: install contingent[terminal], or list the claims with --list"
        ) from error
    from contingent.cli.reviewing.session import Filters, Session  # noqa: PLC0415 - with the view alone

    filters = Filters(kind=kind, actor=actor, source=source, unreviewed=unreviewed)
    with space.record as record:
        rows = register_rows(None, space.actors)
        ReviewApp(Session(record, person(by, space), filters, actors=rows), utc_now().date()).run()


@review.command()
def show(context: typer.Context, key: Key, workspace: WorkspaceOption = None, as_json: AsJson = False) -> None:
    """Show a claim: its quote in context, who said it, how directly, via whom, when, and what happened to it."""
    with Workspace.find(folder_of(context, workspace)).record as record:
        answer = record.show(key)
    if as_json:
        print_json(answer)
    else:
        out.print(history_view(answer))


@review.command()
def accept(
    context: typer.Context,
    keys: Keys,
    by: By = None,
    why: Why = None,
    workspace: WorkspaceOption = None,
    as_json: AsJson = False,
) -> None:
    """Vouch for claims as they stand."""
    _decide(context, keys, Verdict.ACCEPTED, by, why, workspace, as_json=as_json)


@review.command()
def reject(
    context: typer.Context,
    keys: Keys,
    by: By = None,
    why: Why = None,
    workspace: WorkspaceOption = None,
    as_json: AsJson = False,
) -> None:
    """Say that the source does not say this: the claims stay in the record, but no longer count."""
    _decide(context, keys, Verdict.REJECTED, by, why, workspace, as_json=as_json)


@review.command()
def reopen(
    context: typer.Context,
    keys: Keys,
    by: By = None,
    why: Why = None,
    workspace: WorkspaceOption = None,
    as_json: AsJson = False,
) -> None:
    """Take the last decision back: the claims are again as they were read."""
    _decide(context, keys, None, by, why, workspace, as_json=as_json)


@review.command()
def correct(
    context: typer.Context,
    key: Key,
    kind: Annotated[ClaimKind | None, typer.Option("--kind", help="What the claim is about.")] = None,
    status: Annotated[str | None, typer.Option("--status", help=f"A status word of the kind. {NONE_HELP}")] = None,
    actor: Annotated[str | None, typer.Option("--actor", help=f"Whose it is. {NONE_HELP}")] = None,
    counterpart: Annotated[str | None, typer.Option("--counterpart", help=f"About whom. {NONE_HELP}")] = None,
    least: Annotated[str | None, typer.Option("--min", help=f"The lower bound. {NONE_HELP}")] = None,
    most: Annotated[str | None, typer.Option("--max", help=f"The upper bound. {NONE_HELP}")] = None,
    unit: Annotated[
        str | None, typer.Option("--unit", help="troops, police, personnel, USD… 'none' drops the quantity.")
    ] = None,
    words: Annotated[str | None, typer.Option("--words", help="The source's words that give the quantity.")] = None,
    hedged: Annotated[
        bool | None, typer.Option("--hedged/--not-hedged", help="Whether it is said with a might.")
    ] = None,
    by: By = None,
    why: Why = None,
    workspace: WorkspaceOption = None,
    as_json: AsJson = False,
) -> None:
    """Say what the source says instead. What was read stays in the record; every word must stand in the source."""
    change = Change(
        kind=kind,
        status=status,
        actor=actor,
        counterpart=counterpart,
        least=least,
        most=most,
        unit=unit,
        words=words,
        hedged=hedged,
    )
    space = Workspace.find(folder_of(context, workspace))
    with space.record as record:
        now = record.claim(key)
        claim = corrected(now.claim, change, record.text(now.source.id))
        rows = register_rows(None, space.actors)
        refuse_unknown_actor(actor, "--actor", rows, record)
        refuse_unknown_actor(counterpart, "--counterpart", rows, record)
        done = record.correct(key, claim, by=person(by, space), why=why)
    _tell((done,), as_json=as_json)


@review.command()
def agreement(
    context: typer.Context,
    source: Annotated[str | None, typer.Option("--source", help="Only claims of this source.")] = None,
    workspace: WorkspaceOption = None,
    as_json: AsJson = False,
) -> None:
    """Tell how far those who reviewed the same claims agree (Krippendorff's alpha), and where they do not."""
    with Workspace.find(folder_of(context, workspace)).record as record:
        answer = record.agreement(source=source)
    if as_json:
        print_json(answer)
        return
    if answer.disagreements:
        out.print(disagreement_table(answer.disagreements))
    alpha = "not defined" if answer.alpha is None else f"{answer.alpha:.2f}"
    note(f"{answer.claims} claim(s) judged by two or more, {answer.agreed} seen alike; Krippendorff's alpha {alpha}")


@review.command()
def differences(
    context: typer.Context,
    source: Annotated[str | None, typer.Option("--source", help="Only claims of this source.")] = None,
    every: Annotated[bool, typer.Option("--all", help="Also those that a person has settled.")] = False,
    workspace: WorkspaceOption = None,
    as_json: AsJson = False,
) -> None:
    """List where the two readers of a source differ; accept, reject or correct a claim to settle a difference."""
    with Workspace.find(folder_of(context, workspace)).record as record:
        if source is not None:
            record.source(source)
        found = tuple(each for each in record.differences(source=source) if every or not each.settled)
    if as_json:
        print_json(Differences(differences=found))
        return
    if found:
        out.print(difference_table(found))
    note(
        f"{len(found)} difference(s) between readers. A second reader's claim counts once it is accepted: "
        "contingent review accept KEY"
    )


def _decide(
    context: typer.Context,
    keys: list[str],
    verdict: Verdict | None,
    by: str | None,
    why: str | None,
    workspace: Path | None,
    *,
    as_json: bool,
) -> None:
    space = Workspace.find(folder_of(context, workspace))
    with space.record as record:
        done = record.decide(keys, verdict, by=person(by, space), why=why)
    _tell(done, as_json=as_json)


def _tell(done: tuple[RecordedClaim, ...], *, as_json: bool) -> None:
    if as_json:
        print_json(ClaimList(known=utc_now(), claims=done))
    else:
        out.print(claim_table(done, width=out.width))


def person(by: str | None, space: Workspace) -> str:
    """Who decides: as named, as the workspace says, or whoever runs the program."""
    if by is not None:
        return by
    if space.config.reviewer is not None:
        return space.config.reviewer
    try:
        return getpass.getuser()
    except (KeyError, OSError) as error:
        raise RequestError("this machine does not say who you are; name yourself with --by") from error


def folder_of(context: typer.Context, workspace: Path | None) -> Path | None:
    """The workspace as named after the verb or, as well, before it."""
    return context.find_object(Path) if workspace is None else workspace
