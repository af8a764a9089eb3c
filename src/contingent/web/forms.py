"""The small form that stands beside each claim: what it carries, and the cookies that go with it."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote, unquote

from fastapi import Request
from starlette.responses import Response

from contingent.web import csrf
from contingent.web.csrf import Guard
from contingent.web.desk import Desk

#: The cookie that remembers who reviews.
_REVIEWER = "contingent_reviewer"


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """What a page's forms have in common: the session and its token, who reviews, and where to come back to."""

    session: str
    token: str
    reviewer: str
    back: str

    @classmethod
    def of(cls, request: Request, desk: Desk, guard: Guard) -> Form:
        """The form of a page: the reviewer is whoever reviewed last from this browser, else the workspace's."""
        session = guard.session(request.cookies)
        last = unquote(request.cookies.get(_REVIEWER, ""))
        known = desk.reviewer if desk.reviewer is not None else ""
        query = f"?{request.url.query}" if request.url.query else ""
        path = quote(request.url.path)
        return cls(session=session, token=guard.token(session), reviewer=last if last else known, back=f"{path}{query}")

    def remember(self, response: Response) -> None:
        """Give the browser its session."""
        response.set_cookie(csrf.COOKIE, self.session, httponly=True, samesite="strict")


def remember_reviewer(response: Response, name: str) -> None:
    """Let the browser keep who reviewed."""
    response.set_cookie(_REVIEWER, quote(name), httponly=True, samesite="strict")


def back(path: str) -> str:
    """Where to go after a review: a page of ours, whatever the form says."""
    ours = path.startswith("/") and not path.startswith(("//", "/\\")) and path.isprintable()
    return path if ours else "/claims"
