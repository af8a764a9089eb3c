"""One question to the endpoint and its answer, with patience: timeouts, rate limits and passing faults are tried again.

What a server may not support is asked for less and less strictly: an answer held to the schema, then any JSON object,
then plain text. Nothing of the key is ever in an error.
"""

from __future__ import annotations

import json
import random
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from contingent import __version__
from contingent.errors import ContingentError, RequestError
from contingent.read.load.retry import retry_after
from contingent.read.second import prompt
from contingent.read.second.settings import SecondReader

if TYPE_CHECKING:
    import httpx

#: Answers after which asking again may help.
_PASSING = frozenset({408, 409, 425, 429, 500, 502, 503, 504, 529})
#: Answers that say that the request holds something the server does not know.
_NOT_SUPPORTED = frozenset({400, 404, 415, 422, 501})
#: Seconds: the first pause, and the longest that is waited for a server that asks for patience.
_FIRST_PAUSE, _LONGEST_PAUSE = 1.0, 60.0
#: An answer longer than this is no list of claims.
_MOST_BYTES = 4 * 1024 * 1024
_SHOWN = 160


class UnansweredError(ContingentError):
    """The second reader gave no answer; the first reader's reading stands."""

    exit_code = 3


@dataclass(frozen=True, slots=True)
class Answer:
    """What the model wrote, and whether it had to stop in the middle."""

    text: str
    cut: bool


class Endpoint:
    """An endpoint, with what has been learnt about it.

    Raises:
        RequestError: httpx is not installed.
    """

    def __init__(
        self,
        settings: SecondReader,
        client: httpx.Client | None = None,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        try:
            import httpx  # noqa: PLC0415 - an extra
        except ImportError as error:
            raise RequestError("a second reader needs httpx: pip install 'contingent[fetch]'") from error
        self._settings = settings
        self._faults = (httpx.HTTPError, httpx.InvalidURL)
        self._own = client is None
        self._client = httpx.Client(timeout=settings.timeout) if client is None else client
        self._sleep = sleep
        self._formats: list[dict[str, Any] | None] = [
            {"type": "json_schema", "json_schema": {"name": "claims", "strict": True, "schema": prompt.schema()}},
            {"type": "json_object"},
            None,
        ]

    def close(self) -> None:
        """Let go of the connections."""
        if self._own:
            self._client.close()

    def ask(self, text: str, published: str | None) -> Answer:
        """What the model says of a text.

        Raises:
            UnansweredError: no answer after all attempts, or one that is none.
        """
        attempt = 0
        while True:
            attempt += 1
            try:
                status, headers, body = self._post(text, published)
            except self._faults as error:
                why, pause = f"{type(error).__name__}: {error}", None
            else:
                if status == 200:
                    return _answer(body)
                if status in _NOT_SUPPORTED and len(self._formats) > 1:
                    self._formats.pop(0)
                    attempt -= 1
                    continue
                why, pause = f"it answered {status}{_said(body)}", retry_after(headers.get("retry-after"))
                if status not in _PASSING:
                    raise UnansweredError(self._shown(why))
            if attempt >= self._settings.attempts:
                raise UnansweredError(self._shown(f"{why} ({attempt} attempts)"))
            self._sleep(_pause(attempt) if pause is None else min(pause, _LONGEST_PAUSE))

    def _post(self, text: str, published: str | None) -> tuple[int, Any, bytes]:
        payload: dict[str, Any] = {
            "model": self._settings.model,
            "messages": [
                {"role": "system", "content": prompt.system()},
                {"role": "user", "content": prompt.user(text, published)},
            ],
            "temperature": 0,
        }
        if self._formats[0] is not None:
            payload["response_format"] = self._formats[0]
        headers = {"user-agent": f"contingent/{__version__}"}
        if self._settings.key is not None:
            headers["authorization"] = f"Bearer {self._settings.key}"
        url = f"{self._settings.url.rstrip('/')}/chat/completions"
        with self._client.stream(
            "POST", url, json=payload, headers=headers, timeout=self._settings.timeout
        ) as response:
            body = bytearray()
            deadline = time.monotonic() + self._settings.timeout
            for piece in response.iter_bytes():
                body += piece
                if len(body) > _MOST_BYTES:
                    raise UnansweredError(f"its answer is longer than {_MOST_BYTES // 1024 // 1024} MiB")
                if time.monotonic() > deadline:
                    raise self._faults[0](f"its answer took longer than {self._settings.timeout:g} s")
            return response.status_code, response.headers, bytes(body)

    def _shown(self, why: str) -> str:
        key = self._settings.key
        return why if key is None else why.replace(key, "…")


def _answer(body: bytes) -> Answer:
    """The message in an answer of the protocol.

    Raises:
        UnansweredError: it is not of the protocol, or the model declined.
    """
    try:
        choice = json.loads(body)["choices"][0]
        content, refusal = choice["message"].get("content"), choice["message"].get("refusal")
    except (ValueError, KeyError, IndexError, TypeError, AttributeError, RecursionError) as error:
        raise UnansweredError("its answer is not of the protocol: expected choices with a message") from error
    if isinstance(content, list):  # some servers answer in parts
        content = "".join(str(part.get("text", "")) for part in content if isinstance(part, dict))
    if not isinstance(content, str) or not content.strip():
        raise UnansweredError("the model declined" if refusal else "its answer is empty")
    return Answer(content, choice.get("finish_reason") == "length")


def _said(body: bytes) -> str:
    """What the server says went wrong, shortened; nothing if it does not say so in the usual form."""
    try:
        error = json.loads(body)["error"]
        message = error if isinstance(error, str) else error["message"]
    except (ValueError, KeyError, TypeError, RecursionError):
        return ""
    return f": {' '.join(str(message).split())[:_SHOWN]}"


def _pause(attempt: int) -> float:
    """Longer with each attempt, and not the same for processes that failed together."""
    pause = min(_FIRST_PAUSE * 2.0 ** (attempt - 1), _LONGEST_PAUSE)
    return pause * random.uniform(0.75, 1.25)  # noqa: S311 - no secret depends on it
