"""Two drafts compared, in words: the sentences before the numbers, and what each cause is called."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from contingent.brief import words
from contingent.brief.words import NBSP
from contingent.force.comparison import ADOPTION
from contingent.force.comparison_answer import Because, Comparison
from contingent.force.mandate import MANDATES_FORCE

MINUS = "\N{MINUS SIGN}"
_ISO = re.compile(r"\d{4}[-_]\d\d[-_]\d\d")


def feature_title(name: str) -> str:
    """A feature's name in words.

    >>> feature_title("chapter_vii"), feature_title("task:train_police").replace(NBSP, " ")
    ('Chapter VII', 'task: train police')
    >>> [feature_title(name).replace(NBSP, " ") for name in ("duration:2027_12_31", "form:un_operation")]
    ['duration: 31 December 2027', 'form: UN operation']
    """
    if name == MANDATES_FORCE:
        return "a mandate for a force"
    kind, sign, value = name.partition(":")
    if _ISO.fullmatch(value):
        return f"{words.phrase(kind)}{sign}{NBSP}{words.day(date.fromisoformat(value.replace('_', '-')))}"
    said = re.sub(r"\bun\b", "UN", words.phrase(name)).replace("chapter vii", "Chapter VII")
    return said.replace(":", f":{NBSP}")


def points(difference: float) -> str:
    """A difference of probabilities in percentage points.

    >>> points(0.317), points(-0.0004)
    ('+32 points', '0 points')
    """
    whole = round(100 * difference)
    sign = "+" if whole > 0 else MINUS if whole < 0 else ""
    return f"{sign}{abs(whole)} points"


def signed(value: float) -> str:
    """A difference of strengths with its sign, rounded as a forecast is.

    >>> signed(1351.5), signed(-20.0), signed(0.1)
    ('+1,400', '−20', '0')
    """
    text = words.forecast_number(abs(value))
    return text if text == "0" else f"{'+' if value > 0 else MINUS}{text}"


def headline(answer: Comparison) -> Iterator[str]:
    """The comparison in up to three sentences: strengths, adoption, and what makes the difference."""
    a, b, strength = answer.a.name, answer.b.name, answer.strength
    more, less = (b, a) if strength.difference >= 0 else (a, b)
    of = {a: strength.a, b: strength.b}
    if strength.low <= 0 <= strength.high:
        yield (
            f"By {words.day(answer.by)} {a} and {b} bring the same strength on average, as far as these worlds "
            f"can tell: about {words.forecast_number(strength.a)} and {words.forecast_number(strength.b)}."
        )
    else:
        yield (
            f"By {words.day(answer.by)} {more} brings about {words.forecast_number(of[more])} on average, "
            f"{words.forecast_number(abs(strength.difference))} more than {less} "
            f"({words.forecast_number(of[less])})."
        )
    if answer.vote.a is not None and answer.vote.b is not None:
        yield (
            f"{words.likelihood(answer.vote.a, f'Adoption of {a}')}, {words.likelihood(answer.vote.b, f'that of {b}')}."
        )
    top = next((one for one in answer.because if abs(one.strength) >= 0.5), None)
    if top is not None:
        yield f"What weighs most: {because_words(answer, top)} ({signed(top.strength)})."


def because_words(answer: Comparison, one: Because) -> str:
    """A cause in words: "paragraph 3 of b, “use all necessary measures”"."""
    if one.feature == ADOPTION:
        a, b = ("unknown" if side.adoption is None else words.percent(side.adoption) for side in (answer.a, answer.b))
        return f"the chance of being adopted, {a} and {b}"
    draft = answer.a if one.in_ == "a" else answer.b
    feature = feature_title(one.feature)
    if one.text is None:
        return f"{feature}, only in {draft.name}"
    quote = " ".join(one.text.text.split())
    return f"{feature}, only in {draft.name} ({clause_words(one.text.clause)}: “{quote}”)"


def clause_words(clause: str) -> str:
    """A clause's name: "paragraph 4 (a)", "preamble 3"."""
    return clause if clause.startswith(("preamble", "unnumbered")) or not clause else f"paragraph {clause}"


def without_effect(answer: Comparison) -> tuple[str, ...]:
    """The features that differ without moving anyone, in words; "command: unified" says that there is a command."""
    kinds = {name.partition(":")[0] for name in answer.without_effect if ":" in name}
    return tuple(feature_title(name) for name in answer.without_effect if name not in kinds)
