"""A picture in a few lines of text, in the notation of the cases."""

from __future__ import annotations

from collections.abc import Iterable

from contingent.model import Period
from contingent.picture import summary
from contingent.picture.answer import Bounds, Ceasefire, Evidence, Item, Picture, StatedCondition, Strength, TextStage


def _bounds(bounds: Bounds) -> str:
    low = "" if bounds.min is None else f"{bounds.min:.0f}"
    high = "" if bounds.max is None else f"{bounds.max:.0f}"
    if bounds.min is not None and bounds.min == bounds.max:
        return low
    return "?" if not low and not high else f"{low}+" if not high else f"{low}-{high}"


def _strength(strength: Strength | None) -> str:
    if strength is None:
        return ""
    about, shared = "~" if strength.approximate else "", " together" if strength.shared else ""
    return f" {about}{_bounds(strength)} {strength.unit}{shared}"


def _period(period: Period | None) -> str:
    if period is None:
        return ""
    if period.start == period.end:
        return f" {period.start}"
    return f" {period.start}..{period.end}"


def _keys(evidence: Iterable[Evidence]) -> str:
    return " ".join(f"{e.source}#{e.claim}" for e in evidence)


def _met(met: bool | None) -> str:
    return {True: "met", False: "not met", None: "unknown"}[met]


def _item(item: Item) -> str:
    status = "" if item.status is None else f" {item.status}"
    return f"{item.actor}{status}{_strength(item.quantity)}{_period(item.on)}"


def _text(text: TextStage) -> str:
    helped = ["with", *text.with_] if text.with_ else []
    symbol = [] if text.symbol is None else [f"[{text.symbol}]"]
    return " ".join([str(text.stage), *text.sponsors, *helped, *symbol])


def _condition(actor: str, condition: StatedCondition) -> str:
    polarity = "not " if condition.negative else ""
    whose = "" if condition.actor is None else f" {condition.actor}"
    return f"{actor} {polarity}{condition.kind}{whose}: {_met(condition.met)}"


def _ceasefire(ceasefire: Ceasefire) -> str:
    since = "" if ceasefire.since is None else f" since {ceasefire.since}"
    return f"{ceasefire.status}{since}"


def shown(picture: Picture) -> dict[str, list[str]]:
    """Each part of the picture as lines."""
    people = picture.contributors
    everybody = (*people, *picture.groups)
    return {
        "contributors": [f"{c.actor} {c.state}{_strength(c.strength)}" for c in people],
        "groups": [f"{c.actor} {c.state}{_strength(c.strength)}" for c in picture.groups],
        "since": [f"{c.actor} {c.since}" for c in people],
        "evidence": [f"{c.actor}: {_keys(c.evidence)}" for c in people],
        "history": [f"{c.actor}: {h.on} {h.state}{_strength(h.strength)}" for c in people for h in c.history],
        "conditions": [_condition(c.actor, one) for c in people for one in c.conditions],
        "commitments": [
            f"{c.id} {c.state}{_strength(c.strength)}{_period(c.expected)}" for p in people for c in p.commitments
        ],
        "promised": [f"{c.actor}{_strength(c.promised)}" for c in people if c.promised is not None],
        "present": [f"{c.actor}{_strength(c.present)}" for c in people if c.present is not None],
        "planned": [_item(item) for c in everybody for item in c.planned],
        "contradictions": [
            *(f"{c.actor}: {x.text}" for c in everybody for x in c.contradictions),
            *(x.text for x in picture.contradictions),
        ],
        "resolution": [_text(picture.resolution)] if picture.resolution.stage is not None else [],
        "on": [] if picture.resolution.on is None else [_period(picture.resolution.on).strip()],
        "other_texts": [_text(text) for text in picture.other_texts],
        "mandate": [f"{item.feature}: {item.value}" for item in picture.mandate],
        "agreed": [_item(item) for item in picture.terms.agreed],
        "open": [_item(item) for item in picture.terms.open],
        "positions": [f"{p.actor} {p.stance}" for p in picture.positions],
        "on_others": [f"{p.actor} {p.stance} {p.about}" for p in picture.positions_on_others],
        "ceasefire": [_ceasefire(picture.ceasefire)] if picture.ceasefire.status is not None else [],
        "endorsements": [f"{e.actor}{_period(e.on)}" for e in picture.endorsements],
        "in_place": [
            f"{p.actor}{_strength(p.strength)}{'' if p.role is None else ' ' + p.role}{' hedged' if p.hedged else ''}"
            for p in picture.in_place
        ],
        "planning": [_item(item) for item in picture.planning],
        "funding": [_item(item) for item in picture.funding],
        "timeline": [_item(item) for item in picture.timeline],
        "requirements": [
            _item(item) + "".join(f" {c.kind} {_met(c.met)}" for c in item.conditions) for item in picture.requirements
        ],
        "votes": [_item(item) for item in picture.votes],
        "pledged": [_bounds(picture.totals.pledged)],
        "deployed": [_bounds(picture.totals.deployed)],
        "unreviewed": [str(picture.unreviewed)],
        "sources": [str(picture.sources)],
        "summary": [sentence.text for sentence in summary(picture)],
        "findings": [finding.code for finding in picture.findings],
    }
