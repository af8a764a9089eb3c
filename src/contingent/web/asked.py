"""What a request asks, out of its address and its form, or an error that says what was expected."""

from __future__ import annotations

from datetime import date
from urllib.parse import parse_qs

from fastapi import Request

from contingent.errors import RequestError

#: The largest form we read, in bytes: a key, a name and a reason.
_MOST = 20_000


def text(request: Request, name: str) -> str | None:
    """A parameter of the address; ``None`` when it is left out or empty, as a form sends what nobody filled in."""
    found = request.query_params.get(name, "").strip()
    return found if found else None


def day(request: Request, name: str) -> date | None:
    """A day in the address.

    Raises:
        RequestError: it is not a day of the calendar.
    """
    found = text(request, name)
    if found is None:
        return None
    try:
        return date.fromisoformat(found)
    except ValueError as error:
        raise RequestError(f"{name}: got {found!r}, expected a day such as 2025-10-23") from error


def number(request: Request, name: str, *, least: int, default: int) -> int:
    """A whole number in the address.

    Raises:
        RequestError: it is not one, or it is less than ``least``.
    """
    found = text(request, name)
    if found is None:
        return default
    if not (found.isascii() and found.isdigit()) or len(found) > 9 or int(found) < least:
        raise RequestError(f"{name}: got {found!r}, expected a whole number from {least}")
    return int(found)


async def form(request: Request) -> dict[str, str]:
    """The fields of a form as a browser sends it.

    Raises:
        RequestError: it is no such form, or too large.
    """
    kind = request.headers.get("content-type", "").partition(";")[0].strip()
    if kind != "application/x-www-form-urlencoded":
        raise RequestError(f"got a body of type {kind!r}, expected application/x-www-form-urlencoded")
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > _MOST:
            raise RequestError(f"got a form of more than {_MOST:,} bytes")
    try:
        fields = parse_qs(body.decode("ascii"), keep_blank_values=True, max_num_fields=20, errors="strict")
    except ValueError as error:
        raise RequestError("got a form that cannot be read, expected URL-encoded UTF-8") from error
    return {name: values[-1] for name, values in fields.items()}
