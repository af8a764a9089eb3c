"""The workbench: the same answers in a browser."""
