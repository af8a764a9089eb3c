"""``/sources``: what was read; and each source whole, with everything that was read from it marked where it stands."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import JSONResponse, Response

from contingent.brief.passages import Passage, Quoted, passages, pieces
from contingent.brief.quotes import Quote, Quotes, is_reviewed
from contingent.model import Source, wire
from contingent.picture.answer import Evidence
from contingent.web.answer import SourceAnswer, SourceList
from contingent.web.csrf import Guard
from contingent.web.desk import Desk, Filters
from contingent.web.faults import NotFound
from contingent.web.forms import Form
from contingent.web.render import page

#: A source is shown whole up to this many characters, else only around what was read from it.
_WHOLE = 200_000


def router(desk: Desk, guard: Guard) -> APIRouter:
    """The routes of the sources."""
    found = APIRouter()

    @found.get("/sources", include_in_schema=False)
    def sources() -> Response:
        counts: dict[str, int] = {}
        for claim in desk.record.claims():
            counts[claim.source.id] = counts.get(claim.source.id, 0) + 1
        listed = desk.record.sources()
        return page("sources_list.html", {"desk": desk, "here": "sources", "sources": listed, "counts": counts})

    @found.get("/sources.json")
    def sources_json() -> Response:
        """The sources (``contingent.sources/1``)."""
        return JSONResponse(wire.to_data(SourceList(sources=desk.record.sources())))

    @found.get("/sources/{name:path}", include_in_schema=False)
    def source(request: Request, name: str) -> Response:
        known = {each.id: each for each in desk.record.sources()}
        if name not in known and name.endswith(".json") and name.removesuffix(".json") in known:
            return JSONResponse(wire.to_data(_answer(desk, known[name.removesuffix(".json")])))
        if name not in known:
            raise NotFound(f"no source {name!r} in the record; /sources lists them")
        answer = _answer(desk, known[name])
        form = Form.of(request, desk, guard)
        quotes = _quotes(answer)
        shown = page(
            "source.html",
            {
                "desk": desk,
                "here": "sources",
                "source": answer.source,
                "quotes": quotes,
                "passages": _passages(answer.text, quotes),
                "form": form,
            },
        )
        form.remember(shown)
        return shown

    return found


def _answer(desk: Desk, source: Source) -> SourceAnswer:
    claims = desk.claims(Filters(source=source.id), None)
    return SourceAnswer(source=source, text=desk.record.text(source.id), claims=claims)


def _quotes(answer: SourceAnswer) -> list[Quote]:
    """Every place that a claim rests on, numbered, with its claims."""
    evidence = [
        Evidence(
            start=claim.claim.evidence.start,
            end=claim.claim.evidence.end,
            text=claim.claim.evidence.text,
            source=answer.source.id,
            claim=claim.key,
            reviewed=is_reviewed(claim),
        )
        for claim in answer.claims
    ]

    texts, sources = {answer.source.id: answer.text}, {answer.source.id: answer.source}
    return list(Quotes(evidence, texts=texts, sources=sources, claims=answer.claims))


def _passages(text: str, quotes: list[Quote]) -> tuple[Passage, ...]:
    marks = [Quoted(anchor=q.anchor, label=str(q.number), start=q.start, end=q.end) for q in quotes if q.text]
    if len(text) > _WHOLE:
        return passages(text, marks)
    return (Passage(pieces=pieces(text, 0, len(text), marks), gap_before=False, gap_after=False),)
