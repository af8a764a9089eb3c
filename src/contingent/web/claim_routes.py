"""``/claims``: every claim with its review, filtered; and the one thing the workbench changes, a review."""

from __future__ import annotations

from http import HTTPStatus
from math import ceil

from fastapi import APIRouter, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import JSONResponse, RedirectResponse, Response

from contingent.errors import RequestError
from contingent.model import ClaimKind, wire
from contingent.record import ClaimList, Verdict, end_of_day, utc_now
from contingent.web import asked, csrf, forms
from contingent.web.csrf import Guard
from contingent.web.desk import Desk, Filters
from contingent.web.faults import Forbidden, wants_page
from contingent.web.forms import Form
from contingent.web.render import page

#: Claims of a page.
_PAGE = 50

#: What the filter of reviews may be.
REVIEWS = ("unreviewed", *(verdict.value for verdict in Verdict))


def filters(request: Request) -> Filters:
    """The filters of an address.

    Raises:
        RequestError: one is not of its vocabulary.
    """
    kinds = tuple(kind.value for kind in ClaimKind)
    actor = asked.text(request, "actor")
    return Filters(
        review=_one_of(request, "review", REVIEWS),
        kind=_one_of(request, "kind", kinds),
        actor=None if actor is None else actor.upper(),
        source=asked.text(request, "source"),
    )


def _one_of(request: Request, name: str, words: tuple[str, ...]) -> str | None:
    found = asked.text(request, name)
    if found is not None and found not in words:
        raise RequestError(f"{name}: got {found!r}, expected one of {', '.join(words)}")
    return found


def router(desk: Desk, guard: Guard) -> APIRouter:
    """The routes of the claims."""
    found = APIRouter()

    @found.get("/claims", include_in_schema=False)
    def claims(request: Request) -> Response:
        wanted, known = filters(request), asked.day(request, "known")
        listed = desk.claims(wanted, known)
        pages = max(1, ceil(len(listed) / _PAGE))
        number = min(asked.number(request, "page", least=1, default=1), pages)
        form = Form.of(request, desk, guard)
        answer = page(
            "claims.html",
            {
                "desk": desk,
                "here": "claims",
                "listed": listed[(number - 1) * _PAGE : number * _PAGE],
                "total": len(listed),
                "wanted": wanted,
                "unfiltered": Filters(),
                "known": known,
                "number": number,
                "pages": pages,
                "form": form,
                "reviews": REVIEWS,
                "kinds": [kind.value for kind in ClaimKind],
                "sources": desk.record.sources(),
            },
        )
        form.remember(answer)
        return answer

    @found.get("/claims.json")
    def claims_json(request: Request) -> Response:
        """The claims (``contingent.claims/1``); ``review``, ``kind``, ``actor``, ``source`` and ``known`` filter."""
        known = asked.day(request, "known")
        moment = utc_now() if known is None else end_of_day(known)
        return JSONResponse(wire.to_data(ClaimList(known=moment, claims=desk.claims(filters(request), known))))

    @found.post("/claims/review", include_in_schema=False)
    async def review(request: Request) -> Response:
        form = await asked.form(request)
        if not guard.lets_through(request.cookies, form.get(csrf.FIELD, ""), request.headers):
            raise Forbidden("this form is not ours or has grown old; open the page again and send it from there")
        by = form.get("by", "").strip()
        claim = await run_in_threadpool(
            desk.review, form.get("key", ""), form.get("decision", ""), by=by, why=form.get("why", "").strip()
        )
        if not wants_page(request):
            return JSONResponse(wire.to_data(claim))
        answer = RedirectResponse(forms.back(form.get("back", "")), status_code=HTTPStatus.SEE_OTHER)
        forms.remember_reviewer(answer, by)
        return answer

    return found
