"""A source read a second time: asked for piece by piece, anchored, compared with the first reading.

Whatever the second reader does, the first reader's reading stands: silence and nonsense are findings.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from contingent.model import Claim, Finding, Reading, SecondReading
from contingent.read.actors import default_register
from contingent.read.second.anchor import Ground, NotAnchoredError, anchored
from contingent.read.second.answer import understood
from contingent.read.second.client import Answer, Endpoint, UnansweredError
from contingent.read.second.compare import differences
from contingent.read.second.settings import FAILED, SecondReader

if TYPE_CHECKING:
    import httpx

    from contingent.read.actors import Register


#: The findings of a claim that does not stand in the source, and of an answer or a source not read to its end.
DROPPED, PARTIAL = "second-reader-dropped", "second-reader-partial"


def read_again(
    text: str,
    reading: Reading,
    settings: SecondReader,
    *,
    register: Register | None = None,
    client: httpx.Client | None = None,
    sleep: Callable[[float], None] = time.sleep,
) -> Reading:
    """A reading with the second reader's beside it.

    Args:
        text: the canonical text.
        reading: the first reader's.
        settings: whom to ask, and how.
        register: the actors; those that ship unless given.
        client: the httpx client to use; one is made and closed otherwise.
        sleep: waits for some seconds.

    Raises:
        RequestError: httpx is not installed.
    """
    if any(finding.code == "language-not-english" for finding in reading.findings):
        return reading
    asked = _Asked(Ground.of(text, reading.statements, default_register() if register is None else register))
    endpoint = Endpoint(settings, client, sleep)
    published = None if reading.source.published is None else reading.source.published.isoformat()
    try:
        for number, (start, end) in enumerate(_pieces(text, settings.characters)):
            if number >= settings.requests:
                message = f"{settings.requests} requests were made; the rest was not read by the second reader"
                asked.findings.append(Finding(code=PARTIAL, message=message, start=start, end=len(text)))
                break
            try:
                asked.take(endpoint.ask(text[start:end], published), start, end)
            except UnansweredError as error:
                message = f"no second reading from here on: {error}"
                asked.findings.append(Finding(code=FAILED, message=message, start=start, end=len(text)))
                break
    finally:
        endpoint.close()
    # What the second reader was not asked, or stopped in the middle of, it does not deny; and it knows no headlines.
    heard = [c for c in reading.claims if not c.headline and any(a <= c.evidence.start < b for a, b in asked.whole)]
    second = SecondReading(
        reader=settings.name,
        claims=tuple(asked.claims),
        differences=differences(heard, asked.claims),
        dropped=sum(finding.code == DROPPED for finding in asked.findings),
    )
    return replace(reading, second=second, findings=(*reading.findings, *asked.findings))


@dataclass(slots=True)
class _Asked:
    """What has come of the pieces so far: claims that stand, findings, and the pieces that were answered to the end."""

    ground: Ground
    claims: list[Claim] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    whole: list[tuple[int, int]] = field(default_factory=list)

    def take(self, answer: Answer, start: int, end: int) -> None:
        """Judge an answer about the characters from ``start`` to ``end``."""
        found = understood(answer.text)
        if found is None:
            message = "the second reader's answer is no list of claims"
            self.findings.append(Finding(code=FAILED, message=message, start=start, end=end))
            return
        dropped = list(found.dropped)
        for said in found.claims:
            try:
                claim = anchored(said, self.ground, f"x{len(self.claims) + 1}", start, end)
            except NotAnchoredError as error:
                dropped.append(str(error))
                continue
            if not any(replace(claim, id=old.id) == old for old in self.claims):
                self.claims.append(claim)
        for why in dropped:
            message = f"a claim of the second reader is dropped: {why}"
            self.findings.append(Finding(code=DROPPED, message=message, start=start, end=end))
        if answer.cut or found.cut:
            message = f"the second reader's answer ends too early; {len(found.claims)} claims before that are kept"
            self.findings.append(Finding(code=PARTIAL, message=message, start=start, end=end))
        else:
            self.whole.append((start, end))


def _pieces(text: str, most: int) -> Iterator[tuple[int, int]]:
    """Runs of whole paragraphs, none longer than ``most`` where it can be cut at a line's, sentence's or word's end."""
    start = 0
    while start < len(text):
        end = min(start + most, len(text))
        if end < len(text):
            cuts = (text.rfind(mark, start + most // 2, end) for mark in ("\n", ". ", " "))
            end = next((cut + 1 for cut in cuts if cut >= 0), end)
        if text[start:end].strip():
            yield start, end
        start = end
