"""Precedents: comparable resolutions by likeness of text and by features, and the forces of the past."""

from contingent.council.precedents.forces import Force, comparable_forces, forces
from contingent.council.precedents.importer import import_cr_unsc
from contingent.council.precedents.library import Entry, Found, Library

__all__ = ["Entry", "Force", "Found", "Library", "comparable_forces", "forces", "import_cr_unsc"]
