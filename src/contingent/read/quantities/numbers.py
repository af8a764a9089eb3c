"""Numbers in digits and in words: where they stand and what they are worth.

"20,000", "1.5 million", "twenty-five hundred", "two dozen", "half a dozen", "a few hundred", "tens of thousands". A
vague number has a lower bound, twice its word ("hundreds" are at least 200), and no upper one.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, replace

_ONES = dict(zip("one two three four five six seven eight nine".split(), range(1, 10), strict=True))  # noqa: SIM905
_TEENS = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()  # noqa: SIM905
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()  # noqa: SIM905
_SMALL = {
    "zero": 0,
    **_ONES,
    **{word: 10 + i for i, word in enumerate(_TEENS)},
    **{word: 20 + 10 * i for i, word in enumerate(_TENS)},
}
_SCALES = {
    "dozen": 12,
    "score": 20,
    "hundred": 100,
    "thousand": 1_000,
    "million": 1_000_000,
    "billion": 1_000_000_000,
    "trillion": 1_000_000_000_000,
}
#: Scales written as letters behind digits; "m" and "bn" stand for money, which asks for them itself.
LETTERS = {"k": 1_000, "m": 1_000_000, "mn": 1_000_000, "mln": 1_000_000, "bn": 1_000_000_000, "tn": 10**12}
_VAGUE = {"tens": 10, "dozens": 12, "scores": 20, "hundreds": 100, "thousands": 1_000, "millions": 1_000_000}

#: Nothing of ours is counted or paid in so many; doubles hold every whole number below it.
_NO_COUNT = 1e15
_DIGITS = r"\d{1,3}(?:[,\ \u00a0\u2009\u202f]\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?"
_CARDINAL = "|".join(sorted((w for w in _SMALL if w != "zero"), key=len, reverse=True))
_SCALE = "|".join(sorted(_SCALES, key=len, reverse=True))
_WORDS = rf"(?:{_CARDINAL})\b(?:[-\ ](?:and\ )?(?:{_CARDINAL}|{_SCALE})\b)*"
_FEW = r"(?:a\ few|several|some\ few|a\ couple\ of|a\ couple|many|a\ good\ few)"

NUMBER = re.compile(
    rf"""(?<![\w./:#&])(?<![^\W\d_][^\W\d_]-)(?<!\b[^\W\d_]-)(?:
      (?P<vague>(?:{"|".join(_VAGUE)})(?:\ of\ (?:hundreds|thousands|millions))?)\b
    | (?P<few>{_FEW})\ (?P<fewscale>(?:{_SCALE})(?:\ (?:{_SCALE}))?)\b
    | (?P<half>half\ an?)\ (?P<halfscale>dozen|hundred|thousand|million|billion)\b
    | (?P<onehalf>one\ and\ a\ half|two\ and\ a\ half)\ (?P<onehalfscale>{_SCALE})\b
    | (?P<digits>{_DIGITS})(?:(?P<letter>k|m|mn|mln|bn|tn)\b|(?:[ -](?P<scale>(?:{_SCALE})(?:\ (?:{_SCALE}))?)\b))?
    | (?P<single>a\ single|one\ single)\b
    | (?:an?\ )(?P<article>{_SCALE}(?:[ ](?:{_SCALE}))?)\b
    | (?P<words>{_WORDS})\b
    )""",
    re.IGNORECASE | re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Number:
    """One number: offsets, bounds, and ``coefficient`` × ``scale`` as written ("3 million" is 3 × 1,000,000)."""

    start: int
    end: int
    low: float
    high: float | None
    approximate: bool
    coefficient: float
    scale: float
    plain: str = ""  # the digits as written when no scale follows them
    letter: str = ""  # "k", "m", "bn" behind the digits

    @property
    def metric(self) -> bool:
        """Whether only a currency makes it a number of ours: "5m" are metres otherwise."""
        return self.letter not in {"", "k"}

    def scaled(self, scale: float) -> Number:
        """The same number with a scale that a neighbour carries: the 2 of "2 to 3 million"."""
        value = self.coefficient * scale
        return replace(self, low=value, high=value, scale=scale)


def _product(words: str) -> float:
    return float(math.prod(_SCALES[word] for word in words.lower().split()))


def _worded(words: str) -> tuple[float, float]:
    """Value and scale of a number in words: (300, 100) for "three hundred"."""
    total = current = 0.0
    scale = 1.0
    for word in re.split(r"[- ]+", words.lower()):
        if word in _SMALL:
            current += _SMALL[word]
        elif word in _SCALES:
            scale = _SCALES[word]
            current = (current if current else 1) * scale
            if scale >= 1_000:
                total, current = total + current, 0.0
    return total + current, scale


def _exact(match: re.Match[str], coefficient: float, scale: float, *, plain: str = "", letter: str = "") -> Number:
    value = round(coefficient * scale, 6)
    return Number(*match.span(), value, value, False, coefficient, scale, plain, letter)


def _vague(match: re.Match[str], scale: float, *, couple: bool = False) -> Number:
    return Number(*match.span(), 2 * scale, 2 * scale if couple else None, True, 2, scale)


def _in_digits(match: re.Match[str]) -> Number:
    coefficient = float(re.sub(r"[^\d.]", "", match["digits"]))
    if match["letter"]:
        letter = match["letter"].lower()
        return _exact(match, coefficient, LETTERS[letter], letter=letter)
    if match["scale"]:
        return _exact(match, coefficient, _product(match["scale"]))
    return _exact(match, coefficient, 1, plain=match["digits"])


def _single(match: re.Match[str]) -> Number:
    """One and a half, two and a half, a single one, or "a hundred"."""
    if match["onehalf"]:
        whole = 1 if match["onehalf"].lower().startswith("one") else 2
        return _exact(match, whole + 0.5, _product(match["onehalfscale"]))
    return _exact(match, 1, 1 if match["single"] else _product(match["article"]))


def numbers(text: str) -> list[Number]:
    """Every number of a text, in order; a row of digits longer than any count is none."""
    return [found for match in NUMBER.finditer(text) if (found := number(match)).low < _NO_COUNT]


def number(match: re.Match[str]) -> Number:
    """What a match of ``NUMBER`` is worth."""
    if match["digits"]:
        return _in_digits(match)
    if match["words"]:
        value, scale = _worded(match["words"])
        return _exact(match, value / scale, scale)
    if match["vague"]:
        return _vague(match, math.prod(_VAGUE[word] for word in match["vague"].lower().split(" of ")))
    if match["few"]:
        return _vague(match, _product(match["fewscale"]), couple="couple" in match["few"].lower())
    if match["half"]:
        return _exact(match, 0.5, _product(match["halfscale"]))
    return _single(match)
