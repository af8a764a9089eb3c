"""Random draws that depend on the seed, the name of what is drawn and the number of the world, and on nothing else.

Counter-based (SplitMix64; Steele, Lea and Flood, 2014): world 12,345 is the same world whatever the block size, the
number of threads or the order of the file, and stays the same world when something else in the network changes. That
gives reproducible answers and common random numbers for comparisons at no cost.
"""

from __future__ import annotations

import hashlib


def stream(seed: int, *names: str) -> int:
    """The 64-bit key of one drawn quantity's stream."""
    text = "\x1f".join((str(seed), *names))
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest(), "little")
