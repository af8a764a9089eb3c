"""Where it all comes from, as W3C PROV-O in JSON-LD: sources, statements, claims, reviews, commitments, who and when.

A claim was derived from a source, by a reading that a reader carried out, and is attributed to whoever said it; a
corrected claim is a revision of the claim as read; a commitment was derived from its claims.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any
from urllib.parse import quote

from contingent.model import Source, wire
from contingent.picture.export.content import Content
from contingent.record import RecordedClaim, Review

#: Terms of PROV-O, of Dublin Core, and our own, which hold what PROV has no word for.
CONTEXT: dict[str, Any] = {
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "dcterms": "http://purl.org/dc/terms/",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "contingent": "https://contingent.invalid/ns#",
    "record": "https://contingent.invalid/record/",
}


def provenance(content: Content) -> dict[str, Any]:
    """The provenance of everything that is known, as one JSON-LD document."""
    return {"@context": CONTEXT, "@graph": [*_graph(content)]}


def _graph(content: Content) -> Iterator[dict[str, Any]]:
    yield {"@id": "record:software", "@type": ["prov:SoftwareAgent"], "rdfs:label": "contingent"}
    for reader in sorted(set(content.readers.values())):
        yield {"@id": _id("reader", reader), "@type": ["prov:SoftwareAgent"], "rdfs:label": reader}
    for person in sorted({r.by for r in content.reviews} | {g.by for g in content.groupings}):
        yield {"@id": _id("person", person), "@type": ["prov:Person"], "rdfs:label": person}
    for actor in sorted({code for c in content.claims if (code := _speaker(c)) is not None}):
        yield {"@id": _id("actor", actor), "@type": ["prov:Agent"], "rdfs:label": actor}
    for source in content.sources:
        yield from _of_source(source, content.readers.get(source.id))
    last = {review.key: review for review in content.reviews}
    for claim in content.claims:
        yield from _of_claim(claim, last.get(claim.key))
    for review in content.reviews:
        yield _of_review(review)
    yield from _of_picture(content)


def _of_source(source: Source, reader: str | None) -> Iterator[dict[str, Any]]:
    entity: dict[str, Any] = {
        "@id": _id("source", source.id),
        "@type": ["prov:Entity"],
        "dcterms:identifier": source.id,
        "contingent:sha256": source.sha256,
    }
    told = {"dcterms:title": source.title, "dcterms:publisher": source.publisher, "dcterms:language": source.language}
    entity |= {name: value for name, value in told.items() if value is not None}
    if source.published is not None:
        entity["dcterms:issued"] = {"@type": "xsd:date", "@value": source.published.isoformat()}
    if source.url is not None:
        entity["prov:atLocation"] = {"@id": source.url}
    yield entity
    reading: dict[str, Any] = {
        "@id": _id("reading", source.id),
        "@type": ["prov:Activity"],
        "prov:used": {"@id": _id("source", source.id)},
    }
    if reader is not None:
        reading["prov:wasAssociatedWith"] = {"@id": _id("reader", reader)}
    yield reading


def _of_claim(recorded: RecordedClaim, review: Review | None) -> Iterator[dict[str, Any]]:
    evidence = recorded.claim.evidence
    entity: dict[str, Any] = {
        "@id": _id("claim", recorded.key),
        "@type": ["prov:Entity"],
        "dcterms:identifier": recorded.key,
        "prov:value": evidence.text,
        "prov:hadPrimarySource": {"@id": _id("source", recorded.source.id)},
        "prov:wasGeneratedBy": {"@id": _id("reading", recorded.source.id)},
        "prov:generatedAtTime": _moment(recorded.known),
        "contingent:start": evidence.start,
        "contingent:end": evidence.end,
        "contingent:claim": {"@type": "rdf:JSON", "@value": wire.to_data(recorded.claim)},
        "contingent:verdict": "unreviewed" if recorded.verdict is None else recorded.verdict.value,
    }
    speaker = _speaker(recorded)
    if speaker is not None:
        entity["prov:wasAttributedTo"] = {"@id": _id("actor", speaker)}
    if recorded.statement is not None and recorded.statement.via is not None:
        entity["contingent:via"] = recorded.statement.via
    if review is not None:
        entity["prov:wasInfluencedBy"] = {"@id": f"record:row/{review.seq}"}
    yield entity


def _of_review(review: Review) -> dict[str, Any]:
    activity: dict[str, Any] = {
        "@id": f"record:row/{review.seq}",
        "@type": ["prov:Activity"],
        "prov:used": {"@id": _id("claim", review.key)},
        "prov:wasAssociatedWith": {"@id": _id("person", review.by)},
        "prov:endedAtTime": _moment(review.known),
        "contingent:verdict": "reopened" if review.verdict is None else review.verdict.value,
    }
    if review.why is not None:
        activity["rdfs:comment"] = review.why
    return activity


def _of_picture(content: Content) -> Iterator[dict[str, Any]]:
    shown = content.picture
    yield {
        "@id": "record:picture",
        "@type": ["prov:Entity", "prov:Collection"],
        "contingent:asOf": {"@type": "xsd:date", "@value": shown.as_of.isoformat()},
        "contingent:known": {"@type": "xsd:date", "@value": shown.known.isoformat()},
        "prov:wasAttributedTo": {"@id": "record:software"},
        "prov:hadMember": [
            {"@id": _id("commitment", c.id)} for p in (*shown.contributors, *shown.groups) for c in p.commitments
        ],
    }
    for contributor in (*shown.contributors, *shown.groups):
        for commitment in contributor.commitments:
            claims = dict.fromkeys(f"{e.source}#{e.claim}" for h in commitment.history for e in h.evidence)
            yield {
                "@id": _id("commitment", commitment.id),
                "@type": ["prov:Entity"],
                "rdfs:label": commitment.id,
                "contingent:state": commitment.state.value,
                "rdfs:comment": commitment.reason,
                "prov:wasDerivedFrom": [{"@id": _id("claim", key)} for key in claims],
            }
    for one in content.groupings:
        yield {
            "@id": f"record:row/{one.seq}",
            "@type": ["prov:Activity"],
            "contingent:grouping": one.what.value,
            "prov:wasAssociatedWith": {"@id": _id("person", one.by)},
            "prov:endedAtTime": _moment(one.known),
        }


def _speaker(recorded: RecordedClaim) -> str | None:
    statement = recorded.statement
    return None if statement is None or statement.speaker is None else statement.speaker.actor


def _moment(moment: datetime) -> dict[str, str]:
    return {"@type": "xsd:dateTime", "@value": moment.isoformat()}


def _id(kind: str, name: str) -> str:
    return f"record:{kind}/{quote(name, safe='')}"
