"""Resolutions and votes: what a text says, and whether it would pass."""
