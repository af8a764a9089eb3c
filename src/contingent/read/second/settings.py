"""Which second reader there is: the address of an endpoint that speaks OpenAI's protocol, and a model's name.

There is none by default. The key stands in an environment variable and nowhere else: settings hold the variable's name.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import ClassVar
from urllib.parse import urlsplit

from contingent.errors import RequestError

#: The finding of a source, or a piece of one, that the second reader did not answer for.
FAILED = "second-reader-failed"
#: Where the key is looked for unless the settings name another variable.
KEY_VARIABLE = "CONTINGENT_SECOND_READER_KEY"


@dataclass(frozen=True, slots=True, kw_only=True)
class SecondReader:
    """How to ask a second reader.

    Args:
        url: the endpoint's base, such as ``http://localhost:11434/v1``; ``/chat/completions`` is added.
        model: the model's name there.
        key_variable: the environment variable that holds the key, if it needs one.
        timeout: seconds within which an answer must come.
        attempts: how often a request is made before it is given up.
        characters: how much of a source is sent at once.
        requests: how many requests are made for one source at most.

    Raises:
        RequestError: the address is none, or holds a password; a number is not positive.
    """

    __pydantic_config__: ClassVar[dict[str, str]] = {"extra": "forbid"}

    url: str
    model: str
    key_variable: str = KEY_VARIABLE
    timeout: float = 120.0
    attempts: int = 4
    characters: int = 8_000
    requests: int = 40

    def __post_init__(self) -> None:
        try:
            parts = urlsplit(self.url)
            good = parts.scheme in {"http", "https"} and bool(parts.hostname)
        except ValueError:
            good = False
        if not good:
            raise RequestError(
                f"second reader: got the address {self.url!r}, expected one such as http://localhost:11434/v1"
            )
        if parts.password is not None or parts.query:
            raise RequestError(f"second reader: its address must hold no key; put it into {self.key_variable}")
        if not self.model.strip():
            raise RequestError("second reader: no model is named; expected the name it has at the endpoint")
        for name in ("timeout", "attempts", "characters", "requests"):
            if getattr(self, name) <= 0:
                raise RequestError(f"second reader: {name} is {getattr(self, name)}, expected more than 0")

    @property
    def key(self) -> str | None:
        """The key, if the variable is set."""
        return os.environ.get(self.key_variable) or None

    @property
    def name(self) -> str:
        """What is recorded: the model and the host, never a key."""
        return f"{self.model} at {urlsplit(self.url).hostname}"
