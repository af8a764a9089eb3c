"""A small story for the tests of the brief: one dispatch in our own words, its picture, a forecast and a vote."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from contingent.council.answer import MemberVote, VetoShare, VoteForecast
from contingent.force.answer import (
    Assumption,
    CommitmentOutlook,
    Fan,
    Forecast,
    Keystone,
    Knot,
    StrengthOverTime,
    TargetDate,
    TargetProbability,
)
from contingent.model import (
    Claim,
    ClaimKind,
    Condition,
    ConditionKind,
    Mode,
    Period,
    Precision,
    Quantity,
    Reading,
    Source,
    Span,
    Speaker,
    SpeakerKind,
    Statement,
    content_hash,
)
from contingent.picture.answer import (
    Bounds,
    Ceasefire,
    Contradiction,
    Contributor,
    ContributorState,
    Endorsement,
    Evidence,
    InPlace,
    Item,
    MandateItem,
    Picture,
    Position,
    StateChange,
    StatedCondition,
    Strength,
    Terms,
    TextStage,
    Totals,
)
from contingent.record import RecordedClaim, Verdict, Workspace, start_of_day

_PARAGRAPHS = (
    "A text for the force takes shape",
    (
        "PARIS, 23 October - France and Britain are preparing a draft resolution on a stabilisation force together "
        "with the United States, French officials said on Thursday. The ceasefire between Israel and Hamas is holding."
    ),
    (
        "Indonesia's president told the General Assembly on 23 September that his country would send 20,000 troops "
        "or more if the Security Council gives the force a mandate. Italy has said it is willing to take part. "
        "Azerbaijan and Egypt have been approached by Washington, American officials said."
    ),
    (
        "The terms of reference are still open, Britain's prime minister told Parliament on Tuesday; the force would "
        "take time."
    ),
    (
        "Up to 24 American soldiers are in the region to help with planning, officials said. The General Assembly "
        "backed a temporary mission last month."
    ),
    'One officer wrote <script>alert("troops & more")</script> in a note that this paragraph quotes word for word.',
)
TEXT = "\n\n".join(_PARAGRAPHS)

SOURCE = Source(
    id="paris-1023",
    sha256=content_hash(TEXT),
    title="A text for the force takes shape",
    publisher="a paraphrase",
    published=date(2025, 10, 23),
    url="https://example.org/paris-1023",
    language="en",
)
AS_OF = date(2025, 10, 23)


def span(words: str) -> Span:
    """The place of some words in the story."""
    start = TEXT.index(words)
    return Span.cut(TEXT, start, start + len(words))


def _place(words: str) -> dict[str, Any]:
    found = span(words)
    return {"start": found.start, "end": found.end, "text": found.text}


@dataclass
class Story:
    """The claims as they are made up, and the evidence that names them."""

    claims: list[RecordedClaim] = field(default_factory=list)

    def say(
        self,
        words: str,
        kind: ClaimKind,
        actor: str | None,
        *,
        accepted: bool = False,
        speaker: str | None = None,
        **details: Any,
    ) -> tuple[Evidence, ...]:
        """Record a claim made in these words, and give the evidence for it."""
        place = span(words)
        key = f"c{len(self.claims) + 1}"
        statement = self._statement(place, speaker)
        said_in = None if statement is None else statement.id
        claim = Claim(id=key, kind=kind, actor=actor, evidence=place, statement=said_in, **details)
        recorded = RecordedClaim(
            key=f"{SOURCE.id}#{key}",
            claim=claim,
            statement=statement,
            source=SOURCE,
            verdict=Verdict.ACCEPTED if accepted else None,
            known=datetime(2025, 10, 23, 12, tzinfo=UTC),
        )
        self.claims.append(recorded)
        found = Evidence(
            start=place.start, end=place.end, text=place.text, source=SOURCE.id, claim=recorded.key, reviewed=accepted
        )
        return (found,)

    def _statement(self, place: Span, speaker: str | None) -> Statement | None:
        if speaker is None:
            return None
        who = span(speaker)
        return Statement(
            id=f"s{len(self.claims) + 1}",
            mode=Mode.INDIRECT,
            speaker=Speaker(
                start=who.start, end=who.end, text=who.text, kind=SpeakerKind.OFFICE, office="president", actor="IDN"
            ),
            cue=None,
            content=(place,),
            addressee=span("the General Assembly"),
            said=Period.day(date(2025, 9, 23)),
        )


def _contributors(story: Story) -> tuple[Contributor, ...]:
    offer = story.say(
        "Indonesia's president told the General Assembly on 23 September that his country would send 20,000 troops "
        "or more if the Security Council gives the force a mandate.",
        ClaimKind.OFFER,
        "IDN",
        accepted=True,
        speaker="Indonesia's president",
        quantity=Quantity(**_place("20,000 troops or more"), min=20000, max=None, unit="troops"),
        conditions=(
            Condition(**_place("if the Security Council gives the force a mandate"), kind=ConditionKind.MANDATE),
        ),
        when=Period.day(date(2025, 9, 23)),
    )
    condition = story.say("if the Security Council gives the force a mandate", ClaimKind.OFFER, "IDN")
    asked = story.say("Azerbaijan and Egypt have been approached by Washington", ClaimKind.REQUEST, "AZE")
    many = Strength(min=20000, max=None, unit="troops")
    return (
        Contributor(
            actor="AZE",
            state=ContributorState.ASKED,
            strength=None,
            conditions=(),
            since=AS_OF,
            evidence=asked,
            contradictions=(
                Contradiction(text="One report says it was asked, another that it offered.", evidence=asked),
            ),
        ),
        Contributor(
            actor="EGY", state=ContributorState.ASKED, strength=None, conditions=(), since=AS_OF, evidence=asked
        ),
        Contributor(
            actor="IDN",
            state=ContributorState.PLEDGED,
            strength=many,
            promised=many,
            conditions=(
                StatedCondition(kind=ConditionKind.MANDATE, text=condition[0].text, met=False, evidence=condition),
            ),
            since=date(2025, 9, 23),
            evidence=offer,
            history=(
                StateChange(state=ContributorState.ASKED, on=date(2025, 9, 1), evidence=asked),
                StateChange(state=ContributorState.PLEDGED, on=date(2025, 9, 23), evidence=offer),
            ),
        ),
        Contributor(
            actor="ITA",
            state=ContributorState.WILLING,
            strength=None,
            conditions=(),
            since=AS_OF,
            evidence=story.say("Italy has said it is willing to take part.", ClaimKind.WILLINGNESS, "ITA"),
        ),
        Contributor(
            actor="TUR", state=ContributorState.DECLINED, strength=None, conditions=(), since=None, evidence=()
        ),
        Contributor(
            actor="JOR", state=ContributorState.WITHDRAWN, strength=None, conditions=(), since=None, evidence=()
        ),
    )


def picture() -> tuple[Picture, list[RecordedClaim]]:
    """The picture of the story, and the claims it rests on."""
    story = Story()
    draft = story.say(
        "France and Britain are preparing a draft resolution on a stabilisation force together with the United States",
        ClaimKind.DRAFT,
        "FRA",
        status="drafting",
    )
    planners = Strength(min=None, max=24, unit="troops")
    open_terms = story.say("The terms of reference are still open", ClaimKind.TERMS, "GBR", status="open")
    slow = story.say("the force would take time", ClaimKind.TIMELINE, "GBR")
    script = story.say('One officer wrote <script>alert("troops & more")</script> in a note', ClaimKind.PLANNING, None)
    backing = story.say("The General Assembly backed a temporary mission last month.", ClaimKind.ENDORSEMENT, "UNGA")
    found = Picture(
        as_of=AS_OF,
        known=AS_OF,
        contributors=_contributors(story),
        resolution=TextStage(stage="drafting", sponsors=("FRA", "GBR"), with_=("USA",), evidence=draft),
        mandate=(MandateItem(feature="authorises_force", value="all necessary measures", evidence=draft),),
        terms=Terms(open=(Item(actor="GBR", text=open_terms[0].text, status="open", evidence=open_terms),)),
        positions=(Position(actor="FRA", stance="support", evidence=draft),),
        ceasefire=Ceasefire(
            status="holding",
            parties=("ISR", "HAMAS"),
            evidence=story.say(
                "The ceasefire between Israel and Hamas is holding.",
                ClaimKind.CEASEFIRE_STATUS,
                "ISR",
                status="holding",
            ),
        ),
        endorsements=(
            Endorsement(
                actor="UNGA",
                on=Period(start=date(2025, 9, 1), end=date(2025, 9, 30), precision=Precision.MONTH),
                evidence=backing,
            ),
        ),
        in_place=(
            InPlace(
                actor="USA",
                strength=planners,
                role="planning",
                evidence=story.say(
                    "Up to 24 American soldiers are in the region to help with planning", ClaimKind.DEPLOYMENT, "USA"
                ),
            ),
        ),
        planning=(Item(actor=None, text=script[0].text, evidence=script),),
        timeline=(Item(actor="GBR", text=slow[0].text, evidence=slow),),
        totals=Totals(pledged=Bounds(min=20000), deployed=Bounds(min=0, max=24)),
        unreviewed=len(story.claims) - 1,
        sources=1,
    )
    return found, story.claims


def workspace(folder: Path) -> Workspace:
    """A workspace whose record holds the story, read as a careful reader would, one claim of it accepted."""
    _, claims = picture()
    statements = tuple(claim.statement for claim in claims if claim.statement is not None)
    reading = Reading(source=SOURCE, statements=statements, claims=tuple(claim.claim for claim in claims))
    made = Workspace.init(folder, name="Story")
    with made.record as record:
        record.add(TEXT, reading, known=start_of_day(AS_OF))
        for claim in claims:
            if claim.verdict is Verdict.ACCEPTED:
                record.accept(claim.key, by="A. Reader")
    return Workspace.find(folder)


def forecast() -> Forecast:
    """A forecast with a shape: nothing for three months, then a widening fan, and a knot that holds some back."""
    start = AS_OF
    dates = tuple(start + timedelta(days=30 * month) for month in range(15))

    def fan(scale: float) -> Fan:
        rise = [max(0.0, month - 2) / 12 for month in range(15)]
        return Fan(
            mean=tuple(9000 * scale * r for r in rise),
            q05=tuple(0.0 for _ in rise),
            q25=tuple(max(0.0, 6100 * scale * (r - 0.25)) for r in rise),
            q50=tuple(9123 * scale * r for r in rise),
            q75=tuple(13020 * scale * min(1.0, 1.2 * r) for r in rise),
            q95=tuple(18264 * scale * min(1.0, 1.5 * r) for r in rise),
        )

    by_june, by_end = dates[8], dates[14]
    return Forecast(
        worlds=20000,
        seed=7,
        start=start,
        end=dates[-1],
        strength=(StrengthOverTime(unit="uniformed", dates=dates, least=fan(1.0), greatest=fan(1.3)),),
        targets=(
            TargetProbability(
                at_least=5000, by=by_june, probability=0.414, standard_error=0.003, probability_greatest=0.63
            ),
            TargetProbability(
                at_least=5000, by=by_end, probability=0.684, standard_error=0.003, probability_greatest=0.83
            ),
            TargetProbability(
                at_least=20000, by=by_end, probability=0.031, standard_error=0.001, probability_greatest=0.12
            ),
        ),
        target_dates=(TargetDate(at_least=5000, p50=dates[10], p80=None, p95=None),),
        commitments=(
            CommitmentOutlook(
                id="IDN-1", contributor="IDN", triggered=0.52, triggered_greatest=0.7, present_mean=8123.0
            ),
            CommitmentOutlook(
                id="ITA-1", contributor="ITA", triggered=0.31, triggered_greatest=0.32, present_mean=240.0
            ),
        ),
        keystones=(
            Keystone(
                id="resolution",
                kind="event",
                target=5000,
                by=by_june,
                birnbaum=0.62,
                standard_error=0.002,
                shapley_strength=9120.0,
            ),
        ),
        knots=(Knot(members=("EGY-1", "AZE-1"), probability=0.2, strength_mean=2500.0),),
        assumptions=(
            Assumption(
                path="commitment.IDN-1.honoured", value=0.7, source="a prior from earlier forces", set_by="prior"
            ),
            Assumption(
                path="event.resolution.probability", value=0.8, source="the desk’s own judgement", set_by="person"
            ),
        ),
        open=("No commander of the force has been named.",),
    )


def vote() -> VoteForecast:
    """A vote of five members, two of them permanent."""
    members = (
        MemberVote(
            actor="FRA",
            permanent=True,
            yes=0.98,
            abstain=0.01,
            no=0.01,
            basis="sponsor",
            pivotal=0.05,
            reason="It drafts the text.",
        ),
        MemberVote(
            actor="RUS",
            permanent=True,
            yes=0.2,
            abstain=0.62,
            no=0.18,
            basis="history",
            pivotal=0.2,
            reason="How it voted on such texts before.",
        ),
        MemberVote(
            actor="SVN",
            permanent=False,
            yes=0.9,
            abstain=0.1,
            no=0.0,
            basis="prior",
            pivotal=0.01,
            reason="How elected members vote.",
        ),
    )
    return VoteForecast(
        date=date(2025, 11, 17),
        procedural=False,
        adopted=0.79,
        fails_for_votes=0.02,
        vetoed=0.19,
        vetoed_by=(VetoShare(actor="RUS", probability=0.18),),
        members=members,
    )
