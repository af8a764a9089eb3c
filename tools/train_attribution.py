# /// script
# requires-python = ">=3.11"
# dependencies = ["torch==2.13.0"]
# ///
"""Train the component of ``contingent.read.attribution`` from PolNeAR and write its weights.

    python tools/train_attribution.py CORPUS --out src/contingent/read/attribution/weights.npz

CORPUS is a folder with ``text/*.txt`` and ``attributions/*.ann`` (PolNeAR's train compartment). Every tenth text, in
the order of names, is held back: nothing is learned from it, and what is chosen by hand was chosen on it. PyTorch is
needed here and nowhere else; install it beside contingent. One thread, fixed seeds: the same machine and versions
give the same weights, whose hash is printed last. About a minute and a half an epoch on a free core; the weights are
written after every epoch.
"""

from __future__ import annotations

import argparse
import copy
import hashlib
import random
import re
import sys
import time
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from spacy.tokens import Doc
from torch import Tensor, nn
from torch.nn import functional

from contingent.read.attribution.features import PAIR_TABLES, TOKEN_TABLES, page, pair_features, window
from contingent.read.attribution.network import sequence_lengths
from contingent.read.attribution.quotes import find_quotations
from contingent.read.pipeline import pipeline

HOLD_BACK = 10
EMBEDDING = {
    "word": 48,
    "lemma": 48,
    "suffix": 16,
    "shape": 16,
    "tag": 16,
    "dependency": 16,
    "head_dependency": 16,
    "quotation": 8,
    "children": 24,
    "next_word": 16,
}
PARSER_VECTOR, PROJECTION, RECURRENT, PAIR = 96, 128, 112, 64
#: How often a feature is hidden in training, so that the others learn to do without: columns of the token features.
HIDDEN_TOKEN = {0: 0.15, 1: 0.08, 9: 0.10, 10: 0.15}
HIDDEN_PAIR = {0: 0.10, 1: 0.25}
TEXTS_A_STEP, RATE, DECAY, DROPOUT = 4, 2e-3, 0.02, 0.45
NOMINAL = {"NOUN", "PROPN", "PRON"}


# --- the corpus ------------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class Anchor:
    """One annotated statement: token of its reporting word, and tokens of content and speaker."""

    cue: int
    content: list[int]
    speaker: list[int]


def annotated(path: Path) -> Iterator[dict[str, list[tuple[int, int]]]]:
    """Character spans of source, cue and content of every attribution of a brat file."""
    spans: dict[str, list[tuple[int, int]]] = {}
    for line in path.read_text(encoding="utf-8").split("\n"):
        fields = line.split("\t")
        if line.startswith("T") and len(fields) > 1:
            where = fields[1].partition(" ")[2]
            spans[fields[0]] = [(int(a), int(b)) for a, b in re.findall(r"(\d+) (\d+)", where)]
        elif line.startswith("E"):
            roles: dict[str, list[tuple[int, int]]] = {"Source": [], "Cue": [], "Content": []}
            for role, _, name in (part.partition(":") for part in fields[1].split()):
                roles.get(role.rstrip("0123456789"), []).extend(spans.get(name, []))
            if roles["Content"] and roles["Cue"]:
                yield roles


def anchors(doc: Doc, path: Path) -> list[Anchor]:
    """The annotated statements on the tokens of a parsed text; of two with one reporting word, the first."""
    starts = [token.idx for token in doc]

    def tokens(spans: Sequence[tuple[int, int]]) -> list[int]:
        found = set()
        for start, end in spans:
            first = max(0, bisect_right(starts, start) - 1)
            first += starts[first] + len(doc[first]) <= start
            found |= {i for i in range(first, bisect_left(starts, end)) if not doc[i].is_space}
        return sorted(found)

    def heads(chosen: list[int]) -> list[int]:
        inside = set(chosen)
        tops = [i for i in chosen if doc[i].head.i not in inside or doc[i].head.i == i]
        return [i for i in tops if not doc[i].is_punct] or tops

    found: dict[int, Anchor] = {}
    for roles in annotated(path):
        cue, content, speaker = tokens(roles["Cue"]), tokens(roles["Content"]), tokens(roles["Source"])
        if not cue or not content:
            continue
        tops = heads(cue)
        word = next((i for i in tops if doc[i].pos_ in {"VERB", "AUX"}), tops[0])
        nominal = [i for i in heads(speaker) if doc[i].pos_ in NOMINAL] or [
            i for i in speaker if doc[i].pos_ in NOMINAL
        ][:1]
        found.setdefault(word, Anchor(word, content, nominal if speaker else []))
    return [found[word] for word in sorted(found)]


@dataclass(slots=True)
class Text:
    """One text, ready to train on: token arrays, targets, and for every statement its pairs."""

    columns: Tensor
    links: Tensor
    vectors: Tensor
    lengths: list[int]
    solid: Tensor
    reports: Tensor
    roles: Tensor
    pairs: list[dict[str, Any]]


def prepared(doc: Doc, statements: Sequence[Anchor]) -> Text:
    """Arrays and targets of a parsed text."""
    whole = page(doc, doc.text, find_quotations(doc.text)[0])
    size = len(doc)
    reports = np.zeros(size, np.float32)
    roles = np.zeros((size, 2), np.float32)
    nominal = np.array([token.pos_ in NOMINAL for token in doc])
    pairs: list[dict[str, Any]] = []
    for statement in statements:
        reports[statement.cue] = 1
        roles[statement.content, 0] = 1
        roles[statement.speaker, 1] = 1
        start, end = window(whole, statement.cue)
        features = pair_features(whole, statement.cue, start, end)
        place = np.arange(start, end)
        here = whole.sentence[statement.cue]
        solid = ~whole.is_space[start:end]
        candidate = solid & nominal[start:end] & (whole.sentence[start:end] <= here)
        candidate &= whole.sentence[start:end] >= here - 1
        speaks = np.isin(place, statement.speaker) & candidate
        pairs.append(
            {
                "cue": statement.cue,
                "tokens": place[solid],
                "features": features[solid],
                "content": np.isin(place[solid], statement.content).astype(np.float32),
                "candidates": place[candidate],
                "candidate_features": features[candidate],
                "speaks": speaks[candidate],
                "nobody": 1 if not statement.speaker else 0 if speaks.any() else -1,
            }
        )
    return Text(
        columns=torch.from_numpy(whole.columns),
        links=torch.from_numpy(whole.links),
        vectors=torch.from_numpy(np.asarray(doc.tensor, np.float32)),
        lengths=sequence_lengths(whole.paragraph),
        solid=torch.from_numpy(~whole.is_space),
        reports=torch.from_numpy(reports),
        roles=torch.from_numpy(roles),
        pairs=pairs,
    )


def corpus(folder: Path) -> tuple[list[Text], list[Text]]:
    """The texts to learn from and those held back."""
    files: dict[str, Path] = {}
    for path in sorted((folder / "attributions").glob("*.ann")):
        files.setdefault(path.stem.rsplit("_", 1)[0], path)  # the first annotator, where several
    paths = sorted((folder / "text").glob("*.txt"))
    learn: list[Text] = []
    held: list[Text] = []
    docs = pipeline().pipe((path.read_text(encoding="utf-8") for path in paths), batch_size=8)
    for number, (path, doc) in enumerate(zip(paths, docs, strict=True)):
        text = prepared(doc, anchors(doc, files[path.stem]))
        if text.pairs:
            (held if number % HOLD_BACK == 0 else learn).append(text)
    return learn, held


# --- the network -----------------------------------------------------------------------------------------------------


class Net(nn.Module):
    """The network that ``contingent.read.attribution.network`` runs; names of weights are shared with it."""

    def __init__(self) -> None:
        super().__init__()
        self.emb = nn.ModuleDict(
            {f"e_{name}": nn.Embedding(TOKEN_TABLES[name], size) for name, size in EMBEDDING.items()}
        )
        node = EMBEDDING["lemma"] + EMBEDDING["tag"]
        inputs = sum(EMBEDDING.values()) + EMBEDDING["lemma"] + 2 * node + PARSER_VECTOR
        self.inp = nn.Linear(inputs, PROJECTION)
        self.lstm = nn.LSTM(PROJECTION, RECURRENT, bidirectional=True, batch_first=True)
        state = 2 * RECURRENT + PROJECTION
        self.cue1, self.cue2 = nn.Linear(state, 64), nn.Linear(64, 1)
        self.aux = nn.Linear(state, 2)
        self.ce = nn.ModuleList([nn.Embedding(size, PAIR) for size in PAIR_TABLES.values()])
        self.se = nn.ModuleList([nn.Embedding(size, PAIR) for size in PAIR_TABLES.values()])
        self.ca, self.cb = nn.Linear(state, PAIR), nn.Linear(state, PAIR, bias=False)
        self.c2, self.c3 = nn.Linear(PAIR, 32), nn.Linear(32, 1)
        self.sa, self.sb = nn.Linear(state, PAIR), nn.Linear(state, PAIR, bias=False)
        self.s2, self.null = nn.Linear(PAIR, 1), nn.Linear(state, 1)
        self.drop = nn.Dropout(DROPOUT)
        for table in self.emb.values():
            nn.init.normal_(table.weight, std=0.1)
        for table in (*self.ce, *self.se):
            nn.init.normal_(table.weight, std=0.05)

    def encode(self, columns: Tensor, links: Tensor, vectors: Tensor, lengths: list[int]) -> Tensor:
        """A vector for every token."""
        columns = columns.clone()
        if self.training:
            for column, share in HIDDEN_TOKEN.items():
                columns[torch.rand(len(columns)) < share, column] = 0
        parts = [
            self.emb["e_lemma" if name == "head_lemma" else f"e_{name}"](columns[:, place])
            for place, name in enumerate(TOKEN_TABLES)
        ]
        node = torch.cat([parts[1], parts[4]], 1)
        inputs = torch.cat([*parts, node[links[:, 1]], node[links[:, 2]], vectors], 1)
        inputs = functional.relu(self.inp(self.drop(inputs)))
        packed = nn.utils.rnn.pack_sequence(list(torch.split(inputs, lengths)), enforce_sorted=False)
        states, _ = self.lstm(packed._replace(data=self.drop(packed.data)))
        padded, _ = nn.utils.rnn.pad_packed_sequence(states, batch_first=True)
        states = torch.cat([padded[number, :length] for number, length in enumerate(lengths)], 0)
        return self.drop(torch.cat([states, inputs], 1))

    def _pair(self, tables: nn.ModuleList, features: Tensor) -> Tensor:
        total = torch.zeros(())
        for place, table in enumerate(tables):
            value = table(features[:, place])
            if self.training and place in HIDDEN_PAIR:
                value = value * (torch.rand(len(value), 1) > HIDDEN_PAIR[place])
            total = total + value
        return total

    def reports(self, states: Tensor) -> Tensor:
        """Log odds of every token to be a reporting word."""
        return self.cue2(functional.relu(self.cue1(states)))[:, 0]

    def content(self, states: Tensor, cue: Tensor, token: Tensor, features: Tensor) -> Tensor:
        """Log odds of every pair that the token is content of the reporting word."""
        mixed = self.ca(states)[cue] + self.cb(states)[token] + self._pair(self.ce, features)
        return self.c3(functional.relu(self.c2(functional.relu(self.drop(mixed)))))[:, 0]

    def speaker(self, states: Tensor, cue: Tensor, token: Tensor, features: Tensor) -> Tensor:
        """Score of every pair that the token heads the speaker of the reporting word."""
        mixed = self.sa(states)[cue] + self.sb(states)[token] + self._pair(self.se, features)
        return self.s2(functional.relu(self.drop(mixed)))[:, 0]


# --- training --------------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class Batch:
    """Several texts side by side, the pairs of all their statements in rows."""

    columns: Tensor
    links: Tensor
    vectors: Tensor
    lengths: list[int]
    solid: Tensor
    reports: Tensor
    roles: Tensor
    cues: Tensor
    nobody: Tensor
    content: tuple[Tensor, Tensor, Tensor, Tensor]
    speaker: tuple[Tensor, Tensor, Tensor, Tensor, Tensor]


def batch(texts: Sequence[Text]) -> Batch:
    """Texts joined, places shifted."""
    shift = 0
    links: list[Tensor] = []
    cues: list[int] = []
    nobody: list[int] = []
    content: list[list[np.ndarray]] = [[], [], [], []]
    speaker: list[list[np.ndarray]] = [[], [], [], [], []]
    for text in texts:
        links.append(text.links + shift)
        for pair in text.pairs:
            rows, candidates = len(pair["tokens"]), len(pair["candidates"])
            cue = pair["cue"] + shift
            for kept, value in zip(
                content,
                (np.full(rows, cue), pair["tokens"] + shift, pair["features"], pair["content"]),
                strict=True,
            ):
                kept.append(value)
            if pair["nobody"] >= 0:
                values = (
                    np.full(candidates, cue),
                    pair["candidates"] + shift,
                    pair["candidate_features"],
                    pair["speaks"],
                    np.full(candidates, len(cues)),
                )
                for kept, value in zip(speaker, values, strict=True):
                    kept.append(value)
            cues.append(cue)
            nobody.append(pair["nobody"])
        shift += len(text.solid)
    return Batch(
        columns=torch.cat([text.columns for text in texts]),
        links=torch.cat(links),
        vectors=torch.cat([text.vectors for text in texts]),
        lengths=[length for text in texts for length in text.lengths],
        solid=torch.cat([text.solid for text in texts]),
        reports=torch.cat([text.reports for text in texts]),
        roles=torch.cat([text.roles for text in texts]),
        cues=torch.tensor(cues),
        nobody=torch.tensor(nobody),
        content=tuple(torch.from_numpy(np.concatenate(values)) for values in content),
        speaker=tuple(torch.from_numpy(np.concatenate(values)) for values in speaker),
    )


def losses(net: Net, texts: Batch) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """What the network gets wrong about reporting words, contents, speakers and roles, for each statement."""
    states = net.encode(texts.columns, texts.links, texts.vectors, texts.lengths)
    wrong = functional.binary_cross_entropy_with_logits
    count = len(texts.cues)
    reports = wrong(net.reports(states)[texts.solid], texts.reports[texts.solid], reduction="sum") / count
    cue, token, features, target = texts.content
    content = wrong(net.content(states, cue, token, features), target, reduction="sum") / count / 20
    roles = wrong(net.aux(states)[texts.solid], texts.roles[texts.solid], reduction="sum") / count / 40
    cue, token, features, speaks, group = texts.speaker
    scores, nobody = net.speaker(states, cue, token, features), net.null(states[texts.cues])[:, 0]
    top = torch.full((count,), -1e9).scatter_reduce(0, group, scores, "amax").maximum(nobody).detach()
    weight, weight_nobody = torch.exp(scores - top[group]), torch.exp(nobody - top)
    total = torch.zeros(count).index_add(0, group, weight) + weight_nobody
    right = torch.zeros(count).index_add(0, group, weight * speaks.float())
    right = torch.where(texts.nobody == 1, weight_nobody, right)
    known = texts.nobody >= 0
    speaker = -(torch.log(right[known] + 1e-9) - torch.log(total[known])).mean()
    return reports, content, speaker, roles


def train(learn: Sequence[Text], held: Sequence[Text], *, epochs: int, seed: int) -> Iterator[Net]:
    """The network after every epoch, trained with ``seed``: a moving average of its weights."""
    torch.manual_seed(seed)
    order = random.Random(seed)  # noqa: S311 - the order of training, not a secret
    net = Net()
    average = copy.deepcopy(net).eval()
    steps = epochs * -(-len(learn) // TEXTS_A_STEP)
    optimizer = torch.optim.AdamW(net.parameters(), lr=RATE, betas=(0.9, 0.99), weight_decay=DECAY)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(1.0, (step + 1) / 100) * max(0.02, 1 - step / steps)
    )
    step = 0
    for epoch in range(epochs):
        net.train()
        started = time.monotonic()
        shuffled = order.sample(range(len(learn)), len(learn))
        seen = np.zeros(4)
        for first in range(0, len(shuffled), TEXTS_A_STEP):
            parts = losses(net, batch([learn[number] for number in shuffled[first : first + TEXTS_A_STEP]]))
            optimizer.zero_grad()
            sum(parts[1:], parts[0]).backward()
            nn.utils.clip_grad_norm_(net.parameters(), 5.0)
            optimizer.step()
            schedule.step()
            step += 1
            keep = min(0.998, (step + 1) / (step + 20))
            with torch.no_grad():
                for mean, weight in zip(average.parameters(), net.parameters(), strict=True):
                    mean.lerp_(weight, 1 - keep)
            seen += [part.item() for part in parts]
        with torch.no_grad():
            unseen = np.average(
                [[part.item() for part in losses(average, batch([text]))] for text in held],
                axis=0,
                weights=[len(text.pairs) for text in held],
            )
        shown = " ".join(
            f"{name} {value:.3f}" for name, value in zip(("cue", "content", "speaker"), unseen, strict=False)
        )
        print(f"seed {seed} epoch {epoch + 1}: held back {shown}; {time.monotonic() - started:.0f} s", flush=True)
        yield average


def main() -> None:
    """Train and write."""
    parser = argparse.ArgumentParser(description="Train the attribution component.")
    parser.add_argument("corpus", type=Path, help="a folder with text/ and attributions/")
    parser.add_argument("--out", type=Path, required=True, help="where the weights go (.npz)")
    parser.add_argument("--epochs", type=int, default=10)
    parser.add_argument("--seeds", type=int, nargs="+", default=[7], help="one network for each; they vote")
    parser.add_argument("--all", action="store_true", help="learn from the texts held back too")
    asked = parser.parse_args()
    if not (asked.corpus / "attributions").is_dir():
        sys.exit(f"{asked.corpus} has no folder attributions/: give PolNeAR's train compartment")
    torch.set_num_threads(1)
    torch.use_deterministic_algorithms(mode=True)
    learn, held = corpus(asked.corpus)
    if asked.all:
        learn += held
    weights: dict[str, np.ndarray] = {}
    for number, seed in enumerate(asked.seeds):
        for net in train(learn, held, epochs=asked.epochs, seed=seed):
            for name, value in net.state_dict().items():
                if not name.startswith("aux."):
                    weights[f"{number}.{name}"] = value.numpy().astype(np.float16)
            np.savez_compressed(asked.out, allow_pickle=False, **weights)
    print(f"{asked.out}: SHA-256 {hashlib.sha256(asked.out.read_bytes()).hexdigest()}")


if __name__ == "__main__":
    main()
