"""A network file, TOML or JSON, becomes a :class:`~contingent.force.network.Network`.

Nothing is guessed: an unknown key, a number out of range, a name that names nothing is refused with the file, the
line, what came and what was expected. What a file leaves out has the defaults of ``docs/reference/network.md``.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path as FilePath
from typing import Literal, NoReturn

from contingent.errors import InputError
from contingent.force.answer import Assumption
from contingent.force.check import refuse_unsound
from contingent.force.condition import ALWAYS
from contingent.force.cursor import Cursor, Origin
from contingent.force.distribution import ZERO
from contingent.force.network import UNIFORMED, Commitment, Correlation, Event, Network, Target
from contingent.force.parse_values import MAX_VALUE, condition, distribution, ramp
from contingent.force.position import json_lines, toml_lines
from contingent.model.limits import MAX_COMMITMENTS, TOML_HEADER, refuse_bytes, refuse_commitments

SCHEMA = "contingent.network/1"

_TOP = (
    "schema", "start", "end", "adoption", "features", "targets", "event", "commitment", "correlated", "assumption",
    "open", "costs",
)  # fmt: skip
_EVENT = ("id", "name", "probability", "when", "evidence")
_COMMITMENT = (
    "id", "name", "contributor", "unit", "strength", "requires", "honoured", "delay", "ramp", "lapses",
    "withdraws_on", "evidence",
)  # fmt: skip


def load(path: str | FilePath) -> Network:
    """The network a file describes; ``.json`` is read as JSON, anything else as TOML.

    Raises:
        InputError: the file cannot be read or is not a sound network; names the line.
    """
    file = FilePath(path)
    try:
        if file.is_dir():
            raise InputError("this is a directory, expected a network file", source=str(path))
        refuse_bytes(file.stat().st_size, str(path))
        text = file.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise InputError(f"cannot be read ({error.strerror}), expected a network file", source=str(path)) from error
    except UnicodeDecodeError as error:
        raise InputError(f"byte {error.start} is not UTF-8, expected UTF-8 text", source=str(path)) from error
    return parse(text, name=str(path), form="json" if file.suffix.lower() == ".json" else "toml")


def parse(text: str, *, name: str = "network", form: Literal["toml", "json"] = "toml") -> Network:
    """The network that a text describes. ``name`` is how errors call it.

    Raises:
        InputError: the text is not well formed or not a sound network; names the line.
    """
    text = text.replace("\r\n", "\n")
    value = _json(text, name) if form == "json" else _toml(text, name)
    scan = json_lines if form == "json" else toml_lines
    origin = Origin(name, cache(lambda: scan(text)))
    return _network(Cursor(value, (), "", origin))


def _toml(text: str, name: str) -> object:
    refuse_commitments(text.count(TOML_HEADER), name)
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        message, line, column = _place_of(str(error), text)
        raise InputError(f"not TOML: {message}", source=name, line=line, column=column) from error
    except RecursionError as error:
        raise InputError("values nest too deeply, expected a network file", source=name) from error


def _place_of(message: str, text: str) -> tuple[str, int, int | None]:
    found = re.search(r"\s*\(at (?:line (\d+), column (\d+)|end of document)\)$", message)
    if found is None:
        return message, 1, None
    said = message[: found.start()]
    if found.group(1) is None:
        return f"{said}, at the end of the file", text.count("\n") + 1, None
    return said, int(found.group(1)), int(found.group(2))


def _json(text: str, name: str) -> object:
    def once(pairs: list[tuple[str, object]]) -> dict[str, object]:
        members = dict(pairs)
        if len(members) < len(pairs):
            keys = [key for key, _ in pairs]
            twice = next(key for key in keys if keys.count(key) > 1)
            raise InputError(f"{twice!r} stands twice in one object, expected once", source=name)
        return members

    try:
        return json.loads(text, object_pairs_hook=once)
    except json.JSONDecodeError as error:
        raise InputError(f"not JSON: {error.msg}", source=name, line=error.lineno, column=error.colno) from error
    except RecursionError as error:
        raise InputError("values nest too deeply, expected a network file", source=name) from error


def _costs(at: Cursor) -> tuple[tuple[str, float], ...]:
    if not isinstance(at.value, dict):
        at.wrong("a table of levers and what each costs: { resolution = 3 }")
    return tuple((key, at.member(key).number(0.0, what="a cost, 0 or more")) for key in at.value)


def _network(at: Cursor) -> Network:
    top = at.table(_TOP, "a network: a table with start, end, event and commitment")
    if "schema" in top and top["schema"].value != SCHEMA:
        top["schema"].wrong(f'"{SCHEMA}"')
    for required in ("start", "end"):
        if required not in top:
            at.fail(f"{required} is missing, expected a day such as 2025-10-23")
    start, end = top["start"].day(), top["end"].day()
    if end <= start:
        top["end"].wrong(f"a day after the start ({start})")
    commitments = _list(top, "commitment", "commitments")
    if len(commitments) > MAX_COMMITMENTS:
        top["commitment"].fail(f"{len(commitments):,} commitments, expected at most {MAX_COMMITMENTS:,}")
    network = Network(
        start=start,
        end=end,
        adoption=top["adoption"].text("the id of an event") if "adoption" in top else None,
        features=top["features"].texts("feature") if "features" in top else (),
        events=tuple(_event(item) for item in _list(top, "event", "events")),
        commitments=tuple(_commitment(item) for item in commitments),
        targets=tuple(_target(item, start, end) for item in _list(top, "targets", "targets")),
        correlated=tuple(_correlation(item) for item in _list(top, "correlated", "correlations")),
        assumptions=tuple(_assumption(item) for item in _list(top, "assumption", "assumptions")),
        open=top["open"].texts("text") if "open" in top else (),
        costs=_costs(top["costs"]) if "costs" in top else (),
    )
    refuse_unsound(network, at.origin)
    return network


def _list(top: Mapping[str, Cursor], key: str, what: str) -> list[Cursor]:
    return list(top[key].items(f"a list of {what}")) if key in top else []


def _id(at: Cursor, kind: str) -> str:
    if not isinstance(at.value, dict):
        at.wrong(f"a table that describes {'an' if kind == 'event' else 'a'} {kind}")
    if "id" not in at.value:
        _lacks(at, "id", f"the {kind}'s id")
    return at.member("id").text(f"the {kind}'s id, a text")


def _lacks(at: Cursor, key: str, what: str) -> NoReturn:
    at.fail(f"{key} is missing, expected {what}")


def _event(at: Cursor) -> Event:
    event_id = _id(at, "event")
    inner = at.named(f"event.{event_id}").table(_EVENT, "an event")
    return Event(
        id=event_id,
        name=_text(inner, "name"),
        probability=inner["probability"].probability() if "probability" in inner else 1.0,
        when=distribution(inner["when"], time=True) if "when" in inner else ZERO,
        evidence=inner["evidence"].texts("evidence") if "evidence" in inner else (),
    )


def _text(inner: Mapping[str, Cursor], key: str) -> str | None:
    return inner[key].text("a text") if key in inner else None


def _commitment(at: Cursor) -> Commitment:
    commitment_id = _id(at, "commitment")
    named = at.named(f"commitment.{commitment_id}")
    inner = named.table(_COMMITMENT, "a commitment")
    for key, what in (("contributor", "whose it is"), ("strength", "a number or a distribution")):
        if key not in inner:
            _lacks(named, key, what)
    return Commitment(
        id=commitment_id,
        name=_text(inner, "name"),
        contributor=inner["contributor"].text("a contributor such as IDN"),
        unit=inner["unit"].text("a unit kind such as troops") if "unit" in inner else "troops",
        strength=distribution(inner["strength"]),
        requires=condition(inner["requires"]) if "requires" in inner else ALWAYS,
        honoured=inner["honoured"].probability() if "honoured" in inner else 1.0,
        delay=distribution(inner["delay"], time=True) if "delay" in inner else ZERO,
        ramp=ramp(inner["ramp"]) if "ramp" in inner else (),
        lapses=_lapses(inner["lapses"]) if "lapses" in inner else None,
        withdraws_on=inner["withdraws_on"].texts("event") if "withdraws_on" in inner else (),
        evidence=inner["evidence"].texts("evidence") if "evidence" in inner else (),
    )


def _lapses(at: Cursor) -> date:
    return at.day()


def _target(at: Cursor, start: date, end: date) -> Target:
    if not isinstance(at.value, dict):
        return Target(at_least=at.number(0.0, MAX_VALUE, what="a strength in persons, 0 or more"))
    inner = at.table(("at_least", "unit", "by"), "a target such as { at_least = 5000, by = 2026-06-30 }")
    if "at_least" not in inner:
        _lacks(at, "at_least", "a strength in persons")
    by = inner["by"].day() if "by" in inner else None
    if by is not None and by < start:
        inner["by"].wrong(f"a day from the start ({start}) on")
    if by is not None and by > end:
        inner["by"].wrong(f"a day up to the end ({end})")
    return Target(
        at_least=inner["at_least"].number(0.0, MAX_VALUE, what="a strength in persons, 0 or more"),
        unit=inner["unit"].text("a unit kind such as troops") if "unit" in inner else UNIFORMED,
        by=by,
    )


def _correlation(at: Cursor) -> Correlation:
    inner = at.table(("of", "rho"), "a correlation: { of = […], rho = 0.4 }")
    for key, what in (("of", "a list of ids"), ("rho", "a number from 0 to 1")):
        if key not in inner:
            _lacks(at, key, what)
    return Correlation(
        of=inner["of"].texts("id"), rho=inner["rho"].number(0.0, 1.0, what="a correlation, a number from 0 to 1")
    )


def _assumption(at: Cursor) -> Assumption:
    inner = at.table(("path", "value", "source", "set_by"), "an assumption: path, value, source, set_by")
    for key in ("path", "value", "source"):
        if key not in inner:
            _lacks(at, key, "path, value, source and set_by")
    value = inner["value"]
    by = inner["set_by"].value if "set_by" in inner else "prior"
    if by not in {"prior", "person"}:
        inner["set_by"].wrong('"prior" or "person"')
    return Assumption(
        path=inner["path"].text("a path such as commitment.IDN-1.honoured"),
        value=value.value if isinstance(value.value, str) else value.number(),
        source=inner["source"].text("where the value comes from"),
        set_by="person" if by == "person" else "prior",
    )
