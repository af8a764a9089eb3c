"""The append-only, bitemporal store of what was read and who reviewed it."""
