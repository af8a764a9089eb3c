"""Whether a site lets us in: its robots.txt, read as RFC 9309 says.

No robots.txt (any answer from 400 to 499) means that everything is allowed; a site that cannot answer is left alone.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING
from urllib.parse import urlsplit
from urllib.robotparser import RobotFileParser

from contingent.errors import InputError

if TYPE_CHECKING:
    import httpx

#: What lies behind so many bytes of a robots.txt is not read; seconds in which it must have come.
_MOST_BYTES = 512 * 1024
_LONGEST_ANSWER = 30.0
_LONGEST_DELAY = 30.0


class Robots:
    """The rules of every site asked so far; each robots.txt is fetched once."""

    def __init__(self, client: httpx.Client, agent: str) -> None:
        self._client = client
        self._agent = agent
        self._rules: dict[str, RobotFileParser] = {}

    def check(self, url: str) -> float:
        """The seconds the site wants between two requests, 0 where it does not say.

        Raises:
            InputError: the site does not allow this address to us, or cannot say whether it does.
        """
        parts = urlsplit(url)
        site = f"{parts.scheme}://{parts.netloc}"
        if site not in self._rules:
            self._rules[site] = self._fetched(site, url)
        rules = self._rules[site]
        if not rules.can_fetch(self._agent, url):
            raise InputError("the site's robots.txt does not allow it", source=url)
        delay = rules.crawl_delay(self._agent)
        return 0.0 if delay is None else min(float(delay), _LONGEST_DELAY)

    def _fetched(self, site: str, url: str) -> RobotFileParser:
        text = bytearray()
        deadline = time.monotonic() + _LONGEST_ANSWER
        with self._client.stream("GET", f"{site}/robots.txt", follow_redirects=True) as answer:
            if answer.status_code >= 500:
                raise InputError(f"the site's robots.txt cannot be read ({answer.status_code}): try later", source=url)
            for chunk in answer.iter_bytes() if answer.is_success else ():
                text += chunk
                if len(text) >= _MOST_BYTES:
                    break
                if time.monotonic() > deadline:
                    raise InputError(
                        f"the site's robots.txt took longer than {_LONGEST_ANSWER:g} s to come", source=url
                    )
        rules = RobotFileParser()
        rules.parse(bytes(text[:_MOST_BYTES]).decode("utf-8", "replace").splitlines())
        return rules
