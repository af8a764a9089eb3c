"""The workbench's pages: the brief's templates and conventions, with the workbench's own around them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from http import HTTPStatus
from urllib.parse import quote, urlencode

from jinja2 import ChoiceLoader, Environment, PackageLoader
from starlette.responses import HTMLResponse

from contingent.brief.names import actor_name
from contingent.brief.page import environment as brief_environment

#: What a page of ours may load: our style sheet, and the empty picture that stands for an icon. No script, no other
#: site, no frame.
POLICY = (
    "default-src 'none'; style-src 'self'; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)

#: The headers of every answer.
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    # Not "no-referrer": a browser would then hide from us that a form is our own.
    "referrer-policy": "same-origin",
    "cache-control": "no-store",
}


def source_page(source_id: str) -> str:
    """The address of a source's page."""
    return f"/sources/{quote(source_id, safe='')}"


def place(key: str) -> str:
    """The anchor of a claim on the page of its source: ``claim-c22`` for ``dispatch-001#c22``."""
    return f"claim-{key.rpartition('#')[2]}"


def address(path: str, **query: object) -> str:
    """A path with the parameters that are given."""
    given = {name: str(value) for name, value in query.items() if value is not None}
    return f"{path}?{urlencode(given)}" if given else path


@cache
def _environment() -> Environment:
    base = brief_environment()
    loader = ChoiceLoader([PackageLoader("contingent.web"), PackageLoader("contingent.brief")])
    found = base.overlay(loader=loader)
    # An overlay shares its globals with its base until it gets its own.
    found.globals = {**base.globals, "address": address, "name": actor_name}
    found.filters = {**base.filters, "place": place}
    return found


def page(template: str, context: Mapping[str, object], *, status: HTTPStatus = HTTPStatus.OK) -> HTMLResponse:
    """A page from a template."""
    text = _environment().get_template(template).render({**context, "source_page": source_page})
    return HTMLResponse(text, status_code=status.value, headers=HEADERS)


@cache
def style() -> str:
    """The style sheet: the brief's, and what the workbench adds."""
    environment = _environment()
    return environment.get_template("style.css").render() + environment.get_template("desk.css").render()
