"""The reading cases: short dispatches as TOML files with what a careful reader takes from them inside.

A case names text by quoting it, never by offset, so that a person can write and check one; loading a case finds every
quotation and refuses the case when one is not there, or is there twice. ``write_gold`` turns a folder of cases into
the readings and texts that the scorer of claims compares with. The conventions are in ``docs/reference/annotation.md``.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import product
from pathlib import Path
from typing import Any

from contingent.model import STATUSES, ClaimKind, ConditionKind, Mode, Precision, content_hash

CASES = Path(__file__).parents[1] / "cases" / "reading"
#: Cases to build rules on, cases to train on, cases to measure with.
SPLITS = ("tune", "train", "test")

_CASE_KEYS = {"id", "about", "published", "text", "claim", "statement", "all_statements", "ignore", "nothing"}
_CLAIM_KEYS = {"kind", "alt_kinds", "actor", "counterpart", "quantity", "conditions", "status", "when", "hedged"}
_CLAIM_KEYS |= {"headline", "evidence"}
_STATEMENT_KEYS = {"speaker", "actor", "cue", "content", "mode"}


class CaseError(ValueError):
    """A case that cannot be used: the message names the file and what is wrong with it."""


@dataclass(frozen=True, slots=True)
class Case:
    """One dispatch with its expectations.

    ``gold`` has the shape of the public reading, with offsets. ``all_statements`` is true where every statement of the
    text is annotated, so that what is read beyond them is an error; elsewhere only some are, or none.
    """

    id: str
    about: str
    text: str
    published: date | None
    gold: dict[str, Any]
    all_statements: bool = False

    @property
    def claims(self) -> list[dict[str, Any]]:
        """The expected claims."""
        return list(self.gold["claims"])

    @property
    def statements(self) -> list[dict[str, Any]]:
        """The expected statements; all there are only where ``all_statements`` says so."""
        return list(self.gold["statements"])


def load_case(path: Path) -> Case:
    """The case in one TOML file.

    Raises:
        CaseError: the file has no expectation, a quotation is not found exactly once, or a word is not in the
            vocabulary of the reading.
    """
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
        _only(raw, _CASE_KEYS, "the case")
        text = str(raw["text"])
        claims, statements = raw.get("claim", []), raw.get("statement", [])
        if bool(claims) == ("nothing" in raw):
            raise CaseError("a case needs [[claim]] tables or, when it has none, a reason in 'nothing'; exactly one")
        gold = {
            "schema": "contingent.reading/1",
            "source": {
                "id": raw["id"],
                "sha256": content_hash(text),
                "published": _iso(raw.get("published")),
                "language": "en",
            },
            "statements": [_statement(text, i, s) for i, s in enumerate(statements, start=1)],
            "claims": [_claim(text, i, c) for i, c in enumerate(claims, start=1)],
            "ignore": [_once(text, quoted) for quoted in raw.get("ignore", [])],
        }
        complete = bool(raw.get("all_statements", False))
        return Case(raw["id"], raw["about"], text, raw.get("published"), gold, complete)
    except KeyError as error:
        raise CaseError(f"{path.name}: {error} is missing") from error
    except ValueError as error:
        raise CaseError(f"{path.name}: {error}") from error


def cases(split: str) -> list[Case]:
    """All cases of a split, in the order of their file names."""
    return [load_case(path) for path in case_paths(split)]


def case_paths(split: str) -> list[Path]:
    """The files of a split, sorted."""
    return sorted((CASES / split).glob("*.toml"))


def write_gold(folder: Path, out: Path) -> int:
    """Write ``NAME.txt`` and ``NAME.reading.json`` for every case of a folder; how many there were."""
    out.mkdir(parents=True, exist_ok=True)
    paths = sorted(folder.glob("*.toml"))
    for case in map(load_case, paths):
        (out / f"{case.id}.txt").write_text(case.text, encoding="utf-8")
        gold = json.dumps(case.gold, ensure_ascii=False, indent=1)
        (out / f"{case.id}.reading.json").write_text(gold, encoding="utf-8")
    return len(paths)


def _claim(text: str, number: int, raw: dict[str, Any]) -> dict[str, Any]:
    _only(raw, _CLAIM_KEYS, f"claim {number}")
    kind = ClaimKind(raw["kind"])
    status = raw.get("status")
    if status is not None and status not in STATUSES.get(kind, frozenset()):
        raise CaseError(f"claim {number}: {status!r} is no status of {kind}")
    evidence = _once(text, raw["evidence"])
    return {
        "id": f"c{number}",
        "kind": kind.value,
        "alt_kinds": [ClaimKind(alt).value for alt in raw.get("alt_kinds", [])],
        "actor": raw["actor"],
        "counterpart": raw.get("counterpart"),
        "statement": None,
        "quantity": _quantity(raw.get("quantity")),
        "conditions": [_condition(text, evidence, condition) for condition in raw.get("conditions", [])],
        "status": status,
        "when": _when(raw.get("when")),
        "hedged": bool(raw.get("hedged", False)),
        "headline": bool(raw.get("headline", False)),
        "evidence": evidence,
    }


def _quantity(raw: dict[str, Any] | None) -> dict[str, Any] | None:
    if raw is None:
        return None
    _only(raw, {"min", "max", "unit", "approximate", "shared"}, "a quantity")
    low, high = raw.get("min"), raw.get("max")
    if low is None and high is None:
        raise CaseError("a quantity needs 'min' or 'max'")
    if low is not None and high is not None and low > high:
        raise CaseError(f"a quantity from {low} to {high} is the wrong way round")
    approximate, shared = bool(raw.get("approximate", False)), bool(raw.get("shared", False))
    return {"min": low, "max": high, "unit": raw["unit"], "approximate": approximate, "shared": shared}


def _condition(text: str, evidence: dict[str, Any], raw: str | dict[str, Any]) -> dict[str, Any]:
    """A condition is its kind alone, or a table that adds its words, whose it is and whether it is negative."""
    if isinstance(raw, str):
        return {"kind": ConditionKind(raw).value}
    _only(raw, {"kind", "text", "actor", "negative"}, "a condition")
    condition = {**raw, "kind": ConditionKind(raw["kind"]).value}
    if "text" in raw:
        span = _once(evidence["text"], raw["text"])
        condition |= {"start": evidence["start"] + span["start"], "end": evidence["start"] + span["end"]}
        assert text[condition["start"] : condition["end"]] == raw["text"]
    return condition


def _when(raw: dict[str, Any] | None) -> dict[str, str] | None:
    if raw is None:
        return None
    _only(raw, {"start", "end", "precision"}, "a period")
    start, end = raw["start"], raw["end"]
    if not isinstance(start, date) or not isinstance(end, date) or end < start:
        raise CaseError(f"a period goes from one date to a later one, not from {start} to {end}")
    return {"start": start.isoformat(), "end": end.isoformat(), "precision": Precision(raw["precision"]).value}


def _statement(text: str, number: int, raw: dict[str, Any]) -> dict[str, Any]:
    _only(raw, _STATEMENT_KEYS, f"statement {number}")
    content = [_once(text, quoted) for quoted in raw["content"]]
    if not content:
        raise CaseError(f"statement {number} has no content")
    speaker, cue = _closest(text, raw["speaker"], raw.get("cue"), content)
    return {
        "id": f"s{number}",
        "mode": Mode(raw["mode"]).value,
        "speaker": {**speaker, "actor": raw.get("actor")},
        "cue": cue,
        "content": content,
    }


def _closest(
    text: str, speaker: str, cue: str | None, content: Sequence[dict[str, Any]]
) -> tuple[dict[str, Any], dict[str, Any] | None]:
    """Where speaker and cue stand: the pair of occurrences that makes the whole statement shortest."""
    wanted = [words for words in (speaker, cue) if words is not None]
    places = [[_span(at, words) for at in _places(text, words) if not _within(at, content)] for words in wanted]
    if not all(places):
        raise CaseError(f"{' or '.join(map(repr, wanted))} does not occur outside the content of the statement")
    best = min(product(*places), key=lambda spans: _length([*spans, *content]))
    return best[0], best[1] if cue is not None else None


def _within(at: int, content: Sequence[dict[str, Any]]) -> bool:
    return any(span["start"] <= at < span["end"] for span in content)


def _length(spans: Sequence[dict[str, Any]]) -> int:
    return int(max(span["end"] for span in spans) - min(span["start"] for span in spans))


def _once(text: str, words: str) -> dict[str, Any]:
    places = list(_places(text, words))
    if len(places) != 1:
        raise CaseError(f"{words!r} occurs {len(places)} times, expected once")
    return _span(places[0], words)


def _span(at: int, words: str) -> dict[str, Any]:
    return {"start": at, "end": at + len(words), "text": words}


def _places(text: str, words: str) -> Iterator[int]:
    if not words:
        raise CaseError("nothing is quoted")
    at = text.find(words)
    while at >= 0:
        yield at
        at = text.find(words, at + 1)


def _only(table: dict[str, Any], allowed: set[str], what: str) -> None:
    if unknown := set(table) - allowed:
        raise CaseError(f"{what} has unknown keys: {', '.join(sorted(unknown))}")


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
