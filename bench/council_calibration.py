"""Is the forecast calibrated? ``python -m bench.council_calibration`` on years the priors were not chosen on.

Each vote of 1980 to 1994 in ``council_votes.csv`` is forecast from the votes before its day, and scored by Brier's
score against two baselines: everybody votes yes, and each permanent member's share of yes votes until then. Then the
outcome: adopted or vetoed, for the texts of both tables.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from itertools import pairwise

from contingent.council.article27 import Ballot, outcome
from contingent.council.history import PERMANENT, Cast, casts
from contingent.council.priors import history

HELD_BACK = (date(1980, 1, 1), date(1994, 12, 31))
BINS = (0.0, 0.5, 0.8, 0.9, 0.95, 0.98, 1.0)

Forecast = Callable[[str, Cast], float]


def model(actor: str, cast: Cast) -> float:
    """P(yes), given that the text passed: that the member did not vote no is then known."""
    prior = history(actor, cast.on, permanent=True, chapter_vii=cast.chapter_vii)
    return prior.yes / (prior.yes + prior.abstain)


def all_yes(_actor: str, _cast: Cast) -> float:
    return 1.0


def base_rate(actor: str, cast: Cast) -> float:
    past = [c for c in casts() if c.adopted and c.on < cast.on]
    return sum(c.seat(actor) == "yes" for c in past) / len(past)


def brier(forecast: Forecast, votes: list[Cast]) -> float:
    scores = [(forecast(p, c) - (c.seat(p) == "yes")) ** 2 for c in votes for p in PERMANENT]
    return sum(scores) / len(scores)


def reliability(votes: list[Cast]) -> None:
    pairs = [(model(p, c), c.seat(p) == "yes") for c in votes for p in PERMANENT]
    print("  forecast of yes     votes   mean forecast   share that voted yes")
    for low, high in pairwise(BINS):
        inside = [(q, yes) for q, yes in pairs if low <= q < high]
        if inside:
            mean, share = (sum(column) / len(inside) for column in zip(*inside, strict=True))
            print(f"  {low:.2f} to {high:.2f}      {len(inside):6}   {mean:13.3f}   {share:20.3f}")


def adoption(on: date) -> float:
    """P(adopted) of a text about which nothing is known but the day."""
    ballots = [Ballot(True, p.yes, p.abstain, p.no) for p in (history(a, on, permanent=True) for a in PERMANENT)]
    other = history("", on, permanent=False)
    return outcome([*ballots, *[Ballot(False, other.yes, other.abstain, other.no)] * 10]).adopted


def main() -> None:
    first, last = HELD_BACK
    votes = [cast for cast in casts() if cast.adopted and first <= cast.on <= last]
    print(
        f"Permanent members' votes on {len(votes)} adopted texts, {first.year} to {last.year}, forecast the day before:"
    )
    for name, forecast in (("contingent", model), ("base rates", base_rate), ("everybody yes", all_yes)):
        print(f"  {name:14} Brier {brier(forecast, votes):.4f}")
    reliability(votes)
    drafts = [cast for cast in casts() if first <= cast.on <= last]
    earlier = [cast for cast in casts() if cast.on < first]
    share = sum(c.adopted for c in earlier) / len(earlier)
    scores = {
        "contingent": [(adoption(c.on) - c.adopted) ** 2 for c in drafts],
        "base rates": [(share - c.adopted) ** 2 for c in drafts],
        "always passes": [float(not c.adopted) for c in drafts],
    }
    print(f"Outcome of {len(drafts)} texts (vetoed drafts are all there, adopted ones only in part):")
    for name, values in scores.items():
        print(f"  {name:14} Brier {sum(values) / len(values):.4f}")


if __name__ == "__main__":
    main()
