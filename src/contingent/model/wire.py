"""The border between objects and JSON.

Every public answer is a frozen dataclass whose fields are the JSON's fields, so one definition serves the Python API,
the JSON that ``--json`` prints, its validation on the way in and its JSON Schema. pydantic does the work.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError

from contingent.errors import InputError

T = TypeVar("T")


#: The adapter of a type, built once: building one costs milliseconds, using it microseconds.
_adapter: Callable[[Any], TypeAdapter[Any]] = cache(TypeAdapter)


def to_json(answer: object, *, indent: int | None = None) -> str:
    """The answer as JSON text, in the documented field order; one line unless ``indent`` is given."""
    return _adapter(type(answer)).dump_json(answer, indent=indent, by_alias=True).decode("utf-8")


def to_data(answer: object) -> Any:  # noqa: ANN401 - JSON data has no narrower type
    """The answer as plain dictionaries, lists, strings and numbers, exactly as the JSON has them."""
    return _adapter(type(answer)).dump_python(answer, mode="json", by_alias=True)


def from_json(kind: type[T], text: str | bytes, *, origin: str = "JSON") -> T:
    """The object that JSON text describes.

    Raises:
        InputError: the text is not JSON or does not fit; names the field and what was expected there.
    """
    try:
        answer: T = _adapter(kind).validator.validate_json(text, by_alias=True)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        place = ".".join(str(part) for part in first["loc"]) or "the whole"
        raise InputError(
            f"{origin}: {place}: {first['msg']} ({error.error_count()} fault(s) in all); "
            f"expected {kind.__name__} as 'contingent schema' describes it"
        ) from error
    return answer


def json_schema(kind: type[object]) -> dict[str, Any]:
    """The JSON Schema of an answer's type."""
    return _adapter(kind).json_schema(by_alias=True, mode="serialization")
