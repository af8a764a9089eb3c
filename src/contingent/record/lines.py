"""The whole record as JSON Lines (``contingent.log/1``): written row by row, read back with every row checked.

The first line names the format. Each row of the log is one line with its hashes and, last, its body exactly as hashed;
each text stands in a line of its own in front of the first source or version that has it. Writing, reading and writing
again gives the same bytes, in whichever database the record was kept.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, select

from contingent.errors import InputError, RecordError
from contingent.model import Claim, Source, Statement, content_hash
from contingent.record.anchor import check_claim, check_statement
from contingent.record.body import GroupingBody, ReadingBody, VerdictBody, VersionBody, parse
from contingent.record.log import text_of
from contingent.record.merkle import Tree
from contingent.record.row import GENESIS, Row, RowKind, leaf_hash, link
from contingent.record.schema import entry

HEADER = '{"schema":"contingent.log/1"}'

#: Stands once in a row's line, in front of its body; inside a JSON string the quotation marks would be escaped.
_BODY = ',"body":'

_BATCH = 5_000

#: The kinds of rows whose key is the SHA-256 of a text.
_WITH_TEXT = (RowKind.SOURCE, RowKind.VERSION)


@dataclass(frozen=True, slots=True)
class Document:
    """A source's canonical text and its hash."""

    sha256: str
    text: str


def write_lines(connection: Connection) -> Iterator[str]:
    """The record's lines, without their line ends."""
    yield HEADER
    written: set[str] = set()
    query = select(*entry.c).order_by(entry.c.seq).execution_options(yield_per=_BATCH)
    for values in connection.execute(query):
        row = Row(**dict(zip(Row.__slots__, values, strict=True)))
        if row.kind in _WITH_TEXT and row.key not in written:
            written.add(row.key)
            yield _dump({"document": row.key, "text": text_of(connection, row.key)})
        yield _line(row)


def _line(row: Row) -> str:
    head = {
        "seq": row.seq,
        "kind": row.kind,
        "source": row.source,
        "key": row.key,
        "known": row.known,
        "stated": bool(row.stated),
        "recorded_at": row.recorded_at,
        "leaf": row.leaf.hex(),
        "chain": row.chain.hex(),
    }
    return f"{_dump(head)[:-1]}{_BODY}{row.body}}}"


def _dump(data: dict[str, Any]) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


@dataclass(slots=True)
class Reader:
    """Reads lines back; refuses the first that does not hold, by its number.

    ``tree`` and ``chain`` are those of the rows read so far.
    """

    origin: str
    tree: Tree = field(default_factory=Tree)
    chain: bytes = GENESIS
    _stamp: str = ""
    _texts: dict[str, str] = field(default_factory=dict)
    _sources: dict[str, str] = field(default_factory=dict)

    def read(self, lines: Iterable[str]) -> Iterator[Row | Document]:
        """The rows and texts of the lines.

        Raises:
            InputError: a line is no line of a record, or was changed; names the line.
        """
        number = 0
        for number, line in enumerate(lines, 1):
            try:
                if number == 1:
                    self._header(line)
                else:
                    yield self._item(line.rstrip("\n"))
            except (ValueError, KeyError, TypeError) as error:
                raise InputError(f"not a line of a record ({error})", source=self.origin, line=number) from error
            except RecordError as error:
                raise InputError(str(error), source=self.origin, line=number) from error
        if number == 0:
            raise InputError(f"it is empty; expected {HEADER} on the first line", source=self.origin)

    def _header(self, line: str) -> None:
        if line.strip() != HEADER:
            raise ValueError(f"got {line.strip()[:60]!r}, expected {HEADER}")

    def _item(self, line: str) -> Row | Document:
        data = json.loads(line)
        if "document" in data:
            return self._document(data)
        row = Row(
            seq=data["seq"],
            kind=RowKind(data["kind"]).value,
            source=data["source"],
            key=data["key"],
            known=data["known"],
            stated=int(data["stated"]),
            recorded_at=data["recorded_at"],
            body=line[line.index(_BODY) + len(_BODY) : -1],
            leaf=bytes.fromhex(data["leaf"]),
            chain=bytes.fromhex(data["chain"]),
        )
        self._check(row)
        return row

    def _document(self, data: dict[str, Any]) -> Document:
        text = Document(data["document"], data["text"])
        if content_hash(text.text) != text.sha256:
            raise RecordError(f"the text {text.sha256} is not what was recorded")
        self._texts[text.sha256] = text.text
        return text

    def _check(self, row: Row) -> None:
        if row.seq != self.tree.size + 1:
            raise RecordError(f"row {row.seq} stands where row {self.tree.size + 1} was expected")
        leaf = leaf_hash(row.seq, row.kind, row.source, row.key, row.known, row.stated, row.recorded_at, row.body)
        if leaf != row.leaf:
            raise RecordError(
                f"row {row.seq} ({row.kind} {row.key}) is not what was recorded: it does not have its hash"
            )
        if link(self.chain, leaf) != row.chain:
            raise RecordError(f"row {row.seq} ({row.kind} {row.key}) does not continue the chain")
        if row.recorded_at < self._stamp or row.known > row.recorded_at:
            raise RecordError(f"row {row.seq} ({row.kind} {row.key}) is of a time that no record would give it")
        self._check_meaning(row)
        self.tree.push(leaf)
        self.chain, self._stamp = row.chain, row.recorded_at

    def _check_meaning(self, row: Row) -> None:
        """A row whose hash fits may still be made up: it must say what its kind says, and stand in its text."""
        match RowKind(row.kind):
            case RowKind.SOURCE:
                source = parse(Source, row.seq, row.body)
                if row.key not in self._texts or source.sha256 != row.key:
                    raise RecordError(f"row {row.seq}: the text of source {row.source} does not stand in front of it")
                self._sources[row.source] = row.key
            case RowKind.STATEMENT:
                check_statement(parse(Statement, row.seq, row.body), self._text(row))
            case RowKind.CLAIM:
                check_claim(parse(Claim, row.seq, row.body), self._text(row))
            case RowKind.READING:
                parse(ReadingBody, row.seq, row.body)
            case RowKind.VERDICT:
                decision = parse(VerdictBody, row.seq, row.body)
                if decision.claim is not None:
                    check_claim(decision.claim, self._text(row))
            case RowKind.GROUPING:
                parse(GroupingBody, row.seq, row.body)
            case RowKind.VERSION:
                self._check_version(row)

    def _check_version(self, row: Row) -> None:
        parse(VersionBody, row.seq, row.body)
        if row.key not in self._texts:
            raise RecordError(f"row {row.seq}: the text of {row.source} does not stand in front of it")

    def _text(self, row: Row) -> str:
        if row.source not in self._sources:
            raise RecordError(f"row {row.seq}: its source {row.source} does not stand in front of it")
        return self._texts[self._sources[row.source]]
