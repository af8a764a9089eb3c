"""Versions of a text under negotiation: each with its words, stage, sponsors and day, as rows that are only appended.

A draft has a name (``draft`` where nobody gives one) and versions (``v1``, ``v2``). Recording a version again with
another stage, day or sponsors is another row about the same words; other words under a taken name are refused. This
module promises that the words of a version never change, and that nothing but rows and their text is written.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection, select

from contingent.errors import RequestError
from contingent.model import canonical_text, content_hash
from contingent.record.answer import TextVersion
from contingent.record.body import VersionBody, parse, write
from contingent.record.clock import from_stamp
from contingent.record.log import append, keep_text, text_of
from contingent.record.row import Draft, RowKind
from contingent.record.schema import entry

#: The stages a text goes through, in order, then the ways in which it ends.
STAGES = ("drafting", "circulated", "in_blue", "tabled", "adopted", "vetoed", "failed", "withdrawn")
#: The stages at which a text's life ends.
ENDS = frozenset({"adopted", "vetoed", "failed", "withdrawn"})


@dataclass(frozen=True, slots=True, kw_only=True)
class NewVersion:
    """What is to be recorded; ``None`` for what stays as the version's row before has it."""

    name: str
    version: str
    text: str | None
    stage: str | None = None
    on: date | None = None
    sponsors: tuple[str, ...] | None = None
    kind: str = "resolution"
    by: str
    why: str | None = None
    because: tuple[str, ...] = ()


def versions(connection: Connection, *, name: str | None = None, known: str | None = None) -> tuple[TextVersion, ...]:
    """The rows about versions known at a stamp (``None``: now), oldest first; of one text where a name is given."""
    columns = (entry.c.seq, entry.c.source, entry.c.key, entry.c.known, entry.c.body)
    query = select(*columns).where(entry.c.kind == RowKind.VERSION.value).order_by(entry.c.seq)
    if known is not None:
        query = query.where(entry.c.known <= known)
    found = (_version(*row) for row in connection.execute(query))
    return tuple(one for one in found if name is None or one.name == name)


def _version(seq: int, source: str, key: str, known: str, text: str) -> TextVersion:
    body = parse(VersionBody, seq, text)
    name, _, version = source.rpartition("@")
    return TextVersion(
        seq=seq,
        name=name,
        version=version,
        sha256=key,
        kind=body.kind,
        stage=body.stage,
        on=body.on,
        sponsors=body.sponsors,
        by=body.by,
        why=body.why,
        because=body.because,
        known=from_stamp(known),
    )


def words_of(connection: Connection, sha256: str) -> str:
    """The words of a version."""
    return text_of(connection, sha256)


def record_version(
    connection: Connection, new: NewVersion, *, now: datetime, known: datetime | None = None
) -> TextVersion:
    """Append a row about a version; the same one twice is one row.

    Raises:
        RequestError: a name or stage is none, the words differ from those recorded, or a claim is not in the record.
    """
    _check_names(new)
    there = [one for one in versions(connection, name=new.name) if one.version == new.version]
    before = there[-1] if there else None
    sha256 = _sha256(new, before)
    _check_claims(connection, new.because)
    body = VersionBody(
        kind=before.kind if before is not None else new.kind,
        stage=_stage(new, before),
        on=new.on if new.on is not None or before is None else before.on,
        sponsors=new.sponsors if new.sponsors is not None else () if before is None else before.sponsors,
        by=new.by.strip(),
        why=new.why,
        because=new.because,
    )
    if before is not None and _says(before) == (body.stage, body.on, body.sponsors, new.why, new.because):
        return before
    if new.text is not None:
        keep_text(connection, sha256, canonical_text(new.text))
    draft = Draft(kind=RowKind.VERSION, source=f"{new.name}@{new.version}", key=sha256, body=write(body))
    (row,) = append(connection, [draft], now=now, known=known)
    return _version(row.seq, row.source, row.key, row.known, row.body)


def _says(one: TextVersion) -> tuple[str, date | None, tuple[str, ...], str | None, tuple[str, ...]]:
    return one.stage, one.on, one.sponsors, one.why, one.because


def _check_names(new: NewVersion) -> None:
    if not new.by.strip():
        raise RequestError("a version needs a name of who records it: give one with --by")
    for word, what in ((new.name, "a text"), (new.version, "a version")):
        if not word.strip() or "@" in word or any(c.isspace() for c in word):
            raise RequestError(f"got {word!r} as {what}'s name; expected one word without @, such as v1")
    if new.stage is not None and new.stage not in STAGES:
        raise RequestError(f"got stage {new.stage!r}; expected one of {', '.join(STAGES)}")


def _sha256(new: NewVersion, before: TextVersion | None) -> str:
    if new.text is None:
        if before is None:
            raise RequestError(
                f"no version {new.version} of {new.name} is in the record; add its text first with 'contingent "
                f"resolution add FILE --as {new.version}'"
            )
        return before.sha256
    sha256 = content_hash(canonical_text(new.text))
    if before is not None and before.sha256 != sha256:
        raise RequestError(
            f"{new.version} of {new.name} is recorded with other words; what is recorded stays as it is, so give the "
            "new text a name of its own, such as "
            f"--as {_next(new.version)}"
        )
    return sha256


def _next(version: str) -> str:
    head = version.rstrip("0123456789")
    tail = version[len(head) :]
    return f"{head}{int(tail) + 1}" if tail else f"{version}-2"


def _stage(new: NewVersion, before: TextVersion | None) -> str:
    if new.stage is None:
        return "drafting" if before is None else before.stage
    if before is not None and before.stage in ENDS and new.stage != before.stage:
        raise RequestError(
            f"{new.version} of {new.name} was {before.stage}; it cannot be {new.stage} after that. Record another "
            "version where the text lives on"
        )
    return new.stage


def _check_claims(connection: Connection, keys: Iterable[str]) -> None:
    for key in keys:
        query = select(entry.c.seq).where(entry.c.key == key, entry.c.kind == RowKind.CLAIM.value)
        if connection.execute(query).first() is None:
            raise RequestError(f"no claim {key} in the record; 'contingent review' lists them")
