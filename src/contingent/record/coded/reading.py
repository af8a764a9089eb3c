"""From the rows of a hand-coded file to a reading: one statement and one claim a row, each on the row's characters.

An actor that the register does not know is an error, not a guess: all such rows are named together, so that the mapping
can be completed in one go.
"""

from __future__ import annotations

import re
from collections.abc import Mapping as Mapped
from dataclasses import dataclass, replace
from datetime import date, datetime

from contingent.errors import InputError
from contingent.model import (
    STATUSES,
    Claim,
    ClaimKind,
    Condition,
    ConditionKind,
    Mode,
    Period,
    Quantity,
    Reading,
    Source,
    Span,
    Speaker,
    SpeakerKind,
    Statement,
    content_hash,
)
from contingent.read.actors import default_register
from contingent.record.coded.cells import Cell, Line, read_cells
from contingent.record.coded.mapping import Mapping, columns_of

#: How many faults are told at once.
_TOLD = 10

_NUMBER = r"\d{1,3}(?:[ ,.']\d{3})+|\d+"
_STRENGTH = re.compile(
    rf"(?P<about>~|about |around |approximately |approx\. ?|c\. ?|some )?"
    rf"(?:(?P<upto>up to |at most |<=? ?|max\.? )|(?P<least>at least |over |more than |>=? ?|min\.? ))?"
    rf"(?P<low>{_NUMBER})(?:\s*(?:-|–|to)\s*(?P<high>{_NUMBER}))?\s*(?P<plus>\+| or more)?",
    re.IGNORECASE,
)
_TRUE, _FALSE = frozenset({"true", "yes", "y", "1", "x"}), frozenset({"", "false", "no", "n", "0"})


def reading_of(text: str, mapping: Mapping, *, id: str, origin: str, described: Source | None = None) -> Reading:  # noqa: A002
    """The reading of a file.

    Args:
        text: the file's canonical text.
        mapping: which column holds what.
        id: the source's short name.
        origin: the file's name, for messages.
        described: title, publisher, day and address of the source, where a person gave them.

    Raises:
        InputError: the file has no rows or lacks a column; a row names an unknown actor, or holds what cannot be
            understood. Names the line and the column.
    """
    lines = list(read_cells(text, mapping.format.delimiter, origin))
    if len(lines) < 2:
        raise InputError("expected a line of column names and at least one row", source=origin)
    places = columns_of(mapping, tuple(cell.value for cell in lines[0].cells), origin)
    rows = [_Row(text, line, places, mapping, origin, at) for at, line in enumerate(lines[1:], start=1)]
    _refuse_unknown(rows, origin)
    made = [row.read() for row in rows]
    source = Source(id=id, sha256=content_hash(text))
    if described is not None:
        source = replace(described, id=id, sha256=source.sha256)
    return Reading(source=source, statements=tuple(s for s, _ in made), claims=tuple(c for _, c in made))


def _refuse_unknown(rows: list[_Row], origin: str) -> None:
    found = [(row.line.number, name) for row in rows for name in row.unknown_actors()]
    if found:
        told = ", ".join(f"{name!r} (line {line})" for line, name in found[:_TOLD])
        more = f" and {len(found) - _TOLD} more" if len(found) > _TOLD else ""
        raise InputError(
            f"unknown actor {told}{more}; expected a code or a name of the register (data/actors.md). Translate the "
            'coder\'s word in the mapping: [values.actor] "word" = "CODE". Nothing was recorded',
            source=origin,
            line=found[0][0],
        )


@dataclass(frozen=True, slots=True)
class _Row:
    """One row, and how to read it."""

    text: str
    line: Line
    places: Mapped[str, int]
    mapping: Mapping
    origin: str
    number: int

    def unknown_actors(self) -> list[str]:
        names = [("actor", self._word("actor")), ("counterpart", self._word("counterpart"))]
        speaker = self._word("speaker")
        missing = [name for _, name in names if name and _code(name) is None]
        if not self._word("actor"):
            missing.append("")
        return missing if not speaker or _code(speaker) is not None else [*missing, speaker]

    def read(self) -> tuple[Statement, Claim]:
        """The row as a statement and its claim."""
        evidence = self.line.span(self.text)
        said = self._day("date")
        via = "; ".join(word for word in (self._word("origin"), self._word("url")) if word)
        statement = Statement(
            id=f"s{self.number}",
            mode=Mode.INDIRECT,
            speaker=self._speaker(),
            cue=None,
            content=(evidence,),
            via=via if via else None,
            said=None if said is None else Period.day(said),
        )
        kind = self._kind()
        when = self._day("when")
        try:
            claim = Claim(
                id=f"c{self.number}",
                kind=kind,
                actor=_code(self._word("actor")),
                counterpart=_code(self._word("counterpart")) if self._word("counterpart") else None,
                statement=statement.id,
                quantity=self._quantity(),
                conditions=self._conditions(),
                status=self._status(kind),
                when=None if when is None else Period.day(when),
                hedged=self._hedged(),
                evidence=evidence,
            )
        except ValueError as error:
            raise self._fault("status", str(error)) from error
        return statement, claim

    def _cell(self, field: str) -> Cell | None:
        at = self.places.get(field)
        if at is None or at >= len(self.line.cells):
            return None
        cell = self.line.cells[at]
        return cell if cell.value.strip() else None

    def _word(self, field: str) -> str:
        """The row's word for a field, in our words; the default where the row has none, empty where there is none."""
        cell = self._cell(field)
        if cell is None:
            return self.mapping.defaults.get(field, "")
        word = cell.value.strip()
        return self.mapping.values.get(field, {}).get(word, word)

    def _fault(self, field: str, message: str) -> InputError:
        column = self.mapping.columns.get(field, field)
        return InputError(
            f"column {column!r}: {message}; nothing was recorded", source=self.origin, line=self.line.number
        )

    def _kind(self) -> ClaimKind:
        word = self._word("kind")
        try:
            return ClaimKind(word) if word else ClaimKind.OFFER
        except ValueError as error:
            known = ", ".join(kind.value for kind in ClaimKind)
            raise self._fault("kind", f"got {word!r}, expected one of {known} (or a word of [values.kind])") from error

    def _status(self, kind: ClaimKind) -> str | None:
        word = self._word("status")
        if not word or (self._cell("status") is None and kind not in STATUSES):
            return None
        return word

    def _day(self, field: str) -> date | None:
        word = self._word(field)
        if not word:
            return None
        form = self.mapping.format.date
        try:
            return date.fromisoformat(word) if form is None else datetime.strptime(word, form).date()  # noqa: DTZ007
        except ValueError as error:
            expected = "a day such as 2025-10-23" if form is None else f"a day written as {form}"
            raise self._fault(field, f"got {word!r}, expected {expected}") from error

    def _hedged(self) -> bool:
        word = self._word("hedged").lower()
        if word not in _TRUE | _FALSE:
            raise self._fault("hedged", f"got {word!r}, expected yes or no")
        return word in _TRUE

    def _quantity(self) -> Quantity | None:
        bounds, cell, about = self._bounds()
        if bounds is None or cell is None:
            return None
        unit = self._word("unit")
        return Quantity(
            start=cell.start,
            end=cell.end,
            text=self.text[cell.start : cell.end],
            min=bounds[0],
            max=bounds[1],
            unit=unit if unit else "personnel",
            approximate=about,
        )

    def _bounds(self) -> tuple[tuple[float | None, float | None] | None, Cell | None, bool]:
        whole = self._cell("strength")
        if whole is not None:
            found = _STRENGTH.fullmatch(whole.value.strip())
            if found is None:
                raise self._fault("strength", f"got {whole.value!r}, expected a number such as 500, 500-700, 20,000+")
            low, high = _number(found["low"]), None if found["high"] is None else _number(found["high"])
            if high is not None and high < low:
                raise self._fault("strength", f"got {whole.value!r}, whose second number is below the first")
            about = found["about"] is not None
            if found["upto"] is not None:
                return (None, low), whole, about
            if found["plus"] is not None or found["least"] is not None:
                return (low, None), whole, about
            return (low, low if high is None else high), whole, about
        low_cell, high_cell = self._cell("min"), self._cell("max")
        shown = low_cell if low_cell is not None else high_cell
        if shown is None:
            return None, None, False
        return (self._plain("min", low_cell), self._plain("max", high_cell)), shown, False

    def _plain(self, field: str, cell: Cell | None) -> float | None:
        if cell is None:
            return None
        if re.fullmatch(_NUMBER, cell.value.strip()) is None:
            raise self._fault(field, f"got {cell.value!r}, expected a number")
        return _number(cell.value.strip())

    def _conditions(self) -> tuple[Condition, ...]:
        cell = self._cell("condition")
        if cell is None:
            return ()
        word = self._word("condition_kind") or self.mapping.values.get("condition", {}).get(cell.value.strip(), "other")
        try:
            kind = ConditionKind(word)
        except ValueError as error:
            known = ", ".join(one.value for one in ConditionKind)
            raise self._fault("condition_kind", f"got {word!r}, expected one of {known}") from error
        return (Condition(start=cell.start, end=cell.end, text=self.text[cell.start : cell.end], kind=kind),)

    def _speaker(self) -> Speaker | None:
        cell = self._cell("speaker")
        if cell is None:
            return None
        span = Span.cut(self.text, cell.start, cell.end)
        code = _code(self._word("speaker"))
        return Speaker(start=span.start, end=span.end, text=span.text, kind=SpeakerKind.OFFICE, actor=code)


def _code(word: str) -> str | None:
    """The register's code for a code or a name."""
    register = default_register()
    found = register.get(word.upper()) or register.find(word)
    return None if found is None else found.code


def _number(text: str) -> float:
    return float(re.sub(r"[ ,.']", "", text))
