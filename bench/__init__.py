"""Measurements of contingent, each one command; `python -m bench` runs them."""
