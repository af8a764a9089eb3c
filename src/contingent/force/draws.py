"""Random draws that depend on the seed, the name of what is drawn and the number of the world, and on nothing else.

Counter-based (SplitMix64; Steele, Lea and Flood, 2014): world 12,345 is the same world whatever the block size, the
number of threads or the order of the file, and stays the same world when something else in the network changes. That
gives reproducible answers and common random numbers for comparisons at no cost.
"""

from __future__ import annotations

import hashlib

import numpy as np
import numpy.typing as npt
from scipy import special

from contingent.force.distribution import Floats

_GOLDEN = np.uint64(0x9E3779B97F4A7C15)
_MIX1 = np.uint64(0xBF58476D1CE4E5B9)
_MIX2 = np.uint64(0x94D049BB133111EB)


def stream(seed: int, *names: str) -> int:
    """The 64-bit key of one drawn quantity's stream."""
    text = "\x1f".join((str(seed), *names))
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest(), "little")


def uniforms(key: int, first: int, count: int) -> Floats:
    """The draws of worlds ``first`` to ``first + count``, each inside (0, 1), of the stream ``key``."""
    world = np.arange(first, first + count, dtype=np.uint64)
    x: npt.NDArray[np.uint64] = np.uint64(key) + world * _GOLDEN
    x = (x ^ (x >> np.uint64(30))) * _MIX1
    x = (x ^ (x >> np.uint64(27))) * _MIX2
    x ^= x >> np.uint64(31)
    return (x >> np.uint64(11)).astype(np.float64) * 2.0**-53 + 2.0**-54


def tied(own: Floats, common: Floats, rho: float) -> Floats:
    """Draws tied to a common factor's by a one-factor Gaussian copula with correlation ``rho``; still uniform."""
    mixed = np.sqrt(rho) * special.ndtri(common) + np.sqrt(1.0 - rho) * special.ndtri(own)
    result: Floats = special.ndtr(mixed)
    return result
