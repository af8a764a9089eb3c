"""Statements by the trained component: reporting words, their contents and speakers, decided together.

The network scores tokens; this module turns scores into statements. A content is the set of runs of tokens whose log
odds, less a price for every run, add up to most. A statement is kept when the chance that its reporting word reports,
times the expected overlap of its content with what a person would mark, is high enough; of two statements with nearly
the same content the surer one is kept.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc

from contingent.read.attribution.features import Floats, Integers, Page, page, pair_features, window
from contingent.read.attribution.network import Network, Reading
from contingent.read.attribution.phrases import content_characters
from contingent.read.attribution.quotes import Marked
from contingent.read.attribution.result import Offsets
from contingent.read.attribution.snapping import overlap, snap

#: The least chance of a reporting word worth looking at, and the least sureness of a statement worth keeping, lower
#: where it opens with a quotation mark; chosen on the part of the training texts that was held back.
LEAST_CUE, LEAST_SURE, LEAST_SURE_QUOTED = 0.15, 0.35, 0.15
#: What one more run of tokens costs, in log odds.
PRICE_OF_RUN = 2.0
#: Two contents that overlap this much are one.
SAME_CONTENT = 0.6
#: Tokens read at once: bounds the memory of a very long text.
SLAB = 16_384
#: So many reporting words are paired with their tokens at once.
_TOGETHER = 16
_NEVER = -20.0
_MARKS = frozenset("\"“”'‘’«»")
#: Statements with the same content have reporting words at most this many statements apart.
_NEIGHBOURS = 12


@dataclass(frozen=True, slots=True)
class Proposal:
    """A statement as the network sees it: tokens of its reporting word and speaker, characters of its content."""

    cue: int
    speaker: int | None
    content: tuple[Offsets, ...]
    sure: float


def propose(doc: Doc, text: str, quotations: Marked, network: Network) -> list[Proposal]:
    """The statements of ``doc`` by the trained component, in text order."""
    vectors = np.asarray(doc.tensor, dtype=np.float32)
    if not len(doc) or vectors.shape != (len(doc), network.vector_size):
        return []
    whole = page(doc, text, quotations.all)
    found: list[Proposal] = []
    for start, end in _slabs(whole.paragraph):
        found += _in_slab(doc, text, quotations, network, whole, vectors, start, end)
    return _without_doubles(found)


def _slabs(paragraph: Integers) -> Iterator[tuple[int, int]]:
    """Stretches of whole paragraphs of about ``SLAB`` tokens; a longer paragraph is cut."""
    size = len(paragraph)
    start = 0
    while start < size:
        end = min(size, start + SLAB)
        if end < size:
            border = int(np.searchsorted(paragraph, paragraph[end]))
            end = border if border > start else end
        yield start, end
        start = end


def _in_slab(
    doc: Doc,
    text: str,
    quotations: Marked,
    network: Network,
    whole: Page,
    vectors: Floats,
    start: int,
    end: int,
) -> list[Proposal]:
    reading = network.read(whole, vectors, start, end)
    scored: list[_Scored] = []
    for place in np.flatnonzero((reading.cue >= LEAST_CUE) & ~whole.is_space[start:end]).tolist():
        first, last = window(whole, place + start)
        first, last = max(first, start), min(last, end)
        if reading.cue[place] < LEAST_SURE and not (whole.quotation[first:last] >= 0).any():
            continue  # no content could make it sure enough
        scored.append(_Scored(network, reading, whole, place + start, first, last, start))
    found = []
    for one, odds in zip(scored, _contents(scored), strict=True):
        runs, expected = one.content(odds)
        spans = [span for a, b in runs if (span := content_characters(doc, a, b)) is not None]
        spans = snap(text, quotations, spans, doc[one.cue].idx)
        sure = float(reading.cue[one.cue - start]) * expected
        if spans and sure >= (LEAST_SURE_QUOTED if text[spans[0][0]] in _MARKS else LEAST_SURE):
            found.append(Proposal(one.cue, one.speaker(), tuple(spans), sure))
    return found


class _Scored:
    """A reporting word and the tokens around it with their scores."""

    def __init__(
        self, network: Network, reading: Reading, whole: Page, cue: int, first: int, last: int, start: int
    ) -> None:
        self.network, self.reading, self.cue = network, reading, cue
        self.at, self.near = cue - start, slice(first - start, last - start)
        self.pairs = pair_features(whole, cue, first, last)
        self._page, self._first, self._last, self._start = whole, first, last, start

    def content(self, odds: Floats) -> tuple[list[tuple[int, int]], float]:
        """Runs of tokens that make up the content, and how much of what a person would mark they are expected to be."""
        tokens = np.flatnonzero(~self._page.is_space[self._first : self._last])
        odds = odds[tokens]
        odds[tokens + self._first == self.cue] = _NEVER
        chosen = best_runs(odds, PRICE_OF_RUN)
        if not chosen.any():
            return [], 0.0
        chance = 1 / (1 + np.exp(-odds))
        expected = float(chance[chosen].sum() / (chosen.sum() + chance[~chosen].sum()))
        return list(_runs(chosen, tokens + self._first)), expected

    def speaker(self) -> int | None:
        """The head of the noun phrase that speaks; ``None`` when nobody does."""
        here = self._page.sentence[self.cue]
        near = self._page.sentence[self._first : self._last]
        fit = self._page.nominal[self._first : self._last] & (here - 1 <= near) & (near <= here)
        candidates = np.flatnonzero(fit) + self._first
        scores = self.network.speaker(
            self.reading, self.at, candidates - self._start, self.pairs[candidates - self._first]
        )
        best = int(scores.argmax())
        return int(candidates[best]) if best < len(candidates) else None


def _contents(scored: Sequence[_Scored]) -> Iterator[Floats]:
    """The log odds of the tokens around every reporting word, several words at a time."""
    for begin in range(0, len(scored), _TOGETHER):
        some = scored[begin : begin + _TOGETHER]
        yield from some[0].network.contents(
            some[0].reading, [one.at for one in some], [one.near for one in some], [one.pairs for one in some]
        )


def best_runs(odds: Floats, price: float) -> NDArray[np.bool_]:
    """The tokens of the runs with the greatest sum of ``odds`` less ``price`` a run."""
    back = np.zeros((len(odds), 2), np.bool_)
    out, inside = 0.0, -np.inf
    for place, value in enumerate(odds.tolist()):
        back[place] = inside > out, inside >= out - price
        out, inside = max(out, inside), max(inside, out - price) + value
    chosen = np.zeros(len(odds), np.bool_)
    state = int(inside > out)
    for place in range(len(odds) - 1, -1, -1):
        chosen[place] = bool(state)
        state = int(back[place, state])
    return chosen


def _runs(chosen: NDArray[np.bool_], tokens: Integers) -> Iterator[tuple[int, int]]:
    edges = np.flatnonzero(np.diff(np.concatenate([[0], chosen.astype(np.int8), [0]])))
    for start, end in zip(edges[::2], edges[1::2], strict=True):
        yield int(tokens[start]), int(tokens[end - 1]) + 1


def _without_doubles(found: list[Proposal]) -> list[Proposal]:
    """The proposals, in text order, without those that a surer one near them makes redundant."""
    found = sorted(found, key=lambda proposal: proposal.cue)
    return [
        proposal
        for place, proposal in enumerate(found)
        if not any(
            (other.sure, -other.cue) > (proposal.sure, -proposal.cue)
            and overlap(other.content, proposal.content) >= SAME_CONTENT
            for other in found[max(0, place - _NEIGHBOURS) : place + _NEIGHBOURS]
        )
    ]
