"""Distributions against their definitions, draws against uniformity, quantiles against their promised error."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.force.conftest import EXAMPLE
from tests.force.networks import START

from contingent.force.distribution import (
    Distribution,
    Empirical,
    Fixed,
    Floats,
    Gamma,
    Lognormal,
    Pert,
    Triangular,
    Uniform,
)
from contingent.force.draws import stream
from contingent.force.engine import worlds
from contingent.force.histogram import RELATIVE_ERROR, Counts, bin_at, bins_up_to, mean, quantile
from contingent.force.network import Commitment, Event, Network
from contingent.force.parse import parse

EVEN = (np.arange(200_000) + 0.5) / 200_000


@pytest.mark.parametrize(
    ("distribution", "mean", "sd"),
    [
        (Fixed(7.0), 7.0, 0.0),
        (Uniform(2.0, 8.0), 5.0, 6 / 12**0.5),
        (Triangular(0.0, 3.0, 6.0), 3.0, 6**0.5 / 2),
        # PERT: mean (min + 4 mode + max) / 6; variance (mean - min)(max - mean) / 7.
        (Pert(0.0, 2.0, 10.0), 3.0, 3**0.5),
        (Gamma(90.0, 40.0), 90.0, 40.0),
        (Gamma(90.0, 0.0), 90.0, 0.0),
        (Empirical((1.0, 2.0, 9.0)), 4.0, (38 / 3) ** 0.5),
    ],
)
def test_moments(distribution: Distribution, mean: float, sd: float) -> None:
    values = distribution.quantile(EVEN)
    assert values.mean() == pytest.approx(mean, rel=1e-3)
    assert values.std() == pytest.approx(sd, rel=5e-3, abs=1e-9)


def test_lognormal_by_its_quantiles() -> None:
    values = Lognormal(25.0, 60.0).quantile(np.array([0.5, 0.9]))
    assert values == pytest.approx([25.0, 60.0])


def test_below_zero_is_zero() -> None:
    assert Uniform(-10.0, 10.0).quantile(np.array([0.25, 0.75])).tolist() == [0.0, 5.0]


def test_quantile_functions_rise() -> None:
    for one in (Uniform(1, 2), Triangular(1, 2, 3), Pert(1, 2, 3), Gamma(5, 9), Lognormal(5, 9), Empirical((3, 1))):
        assert (np.diff(one.quantile(EVEN[::50])) >= 0).all()


def uniforms(key: int, count: int) -> tuple[Floats, Floats]:
    """SplitMix64 in Python's whole numbers: the upper and the lower half of each world's draw."""
    full = (1 << 64) - 1
    upper, lower = [], []
    for world in range(count):
        x = (key + world * 0x9E3779B97F4A7C15) & full
        x = ((x ^ (x >> 30)) * 0xBF58476D1CE4E5B9) & full
        x = ((x ^ (x >> 27)) * 0x94D049BB133111EB) & full
        x ^= x >> 31
        upper.append(((x >> 32) + 0.5) / 2**32)
        lower.append(((x & 0xFFFFFFFF) + 0.5) / 2**32)
    return np.array(upper), np.array(lower)


TIMES: list[Distribution] = [
    Fixed(7.0), Uniform(-10.0, 300.0), Triangular(0.0, 3.0, 200.0), Pert(0.0, 2.0, 100.0), Lognormal(25.0, 60.0),
    Gamma(90.0, 40.0), Gamma(50.0, 100.0), Empirical((5.0, 1.0, 9.0)),
]  # fmt: skip


@pytest.mark.parametrize("time", TIMES, ids=str)
def test_the_kernel_draws_what_the_definitions_say(time: Distribution) -> None:
    one = Commitment(id="A", contributor="A", strength=time, honoured=0.3, delay=time)
    event = Event(id="e", probability=0.6, when=time)
    network = Network(start=START, end=date(2035, 1, 1), events=(event,), commitments=(one,))
    draws, _ = worlds(network, seed=9, first=0, count=5000)
    occurs, late = uniforms(stream(9, "commitment", "A", "occurs"), 5000)
    assert np.array_equal(draws.honoured[0], occurs < 0.3)
    assert draws.delay[0] == pytest.approx(time.quantile(late), rel=1e-4, abs=5e-3)
    strength, _ = uniforms(stream(9, "commitment", "A", "strength"), 5000)
    assert draws.strength[0] == pytest.approx(time.quantile(strength), rel=1e-4, abs=5e-3)
    happens, when = uniforms(stream(9, "event", "e", "occurs"), 5000)
    expected = np.where(happens < 0.6, time.quantile(when), np.inf)
    assert np.array_equal(np.isinf(draws.event[0]), np.isinf(expected))
    seen = np.isfinite(expected)
    assert draws.event[0][seen] == pytest.approx(expected[seen], rel=1e-4, abs=5e-3)


def test_worlds_do_not_depend_on_where_a_block_begins() -> None:
    network = parse(EXAMPLE)
    whole, triggers = worlds(network, seed=1, first=0, count=300)
    part, later = worlds(network, seed=1, first=100, count=50)
    assert np.array_equal(whole.strength[:, 100:150], part.strength)
    assert np.array_equal(triggers.least[:, 100:150], later.least)


def test_names_do_not_run_together() -> None:
    assert stream(1, "ab", "c") != stream(1, "a", "bc")


def histogram(values: list[float]) -> tuple[Counts, Floats]:
    counts, sums = np.zeros(bins_up_to(1e6), dtype=np.int64), np.zeros(bins_up_to(1e6))
    for one in values:
        counts[bin_at(one)] += 1
        sums[bin_at(one)] += one
    return counts, sums


@settings(max_examples=100, deadline=None)
@given(
    values=st.lists(st.floats(0, 1e6, allow_subnormal=False), min_size=1, max_size=200),
    share=st.sampled_from((0.05, 0.25, 0.5, 0.75, 0.95)),
)
def test_quantiles_keep_their_promised_error(values: list[float], share: float) -> None:
    counts, sums = histogram(values)
    exact = float(np.quantile(values, share, method="inverted_cdf"))
    assert abs(quantile(counts, sums, share) - exact) <= max(1.0, exact * RELATIVE_ERROR)
    assert mean(counts, sums) == pytest.approx(sum(values) / len(values), abs=1e-5)


def test_quantiles_of_a_few_fixed_strengths_are_exact() -> None:
    counts, sums = histogram([0.0, 4321.0, 4321.0, 20_001.0])
    assert [quantile(counts, sums, share) for share in (0.25, 0.5, 0.95)] == [0.0, 4321.0, 20_001.0]
