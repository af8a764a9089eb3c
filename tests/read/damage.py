"""Texts damaged as they are on their way through forms, pages and mail programs: reading none of them may raise."""

from __future__ import annotations

import random
from collections.abc import Callable

_MARKS = "\"“”‘’'«»„"


def truncated(text: str, rng: random.Random) -> str:
    """A part of the text, cut anywhere, even within a word."""
    start, end = sorted(rng.randrange(len(text) + 1) for _ in range(2))
    return text[start:end]


def unquoted(text: str, rng: random.Random) -> str:
    """Some quotation marks are gone."""
    return "".join(sign for sign in text if sign not in _MARKS or rng.random() < 0.5)


def doubled(text: str, rng: random.Random) -> str:
    """Some quotation marks stand twice or three times."""
    return "".join(sign * rng.choice((1, 1, 2, 3)) if sign in _MARKS else sign for sign in text)


def mixed(text: str, rng: random.Random) -> str:
    """Curly and straight marks at random."""
    return "".join(rng.choice(_MARKS) if sign in _MARKS else sign for sign in text)


def nested(text: str, rng: random.Random) -> str:
    """Marks around any words, within others and across each other."""
    words = text.split(" ")
    for _ in range(rng.randrange(1, 8)):
        at = rng.randrange(len(words))
        words[at] = rng.choice(_MARKS) + words[at]
        words[min(at + rng.randrange(12), len(words) - 1)] += rng.choice(_MARKS)
    return " ".join(words)


def reflowed(text: str, rng: random.Random) -> str:
    """Paragraphs cut and joined anywhere."""
    return "".join(rng.choice((" ", "\n", "\n\n")) if sign in " \n" and rng.random() < 0.1 else sign for sign in text)


def littered(text: str, rng: random.Random) -> str:
    """Signs that no keyboard has, among the letters."""
    litter = "\u200b\u00ad\ufeff\u202e\ufffd\x07\u2028\u0301🙂\U000e0041"
    return "".join(sign + (rng.choice(litter) if rng.random() < 0.02 else "") for sign in text)


def shouted(text: str, rng: random.Random) -> str:
    """Capitals, or none, or no stops."""
    return rng.choice((text.upper(), text.lower(), text.replace(".", ""), text.replace(",", "")))


DAMAGES: tuple[Callable[[str, random.Random], str], ...] = (
    truncated,
    unquoted,
    doubled,
    mixed,
    nested,
    reflowed,
    littered,
    shouted,
)


def damaged(text: str, rng: random.Random) -> str:
    """A text damaged in one to three ways."""
    for damage in rng.sample(DAMAGES, rng.randrange(1, 4)):
        text = damage(text, rng)
    return text
