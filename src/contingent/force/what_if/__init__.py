"""What if: the same worlds, settled again with some things held otherwise."""

from contingent.force.what_if.given import Given
from contingent.force.what_if.sample import Sample, samples
from contingent.force.what_if.settle import Settled, settle

__all__ = ["Given", "Sample", "Settled", "samples", "settle"]
