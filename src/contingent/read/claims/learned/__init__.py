"""The trained part of the claim reader: what the rules leave, read by a small network.

For every actor that a sentence may hold a claim of (``candidates``) the network (``network``) says how likely each kind
of claim is; ``combine`` joins that with what the rules propose. Trained by ``tools/train_claims.py``.
"""

from contingent.read.claims.learned.combine import Decide, judged

__all__ = ["Decide", "judged"]
