"""The trained component at run time: small recurrent networks in plain NumPy, which vote.

Each reads every paragraph forwards and backwards, says of each token how likely it is to be a reporting word, and, for
a reporting word, how much every token around it looks like its content and like its speaker. The weights are loaded on
first use and shared; the same input gives the same numbers.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

import numpy as np
from numpy.typing import NDArray

from contingent.read.attribution.features import PAIR_TABLES, TOKEN_TABLES, Floats, Integers, Page

WEIGHTS = "weights.npz"
#: A paragraph longer than this is read in pieces, so that memory and time stay proportional to the text.
LONGEST_SEQUENCE, PIECE = 200, 150
#: So many tokens' inputs go through the recurrent layer at once, which keeps them in the processor's cache.
_ROUND = 256
_HALF = np.float32(0.5)
#: Features that share the table of another.
_TABLE_OF = {"head_lemma": "lemma"}


@dataclass(frozen=True, slots=True)
class Reading:
    """The networks' view of a stretch of tokens: how likely each reports, and vectors ready to be paired.

    The vectors of all networks stand side by side; ``states`` are each network's own, for the few words that report.
    """

    cue: Floats
    content_to: Floats
    speaker_to: Floats
    states: tuple[Floats, ...]


class Network:
    """Several networks of one shape that vote: their chances, log odds and scores are averaged.

    Args:
        voters: for each network its arrays by name, as ``tools/train_attribution.py`` writes them.
    """

    def __init__(self, voters: Sequence[Mapping[str, Floats]]) -> None:
        self._voters = [_for_doubled(weights) for weights in voters]
        self._tables = [
            {name: weights[f"emb.e_{_TABLE_OF.get(name, name)}.weight"] for name in TOKEN_TABLES}
            for weights in self._voters
        ]
        first = self._tables[0]
        node = first["lemma"].shape[1] + first["tag"].shape[1]
        width = sum(table.shape[1] for table in first.values()) + 2 * node
        self._vector_size: int = self._voters[0]["inp.weight"].shape[1] - width
        self._gates, self._turn = self._recurrent()
        # Behind the recurrent layer the networks stand side by side, each in its own columns.
        self._pairs = {
            which: [
                np.concatenate([w[f"{which}.{place}.weight"] for w in self._voters], axis=1)
                for place in range(len(PAIR_TABLES))
            ]
            for which in ("ce", "se")
        }
        seen = ("cue1.weight", "cb.weight", "sb.weight")
        self._seen = [_in_rows(np.concatenate([w[name] for name in seen]).T) for w in self._voters]
        self._inp = [_in_rows(w["inp.weight"].T) for w in self._voters]
        self._asks = {which: [_in_rows(w[f"{which}.weight"].T) for w in self._voters] for which in ("ca", "sa")}
        self._seen_at = np.cumsum([len(self._voters[0][name]) for name in seen])[:-1]
        self._share = share = np.float32(1 / len(self._voters))
        self._c2 = _block_diagonal([w["c2.weight"].T for w in self._voters])
        self._c2_bias = np.concatenate([w["c2.bias"] for w in self._voters])
        self._c3 = share * np.concatenate([w["c3.weight"][0] for w in self._voters])
        self._s2 = share * np.concatenate([w["s2.weight"][0] for w in self._voters])
        self._c3_bias = sum(share * w["c3.bias"][0] for w in self._voters)
        self._s2_bias = sum(share * w["s2.bias"][0] for w in self._voters)

    def _recurrent(self) -> tuple[Floats, Floats]:
        """Weights of the recurrent layer for inputs, their bias last, and states: each network forwards, backwards."""
        size = self._voters[0]["lstm.weight_hh_l0"].shape[1]
        # The three logistic gates stand together, the new memory behind them.
        order = np.arange(4 * size).reshape(4, size)[[0, 1, 3, 2]].ravel()
        halves = np.repeat(np.array([0.5, 0.5, 0.5, 1], np.float32), size)[:, None]
        sides = [(w, side) for w in self._voters for side in ("", "_reverse")]
        gates = [
            np.vstack(
                [
                    (halves * w[f"lstm.weight_ih_l0{d}"][order]).T,
                    halves[:, 0] * (w[f"lstm.bias_ih_l0{d}"] + w[f"lstm.bias_hh_l0{d}"])[order],
                ]
            )
            for w, d in sides
        ]
        turn = [(_HALF * halves * w[f"lstm.weight_hh_l0{d}"][order]).T for w, d in sides]
        return _in_rows(np.stack(gates)), _in_rows(np.stack(turn))

    @property
    def vector_size(self) -> int:
        """How long the parser's vectors must be."""
        return self._vector_size

    def read(self, page: Page, vectors: Floats, start: int, end: int) -> Reading:
        """Read the tokens ``start`` to ``end``; ``vectors`` are the parser's own, one row a token of the document."""
        inputs = [self._inputs(voter, page, vectors, start, end) for voter in range(len(self._voters))]
        order = _Order(sequence_lengths(page.paragraph[start:end]))
        recurred = self._recur(inputs, order)
        size = recurred.shape[2]
        cue = np.zeros(end - start, np.float32)
        contents, speakers, states = [], [], []
        for voter, own in enumerate(inputs):
            state = np.empty((end - start, 2 * size + own.shape[1]), np.float32)
            state[order.forward, :size] = recurred[2 * voter]
            state[order.backward, size : 2 * size] = recurred[2 * voter + 1]
            state[:, 2 * size :] = own
            hidden, content, speaker = np.split(state @ self._seen[voter], self._seen_at, axis=1)
            weights = self._voters[voter]
            hidden = _relu(hidden + weights["cue1.bias"])
            cue += self._share * _sigmoid(hidden @ weights["cue2.weight"][0] + weights["cue2.bias"][0])
            contents.append(content)
            speakers.append(speaker)
            states.append(state)
        return Reading(cue, np.concatenate(contents, axis=1), np.concatenate(speakers, axis=1), tuple(states))

    def contents(
        self, reading: Reading, cues: Sequence[int], tokens: Sequence[slice], pairs: Sequence[Integers]
    ) -> list[Floats]:
        """For each of several reporting words: how much its tokens look like its content, in log odds."""
        sizes = [len(rows) for rows in pairs]
        mixed = self._pair("ce", np.concatenate(pairs))
        mixed += np.concatenate([reading.content_to[near] for near in tokens])
        mixed += np.repeat(np.stack([self._from("ca", reading, cue) for cue in cues]), sizes, axis=0)
        hidden = np.maximum(mixed, 0, out=mixed) @ self._c2
        hidden += self._c2_bias
        odds = np.maximum(hidden, 0, out=hidden) @ self._c3 + self._c3_bias
        return np.split(odds, np.cumsum(sizes)[:-1])

    def speaker(self, reading: Reading, cue: int, tokens: Integers, pairs: Integers) -> Floats:
        """For the reporting word ``cue``: a score for each candidate speaker and, last, for nobody."""
        mixed = _relu(self._from("sa", reading, cue) + reading.speaker_to[tokens] + self._pair("se", pairs))
        nobody = sum(
            self._share * (state[cue] @ weights["null.weight"][0] + weights["null.bias"][0])
            for state, weights in zip(reading.states, self._voters, strict=True)
        )
        return np.append(mixed @ self._s2 + self._s2_bias, nobody)

    def _from(self, which: str, reading: Reading, cue: int) -> Floats:
        """The reporting word's part in a pair."""
        return np.concatenate(
            [
                state[cue] @ asks + weights[f"{which}.bias"]
                for state, asks, weights in zip(reading.states, self._asks[which], self._voters, strict=True)
            ]
        )

    def _inputs(self, voter: int, page: Page, vectors: Floats, start: int, end: int) -> Floats:
        """Every token's features, the parser's vector, and the main features of head, subject and complement."""
        columns = page.columns[start:end]
        tables, weights = self._tables[voter], self._voters[voter]
        parts = [tables[name][columns[:, place]] for place, name in enumerate(TOKEN_TABLES)]
        node = np.concatenate([tables["lemma"][columns[:, 1]], tables["tag"][columns[:, 4]]], axis=1)
        links = np.clip(page.links[start:end] - start, 0, max(0, end - start - 1))
        linked = [node[links[:, place]] for place in (1, 2)]
        joined = np.concatenate([*parts, *linked, vectors[start:end]], axis=1)
        own = joined @ self._inp[voter]
        own += weights["inp.bias"]
        return np.maximum(own, 0, out=own)

    def _pair(self, which: str, pairs: Integers) -> Floats:
        tables = self._pairs[which]
        total: Floats = tables[0][pairs[:, 0]]
        for place in range(1, len(tables)):
            total += tables[place][pairs[:, place]]
        return total

    def _recur(self, inputs: Sequence[Floats], order: _Order) -> Floats:
        """Both directions of every network's recurrent layer: doubled states, a side each, in the order of reading."""
        sides, size = self._turn.shape[:2]
        packed = np.ones((sides, len(inputs[0]), self._gates.shape[1]), np.float32)
        for voter, own in enumerate(inputs):
            packed[2 * voter, :, :-1] = own[order.forward]
            packed[2 * voter + 1, :, :-1] = own[order.backward]
        out = np.empty((sides, len(inputs[0]), size), np.float32)
        most = order.counts[0] if order.counts else 0
        state = np.zeros((sides, most, size), np.float32)
        memory = np.zeros_like(state)
        gates = np.empty((sides, most, 4 * size), np.float32)
        start = 0
        for counts in order.rounds():
            ahead = packed[:, start : start + sum(counts)] @ self._gates
            passed = 0
            for count in counts:
                gate = np.matmul(state[:, :count], self._turn, out=gates[:, :count])
                gate += ahead[:, passed : passed + count]
                np.tanh(gate, out=gate)
                # A logistic gate is half a hyperbolic tangent and a half: the halves before it are in the weights, and
                # those behind it are taken once, of the memory here and of the state in the weights.
                gate[..., : 3 * size] += 1
                let_in, keep, show, new = (gate[..., part * size : (part + 1) * size] for part in range(4))
                memory = memory[:, :count]
                memory *= keep
                let_in *= new
                memory += let_in
                memory *= _HALF
                state = np.tanh(memory, out=out[:, start : start + count])
                state *= show
                start, passed = start + count, passed + count
        return out


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

    def rounds(self) -> Iterator[list[int]]:
        """The counts of steps that are taken together."""
        together: list[int] = []
        for count in self.counts:
            together.append(count)
            if sum(together) >= _ROUND:
                yield together
                together = []
        if together:
            yield together


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


def _for_doubled(voter: Mapping[str, Floats]) -> dict[str, Floats]:
    """A network's weights for recurrent states that come doubled."""
    weights = dict(voter)
    states = 2 * weights["lstm.weight_hh_l0"].shape[1]
    for name in ("cue1.weight", "ca.weight", "cb.weight", "sa.weight", "sb.weight", "null.weight"):
        weights[name] = weights[name].copy()
        weights[name][:, :states] *= _HALF
    return weights


def _in_rows(weights: Floats) -> Floats:
    """The same weights, row by row in memory: a product of a few rows with them is two or three times as fast."""
    return np.ascontiguousarray(weights)


def _block_diagonal(blocks: Sequence[Floats]) -> Floats:
    rows, columns = blocks[0].shape
    whole = np.zeros((rows * len(blocks), columns * len(blocks)), np.float32)
    for place, block in enumerate(blocks):
        whole[place * rows : (place + 1) * rows, place * columns : (place + 1) * columns] = block
    return whole


def _relu(values: Floats) -> Floats:
    return np.maximum(values, 0, dtype=np.float32)


def _sigmoid(values: Floats) -> Floats:
    return np.asarray(0.5 * (np.tanh(0.5 * values) + 1), dtype=np.float32)


@cache
def network() -> Network | None:
    """The networks that ship with the package; ``None`` where the weights were left out."""
    path = resources.files("contingent.read.attribution") / WEIGHTS
    if not path.is_file():
        return None
    with resources.as_file(path) as file, np.load(file) as weights:
        return Network(voters(weights))


def voters(weights: Mapping[str, NDArray[np.floating[Any]]]) -> list[dict[str, Floats]]:
    """The arrays of a file of weights by network and name: ``0.inp.bias`` belongs to the first."""
    found: dict[str, dict[str, Floats]] = {}
    for key, value in weights.items():
        number, _, name = key.partition(".")
        found.setdefault(number, {})[name] = np.asarray(value, np.float32)
    return [found[number] for number in sorted(found)]
