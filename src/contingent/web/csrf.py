"""Protection against requests that another site makes in the reviewer's name.

A browser gets a random session in a cookie that no other site's request carries (``SameSite=Strict``), and each form a
token derived from it with a secret that only this process knows. A post counts only with both, and never when the
browser says that it comes from another site.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Mapping
from urllib.parse import urlsplit

#: The cookie that holds the session.
COOKIE = "contingent_session"

#: The form's field that holds the token.
FIELD = "csrf"


class Guard:
    """Gives tokens and checks them; the secret dies with the process."""

    def __init__(self) -> None:
        self._secret = secrets.token_bytes(32)

    def session(self, cookies: Mapping[str, str]) -> str:
        """The browser's session, a new one where it has none."""
        found = cookies.get(COOKIE, "")
        return found if found else secrets.token_urlsafe(24)

    def token(self, session: str) -> str:
        """The token of a session's forms."""
        return hmac.new(self._secret, session.encode(), hashlib.sha256).hexdigest()

    def lets_through(self, cookies: Mapping[str, str], token: str, headers: Mapping[str, str]) -> bool:
        """Whether a post comes from one of our own forms."""
        session = cookies.get(COOKIE, "")
        origin = headers.get("origin")
        same_origin = origin is None or urlsplit(origin).netloc == headers.get("host")
        same_site = headers.get("sec-fetch-site") in {None, "same-origin", "none"}
        known = bool(session) and hmac.compare_digest(self.token(session).encode(), token.encode())
        return known and same_origin and same_site
