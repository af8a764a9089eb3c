"""Sources from addresses: pages, PDFs, Word documents and feeds, fetched politely.

One request at a time, robots.txt respected on every hop, a pause between requests to one site, nothing above the limits
of files. It needs httpx, which is an extra (``contingent[fetch]``): reading files never touches a network.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from contingent import __version__
from contingent.errors import InputError, RequestError
from contingent.read.load import limits
from contingent.read.load.decode import known_encoding
from contingent.read.load.document import Document
from contingent.read.load.feed import key_of
from contingent.read.load.files import too_large
from contingent.read.load.many import documents
from contingent.read.load.retry import retry_after
from contingent.read.load.robots import Robots

if TYPE_CHECKING:
    import httpx

AGENT = f"contingent/{__version__} (+https://github.com/contingent/contingent)"
#: Seconds between two requests to one site, unless its robots.txt asks for more.
PAUSE = 1.0
_TIMEOUT = 30.0
#: Seconds in which a source must have come, however steadily it drips.
_LONGEST_ANSWER = 120.0
#: Seconds that a site which is busy may ask us to wait, once for each source.
_LONGEST_WAIT = 60.0
_BUSY = frozenset({429, 503})
_MOST_HOPS = 5
_PAGE = re.compile(r"text/html|application/xhtml")
_CHARSET = re.compile(r"charset=[\"']?([\w.:-]+)", re.IGNORECASE)


def fetch(
    addresses: Iterable[str],
    *,
    published: date | None = None,
    client: httpx.Client | None = None,
    sleep: Callable[[float], None] = time.sleep,
    pause: float = PAUSE,
) -> Iterator[Document | InputError]:
    """The sources at some addresses, in order; what cannot be fetched or read comes out as an ``InputError``.

    Args:
        addresses: where to fetch from; a feed gives a source for each entry.
        published: the day of publication of all of them; without it what each states counts.
        client: the httpx client to use; one that knows who we are is made and closed otherwise.
        sleep: waits for some seconds.
        pause: seconds between two requests to one site.

    Raises:
        RequestError: httpx is not installed.
    """
    try:
        import httpx  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise RequestError("fetching from addresses needs httpx: pip install 'contingent[fetch]'") from error
    own = httpx.Client(headers={"user-agent": AGENT}, timeout=_TIMEOUT) if client is None else client
    fetcher = _Fetcher(own, sleep, pause)
    try:
        for address in addresses:
            try:
                yield from fetcher.documents(address, published)
            except InputError as error:
                yield error
            except (httpx.HTTPError, httpx.InvalidURL) as error:
                yield InputError(f"cannot be fetched: {str(error) or type(error).__name__}", source=address)
    finally:
        if client is None:
            own.close()


def _is_address(text: str) -> bool:
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.hostname)


def _led(url: str, location: str) -> str:
    """Where a redirection leads; what is no address is refused by the next hop."""
    try:
        return urljoin(url, location)
    except ValueError:
        return location


class _Fetcher:
    """One run: its client, the rules of the sites, and which sites have been asked before."""

    def __init__(self, client: httpx.Client, sleep: Callable[[float], None], pause: float) -> None:
        self._client = client
        self._robots = Robots(client, AGENT)
        self._sleep = sleep
        self._pause = pause
        self._asked: set[str] = set()

    def documents(self, address: str, published: date | None) -> Iterator[Document | InputError]:
        data, kind, final = self._content(address)
        charset = _CHARSET.search(kind)
        parts = urlsplit(final)
        last = re.sub(r"[^\w-]+", "-", Path(parts.path).stem).strip("-")[:40]
        name = "-".join(filter(None, (parts.hostname, last, key_of(address))))
        yield from documents(
            data,
            address,
            name,
            ".html" if _PAGE.match(kind) else Path(parts.path).suffix.lower(),
            published=published,
            url=final,
            encoding=known_encoding(charset[1]) if charset is not None else None,
        )

    def _content(self, address: str) -> tuple[bytes, str, str]:
        """The bytes at an address, what kind its site says they are, and where they were in the end."""
        url, waited = address, False
        for _ in range(_MOST_HOPS + 1):
            if not _is_address(url):
                raise InputError(f"{url[:80]!r} is no address: expected http:// or https://", source=address)
            self._wait(url)
            with self._client.stream("GET", url, follow_redirects=False) as answer:
                if answer.has_redirect_location:
                    url = _led(url, answer.headers["location"])
                    continue
                asked = retry_after(answer.headers.get("retry-after"))
                if answer.status_code in _BUSY and asked is not None and asked <= _LONGEST_WAIT and not waited:
                    waited = True
                    self._sleep(asked)
                    continue
                if not answer.is_success:
                    said = f"{answer.status_code} {answer.reason_phrase}".strip()
                    raise InputError(f"the site answered {said}: expected the source", source=address)
                return self._body(answer, address), answer.headers.get("content-type", ""), url
        raise InputError(f"leads on more than {_MOST_HOPS} times", source=address)

    def _wait(self, url: str) -> None:
        delay = self._robots.check(url)
        site = urlsplit(url).netloc
        if site in self._asked:
            self._sleep(max(self._pause, delay))
        self._asked.add(site)

    @staticmethod
    def _body(answer: httpx.Response, address: str) -> bytes:
        body = bytearray()
        deadline = time.monotonic() + _LONGEST_ANSWER
        for chunk in answer.iter_bytes():
            body += chunk
            if len(body) > limits.MOST_BYTES_OF_TEXT:
                raise too_large(address, limits.MOST_BYTES_OF_TEXT)
            if time.monotonic() > deadline:
                raise InputError(f"took longer than {_LONGEST_ANSWER:g} s to come", source=address)
        return bytes(body)
