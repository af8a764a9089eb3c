"""The builder gives what a file gives, and refuses what a file is refused for."""

from __future__ import annotations

import pytest

from contingent.errors import InputError, RequestError
from contingent.force import Builder, Network
from contingent.force.builder import contributors, feature, held, none, strength
from contingent.force.distribution import Gamma, Triangular, Uniform


def test_it_builds_what_a_file_says(example: Network) -> None:
    build = Builder(start="2025-01-01", end="2025-12-31")
    resolution = build.event("resolution", 0.8, when=Uniform(10, 100))
    build.text(resolution, "all_necessary_measures")
    build.commitment(
        "AAA", Triangular(1000, 2000, 2500), requires=feature("all_necessary_measures") & strength(500),
        honoured=0.7, delay=Gamma(90, 40), ramp=[(0, 0.1), (60, 1)],
    )  # fmt: skip
    build.commitment("BBB", 800, requires=resolution, honoured=0.9, delay=30)
    build.commitment("CCC", 140, unit="police", requires=contributors(2), delay=30)
    assert build.network(targets=[1000, 3000]) == example


def test_what_it_returns_are_conditions() -> None:
    build = Builder(start="2025-01-01", end="2025-12-31")
    ceasefire, collapse = build.event("ceasefire"), build.event("collapse", 0.2, when=50)
    first = build.commitment("AAA", 100, requires=held(ceasefire, 30, unless=collapse), withdraws_on=[collapse])
    second = build.commitment("AAA", 50, requires=first | none(collapse), lapses="2025-06-01")
    build.tie(first, second, rho=0.4)
    network = build.network()
    assert [one.id for one in network.commitments] == ["AAA-1", "AAA-2"]
    assert network.correlated[0].of == ("AAA-1", "AAA-2")


def test_it_refuses_as_a_file_is_refused() -> None:
    build = Builder(start="2025-01-01", end="2025-12-31")
    build.event("resolution", 1.2)
    with pytest.raises(InputError, match=r"probability.*1\.2"):
        build.network()
    with pytest.raises(RequestError, match="expected a day such as"):
        Builder(start="soon", end="2025-12-31")
    build = Builder(start="2025-01-01", end="2025-12-31")
    build.commitment("AAA", 100, requires=none(strength(1, of=["nobody"])))
    with pytest.raises(InputError, match="nobody"):
        build.network()
