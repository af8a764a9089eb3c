"""Mandate features: a controlled vocabulary, each value with the words of the text that give it.

``find_features`` reads a parsed text; ``feature_ids`` turns features into the short names that a commitment network's
``feature`` atoms use ("chapter_vii", "all_necessary_measures", "task:disarmament", "funding:assessed").
"""

from contingent.council.features.find import NAMES, find_features
from contingent.council.features.ids import feature_ids

__all__ = ["NAMES", "feature_ids", "find_features"]
