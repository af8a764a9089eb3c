"""``/``: the brief as of a day, as known on a day; and the same as data."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import JSONResponse, Response

from contingent.brief.compose import vote_ahead
from contingent.brief.page import context
from contingent.model import wire
from contingent.web import asked
from contingent.web.desk import Desk
from contingent.web.faults import NotFound
from contingent.web.render import page


def router(desk: Desk) -> APIRouter:
    """The routes of the brief."""
    found = APIRouter()

    @found.get("/", include_in_schema=False)
    def brief(request: Request) -> Response:
        answer = desk.brief(desk.question(asked.day(request, "as_of"), asked.day(request, "known")))
        return page("desk.html", {**context(answer), "desk": desk, "here": "brief"})

    @found.get("/picture.json")
    def picture(request: Request) -> Response:
        """The picture (``contingent.picture/1``); ``as_of`` and ``known`` are days."""
        shown = desk.picture(desk.question(asked.day(request, "as_of"), asked.day(request, "known")))
        return JSONResponse(wire.to_data(shown))

    @found.get("/forecast.json")
    def forecast(request: Request) -> Response:
        """The forecast (``contingent.forecast/1``); ``as_of`` and ``known`` are days."""
        answer = desk.brief(desk.question(asked.day(request, "as_of"), asked.day(request, "known")))
        if answer.forecast is None:
            raise NotFound(
                f"there is no forecast as of {answer.picture.as_of}: nobody on record has committed anything"
            )
        return JSONResponse(wire.to_data(answer.forecast))

    @found.get("/vote.json")
    def vote(request: Request) -> Response:
        """The forecast of the vote (``contingent.vote/1``); ``as_of`` and ``known`` are days."""
        shown = desk.picture(desk.question(asked.day(request, "as_of"), asked.day(request, "known")))
        ahead = vote_ahead(shown)
        if ahead is None:
            raise NotFound(f"no text awaits a vote as of {shown.as_of}")
        return JSONResponse(wire.to_data(ahead))

    return found
