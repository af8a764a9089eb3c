"""Fetching from a real server on this machine: politeness, redirects, refusals."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import httpx
import pytest

from contingent.errors import InputError, RequestError
from contingent.read.load import Document, limits, robots, web
from contingent.read.load.web import AGENT, fetch

PAGE = (
    '<html><head><meta name="date" content="2025-10-23"><title>Force</title></head>'
    "<body><p>The Élysée said on Tuesday that the force was ready.</p></body></html>"
)
FEED = "<rss><channel><item><guid>1</guid><description>The force is ready.</description></item></channel></rss>"
ANSWERS: dict[str, tuple[int, dict[str, str], bytes]] = {
    "/robots.txt": (200, {}, b"User-agent: *\nDisallow: /private\nCrawl-delay: 3\n"),
    "/page": (200, {"Content-Type": "text/html; charset=iso-8859-1"}, PAGE.encode("iso-8859-1")),
    "/private/page": (200, {"Content-Type": "text/html"}, PAGE.encode()),
    "/moved": (301, {"Location": "/page"}, b""),
    "/sly": (302, {"Location": "/private/page"}, b""),
    "/away": (302, {"Location": "ftp://example.org/"}, b""),
    "/astray": (302, {"Location": "http://["}, b""),
    "/round": (302, {"Location": "/round"}, b""),
    "/feed": (200, {"Content-Type": "application/rss+xml"}, FEED.encode()),
    "/note.txt": (200, {"Content-Type": "text/plain"}, b"The minister said that the force was ready."),
    "/image": (200, {"Content-Type": "image/png"}, b"\x89PNG\r\n\x1a\n\x00"),
}


class _Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        server = self.server
        assert isinstance(server, _Server)
        server.asked.append((self.path, self.headers["user-agent"]))
        status, headers, body = server.answers.get(self.path, (404, {}, b""))
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its name in the library
        """Stay silent."""


class _Server(ThreadingHTTPServer):
    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.asked: list[tuple[str, str]] = []
        self.answers = dict(ANSWERS)

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


@pytest.fixture
def server() -> Iterator[_Server]:
    with _Server() as running:
        thread = Thread(target=running.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        yield running
        running.shutdown()
        thread.join()


@pytest.fixture
def client() -> Iterator[httpx.Client]:
    with httpx.Client(trust_env=False, headers={"user-agent": AGENT}, timeout=5) as made:
        yield made


def _fetched(server: _Server, client: httpx.Client, *paths: str) -> list[Document | InputError]:
    waits: list[float] = []
    found = list(fetch([server.address + path for path in paths], client=client, sleep=waits.append))
    assert all(seconds == 3 for seconds in waits)
    return found


def test_a_page_is_fetched_with_what_it_states(server: _Server, client: httpx.Client) -> None:
    (document,) = _fetched(server, client, "/page")
    assert isinstance(document, Document)
    assert document.text == "The Élysée said on Tuesday that the force was ready."
    assert document.source.published == date(2025, 10, 23)
    assert document.source.url == f"{server.address}/page"
    assert document.source.id.startswith("127.0.0.1-page-")
    assert server.asked == [("/robots.txt", AGENT), ("/page", AGENT)]


def test_robots_are_respected_on_every_hop(server: _Server, client: httpx.Client) -> None:
    for path in ("/private/page", "/sly"):
        (error,) = _fetched(server, client, path)
        assert isinstance(error, InputError)
        assert "robots.txt does not allow it" in str(error)
    assert "/private/page" not in [path for path, _ in server.asked]


def test_a_site_that_cannot_say_is_left_alone(server: _Server, client: httpx.Client) -> None:
    server.answers["/robots.txt"] = (503, {}, b"")
    (error,) = _fetched(server, client, "/page")
    assert "robots.txt cannot be read (503)" in str(error)
    del server.answers["/robots.txt"]
    (document,) = _fetched_at_once(server, client, "/page")
    assert isinstance(document, Document)


def _fetched_at_once(server: _Server, client: httpx.Client, path: str) -> list[Document | InputError]:
    return list(fetch([server.address + path], client=client, sleep=lambda _: None))


def test_between_two_requests_to_a_site_it_waits(server: _Server, client: httpx.Client) -> None:
    waits: list[float] = []
    addresses = [f"{server.address}/page", f"{server.address}/note.txt"]
    assert len(list(fetch(addresses, client=client, sleep=waits.append, pause=0.5))) == 2
    assert waits == [3.0]
    assert [path for path, _ in server.asked].count("/robots.txt") == 1


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("/nowhere", "the site answered 404 Not Found"),
        ("/round", "leads on more than 5 times"),
        ("/away", "'ftp://example.org/' is no address"),
        ("/astray", "'http://[' is no address"),
        ("/image", "is a PNG image, not text"),
    ],
)
def test_what_cannot_be_read_does_not_stop_the_rest(
    server: _Server, client: httpx.Client, path: str, message: str
) -> None:
    error, document = _fetched(server, client, path, "/moved")
    assert isinstance(error, InputError)
    assert message in str(error)
    assert isinstance(document, Document)
    assert document.source.url == f"{server.address}/page"


@pytest.mark.parametrize("status", [429, 503])
def test_a_busy_site_is_waited_for_once(server: _Server, client: httpx.Client, status: int) -> None:
    waits: list[float] = []

    def wait(seconds: float) -> None:
        waits.append(seconds)
        server.answers["/busy"] = ANSWERS["/page"]

    for asked, count in (("7", 1), ("86400", 0), ("soon", 0)):
        server.answers["/busy"] = (status, {"Retry-After": asked}, b"")
        (found,) = fetch([f"{server.address}/busy"], client=client, sleep=wait, pause=0)
        assert isinstance(found, Document) is bool(count)
    assert waits == [7.0, 3.0]


def test_a_site_that_drips_is_given_up(server: _Server, client: httpx.Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(web, "_LONGEST_ANSWER", -1.0)
    (error,) = _fetched(server, client, "/page")
    assert "took longer than" in str(error)


def test_a_robots_txt_without_end_is_read_to_its_limit(server: _Server, client: httpx.Client) -> None:
    rules = b"User-agent: *\nDisallow: /private\n"
    server.answers["/robots.txt"] = (200, {}, rules + b"# nothing\n" * 60_000 + b"Disallow: /page\n")
    (document,) = _fetched(server, client, "/page")
    assert isinstance(document, Document)
    (error,) = _fetched(server, client, "/private")
    assert "robots.txt does not allow it" in str(error)


def test_a_robots_txt_that_drips_is_given_up(
    server: _Server, client: httpx.Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(robots, "_LONGEST_ANSWER", -1.0)
    (error,) = _fetched(server, client, "/page")
    assert "robots.txt took longer than" in str(error)


def test_feeds_give_their_entries(server: _Server, client: httpx.Client) -> None:
    (document,) = _fetched(server, client, "/feed")
    assert isinstance(document, Document)
    assert document.text == "The force is ready."


def test_limits_hold_for_addresses_too(server: _Server, client: httpx.Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MOST_BYTES_OF_TEXT", 100)
    (error,) = _fetched(server, client, "/page")
    assert "is larger than" in str(error)


def test_nobody_at_home_is_an_error_of_that_address(client: httpx.Client) -> None:
    errors = list(fetch(["http://127.0.0.1:9/a", "nonsense", "http://[bad"], client=client))
    assert all(isinstance(error, InputError) for error in errors)
    assert "cannot be fetched" in str(errors[0])
    assert "is no address" in str(errors[1])


def test_without_the_library_the_request_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "httpx", None)
    with pytest.raises(RequestError, match=r"needs httpx: pip install 'contingent\[fetch\]'"):
        list(fetch(["http://127.0.0.1/"]))
