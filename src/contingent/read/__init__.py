"""Text in, readings out: load, attribute, claim."""
