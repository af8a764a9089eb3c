"""The networks at run time, in plain NumPy: who claims what, from words in their context.

Every token starts from the encoder's vector and what it is (a name, a figure, a date), and takes in the token before
and behind it, its head and its children. For a candidate's place all tokens of the
sentence are weighed by how they stand to it, and what comes of it says how likely each kind of claim is, with which
status, and which figures and which other actors belong to it. Several networks vote. The same input gives the same
numbers.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from contingent.model import STATUSES
from contingent.read.claims.learned.encoder import Floats, Integers
from contingent.read.claims.learned.features import PAIR_TABLES, TOKEN_TABLES, Page
from contingent.read.claims.learned.weighing import KINDS, Weighing

WEIGHTS = "weights.npz"
#: Every status of every kind, in one row.
STATUS = tuple((kind, status) for kind in KINDS for status in sorted(STATUSES.get(kind, ())))
#: Layers of tokens, and heads by which a candidate weighs them.
LAYERS, HEADS = 1, 4


@dataclass(frozen=True, slots=True)
class Scores:
    """What the networks say of the candidates' places, one row each, in log odds (averaged over the voters).

    ``figures`` has a column for every quantity of the sentence, ``others`` one for every candidate's place.
    """

    kinds: Floats
    status: Floats
    figures: Floats
    others: Floats


class Network:
    """Several networks of one shape that vote.

    Args:
        voters: for each network its arrays by name, as ``tools/train_claims.py`` writes them.
        weighing: how what they say is weighed against the rules.
    """

    def __init__(self, voters: Sequence[Mapping[str, Floats]], weighing: Weighing) -> None:
        self._voters = [_turned(weights) for weights in voters]
        self.weighing = weighing

    def encode(self, pages: Sequence[Page]) -> list[list[Floats]]:
        """For every sentence and every voter a vector for each of its tokens."""
        lengths = [len(view.head) for view in pages]
        starts = np.cumsum([0, *lengths])
        head = np.concatenate([view.head + start for view, start in zip(pages, starts, strict=False)])
        columns = np.concatenate([view.columns for view in pages])
        given = np.concatenate([view.context for view in pages])
        around = _Around(head, starts)
        encoded = [self._tokens(weights, columns, given, around) for weights in self._voters]
        return [[tokens[a:b] for tokens in encoded] for a, b in pairwise(starts)]

    @staticmethod
    def _tokens(w: Mapping[str, Floats], columns: Integers, given: Floats, around: _Around) -> Floats:
        parts = [w[f"token.{name}.weight"][columns[:, place]] for place, name in enumerate(TOKEN_TABLES)]
        tokens = _relu(np.concatenate([given, *parts], axis=1) @ w["inp.weight"] + w["inp.bias"])
        for layer in range(LAYERS):
            seen = around.of(tokens) @ w[f"layers.{layer}.weight"] + w[f"layers.{layer}.bias"]
            tokens = tokens + _relu(seen)
        return tokens

    def scores(
        self,
        encoded: Sequence[Floats],
        places: Integers,
        pairs: Integers,
        sources: Floats,
        ruled: Floats,
        figures: Integers,
    ) -> Scores:
        """What is claimed, by the candidates at ``places`` of one sentence.

        Args:
            encoded: the sentence's tokens by each voter.
            places: of each candidate, where it stands.
            pairs: pair features: the different places in their order, by tokens, by features.
            sources: how each candidate came to be one: a row of noughts and ones.
            ruled: what the rules say of each candidate (``told_by_rules``).
            figures: where each quantity of the sentence stands.
        """
        each = [
            _scores(w, tokens, places, pairs, sources, ruled, figures)
            for w, tokens in zip(self._voters, encoded, strict=True)
        ]
        kinds, status, linked, others = (np.mean([one[part] for one in each], axis=0) for part in range(4))
        return Scores(kinds, status, linked, others)


def _scores(
    w: Mapping[str, Floats],
    tokens: Floats,
    places: Integers,
    pairs: Integers,
    sources: Floats,
    ruled: Floats,
    figures: Integers,
) -> tuple[Floats, Floats, Floats, Floats]:
    # Candidates who are not in the sentence share its root: what a place sees of the sentence is worked out once.
    there, which = np.unique(places, return_inverse=True)
    own = tokens[there]
    mixed = (own @ w["here.weight"] + w["here.bias"])[:, None] + tokens @ w["there.weight"]
    for column, name in enumerate(PAIR_TABLES):
        mixed += w[f"pair.{name}.weight"][pairs[:, :, column]]
    mixed = _relu(mixed)
    weigh = mixed @ w["weigh.weight"]
    weigh = np.exp(weigh - weigh.max(axis=1, keepdims=True))
    weigh /= weigh.sum(axis=1, keepdims=True)
    seen = (weigh.transpose(0, 2, 1) @ mixed).reshape(len(there), -1)
    came = sources @ w["source.weight"]
    whole = np.concatenate([np.concatenate([own, seen, mixed.max(axis=1)], axis=1)[which], came], axis=1)
    hidden = _relu(whole @ w["hidden.weight"] + w["hidden.bias"] + ruled @ w["ruled.weight"])
    kinds = hidden @ w["kinds.weight"] + w["kinds.bias"]
    status = hidden @ w["status.weight"] + w["status.bias"]
    figure = (mixed[:, figures] @ w["figure.weight"] + w["figure.bias"])[which]
    linked = _relu(figure + (hidden @ w["figure_of.weight"])[:, None])
    other = (mixed[:, places] @ w["other.weight"] + w["other.bias"])[which]
    others = _relu(other + (hidden @ w["other_of.weight"])[:, None] + came @ w["other_as.weight"])
    return (
        kinds,
        status,
        linked @ w["figure_out.weight"][0] + w["figure_out.bias"][0],
        others @ w["other_out.weight"][0] + w["other_out.bias"][0],
    )


def _turned(weights: Mapping[str, Floats]) -> dict[str, Floats]:
    """The weights with every matrix that multiplies lying as it is multiplied by: only tables keep their rows."""
    tables = ("token.", "pair.", "source.", "figure_out.", "other_out.")
    return {
        name: value if value.ndim < 2 or name.startswith(tables) else np.ascontiguousarray(value.T)
        for name, value in weights.items()
    }


class _Around:
    """The neighbours of every token of several sentences that lie one after the other."""

    def __init__(self, head: Integers, starts: Integers) -> None:
        self._head = head
        self._first, self._last = starts[:-1], starts[1:] - 1
        place = np.arange(len(head))
        hanging = place[head != place]
        self._children = hanging[np.argsort(head[hanging], kind="stable")]
        parents = head[self._children]
        self._parents, self._runs, counts = np.unique(parents, return_index=True, return_counts=True)
        self._share = (1 / counts).astype(np.float32)[:, None]

    def of(self, tokens: Floats) -> Floats:
        """Each token beside the one before, the one behind, its head and the mean of its children."""
        before, behind, children = np.zeros_like(tokens), np.zeros_like(tokens), np.zeros_like(tokens)
        before[1:], behind[:-1] = tokens[:-1], tokens[1:]
        before[self._first], behind[self._last] = 0, 0
        if len(self._children):
            children[self._parents] = np.add.reduceat(tokens[self._children], self._runs, axis=0) * self._share
        return np.concatenate([tokens, before, behind, tokens[self._head], children], axis=1)


def _relu(values: NDArray[np.floating[Any]]) -> Floats:
    return np.asarray(np.maximum(values, 0), np.float32)


@cache
def network() -> Network | None:
    """The networks that ship with the package; ``None`` where the weights were left out."""
    path = resources.files(__package__ or "") / WEIGHTS
    if not path.is_file():
        return None
    voters: dict[str, dict[str, Floats]] = {}
    with resources.as_file(path) as file, np.load(file) as weights:
        for key in weights.files:
            number, _, name = key.partition(".")
            voters.setdefault(number, {})[name] = weights[key].astype(np.float32)
    weighing = Weighing.of(voters.pop("weighing"))
    return Network([voters[number] for number in sorted(voters)], weighing)
