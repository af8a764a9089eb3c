"""contingent: read what is said about a force, keep it traceable, and work out what would come of it."""

__version__ = "0.1.0"
