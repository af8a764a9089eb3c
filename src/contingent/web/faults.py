"""When a request cannot be answered: one JSON shape, one page, and never our internals.

``{"error": {"code": "request", "message": "...", "fault": null}}``; the codes are those of ``contingent.errors`` and
what HTTP adds. A fault of ours has an id, which stands in the server's log beside what happened, and nowhere else.
"""

from __future__ import annotations

import logging
import uuid
from dataclasses import dataclass
from http import HTTPStatus

from fastapi import FastAPI, Request
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, Response

from contingent.errors import ContingentError, InputError, RecordError, RequestError
from contingent.model import wire
from contingent.web.render import HEADERS, page

_log = logging.getLogger("contingent.web")


class NotFound(RequestError):  # noqa: N818 - named for what it says
    """The workspace has nothing of this name."""


class Forbidden(RequestError):  # noqa: N818 - named for what it says
    """The request does not come from one of our own forms."""


#: What each kind of error is in HTTP, the special before the general.
_STATUS: tuple[tuple[type[ContingentError], HTTPStatus, str], ...] = (
    (NotFound, HTTPStatus.NOT_FOUND, "not_found"),
    (Forbidden, HTTPStatus.FORBIDDEN, "forbidden"),
    (RequestError, HTTPStatus.BAD_REQUEST, "request"),
    (InputError, HTTPStatus.UNPROCESSABLE_ENTITY, "input"),
    (RecordError, HTTPStatus.CONFLICT, "record"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """What went wrong; ``fault`` is the id of a fault of ours."""

    code: str
    message: str
    fault: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProblemAnswer:
    """The JSON of every answer that is not a success."""

    error: Problem


def install(app: FastAPI) -> None:
    """Answer every error of an application in our shape."""

    @app.exception_handler(ContingentError)
    def ours(request: Request, error: ContingentError) -> Response:
        for kind, status, code in _STATUS:
            if isinstance(error, kind):
                return problem(request, status, Problem(code=code, message=str(error)))
        return fault(request, error)

    @app.exception_handler(HTTPException)
    def theirs(request: Request, error: HTTPException) -> Response:
        status = HTTPStatus(error.status_code)
        message = f"{request.method} {request.url.path}: {status.phrase.lower()}"
        return problem(request, status, Problem(code=status.name.lower(), message=message))

    app.add_exception_handler(Exception, fault)


def fault(request: Request, error: Exception) -> Response:
    """Answer a fault of ours: its id to the person, what happened to the log."""
    fault_id = uuid.uuid4().hex[:8]
    _log.error("fault %s at %s %s", fault_id, request.method, request.url.path, exc_info=error)
    message = f"This is a fault of ours, id {fault_id}. Please report it with the lines of the server's log about it."
    return problem(request, HTTPStatus.INTERNAL_SERVER_ERROR, Problem(code="fault", message=message, fault=fault_id))


def elsewhere(request: Request) -> Response:
    """Answer a request that names another host than this machine."""
    message = f"got a request for {request.url.hostname!r}, expected one for 127.0.0.1 or localhost"
    return problem(request, HTTPStatus.FORBIDDEN, Problem(code="forbidden", message=message))


def problem(request: Request, status: HTTPStatus, found: Problem) -> Response:
    """The problem as a page for a person, as JSON for a program."""
    if wants_page(request):
        return page("problem.html", {"problem": found, "title": status.phrase}, status=status)
    return JSONResponse(wire.to_data(ProblemAnswer(error=found)), status_code=status.value, headers=HEADERS)


def wants_page(request: Request) -> bool:
    """Whether the request comes from a person's browser and does not name data."""
    return "text/html" in request.headers.get("accept", "") and not request.url.path.endswith(".json")
