"""``contingent compare``: two drafts in troops and days, the vote beside, and the sentences that matter."""

from __future__ import annotations

import shlex
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from contingent.brief.comparison import Compared, write_comparison
from contingent.brief.quotes import evidence_in
from contingent.cli.app import AsJson, WorkspaceOption, app, note, out, parse_day, print_json
from contingent.cli.compare_tables import comparison_tables
from contingent.cli.council import codes_of, positions_of, stances_on
from contingent.cli.force import PRIORS_UNUSED, AsOf, Known, NetworkArgument, PriorsOption, Seed
from contingent.cli.named_text import names_of, text_named
from contingent.cli.output import refuse_ending, refuse_unwritable
from contingent.council.answer import Resolution
from contingent.council.compare import compare as compare_texts
from contingent.errors import RequestError
from contingent.force import Network, Priors, build, load
from contingent.force.compare_drafts import Ballot, Draft, compare_drafts
from contingent.force.comparison import WORLDS, Text, compare
from contingent.force.comparison_answer import Comparison
from contingent.force.given_features import unasked
from contingent.picture import Picture
from contingent.picture.answer import Evidence
from contingent.picture.of_record import picture_of_record
from contingent.record import ENDS, TextVersion, Workspace, end_of_day, utc_now

#: What the name of the brief may end in.
_ENDINGS = (".html", ".pdf", ".docx", ".md")


@app.command("compare")
def compare_command(
    file: NetworkArgument = None,
    a: Annotated[
        str | None,
        typer.Option("--a", help="The one draft: a file (text, HTML, DOCX, PDF), or draft@v1 of the record."),
    ] = None,
    b: Annotated[str | None, typer.Option("--b", help="The other draft.")] = None,
    features_a: Annotated[
        str | None, typer.Option("--features-a", help="Features in place of a draft: chapter_vii,task:disarmament.")
    ] = None,
    features_b: Annotated[str | None, typer.Option("--features-b", help="The other's features.")] = None,
    by: Annotated[
        str | None, typer.Option("--by", help="The day that is compared; the network's last when left out.")
    ] = None,
    target: Annotated[
        list[float] | None, typer.Option("--target", help="A strength whose probability to compare; may be repeated.")
    ] = None,
    unit: Annotated[str, typer.Option("--unit", help="The kind of unit compared.")] = "uniformed",
    vote_on: Annotated[
        str | None,
        typer.Option("--date", help="The day of the vote; the picture's or the network's first when left out."),
    ] = None,
    position: Annotated[
        list[str] | None,
        typer.Option("--position", help="CHN=abstain: a position on both drafts, beside the record's."),
    ] = None,
    position_a: Annotated[list[str] | None, typer.Option("--position-a", help="The same, on the one draft.")] = None,
    position_b: Annotated[list[str] | None, typer.Option("--position-b", help="The same, on the other.")] = None,
    sponsor_a: Annotated[
        list[str] | None, typer.Option("--sponsor-a", help="FRA,GBR: who sponsors the one; the record's when left out.")
    ] = None,
    sponsor_b: Annotated[list[str] | None, typer.Option("--sponsor-b", help="Who sponsors the other.")] = None,
    adopted: Annotated[float | None, typer.Option("--adopted", help="Fix the probability of adoption of both.")] = None,
    adopted_a: Annotated[float | None, typer.Option("--adopted-a", help="Fix that of the one.")] = None,
    adopted_b: Annotated[float | None, typer.Option("--adopted-b", help="Fix that of the other.")] = None,
    as_of: AsOf = None,
    known: Known = None,
    priors: PriorsOption = None,
    samples: Annotated[int, typer.Option("--samples", help="How many worlds to draw.")] = WORLDS,
    seed: Seed = 0,
    to: Annotated[
        Path | None,
        typer.Option("--out", help="Write the two-page brief as well: .html, .pdf, .docx or .md.", dir_okay=False),
    ] = None,
    workspace: WorkspaceOption = None,
    as_json: AsJson = False,
) -> None:
    """Compare two drafts in troops and days: what each brings, by when, would it pass, which sentences matter."""
    day = parse_day(by, "--by")
    if to is not None:
        refuse_ending(to, _ENDINGS)
        refuse_unwritable(to)
    if features_a is not None or features_b is not None:
        if a is not None or b is not None or to is not None:
            raise RequestError(
                "got --features-a or --features-b with a draft or --out; expected two drafts, or two lists of features"
            )
        network, _ = _network(file, workspace, as_of, known, priors)
        given = (_names(features_a), _names(features_b))
        told = unasked(network, (*given[0], *given[1]))
        fixed = (_first(adopted_a, adopted), _first(adopted_b, adopted))
        one = Text.of_names("a", given[0], fixed[0])
        other = Text.of_names("b", given[1], fixed[1])
        answer = compare(
            network, one, other, by=day, samples=samples, seed=seed, targets=tuple(target or ()), unit=unit
        )
        _print(replace(answer, findings=(*answer.findings, *told)), as_json=as_json)
        return
    if a is None or b is None:
        raise RequestError("expected two drafts, --a FILE --b FILE, or two lists, --features-a and --features-b")
    network, picture = _network(file, workspace, as_of, known, priors)
    named = (text_named(a, workspace, known), text_named(b, workspace, known))
    texts = (named[0].resolution(), named[1].resolution())
    names = names_of(*named)
    first = network.start if picture is None else picture.as_of
    rows = tuple(one.row(first) for one in named)
    drafts = tuple(
        Draft(
            name=name,
            text=text,
            sponsors=_sponsors(own, picture, row),
            adopted=_first(fixed, adopted),
            ended=None if row is None or row.stage not in ENDS else row.stage,
        )
        for name, text, row, own, fixed in zip(
            names, texts, rows, (sponsor_a, sponsor_b), (adopted_a, adopted_b), strict=True
        )
    )
    said = tuple(positions_of((position or []) + (own or [])) for own in (position_a, position_b))
    ballots = tuple(
        _ballot(parse_day(vote_on, "--date"), network, picture, stances_on(picture, draft.sponsors) | own)
        for draft, own in zip(drafts, said, strict=True)
    )
    answer = compare_drafts(
        network,
        drafts[0],
        drafts[1],
        ballots=(ballots[0], ballots[1]),
        by=day,
        samples=samples,
        seed=seed,
        targets=tuple(target or ()),
        unit=unit,
        evidence=_evidence(picture),
    )
    if picture is not None and not any(rows) and not (sponsor_a or sponsor_b or position_a or position_b):
        # Nothing tells which of the two the record speaks of.
        shared = (
            "sponsors and positions on record are counted for both drafts; --sponsor-a, --sponsor-b, --position-a and "
            "--position-b tell them apart, or versions that the record has (draft@v1)"
        )
        answer = replace(answer, findings=(*answer.findings, shared))
    if to is not None:
        _write(to, answer, (texts[0], texts[1]), (names[0], names[1]), workspace, known)
    _print(answer, as_json=as_json)


def _network(
    file: Path | None, workspace: Path | None, as_of: str | None, known: str | None, priors: Path | None
) -> tuple[Network, Picture | None]:
    """The network of a file, or of the record with the picture it was built from."""
    if file is not None:
        if as_of is not None or known is not None:
            raise RequestError(
                "got a network file and --as-of or --known; expected a file, or days to build it from the record"
            )
        if priors is not None:
            raise RequestError(PRIORS_UNUSED)
        return load(file), None
    today = utc_now().date()
    day, knowing = parse_day(as_of, "--as-of"), parse_day(known, "--known")
    place = Workspace.find(workspace)
    with place.record as record:
        shown = picture_of_record(
            record, as_of=today if day is None else day, known=today if knowing is None else knowing
        )
    table = None if priors is None else Priors.load(priors)
    return build(shown, priors=table, overrides=place.config.overrides), shown


def _ballot(
    on: date | None, network: Network, picture: Picture | None, said: dict[str, tuple[str, tuple[Evidence, ...]]]
) -> Ballot:
    """The vote: its day, and what is said on the draft by the record and by a person."""
    first = network.start if picture is None else picture.as_of
    return Ballot(
        on=first if on is None else on,
        positions=said,
        adopted_already=picture is not None and picture.resolution.stage == "adopted",
        optional=on is None,
    )


def _sponsors(own: list[str] | None, picture: Picture | None, row: TextVersion | None) -> tuple[str, ...]:
    """Who a person says, else who carries the recorded version, else whoever carries the text of the picture."""
    if own is not None:
        return codes_of(own)
    if row is not None and row.sponsors:
        return row.sponsors
    return () if picture is None else tuple(picture.resolution.sponsors)


def _evidence(picture: Picture | None) -> dict[str, Evidence]:
    """The picture's quotes under the names by which a network cites them."""
    if picture is None:
        return {}
    return {f"{one.source}#{one.claim}": one for one in evidence_in(picture) if isinstance(one, Evidence)}


def _names(features: str | None) -> tuple[str, ...]:
    pieces = () if features is None else features.split(",")
    return tuple(dict.fromkeys(piece.strip() for piece in pieces if piece.strip()))


def _first(*values: float | None) -> float | None:
    return next((value for value in values if value is not None), None)


def _print(answer: Comparison, *, as_json: bool) -> None:
    if as_json:
        print_json(answer)
        return
    out.print(comparison_tables(answer))
    for finding in answer.findings:
        note(f"finding: {finding}")


def _write(
    to: Path,
    answer: Comparison,
    texts: tuple[Resolution, Resolution],
    names: tuple[str, str],
    workspace: Path | None,
    known: str | None,
) -> None:
    """The brief of the comparison, in the form that the file's name asks for."""
    sources = {}
    if any(share.evidence for one in answer.because for share in one.by_commitment):
        last = parse_day(known, "--known")
        with Workspace.find(workspace).record as record:
            sources = {
                source.id: source
                for source in record.sources(known=end_of_day(utc_now().date() if last is None else last))
            }
    compared = Compared(
        answer=answer,
        texts=texts,
        redline=compare_texts(*texts, names=names),
        sources=sources,
        command=shlex.join(("contingent", *sys.argv[1:])),
    )
    try:
        to.write_bytes(write_comparison(compared, to.suffix.lower()))
    except OSError as error:
        raise RequestError(f"--out: cannot write {to} ({error.strerror}); expected a file that can be made") from error
    note(f"Wrote {to}")
