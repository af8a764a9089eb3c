"""The workbench as an application: the brief as pages, its data as JSON, the review of claims.

It speaks to the browser of the machine it runs on and to nobody else: a request that names another host is refused,
nothing is fetched from anywhere, and only a form of ours can change anything.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime
from threading import Thread

from fastapi import FastAPI, Request
from starlette.responses import PlainTextResponse, Response

from contingent import __version__
from contingent.brief.compose import SAMPLES
from contingent.record import Workspace
from contingent.web import brief_routes, claim_routes, faults, source_routes
from contingent.web.csrf import Guard
from contingent.web.desk import Desk
from contingent.web.render import HEADERS, style

#: The names by which a browser of this machine calls us. Any other is a page elsewhere that resolves to us.
_HOSTS = frozenset({"127.0.0.1", "localhost"})


def _utc_today() -> date:
    return datetime.now(UTC).date()


def create_app(
    workspace: Workspace, *, samples: int = SAMPLES, seed: int = 0, today: Callable[[], date] = _utc_today
) -> FastAPI:
    """The workbench for a workspace.

    Args:
        workspace: what it shows.
        samples: how many worlds each forecast draws.
        seed: the forecasts' seed.
        today: tells the day that a page is of when nobody names one.
    """
    desk = Desk(workspace, today=today, samples=samples, seed=seed)

    @asynccontextmanager
    async def warmed_up(_: FastAPI) -> AsyncIterator[None]:
        # The first forecast of a process loads or compiles the engine; nobody should have to look at a blank page then.
        Thread(target=desk.warm_up, daemon=True).start()
        yield

    # The interactive pages of FastAPI fetch their scripts from elsewhere, so they stay off.
    app = FastAPI(title="contingent", version=__version__, docs_url=None, redoc_url=None, lifespan=warmed_up)
    guard = Guard()
    faults.install(app)
    app.middleware("http")(_guarded)
    app.include_router(brief_routes.router(desk))
    app.include_router(claim_routes.router(desk, guard))
    app.include_router(source_routes.router(desk, guard))

    @app.get("/style.css", include_in_schema=False)
    def style_sheet() -> Response:
        return PlainTextResponse(style(), media_type="text/css")

    return app


async def _guarded(request: Request, answer: Callable[[Request], Awaitable[Response]]) -> Response:
    """Refuse what is meant for another host, and put our headers on every answer."""
    if request.url.hostname in _HOSTS:
        response = await answer(request)
    else:
        response = faults.elsewhere(request)
    for name, value in HEADERS.items():
        response.headers[name] = value
    return response
