"""Distributions against their definitions, draws against uniformity, quantiles against their promised error."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contingent.force.distribution import (
    Distribution,
    Empirical,
    Fixed,
    Gamma,
    Lognormal,
    Pert,
    Triangular,
    Uniform,
)
from contingent.force.draws import stream, tied, uniforms
from contingent.force.histogram import RELATIVE_ERROR, Histogram

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


def test_draws_are_uniform_and_independent_of_block_and_order() -> None:
    key = stream(7, "event", "r", "when")
    whole = uniforms(key, 0, 100_000)
    assert np.array_equal(whole[1234:2345], uniforms(key, 1234, 1111))
    assert 0 < whole.min() < whole.max() < 1
    assert whole.mean() == pytest.approx(0.5, abs=4 * (1 / 12) ** 0.5 / 100_000**0.5)
    other = uniforms(stream(7, "event", "s", "when"), 0, 100_000)
    assert abs(np.corrcoef(whole, other)[0, 1]) < 4 / 100_000**0.5
    assert abs(np.corrcoef(whole[1:], whole[:-1])[0, 1]) < 4 / 100_000**0.5


def test_names_do_not_run_together() -> None:
    assert stream(1, "ab", "c") != stream(1, "a", "bc")


def test_tied_draws_stay_uniform() -> None:
    own, common = uniforms(1, 0, 100_000), uniforms(2, 0, 100_000)
    mixed = tied(own, common, 0.4)
    assert np.quantile(mixed, [0.1, 0.5, 0.9]) == pytest.approx([0.1, 0.5, 0.9], abs=0.01)


@settings(max_examples=100, deadline=None)
@given(
    values=st.lists(st.floats(0, 1e6, allow_subnormal=False), min_size=1, max_size=200),
    share=st.sampled_from((0.05, 0.25, 0.5, 0.75, 0.95)),
)
def test_quantiles_keep_their_promised_error(values: list[float], share: float) -> None:
    histogram = Histogram(1, 1e6)
    histogram.add(0, np.array(values))
    exact = float(np.quantile(values, share, method="inverted_cdf"))
    assert abs(histogram.quantile(0, share) - exact) <= max(1.0, exact * RELATIVE_ERROR)
    assert histogram.mean(0) == pytest.approx(sum(values) / len(values), abs=1e-6)


def test_quantiles_of_a_few_fixed_strengths_are_exact() -> None:
    histogram = Histogram(1, 25_000)
    histogram.add(0, np.array([0.0, 4321.0, 4321.0, 20_001.0]))
    assert [histogram.quantile(0, share) for share in (0.25, 0.5, 0.95)] == [0.0, 4321.0, 20_001.0]
