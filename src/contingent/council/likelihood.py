"""Words for probabilities, from the UK's PHIA yardstick; always shown with the number.

The yardstick leaves gaps between its bands; a probability in a gap takes the nearer band's word.
"""

from __future__ import annotations

#: Upper ends of the bands, each half-way into the gap that follows it.
_BANDS = (
    (0.075, "a remote chance"),
    (0.225, "highly unlikely"),
    (0.375, "unlikely"),
    (0.525, "a realistic possibility"),
    (0.775, "likely"),
    (0.925, "highly likely"),
    (1.0, "almost certain"),
)


def likelihood(probability: float) -> str:
    """The yardstick's word for a probability.

    >>> likelihood(0.02), likelihood(0.45), likelihood(0.97)
    ('a remote chance', 'a realistic possibility', 'almost certain')
    """
    return next((word for end, word in _BANDS if probability <= end), _BANDS[-1][1])


def percent(probability: float) -> str:
    """A probability to two digits that mean something: "83 %", "0.4 %", "under 0.1 %", "over 99.9 %".

    >>> percent(0.83), percent(0.004), percent(0.0), percent(1.0), percent(0.99999)
    ('83 %', '0.4 %', '0 %', '100 %', 'over 99.9 %')
    """
    if probability in {0.0, 1.0}:
        return f"{probability:.0%}".replace("%", " %")
    if probability < 0.001:
        return "under 0.1 %"
    if probability > 0.999:
        return "over 99.9 %"
    digits = 1 if probability < 0.0095 or probability > 0.99 else 0
    return f"{100 * probability:.{digits}f} %"
