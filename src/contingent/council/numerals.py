"""Numbers as adoption notes and titles print them: digits, words, and digits that OCR misread."""

from __future__ import annotations

import re

#: Letters and signs that stand for digits in scanned type.
_LOOKALIKES = str.maketrans(
    {"I": "1", "l": "1", "i": "1", "]": "1", "[": "1", "|": "1", "O": "0", "o": "0", "S": "5", "L": "1", "Z": "2"}
)

#: A longer row of digits is a damaged line, no number of anything.
_MOST_DIGITS = 9

_WORDS = {
    "none": 0, "no": 0, "nil": 0, "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15,
    "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40,
    "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip


def digits(text: str) -> tuple[int | None, bool]:
    """The number that printed digits give, and whether a lookalike or a stray space had to be repaired."""
    squeezed = re.sub(r"\s", "", text)
    clean = squeezed.translate(_LOOKALIKES)
    repaired = clean != text
    kept = re.sub(r"[^0-9]", "", clean)
    if not kept or len(kept) * 2 < len(squeezed) or len(kept) > _MOST_DIGITS:
        return None, repaired
    return int(kept), repaired or kept != clean


def number(text: str) -> int | None:
    """A small number in digits or in words; ``None`` for anything else."""
    low = text.strip().lower()
    if low in _WORDS:
        return _WORDS[low]
    tens, dash, ones = low.partition("-")
    if dash and _WORDS.get(tens, 0) >= 20 and 0 < _WORDS.get(ones, 0) < 10:
        return _WORDS[tens] + _WORDS[ones]
    return digits(text.strip())[0]


def cardinal(text: str) -> int | None:
    """A number printed ("12,600", "12 600") or spelt ("one hundred and twenty"), below a million; else ``None``."""
    low = text.strip().lower()
    if re.match(r"\d", low):
        plain = re.sub(r"\D", "", low)
        return int(plain) if len(plain) <= _MOST_DIGITS else None
    total = part = 0
    for word in re.split(r"[\s,]+", low):
        if word == "and":
            continue
        if word in {"hundred", "thousand"}:
            scale = 100 if word == "hundred" else 1000
            part = max(part, 1) * scale
            if word == "thousand":
                total, part = total + part, 0
            continue
        small = 1 if word in {"a", "an"} else number(word)
        if small is None:
            return None
        part += small
    return total + part
