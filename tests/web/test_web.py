"""The workbench over HTTP: pages, data, reviews, and what it refuses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest
from httpx import Client
from tests.brief.story import AS_OF, SOURCE, TEXT, workspace
from tests.web.server import running

from contingent.brief.compose import Question
from contingent.force.answer import Forecast
from contingent.model import wire
from contingent.picture.answer import Picture
from contingent.record import ClaimList, Workspace
from contingent.web.answer import SourceAnswer, SourceList
from contingent.web.app import create_app
from contingent.web.desk import Desk
from contingent.web.faults import ProblemAnswer
from contingent.web.render import place as place_of

DAYS = {"as_of": "2025-10-23", "known": "2099-01-01"}
BROWSER = {"accept": "text/html"}


@pytest.fixture
def place(tmp_path: Path) -> Workspace:
    return workspace(tmp_path / "story")


@pytest.fixture
def client(place: Workspace) -> Iterator[Client]:
    app = create_app(place, samples=500, seed=7, today=lambda: AS_OF)
    # The first forecast of a process loads the kernel, and in a new clone compiles it: more than httpx' five seconds.
    with running(app) as address, Client(base_url=address, timeout=180) as found:
        yield found
    place.record.close()


def token(client: Client) -> str:
    found = re.search(r'name="csrf" value="([0-9a-f]+)"', client.get("/claims").text)
    assert found is not None
    return found[1]


def review(client: Client, **fields: str) -> dict[str, str]:
    form = {"csrf": token(client), "key": f"{SOURCE.id}#c2", "decision": "accept", "by": "A. Reader", "back": "/claims"}
    return form | fields


def problem(text: str) -> tuple[str, str]:
    found = wire.from_json(ProblemAnswer, text).error
    assert found.fault is None
    return found.code, found.message


@pytest.mark.parametrize(
    "path", ["/", "/claims", "/sources", f"/sources/{SOURCE.id}", "/claims?review=unreviewed&kind=draft&actor=fra"]
)
def test_a_page_loads_nothing_but_our_style(client: Client, path: str) -> None:
    found = client.get(path, headers=BROWSER)
    assert found.status_code == 200
    assert found.headers["content-type"].startswith("text/html")
    assert "default-src 'none'" in found.headers["content-security-policy"]
    assert found.headers["x-content-type-options"] == "nosniff"
    assert re.findall(r'(?:src|<link[^>]*href)="([^"]*)"', found.text) == ["/style.css", "data:,"]
    assert "<script" not in found.text


def test_the_page_is_of_the_days_that_were_asked_for(client: Client) -> None:
    assert "20,000+ troops" in client.get("/", params=DAYS).text
    assert "The record is empty" in client.get("/", params={**DAYS, "known": "2025-10-01"}).text
    assert "23 October 2025" in client.get("/").text.replace("\N{NO-BREAK SPACE}", " ")


def test_a_list_without_claims_names_no_filter_that_nobody_set(client: Client) -> None:
    known = {"known": "2025-10-01"}
    page = client.get("/claims", params=known).text.replace("\N{NO-BREAK SPACE}", " ")
    assert "No claim is on record as known on 1 October 2025." in page
    assert "No claim of this kind" in client.get("/claims", params={**known, "kind": "draft"}).text


def test_the_forecast_is_made_once_and_before_anybody_asks(place: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Picture] = []

    def outlook(shown: Picture, _: Question) -> None:
        asked.append(shown)

    monkeypatch.setattr("contingent.web.desk.outlook", outlook)
    desk = Desk(place, today=lambda: AS_OF, samples=500, seed=7)
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda _: desk.warm_up(), range(4)))
    assert len(asked) == 1
    assert desk.brief(desk.question(None, None)).picture == asked[0]
    assert len(asked) == 1
    place.record.close()


def test_every_page_is_also_data(client: Client) -> None:
    shown = wire.from_json(Picture, client.get("/picture.json", params=DAYS).text)
    assert "IDN" in {contributor.actor for contributor in shown.contributors}
    forecast = wire.from_json(Forecast, client.get("/forecast.json", params=DAYS).text)
    assert (forecast.worlds, forecast.seed) == (500, 7)
    assert client.get("/vote.json", params=DAYS).json()["schema"] == "contingent.vote/1"
    claims = wire.from_json(ClaimList, client.get("/claims.json").text).claims
    assert {claim.source.id for claim in claims} == {SOURCE.id}
    source = wire.from_json(SourceAnswer, client.get(f"/sources/{SOURCE.id}.json").text)
    assert source.text == TEXT
    assert [each.id for each in wire.from_json(SourceList, client.get("/sources.json").text).sources] == [SOURCE.id]


def test_a_source_is_shown_whole_with_every_claim_marked(client: Client) -> None:
    page = client.get(f"/sources/{SOURCE.id}").text
    claims = wire.from_json(ClaimList, client.get("/claims.json").text).claims
    assert len({(c.claim.evidence.start, c.claim.evidence.end) for c in claims}) == page.count("<mark id=")
    assert all(f'id="{place_of(claim.key)}"' in page for claim in claims)
    assert "&lt;script&gt;alert" in page


@pytest.mark.parametrize(
    ("query", "keys"),
    [
        ({"review": "accepted"}, {"c6"}),
        ({"kind": "draft"}, {"c1"}),
        ({"actor": "idn"}, {"c6", "c7"}),
        ({"source": "nothing"}, set()),
        ({"actor": "IDN", "review": "unreviewed"}, {"c7"}),
    ],
)
def test_claims_are_filtered(client: Client, query: dict[str, str], keys: set[str]) -> None:
    found = wire.from_json(ClaimList, client.get("/claims.json", params=query).text).claims
    assert {claim.claim.id for claim in found} == keys


def test_a_review_is_recorded_and_leads_back(client: Client, place: Workspace) -> None:
    answer = client.post("/claims/review", data=review(client, back="/claims?kind=terms"), headers=BROWSER)
    assert answer.status_code == 303
    assert answer.headers["location"] == "/claims?kind=terms"
    claim = place.record.claim(f"{SOURCE.id}#c2")
    assert (claim.verdict, claim.by) == ("accepted", "A. Reader")
    assert 'value="A. Reader"' in client.get("/claims").text
    client.post("/claims/review", data=review(client, decision="reopen"), headers=BROWSER)
    assert place.record.claim(f"{SOURCE.id}#c2").verdict is None


def test_a_program_may_review_too(client: Client) -> None:
    answer = client.post("/claims/review", data=review(client, decision="reject", why="It says the opposite."))
    assert answer.json()["verdict"] == "rejected"


def test_a_review_never_leads_to_another_site(client: Client) -> None:
    for back in ("https://elsewhere.example/", "//elsewhere.example/", "/\\elsewhere.example", "javascript:alert(1)"):
        answer = client.post("/claims/review", data=review(client, back=back), headers=BROWSER)
        assert answer.headers["location"] == "/claims"


@pytest.mark.parametrize(
    ("headers", "fields"),
    [
        ({}, {"csrf": ""}),
        ({}, {"csrf": "0" * 64}),
        ({}, {"csrf": "\N{SNOWMAN}"}),
        ({"origin": "https://elsewhere.example"}, {}),
        ({"sec-fetch-site": "cross-site"}, {}),
    ],
)
def test_another_site_cannot_review(
    client: Client, place: Workspace, headers: dict[str, str], fields: dict[str, str]
) -> None:
    answer = client.post("/claims/review", data=review(client, **fields), headers=headers)
    assert answer.status_code == 403
    assert problem(answer.text)[0] == "forbidden"
    assert place.record.claim(f"{SOURCE.id}#c2").verdict is None


def test_a_token_is_worth_nothing_in_another_session(client: Client, place: Workspace) -> None:
    form = review(client)
    client.cookies.clear()
    assert client.post("/claims/review", data=form).status_code == 403
    assert place.record.claim(f"{SOURCE.id}#c2").verdict is None


@pytest.mark.parametrize(
    ("fields", "status", "message"),
    [
        ({"decision": "burn"}, 400, "decision: got 'burn', expected one of accept, reject, reopen"),
        ({"key": "nothing#c1"}, 400, "no claim nothing#c1 in the record"),
        ({"by": "  "}, 400, "name"),
    ],
)
def test_a_wrong_review_says_what_was_expected(
    client: Client, fields: dict[str, str], status: int, message: str
) -> None:
    answer = client.post("/claims/review", data=review(client, **fields))
    assert answer.status_code == status
    assert message in problem(answer.text)[1]


@pytest.mark.parametrize(
    ("path", "status", "code", "message"),
    [
        ("/picture.json?as_of=tomorrow", 400, "request", "as_of: got 'tomorrow', expected a day such as 2025-10-23"),
        ("/claims?review=doubted", 400, "request", "review: got 'doubted', expected one of unreviewed, accepted"),
        ("/claims?page=0", 400, "request", "page: got '0', expected a whole number from 1"),
        ("/claims?page=١", 400, "request", "page: got '١', expected a whole number from 1"),
        ("/sources/nothing", 404, "not_found", "no source 'nothing' in the record"),
        ("/forecast.json?as_of=2020-01-01", 404, "not_found", "there is no forecast as of 2020-01-01"),
        ("/vote.json?as_of=2020-01-01", 404, "not_found", "no text awaits a vote as of 2020-01-01"),
        ("/nowhere", 404, "not_found", "GET /nowhere: not found"),
        ("/claims/review", 405, "method_not_allowed", "GET /claims/review: method not allowed"),
    ],
)
def test_every_error_has_one_shape(client: Client, path: str, status: int, code: str, message: str) -> None:
    answer = client.get(path)
    assert answer.status_code == status
    assert answer.headers["x-content-type-options"] == "nosniff"
    found = problem(answer.text)
    assert found[0] == code
    assert message in found[1]
    if not path.partition("?")[0].endswith(".json"):
        page = client.get(path, headers=BROWSER)
        assert (page.status_code, "<h1>" in page.text) == (status, True)


def test_a_form_of_another_kind_or_size_is_refused(client: Client) -> None:
    other = client.post("/claims/review", json={"key": "x"})
    assert problem(other.text) == (
        "request",
        "got a body of type 'application/json', expected application/x-www-form-urlencoded",
    )
    large = client.post("/claims/review", data={"why": "x" * 30_000})
    assert problem(large.text)[1] == "got a form of more than 20,000 bytes"


def test_a_request_for_another_host_is_refused(client: Client) -> None:
    answer = client.get("/picture.json", headers={"host": "elsewhere.example"})
    assert answer.status_code == 403
    assert "expected one for 127.0.0.1 or localhost" in problem(answer.text)[1]


@pytest.mark.parametrize("headers", [BROWSER, {}])
def test_a_fault_of_ours_has_an_id_and_no_internals(
    client: Client, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, headers: dict[str, str]
) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError("a secret of ours")

    monkeypatch.setattr(Desk, "brief", fail)
    answer = client.get("/", headers=headers)
    assert answer.status_code == 500
    assert "secret" not in answer.text
    assert "ZeroDivision" not in answer.text
    found = re.search(r"id ([0-9a-f]{8})", answer.text)
    assert found is not None
    assert f"fault {found[1]} at GET /" in caplog.text
    assert "a secret of ours" in caplog.text


def test_a_page_asked_for_again_is_not_forecast_again(place: Workspace) -> None:
    desk = Desk(place, today=lambda: AS_OF, samples=500, seed=7)
    question = desk.question(None, date(2099, 1, 1))
    first = desk.brief(question).forecast
    assert first is not None
    assert desk.brief(question).forecast is first
    place.record.close()
