"""The trained component at run time: a small recurrent network in plain NumPy.

It reads every paragraph forwards and backwards, says of each token how likely it is to be a reporting word, and, for a
reporting word, how much every token around it looks like its content and like its speaker. The weights are loaded on
first use and shared; the same input gives the same numbers.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

import numpy as np

from contingent.read.attribution.features import PAIR_TABLES, TOKEN_TABLES, Floats, Integers, Page

WEIGHTS = "weights.npz"
#: A paragraph longer than this is read in pieces, so that memory and time stay proportional to the text.
LONGEST_SEQUENCE, PIECE = 200, 150
#: Features that share the table of another.
_TABLE_OF = {"head_lemma": "lemma"}


@dataclass(frozen=True, slots=True)
class Reading:
    """The network's view of a stretch of tokens: a vector for each, ready to be paired."""

    cue: Floats
    content_from: Floats
    content_to: Floats
    speaker_from: Floats
    speaker_to: Floats
    nobody: Floats


class Network:
    """One network with its weights.

    Args:
        weights: arrays by name, as ``tools/train_attribution.py`` writes them.
    """

    def __init__(self, weights: Mapping[str, Floats]) -> None:
        self._w = dict(weights)
        tables = [self._w[f"emb.e_{_TABLE_OF.get(name, name)}.weight"] for name in TOKEN_TABLES]
        node = tables[1].shape[1] + tables[4].shape[1]
        size = self._w["lstm.weight_hh_l0"].shape[1]
        halves = np.repeat(np.array([0.5, 0.5, 1, 0.5], np.float32), size)[:, None]
        sides = ("", "_reverse")
        self._gates = np.stack([(halves * self._w[f"lstm.weight_ih_l0{d}"]).T for d in sides])
        self._gates_bias = np.stack(
            [(halves[:, 0] * (self._w[f"lstm.bias_ih_l0{d}"] + self._w[f"lstm.bias_hh_l0{d}"]))[None] for d in sides]
        )
        self._turn = np.stack([(halves * self._w[f"lstm.weight_hh_l0{d}"]).T for d in sides])
        self._vector_size: int = self._w["inp.weight"].shape[1] - sum(t.shape[1] for t in tables) - 2 * node

    @property
    def vector_size(self) -> int:
        """How long the parser's vectors must be."""
        return self._vector_size

    def read(self, page: Page, vectors: Floats, start: int, end: int) -> Reading:
        """Read the tokens ``start`` to ``end``; ``vectors`` are the parser's own, one row a token of the document."""
        w = self._w
        inputs = self._inputs(page, vectors, start, end)
        states = np.concatenate([self._recur(inputs, sequence_lengths(page.paragraph[start:end])), inputs], axis=1)
        hidden = _relu(states @ w["cue1.weight"].T + w["cue1.bias"])
        return Reading(
            cue=_sigmoid(hidden @ w["cue2.weight"][0] + w["cue2.bias"][0]),
            content_from=states @ w["ca.weight"].T + w["ca.bias"],
            content_to=states @ w["cb.weight"].T,
            speaker_from=states @ w["sa.weight"].T + w["sa.bias"],
            speaker_to=states @ w["sb.weight"].T,
            nobody=states @ w["null.weight"][0] + w["null.bias"][0],
        )

    def content(self, reading: Reading, cue: int, tokens: slice, pairs: Integers) -> Floats:
        """For the reporting word ``cue``: how much each token looks like content, in log odds."""
        w = self._w
        mixed = _relu(reading.content_from[cue] + reading.content_to[tokens] + self._pair("ce", pairs))
        return np.asarray(_relu(mixed @ w["c2.weight"].T + w["c2.bias"]) @ w["c3.weight"][0] + w["c3.bias"][0])

    def speaker(self, reading: Reading, cue: int, tokens: Integers, pairs: Integers) -> Floats:
        """For the reporting word ``cue``: a score for each candidate speaker and, last, for nobody."""
        w = self._w
        mixed = _relu(reading.speaker_from[cue] + reading.speaker_to[tokens] + self._pair("se", pairs))
        return np.append(mixed @ w["s2.weight"][0] + w["s2.bias"][0], reading.nobody[cue])

    def _inputs(self, page: Page, vectors: Floats, start: int, end: int) -> Floats:
        """Every token's features, the parser's vector, and the main features of head, subject and complement."""
        columns = page.columns[start:end]
        tables = {name: self._w[f"emb.e_{_TABLE_OF.get(name, name)}.weight"] for name in TOKEN_TABLES}
        parts = [tables[name][columns[:, place]] for place, name in enumerate(TOKEN_TABLES)]
        node = np.concatenate([tables["lemma"][columns[:, 1]], tables["tag"][columns[:, 4]]], axis=1)
        links = np.clip(page.links[start:end] - start, 0, max(0, end - start - 1))
        linked = [node[links[:, place]] for place in (1, 2)]
        joined = np.concatenate([*parts, *linked, vectors[start:end]], axis=1)
        return _relu(joined @ self._w["inp.weight"].T + self._w["inp.bias"])

    def _pair(self, which: str, pairs: Integers) -> Floats:
        total: Floats = self._w[f"{which}.0.weight"][pairs[:, 0]]
        for place in range(1, len(PAIR_TABLES)):
            total = total + self._w[f"{which}.{place}.weight"][pairs[:, place]]
        return total

    def _recur(self, inputs: Floats, lengths: list[int]) -> Floats:
        """Both directions of the recurrent layer over sequences that lie one after the other."""
        order = _Order(lengths)
        size = self._turn.shape[1]
        packed = np.stack([inputs[order.forward], inputs[order.backward]])
        gates = packed @ self._gates + self._gates_bias
        out = np.empty((2, len(inputs), size), np.float32)
        state = np.zeros((2, order.counts[0] if order.counts else 0, size), np.float32)
        memory = np.zeros_like(state)
        start = 0
        for count in order.counts:
            gate = state[:, :count] @ self._turn
            gate += gates[:, start : start + count]
            np.tanh(gate, out=gate)
            let_in, keep, new, show = (gate[..., part * size : (part + 1) * size] for part in range(4))
            # A logistic gate is half a hyperbolic tangent and a half; the halves before it are in the weights.
            memory = memory[:, :count] * (0.5 * keep + 0.5) + (0.5 * let_in + 0.5) * new
            state = np.tanh(memory)
            state *= 0.5 * show + 0.5
            out[:, start : start + count] = state
            start += count
        result = np.empty((len(inputs), 2 * size), np.float32)
        result[order.forward, :size] = out[0]
        result[order.backward, size:] = out[1]
        return result


class _Order:
    """The order in which tokens of several sequences go through the recurrent layer: all first ones, all second ones.

    ``counts`` says how many sequences are still running at each step, ``forward`` and ``backward`` which tokens come
    when read from the front and from the back.
    """

    def __init__(self, lengths: Sequence[int]) -> None:
        sizes = np.array(lengths, dtype=np.int64)
        starts = np.cumsum(sizes) - sizes
        longest_first = np.argsort(-sizes, kind="stable")
        sizes, starts = sizes[longest_first], starts[longest_first]
        longest = int(sizes[0]) if len(sizes) else 0
        running = np.arange(longest)[:, None] < sizes[None, :]
        self.counts: list[int] = running.sum(axis=1).tolist()
        step, number = np.nonzero(running)
        self.forward: Integers = starts[number] + step
        self.backward: Integers = starts[number] + sizes[number] - 1 - step


def sequence_lengths(paragraph: Integers) -> list[int]:
    """Lengths of the sequences that paragraphs are read in."""
    borders = np.flatnonzero(np.diff(paragraph)) + 1
    lengths: list[int] = []
    for length in np.diff(np.concatenate([[0], borders, [len(paragraph)]])).tolist():
        rest = length
        while rest > LONGEST_SEQUENCE:
            lengths.append(PIECE)
            rest -= PIECE
        lengths.append(rest)
    return [length for length in lengths if length]


def _relu(values: Floats) -> Floats:
    return np.maximum(values, 0, dtype=np.float32)


def _sigmoid(values: Floats) -> Floats:
    return np.asarray(0.5 * (np.tanh(0.5 * values) + 1), dtype=np.float32)


@cache
def network() -> Network | None:
    """The network that ships with the package; ``None`` where the weights were left out."""
    path = resources.files("contingent.read.attribution") / WEIGHTS
    if not path.is_file():
        return None
    with resources.as_file(path) as file, np.load(file) as weights:
        return Network({name.removeprefix("0."): weights[name].astype(np.float32) for name in weights.files})
