"""Hand-coded pledges from a CSV file: each row a claim that leads back to the characters of its row.

The file itself becomes a source of the record, so that a row's origin is as checkable as a quote's. A mapping (TOML)
says which column holds what and how the coder's words translate. Promise: a file is taken in whole or not at all; every
row that cannot be understood is named with its line and column.
"""

from contingent.record.coded.mapping import Mapping, read_mapping
from contingent.record.coded.reading import reading_of

__all__ = ["Mapping", "read_mapping", "reading_of"]
