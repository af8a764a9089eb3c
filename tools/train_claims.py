# /// script
# requires-python = ">=3.11"
# dependencies = ["torch==2.13.0", "scikit-learn==1.9.1"]
# ///
"""Train the networks of ``contingent.read.claims.learned`` from the reading cases and write their weights.

    python tools/train_claims.py --out src/contingent/read/claims/learned/weights.npz
    python tools/train_claims.py            # measure only

It learns from ``tests/cases/reading/tune`` and ``train``, never from ``test``. First a network learns without one in
five files of ``train``: what it says of those, beside the rules that were not written on them, teaches how to weigh the
two, and by them network and rules together are measured. Then the networks that ship learn from everything. PyTorch and
scikit-learn are needed here and nowhere else; install them beside contingent. One thread, fixed seeds: the same cases,
machine and versions give the same weights.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import torch
from sklearn.linear_model import LogisticRegression
from spacy.tokens import Doc
from tests.read.cases import Case, cases
from torch import Tensor, nn
from torch.nn import functional

from contingent.model import ClaimKind
from contingent.read.actors import Register, default_register
from contingent.read.claims import read_claims, recall
from contingent.read.claims.learned.candidates import Candidate, Source, candidates
from contingent.read.claims.learned.combine import Decide, best_of
from contingent.read.claims.learned.encoder import encoder
from contingent.read.claims.learned.features import (
    PAIR_TABLES,
    TOKEN_TABLES,
    Page,
    figure_places,
    page,
    pair_features,
    places_of,
    words,
)
from contingent.read.claims.learned.network import HEADS, LAYERS, STATUS
from contingent.read.claims.learned.weighing import KINDS, Weighing, told_by_rules, what_rules_say
from contingent.read.claims.proposal import Proposal
from contingent.read.claims.sentence import Sentence
from contingent.read.load import load_text
from contingent.read.reader import materials

EMBEDDING = {"lemma": 24, "tag": 12, "dependency": 12, "actor": 8, "figure": 8, "place": 8}
CONTEXT, WIDTH, PAIR, HIDDEN, SOURCE, LINK = 384, 128, 64, 128, 24, 32
SENTENCES_A_STEP, RATE, DECAY, DROPOUT = 12, 2e-3, 0.02, 0.4
#: How often a word's own row, and all that the rules say of a candidate, is hidden in learning.
HIDDEN_LEMMA, HIDDEN_RULES = 0.3, 0.3
#: One in so many files is held back; log odds below which a kind is not worth weighing; and how much more freely than
#: the common weights those of each kind may move.
PARTS, LEAST_ODDS = 5, -7.0
OWN_START, OWN_NETWORK, OWN_RULED, OWN_ELSEWHERE = 0.6, 0.1, 0.6, 0.3

#: What the loss makes of a target that careful readers differ on.
OPEN = -1.0


# --- the examples ----------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class Example:
    """One sentence: what the network sees of it, what it should say, and what the rules said."""

    file: str
    split: str
    text: str
    view: Page
    candidates: list[Candidate]
    places: np.ndarray
    pairs: np.ndarray
    sources: np.ndarray
    ruled: np.ndarray
    figures: np.ndarray
    actor_of: np.ndarray
    kinds: np.ndarray
    status: np.ndarray
    linked: np.ndarray
    others: np.ndarray
    gold: list[dict[str, Any]]
    proposals: list[Proposal]
    ignored: bool = False
    words: list[str] = field(default_factory=list)


def examples(split: str) -> list[Example]:
    """The sentences of a split that the rules look at."""
    found: list[Example] = []
    register = default_register()
    for case in cases(split):
        document = load_text(case.text, published=case.published, id=case.id)
        mentions = register.mentions(document.text)
        memory = recall(document.text, mentions, register)
        inside: list[Example] = []

        def judge(
            doc: Doc,
            register: Register,
            sentences: Sequence[Sentence],
            inside: list[Example] = inside,
            case: Case = case,
        ) -> Decide:
            known = encoder()
            assert known is not None, "cut the encoder first: tools/cut_encoder.py"
            texts = [[t.text for t in words(sentence)] for sentence in sentences]
            contexts = dict(zip(map(id, sentences), known.encode(texts), strict=True))

            def decide(sentence: Sentence, proposals: list[Proposal]) -> list[Proposal]:
                inside.append(example(case, split, sentence, doc, contexts[id(sentence)], register, proposals))
                return proposals

            return decide

        if memory is not None:
            for _, material, _ in materials(document, mentions, register):
                read_claims(material, memory, judge=judge)
        found += inside
    return found


def overlaps(span: dict[str, Any], start: int, end: int) -> bool:
    """Whether a span of a case and a stretch share a character."""
    return bool(span["start"] < end and start < span["end"])


def example(
    case: Case,
    split: str,
    sentence: Sentence,
    doc: Doc,
    context: np.ndarray,
    register: Register,
    proposals: list[Proposal],
) -> Example:
    """A sentence of a case with its targets."""
    view = page(sentence, doc, register, context)
    named = candidates(sentence, register)
    places = places_of(view, named)
    cached = {int(place): pair_features(view, int(place)) for place in set(places.tolist())}
    sources = np.zeros((len(named), len(Source)), np.float32)
    for row, candidate in enumerate(named):
        sources[row, list(candidate.sources)] = 1
    actors = list(dict.fromkeys(c.actor for c in named))
    gold = [c for c in case.claims if overlaps(c["evidence"], sentence.start, sentence.end)]
    kinds = np.zeros((len(actors), len(KINDS)), np.float32)
    status = np.zeros((len(actors), len(STATUS)), np.float32)
    linked = np.full((len(actors), len(sentence.quantities)), OPEN, np.float32)
    others = np.full((len(actors), len(named)), OPEN, np.float32)
    for claim in gold:
        if claim["actor"] not in actors:
            continue
        row = actors.index(claim["actor"])
        for alt in claim["alt_kinds"]:
            place = KINDS.index(ClaimKind(alt))
            kinds[row, place] = kinds[row, place] or OPEN
        kinds[row, KINDS.index(ClaimKind(claim["kind"]))] = 1
        if claim["status"]:
            status[row, STATUS.index((ClaimKind(claim["kind"]), claim["status"]))] = 1
        stated = claim["quantity"]
        for column, found in enumerate(sentence.quantities):
            same = stated is not None and (found.min, found.max) == (stated["min"], stated["max"])
            linked[row, column] = max(linked[row, column], float(same))
        if claim["kind"] in {"request", "position", "ceasefire_status", "draft", "endorsement", "offer", "refusal"}:
            for column, other in enumerate(named):
                if other.actor != claim["actor"]:
                    others[row, column] = max(others[row, column], float(other.actor == claim["counterpart"]))
    return Example(
        file=case.id,
        split=split,
        text=sentence.text,
        view=view,
        candidates=named,
        places=places,
        pairs=np.stack([cached[int(place)] for place in places]),
        sources=sources,
        ruled=np.stack([told_by_rules(c.actor, proposals) for c in named]),
        figures=figure_places(sentence, view),
        actor_of=np.array([actors.index(c.actor) for c in named]),
        kinds=kinds,
        status=status,
        linked=linked,
        others=others,
        gold=gold,
        proposals=proposals,
        ignored=any(overlaps(s, sentence.start, sentence.end) for s in case.gold["ignore"]),
        words=[t.text for t in sentence.tokens if not t.is_space],
    )


# --- the network -----------------------------------------------------------------------------------------------------


class Net(nn.Module):
    """The network that ``contingent.read.claims.learned.network`` runs; names of weights are shared with it."""

    def __init__(self) -> None:
        super().__init__()
        self.token = nn.ModuleDict({name: nn.Embedding(TOKEN_TABLES[name], size) for name, size in EMBEDDING.items()})
        self.inp = nn.Linear(CONTEXT + sum(EMBEDDING.values()), WIDTH)
        self.layers = nn.ModuleList([nn.Linear(5 * WIDTH, WIDTH) for _ in range(LAYERS)])
        self.pair = nn.ModuleDict({name: nn.Embedding(size, PAIR) for name, size in PAIR_TABLES.items()})
        self.here, self.there = nn.Linear(WIDTH, PAIR), nn.Linear(WIDTH, PAIR, bias=False)
        self.weigh = nn.Linear(PAIR, HEADS, bias=False)
        self.source = nn.Embedding(len(Source), SOURCE)
        self.hidden = nn.Linear(WIDTH + (HEADS + 1) * PAIR + SOURCE, HIDDEN)
        self.ruled = nn.Linear(3 * len(KINDS), HIDDEN, bias=False)
        self.kinds, self.status = nn.Linear(HIDDEN, len(KINDS)), nn.Linear(HIDDEN, len(STATUS))
        self.figure_of, self.other_of = nn.Linear(HIDDEN, LINK, bias=False), nn.Linear(HIDDEN, LINK, bias=False)
        self.figure, self.figure_out = nn.Linear(PAIR, LINK), nn.Linear(LINK, 1)
        self.other, self.other_out = nn.Linear(PAIR, LINK), nn.Linear(LINK, 1)
        self.other_as = nn.Linear(SOURCE, LINK, bias=False)
        self.drop = nn.Dropout(DROPOUT)
        for embedding in self.token.values():
            nn.init.normal_(embedding.weight, std=0.1)
        for embedding in (*self.pair.values(), self.source):
            nn.init.normal_(embedding.weight, std=0.05)
        nn.init.normal_(self.ruled.weight, std=0.02)
        nn.init.constant_(self.kinds.bias, -3.0)

    def tokens(self, batch: Batch) -> Tensor:
        """A vector for every token."""
        columns = batch.columns
        vectors = batch.vectors
        if self.training:
            columns = columns.clone()
            columns[torch.rand(len(columns)) < HIDDEN_LEMMA, 0] = 0
        parts = [self.token[name](columns[:, place]) for place, name in enumerate(TOKEN_TABLES)]
        seen = functional.relu(self.inp(self.drop(torch.cat([vectors, *parts], 1))))
        for layer in self.layers:
            seen = seen + functional.relu(layer(batch.around(seen)))
        return self.drop(seen)

    def forward(self, batch: Batch) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """Log odds of every kind and status for every candidate's place, and of every link to a figure or another."""
        tokens = self.tokens(batch)
        own = tokens[batch.places]
        mixed = self.here(own)[batch.pair_candidate] + self.there(tokens)[batch.pair_token]
        for place, name in enumerate(PAIR_TABLES):
            mixed = mixed + self.pair[name](batch.pairs[:, place])
        mixed = functional.relu(mixed)
        count = len(batch.places)
        weigh = self.weigh(mixed)
        weigh = torch.exp(weigh - weigh.detach().max())
        total = torch.zeros(count, HEADS).index_add(0, batch.pair_candidate, weigh)
        weigh = weigh / total[batch.pair_candidate]
        seen = torch.zeros(count, HEADS * PAIR).index_add(
            0, batch.pair_candidate, (weigh[:, :, None] * mixed[:, None, :]).reshape(len(mixed), -1)
        )
        top = torch.zeros(count, PAIR).scatter_reduce(
            0, batch.pair_candidate[:, None].expand(-1, PAIR), mixed, "amax", include_self=True
        )
        came = batch.sources @ self.source.weight
        ruled = batch.ruled
        if self.training:
            ruled = ruled * (torch.rand(count, 1) >= HIDDEN_RULES)
        hidden = functional.relu(self.hidden(self.drop(torch.cat([own, seen, top, came], 1))) + self.ruled(ruled))
        linked = self.figure(mixed[batch.figure_pair]) + self.figure_of(hidden)[batch.figure_candidate]
        others = (
            self.other(mixed[batch.other_pair])
            + self.other_of(hidden)[batch.other_candidate]
            + self.other_as(came)[batch.other_other]
        )
        return (
            self.kinds(hidden),
            self.status(hidden),
            self.figure_out(functional.relu(linked))[:, 0],
            self.other_out(functional.relu(others))[:, 0],
        )


class Batch:
    """Several sentences side by side."""

    def __init__(self, chosen: Sequence[Example]) -> None:
        lengths = [len(e.view.head) for e in chosen]
        starts = np.cumsum([0, *lengths])
        self.columns = torch.from_numpy(np.concatenate([e.view.columns for e in chosen]))
        self.vectors = torch.from_numpy(np.concatenate([e.view.context for e in chosen]))
        size = len(self.columns)
        self.head = torch.from_numpy(np.concatenate([e.view.head + s for e, s in zip(chosen, starts, strict=False)]))
        place = torch.arange(size)
        self.has_before, self.has_behind = torch.ones(size, 1), torch.ones(size, 1)
        self.has_before[torch.from_numpy(starts[:-1])] = 0
        self.has_behind[torch.from_numpy(starts[1:] - 1)] = 0
        self.hanging = place[self.head != place]
        counts = torch.zeros(size).index_add(0, self.head[self.hanging], torch.ones(len(self.hanging)))
        self.share = 1 / counts.clamp(min=1)[:, None]
        self.places = torch.from_numpy(np.concatenate([e.places + s for e, s in zip(chosen, starts, strict=False)]))
        self.sources = torch.from_numpy(np.concatenate([e.sources for e in chosen]))
        self.ruled = torch.from_numpy(np.concatenate([e.ruled for e in chosen]))
        pair_candidate, pair_token, pairs = [], [], []
        figure_pair, figure_candidate, other_pair, other_candidate, other_other = [], [], [], [], []
        actors, kinds, status, linked, others = [], [], [], [], []
        candidate = actor = pair = 0
        for e, length, start in zip(chosen, lengths, starts, strict=False):
            count = len(e.places)
            here = np.arange(count)
            pair_candidate.append(np.repeat(here + candidate, length))
            pair_token.append(np.tile(np.arange(length) + start, count))
            pairs.append(e.pairs.reshape(-1, len(PAIR_TABLES)))
            figure_pair.append((pair + here[:, None] * length + e.figures[None]).ravel())
            figure_candidate.append(np.repeat(here + candidate, len(e.figures)))
            other_pair.append((pair + here[:, None] * length + e.places[None]).ravel())
            other_candidate.append(np.repeat(here + candidate, count))
            other_other.append(np.tile(here + candidate, count))
            actors.append(e.actor_of + actor)
            kinds.append(e.kinds)
            status.append(e.status)
            linked.append(e.linked[e.actor_of].ravel())
            others.append(e.others[e.actor_of].ravel())
            candidate, actor, pair = candidate + count, actor + len(e.kinds), pair + count * length

        def whole(parts: list[np.ndarray]) -> Tensor:
            return torch.from_numpy(np.concatenate(parts))

        self.pair_candidate, self.pair_token, self.pairs = whole(pair_candidate), whole(pair_token), whole(pairs)
        self.figure_pair, self.figure_candidate = whole(figure_pair).long(), whole(figure_candidate).long()
        self.other_pair, self.other_candidate, self.other_other = (
            whole(other_pair), whole(other_candidate), whole(other_other)
        )  # fmt: skip
        self.actors, self.kinds, self.status = whole(actors), whole(kinds), whole(status)
        self.linked, self.others = whole(linked), whole(others)

    def around(self, tokens: Tensor) -> Tensor:
        """Each token beside the one before, the one behind, its head and the mean of its children."""
        zero = torch.zeros(1, tokens.shape[1])
        before = torch.cat([zero, tokens[:-1]]) * self.has_before
        behind = torch.cat([tokens[1:], zero]) * self.has_behind
        children = torch.zeros_like(tokens).index_add(0, self.head[self.hanging], tokens[self.hanging]) * self.share
        return torch.cat([tokens, before, behind, tokens[self.head], children], 1)

    def by_actor(self, scores: Tensor) -> Tensor:
        """Of the places where an actor stands, the best score."""
        columns = scores.shape[1]
        empty = torch.full((len(self.kinds), columns), -1e9)
        return empty.scatter_reduce(0, self.actors[:, None].expand(-1, columns), scores, "amax", include_self=False)


# --- training --------------------------------------------------------------------------------------------------------


def loss(net: Net, batch: Batch) -> tuple[Tensor, ...]:
    """What the network gets wrong about kinds, status, figures and counterparts."""
    kinds, status, linked, others = net(batch)
    wrong = functional.binary_cross_entropy_with_logits
    scored = batch.by_actor(kinds)
    known = batch.kinds >= 0
    about = wrong(scored[known], batch.kinds[known], reduction="sum") / len(scored) * 4
    parts = [about]
    told = batch.status.sum(1) > 0
    of_status = torch.zeros(())
    if told.any():
        best = batch.by_actor(status)[told]
        of_status = wrong(best, batch.status[told], reduction="sum") / len(scored) * 2
    parts.append(of_status)
    for scores, target in ((linked, batch.linked), (others, batch.others)):
        known = target >= 0
        parts.append(
            wrong(scores[known], target[known], reduction="sum") / len(scored) if known.any() else torch.zeros(())
        )
    return tuple(parts)


def train(learn: Sequence[Example], *, epochs: int, seed: int) -> Net:
    """A network trained with ``seed``."""
    torch.manual_seed(seed)
    order = random.Random(seed)  # noqa: S311 - the order of training, not a secret
    net = Net()
    optimizer = torch.optim.AdamW(net.parameters(), lr=RATE, betas=(0.9, 0.99), weight_decay=DECAY)
    steps = epochs * -(-len(learn) // SENTENCES_A_STEP)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(1.0, (step + 1) / 100) * max(0.02, 1 - step / steps)
    )
    for epoch in range(epochs):
        net.train()
        started = time.monotonic()
        shuffled = order.sample(range(len(learn)), len(learn))
        seen = np.zeros(4)
        for first in range(0, len(shuffled), SENTENCES_A_STEP):
            parts = loss(net, Batch([learn[number] for number in shuffled[first : first + SENTENCES_A_STEP]]))
            optimizer.zero_grad()
            sum(parts[1:], parts[0]).backward()
            nn.utils.clip_grad_norm_(net.parameters(), 5.0)
            optimizer.step()
            schedule.step()
            seen += [part.item() for part in parts]
        shares = " ".join(f"{part * SENTENCES_A_STEP / len(learn):.3f}" for part in seen)
        print(f"seed {seed} epoch {epoch + 1}: {shares}; {time.monotonic() - started:.0f} s", flush=True)
    net.eval()
    return net


def predict(net: Net, chosen: Sequence[Example]) -> list[np.ndarray]:
    """For every sentence what the network says: log odds of kinds, by the candidates' places."""
    with torch.no_grad():
        return [net(Batch([example]))[0].numpy() for example in chosen]


# --- weighing networks and rules -------------------------------------------------------------------------------------


def is_held_back(example: Example) -> bool:
    """Whether an example is of a file that the networks do not learn from."""
    return example.split == "train" and int(hashlib.sha256(example.file.encode()).hexdigest(), 16) % PARTS == 0


def facts(example: Example, said: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Of every actor and kind worth a thought: kind, log odds, what the rules say; and whether it is so."""
    rows, right = [], []
    for actor, odds in best_of(example.candidates, said).items():
        ruled, otherwise, elsewhere = what_rules_say(actor, example.proposals)
        true, open_ = np.zeros(len(KINDS)), np.zeros(len(KINDS), bool)
        for claim in example.gold:
            if claim["actor"] == actor:
                open_[[KINDS.index(ClaimKind(alt)) for alt in claim["alt_kinds"]]] = True
                true[KINDS.index(ClaimKind(claim["kind"]))] = 1
        worth = ((odds > LEAST_ODDS) | (ruled > 0) | (true > 0)) & ~(open_ & (true == 0))
        kinds = np.flatnonzero(worth)
        rows.append(np.stack([kinds, odds[kinds], ruled[kinds], otherwise[kinds], elsewhere[kinds]], axis=1))
        right.append(true[kinds])
    return np.concatenate(rows), np.concatenate(right)


def weigh(chosen: Sequence[Example], said: Sequence[np.ndarray]) -> dict[str, np.ndarray]:
    """The weighing learned from sentences that neither the network nor the rules were made on, kind by kind."""
    known = [facts(example, one) for example, one in zip(chosen, said, strict=True)]
    rows, right = np.concatenate([row for row, _ in known]), np.concatenate([true for _, true in known])
    kinds, count = rows[:, 0].astype(int), len(KINDS)
    design = np.zeros((len(rows), 4 + 4 * count))
    design[:, :4] = rows[:, 1:]
    at = np.arange(len(rows))
    for block, (share, column) in enumerate(((OWN_START, None), (OWN_NETWORK, 1), (OWN_RULED, 2), (OWN_ELSEWHERE, 4))):
        design[at, 4 + block * count + kinds] = share * (1 if column is None else rows[:, column])
    fitted = LogisticRegression(max_iter=1000).fit(design, right)
    common, own = fitted.coef_[0][:4], fitted.coef_[0][4:].reshape(4, count)
    found = {
        "start": fitted.intercept_[0] + OWN_START * own[0],
        "network": common[0] + OWN_NETWORK * own[1],
        "ruled": common[1] + OWN_RULED * own[2],
        "otherwise": np.full(count, common[2]),
        "elsewhere": common[3] + OWN_ELSEWHERE * own[3],
    }
    return {name: value.astype(np.float32) for name, value in found.items()}


def measure(chosen: Sequence[Example], said: Sequence[np.ndarray]) -> None:
    """Print what networks and rules together find in the sentences, weighed by the other half of their files.

    An actor's claims of one kind in a sentence count as one.
    """
    halves = [hashlib.sha256(f"{example.file} half".encode()).digest()[0] % 2 for example in chosen]
    floors = np.array([0.3, 0.4, 0.5])
    hits, found, wanted = np.zeros(3, int), np.zeros(3, int), 0
    for half in (0, 1):
        other = [at for at, each in enumerate(halves) if each != half]
        weighing = Weighing.of(weigh([chosen[at] for at in other], [said[at] for at in other]))
        for example, odds in ((chosen[at], said[at]) for at, each in enumerate(halves) if each == half):
            gold = {(claim["kind"], claim["actor"]) for claim in example.gold}
            wanted += len(gold)
            for actor, row in best_of(example.candidates, odds).items():
                claimed = weighing.chances(row, actor, example.proposals) >= floors[:, None]
                hits += (claimed & [(str(kind), actor) in gold for kind in KINDS]).sum(axis=1)
                found += claimed.sum(axis=1)
    for floor, hit, count in zip(floors, hits, found, strict=True):
        shares = f"precision {hit / count:.3f}, recall {hit / wanted:.3f}, F1 {2 * hit / (count + wanted):.3f}"
        print(f"from {floor}: {shares}")


def main() -> None:
    """Train, weigh, measure and write."""
    parser = argparse.ArgumentParser(description="Train the networks of the claim reader.")
    parser.add_argument("--out", type=Path, help="where the weights go (.npz); without it nothing is written")
    parser.add_argument("--epochs", type=int, default=7)
    parser.add_argument("--seeds", type=int, nargs="+", default=[7, 8, 9], help="one network for each; they vote")
    asked = parser.parse_args()
    torch.set_num_threads(1)
    known = [example for split in ("tune", "train") for example in examples(split) if not example.ignored]
    held = [e for e in known if is_held_back(e)]
    first = train([e for e in known if not is_held_back(e)], epochs=asked.epochs, seed=asked.seeds[0])
    said = predict(first, held)
    measure(held, said)
    if asked.out is None:
        return
    weights = {f"weighing.{name}": value for name, value in weigh(held, said).items()}
    for number, seed in enumerate(asked.seeds):
        net = train(known, epochs=asked.epochs, seed=seed)
        weights |= {f"{number}.{name}": value.numpy().astype(np.float16) for name, value in net.state_dict().items()}
    np.savez_compressed(asked.out, allow_pickle=False, **weights)


if __name__ == "__main__":
    main()
