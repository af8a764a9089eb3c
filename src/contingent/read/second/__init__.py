"""The second reader: a model behind any endpoint that speaks OpenAI's protocol reads the same source.

It is an interface for whoever wants one; none is set by default, and no number rests on it. Of its claims only those
stand whose quotes are found in the source; they lie beside the first reader's, with the differences, until a person
decides.
``contingent.read.second.reading`` does it; importing the settings is cheap.
"""

from contingent.read.second.settings import FAILED, KEY_VARIABLE, SecondReader

__all__ = ["FAILED", "KEY_VARIABLE", "SecondReader"]
