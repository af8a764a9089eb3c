"""The forecast without chance: every combination of what may happen, weighed, where there are few enough of them.

An engine of its own, which shares no code with the compiled one beyond the network's classes: it checks the other in
tests, and answers ``forecast --exact``. Where a network is too large for it, it says why.
"""

from contingent.force.exact.forecast import exact_forecast

__all__ = ["exact_forecast"]
