"""Registers and priors that ship with the package, each file with its source."""
