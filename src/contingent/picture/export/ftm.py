"""FollowTheMoney entities, for the tools that investigators use: who, in which force, with what, said where.

A state is a `PublicBody`, other actors an `Organization`, a source an `Article`, the force a `Project`, a commitment a
`ProjectParticipant`; each claim is a `Note` on its actor, with its source as proof. Every entity is made and validated
by the followthemoney library itself; what it does not accept is left out, never bent.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from typing import Any

from contingent.errors import RequestError
from contingent.model import Source
from contingent.picture.actors import is_state, name_of
from contingent.picture.answer import Commitment
from contingent.picture.export.content import Content
from contingent.picture.facts import strength_words
from contingent.record import RecordedClaim, Verdict

_FORCE = "force"


def entities(content: Content) -> tuple[dict[str, Any], ...]:
    """All entities, each once, referents before those that refer to them; rejected claims are none.

    Raises:
        RequestError: the library is not installed.
    """
    return tuple(_entity(*told) for told in _told(content))


def _told(content: Content) -> Iterator[tuple[str, str, Mapping[str, object]]]:
    """Schema, id and properties of each entity."""
    claims = [c for c in content.claims if c.verdict is not Verdict.REJECTED]
    commitments = [c for p in content.picture.contributors for c in p.commitments]
    codes = {code for c in claims for code in (c.claim.actor, c.claim.counterpart) if code is not None}
    for actor in sorted(codes | {c.actor for c in commitments}):
        yield _actor(actor)
    for source in content.sources:
        yield _source(source)
    yield "Project", _id(_FORCE), {"name": content.name, "recordId": content.name}
    for commitment in commitments:
        yield _commitment(commitment)
    for claim in claims:
        yield _claim(claim)


def _actor(code: str) -> tuple[str, str, Mapping[str, object]]:
    state = is_state(code)
    country = {"country": code} if state else {}
    return "PublicBody" if state else "Organization", _id("actor", code), {"name": name_of(code), **country}


def _source(source: Source) -> tuple[str, str, Mapping[str, object]]:
    told = {
        "title": source.title if source.title is not None else source.id,
        "fileName": source.id,
        "publisher": source.publisher,
        "publishedAt": source.published,
        "sourceUrl": source.url,
        "language": source.language,
        # The library takes SHA-1 alone as a hash of contents.
        "notes": f"SHA-256 {source.sha256}",
    }
    return "Article", _id("source", source.id), told


def _commitment(commitment: Commitment) -> tuple[str, str, Mapping[str, object]]:
    state = commitment.state.value.replace("_", " ")
    sources = dict.fromkeys(_id("source", e.source) for e in commitment.evidence)
    told = {
        "project": _id(_FORCE),
        "participant": _id("actor", commitment.actor),
        "role": f"contributor: {state}{strength_words(commitment.strength)}",
        "status": state,
        "startDate": commitment.since,
        "recordId": commitment.id,
        "summary": commitment.reason,
        # An entity property may name several; the library keeps them all.
        "proof": tuple(sources),
    }
    return "ProjectParticipant", _id("commitment", commitment.id), told


def _claim(recorded: RecordedClaim) -> tuple[str, str, Mapping[str, object]]:
    claim = recorded.claim
    status = "" if claim.status is None else f", {claim.status.replace('_', ' ')}"
    told = {
        "name": recorded.key,
        "entity": tuple(_id("actor", code) for code in (claim.actor, claim.counterpart) if code is not None),
        "summary": f"{claim.kind.value.replace('_', ' ')}{status}",
        "description": claim.evidence.text,
        "proof": _id("source", recorded.source.id),
        "publisher": recorded.source.publisher,
        "sourceUrl": recorded.source.url,
        "keywords": "unreviewed" if recorded.verdict is None else recorded.verdict.value,
    }
    return "Note", _id("claim", recorded.key), told


def _id(*parts: str) -> str:
    """An id that says what it names; the hash keeps two names apart that look alike once their marks are gone."""
    plain = "-".join("".join(sign if sign.isascii() and sign.isalnum() else "-" for sign in part) for part in parts)
    return f"contingent-{plain[:80]}-{sha256(chr(0).join(parts).encode('utf-8')).hexdigest()[:10]}"


def _entity(schema: str, key: str, told: Mapping[str, object]) -> dict[str, Any]:
    try:
        from followthemoney import model  # noqa: PLC0415 - an extra, needed for this alone
        from followthemoney.exc import InvalidData  # noqa: PLC0415
    except ModuleNotFoundError as error:
        raise RequestError("FollowTheMoney entities need followthemoney: install contingent[exchange]") from error
    made = model.make_entity(schema)
    made.id = key
    for name, value in told.items():
        for one in value if isinstance(value, tuple) else (value,):
            if one is not None:
                made.add(name, str(one))
    data: dict[str, Any] = made.to_dict()
    # Sets inside the library: in order, the same content gives the same bytes.
    data["properties"] = {name: _sorted(values) for name, values in sorted(data["properties"].items())}
    try:
        made.schema.validate({"properties": data["properties"]})
    except InvalidData as error:
        for name in error.errors["properties"]:
            data["properties"].pop(name, None)
    return data


def _sorted(values: Iterable[str]) -> list[str]:
    return sorted(values)
