"""Networks that hypothesis makes: every atom, nested, cyclic, with ties."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import strategies as st

from contingent.force.condition import (
    AllOf,
    AnyOf,
    AtLeast,
    Condition,
    Held,
    NoneOf,
    OnCommitment,
    OnContributor,
    OnContributors,
    OnEvent,
    OnFeature,
    OnStrength,
)
from contingent.force.distribution import Distribution, Fixed, Gamma, Lognormal, Pert, Triangular, Uniform
from contingent.force.graph import Dependencies
from contingent.force.network import Commitment, Correlation, Event, Network

START = date(2025, 1, 1)
END = date(2025, 12, 31)
CONTRIBUTORS = ("AAA", "BBB", "CCC", "DDD")
UNITS = ("troops", "police", "civilian")
EVENTS = ("adoption", "ceasefire", "collapse")

days = st.integers(0, 200).map(float)
times: st.SearchStrategy[Distribution] = st.one_of(
    days.map(Fixed),
    st.just(Uniform(0.0, 300.0)),
    st.just(Lognormal(40.0, 150.0)),
    st.just(Gamma(60.0, 30.0)),
)
amounts: st.SearchStrategy[Distribution] = st.one_of(
    st.integers(1, 20).map(lambda n: Fixed(100.0 * n)),
    st.just(Uniform(100.0, 900.0)),
    st.just(Triangular(100.0, 200.0, 1000.0)),
    st.just(Pert(100.0, 200.0, 1000.0)),
)
chances = st.sampled_from((0.2, 0.5, 0.8, 1.0))


def atoms(ids: tuple[str, ...], contributors: tuple[str, ...]) -> st.SearchStrategy[Condition]:
    event = st.sampled_from(EVENTS)
    named = st.sampled_from(contributors)
    whose = st.one_of(
        st.sampled_from(("others", "all")), st.lists(named, min_size=1, max_size=2, unique=True).map(tuple)
    )
    return st.one_of(
        st.builds(OnEvent, event, st.sampled_from((0.0, 0.0, 30.0))),
        st.builds(OnFeature, st.sampled_from(("in_text", "not_in_text")), st.booleans()),
        st.builds(OnCommitment, st.sampled_from(ids)),
        st.builds(OnContributor, named),
        st.builds(OnContributors, st.integers(0, 3)),
        st.builds(
            OnStrength,
            st.integers(0, 12).map(lambda n: 150.0 * n),
            whose,
            st.one_of(st.none(), st.sampled_from(UNITS)),
        ),
        st.builds(Held, event, st.sampled_from((0.0, 30.0)), st.one_of(st.none(), event)),
    )


def conditions(ids: tuple[str, ...], contributors: tuple[str, ...], *, none: bool) -> st.SearchStrategy[Condition]:
    def wider(inner: st.SearchStrategy[Condition]) -> st.SearchStrategy[Condition]:
        several = st.lists(inner, max_size=3).map(tuple)
        kinds = [
            st.builds(AllOf, several),
            st.builds(AnyOf, several),
            st.builds(AtLeast, st.integers(0, 3), several),
        ]
        return st.one_of(*kinds, *([st.builds(NoneOf, several)] if none else []))

    return st.recursive(atoms(ids, contributors), wider, max_leaves=6)


@st.composite
def networks(draw: st.DrawFn, *, none: bool = True, drawn: bool = True, size: int = 7) -> Network:
    """A network; without ``drawn`` only whether things happen is uncertain."""
    count = draw(st.integers(1, size))
    ids = tuple(f"c{n}" for n in range(count))
    owners = tuple(draw(st.sampled_from(CONTRIBUTORS)) for _ in ids)
    waiting = conditions(ids, tuple(dict.fromkeys(owners)), none=none)
    when = times if drawn else days.map(Fixed)
    amount = amounts if drawn else st.integers(1, 20).map(lambda n: Fixed(100.0 * n))
    events = tuple(Event(id=name, probability=draw(chances), when=draw(when)) for name in EVENTS)
    ramps = st.sampled_from(((), ((0.0, 0.25), (60.0, 1.0)), ((10.0, 0.5), (20.0, 0.5), (50.0, 1.0))))
    commitments = tuple(
        Commitment(
            id=name,
            contributor=owner,
            unit=draw(st.sampled_from(UNITS)),
            strength=draw(amount),
            requires=draw(waiting),
            honoured=draw(chances),
            delay=draw(when),
            ramp=draw(ramps),
            lapses=draw(st.one_of(st.none(), st.integers(0, 300).map(lambda n: START + timedelta(days=n)))),
            withdraws_on=draw(st.sampled_from(((), (), ("collapse",), ("collapse", "ceasefire")))),
        )
        for name, owner in zip(ids, owners, strict=True)
    )
    correlated = (Correlation(of=("c0", "ceasefire"), rho=0.5),) if drawn and draw(st.booleans()) else ()
    network = Network(
        start=START,
        end=END,
        adoption="adoption",
        features=("in_text",),
        events=events,
        commitments=commitments,
        correlated=correlated,
    )
    if Dependencies(network).cycle_through_none() is None:
        return network
    return draw(networks(none=False, drawn=drawn, size=size))
