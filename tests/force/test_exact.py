"""The exact engine against hand arithmetic, the sampled one against the exact, and its refusals."""

from __future__ import annotations

import math
from datetime import date
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from tests.force.networks import networks

from contingent.errors import RequestError
from contingent.force import Commitment, Correlation, Event, Network, Target, forecast, parse
from contingent.force.condition import OnContributor, OnEvent, OnStrength
from contingent.force.distribution import Fixed, Gamma, Lognormal, Uniform
from contingent.force.exact import exact_forecast

START, END = date(2025, 1, 1), date(2025, 12, 31)
SAMPLES = 20_000


def two(**more: object) -> Network:
    """The resolution comes on day 10 with 0.5; B waits for A."""
    return Network(
        start=START,
        end=END,
        events=(Event(id="r", probability=0.5, when=Fixed(10.0)),),
        commitments=(
            Commitment(id="A", contributor="AAA", strength=Fixed(100.0), requires=OnEvent("r"), honoured=0.8),
            Commitment(id="B", contributor="BBB", strength=Fixed(50.0), requires=OnContributor("AAA"), honoured=0.5),
        ),
        targets=(Target(at_least=100.0), Target(at_least=150.0)),
        **more,  # type: ignore[arg-type]
    )


def test_by_hand() -> None:
    answer = exact_forecast(two())
    # 0.5 x 0.8 = 0.4; with B, x 0.5 = 0.2; the mean is 0.4 x 100 + 0.2 x 50 = 50.
    assert [one.probability for one in answer.targets] == pytest.approx([0.4, 0.2], abs=1e-12)
    assert answer.strength[0].least.mean[-1] == pytest.approx(50.0, abs=1e-6)
    assert (answer.method, answer.targets[0].standard_error) == ("exact", 0.0)
    assert [one.triggered for one in answer.commitments] == pytest.approx([0.4, 0.2], abs=1e-12)


@settings(max_examples=25, deadline=None, phases=(Phase.explicit, Phase.reuse, Phase.generate))
@given(network=networks(drawn=False, size=5), seed=st.integers(0, 10**6))
def test_sampling_agrees_within_four_standard_errors(network: Network, seed: int) -> None:
    targets = (Target(at_least=300.0), Target(at_least=700.0, by=date(2025, 6, 1)))
    exact = exact_forecast(network, targets=targets)
    sampled = forecast(network, samples=SAMPLES, seed=seed, targets=targets)
    for one, other in zip(exact.targets, sampled.targets, strict=True):
        for expected, got in (
            (one.probability, other.probability),
            (one.probability_greatest, other.probability_greatest),
        ):
            # A fifth standard error, as hypothesis looks at hundreds of numbers.
            assert abs(expected - got) <= 5 * math.sqrt(max(0.0, expected * (1 - expected)) / SAMPLES) + 1e-9
    for mine, theirs in zip(exact.commitments, sampled.commitments, strict=True):
        assert abs(mine.triggered - theirs.triggered) <= 5 * math.sqrt(0.25 / SAMPLES)
        assert abs(mine.triggered_greatest - theirs.triggered_greatest) <= 5 * math.sqrt(0.25 / SAMPLES)


def test_continuous_distributions_are_cut() -> None:
    network = Network(
        start=START,
        end=END,
        events=(Event(id="r", probability=0.8, when=Lognormal(25.0, 60.0)),),
        commitments=(
            Commitment(
                id="A", contributor="AAA", strength=Uniform(100.0, 300.0), requires=OnEvent("r"), honoured=0.8,
                delay=Gamma(90.0, 40.0), ramp=((0.0, 0.2), (60.0, 1.0)),
            ),
            Commitment(id="B", contributor="BBB", strength=Fixed(200.0), requires=OnStrength(200.0), delay=Fixed(30.0)),
        ),
        targets=(Target(at_least=250.0), Target(at_least=100.0, by=date(2025, 5, 1))),
    )  # fmt: skip
    exact, sampled = exact_forecast(network), forecast(network, samples=400_000, seed=5)
    assert exact.method == "cut"
    for one, other in zip(exact.targets, sampled.targets, strict=True):
        assert one.probability == pytest.approx(other.probability, abs=4 * other.standard_error + 0.002)
    assert exact.strength[0].least.mean == pytest.approx(sampled.strength[0].least.mean, abs=1.5)


def test_what_is_called_exact_is_not_rounded() -> None:
    # A hundred thousand persons in all, and one short of a target: a share of a full strength is no reason to round up.
    short = Commitment(id="A", contributor="AAA", strength=Fixed(4_999.0), ramp=((0.0, 0.5), (60.0, 1.0)))
    rest = Commitment(id="B", contributor="BBB", strength=Fixed(95_001.0), requires=OnEvent("never"))
    network = Network(
        start=START,
        end=END,
        events=(Event(id="never", probability=0.0),),
        commitments=(short, rest),
        targets=(Target(at_least=5_000.0), Target(at_least=4_999.0)),
    )
    answer = exact_forecast(network)
    assert [one.probability for one in answer.targets] == [0.0, 1.0]
    assert answer.strength[0].least.q50[-1] == answer.commitments[0].present_mean == 4_999.0
    assert answer.method == "exact"


def test_strengths_without_a_common_step_are_called_cut() -> None:
    amounts = (Fixed(math.pi * 100.0), Fixed(math.e * 100.0))
    commitments = tuple(
        Commitment(id=f"c{n}", contributor=f"C{n}", strength=amount, honoured=0.5) for n, amount in enumerate(amounts)
    )
    answer = exact_forecast(Network(start=START, end=END, commitments=commitments, targets=(Target(at_least=500.0),)))
    assert answer.method == "cut"
    assert answer.targets[0].probability == pytest.approx(0.25)


def test_it_refuses_what_it_cannot_do_and_says_why() -> None:
    many = tuple(Event(id=f"e{n}", probability=0.5, when=Fixed(1.0)) for n in range(20))
    with pytest.raises(RequestError, match=r"20 draws make 1.05e\+06 combinations, expected at most 200,000.*e0"):
        exact_forecast(Network(start=START, end=END, events=many))
    with pytest.raises(RequestError, match=r"draws of A, B are tied by a correlation"):
        exact_forecast(two(correlated=(Correlation(of=("A", "B"), rho=0.5),)))


def test_every_case_that_it_can_do() -> None:
    done = 0
    for file in sorted((Path(__file__).parents[1] / "cases" / "force").glob("*.toml")):
        network = parse(file.read_text(encoding="utf-8").partition("# === expected\n")[0], name=file.name)
        try:
            exact = exact_forecast(network)
        except RequestError:
            continue
        sampled = forecast(network, samples=SAMPLES, seed=1)
        done += 1
        for one, other in zip(exact.targets, sampled.targets, strict=True):
            assert one.probability == pytest.approx(other.probability, abs=4 * other.standard_error + 0.003), file.name
    assert done >= 15
