"""A second reader behind a real server: what it may do wrong costs its own claims, never the first reader's."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from tests.read.second.endpoint import Model, Reply, fails, running, says

from contingent.errors import RequestError
from contingent.model import Claim, ClaimKind, DifferenceKind, Reading, Source, Span, content_hash, wire
from contingent.read.load import load_text
from contingent.read.second import SecondReader
from contingent.read.second.reading import read_again

FIRST = "Kenya said on Tuesday it would send 1,000 police officers if the Security Council authorises the mission."
SECOND = "“Jamaica is ready to contribute,” a minister told reporters — without naming a number."
THIRD = "The Bahamas has pledged 150 people, France 50."
TEXT = f"{FIRST}\n{SECOND}\n{THIRD}\n"
KEY = "sk-very-secret-0123456789"


def claim(evidence: str = FIRST, **fields: object) -> dict[str, object]:
    return {"kind": "offer", "actor": "KEN", "evidence": evidence, "conditions": [], "hedged": False, **fields}


def reading(*claims: Claim, text: str = TEXT) -> Reading:
    document = load_text(text, id="d")
    return Reading(source=document.source, claims=claims)


def first(kind: ClaimKind, actor: str, evidence: str, number: str = "c1") -> Claim:
    start = TEXT.index(evidence)
    return Claim(id=number, kind=kind, actor=actor, evidence=Span.cut(TEXT, start, start + len(evidence)))


@pytest.fixture
def model() -> Iterator[Model]:
    with running() as server:
        yield server


@pytest.fixture
def waits() -> list[float]:
    return []


def ask(model: Model, waits: list[float], given: Reading | None = None, text: str = TEXT, **settings: Any) -> Reading:
    asked = SecondReader(url=model.url, model="m", **{"timeout": 5.0, **settings})
    answer = read_again(text, reading(text=text) if given is None else given, asked, sleep=waits.append)
    assert answer.second is not None
    for each in answer.second.claims:
        for span in (each.evidence, each.quantity, *each.conditions):
            assert span is None or span.holds_in(text)
    assert wire.from_json(Reading, wire.to_json(answer)) == answer
    return answer


def codes(answer: Reading) -> list[str]:
    return [finding.code for finding in answer.findings]


def test_claims_are_anchored_in_the_source(model: Model, waits: list[float]) -> None:
    said = claim(
        quantity={"text": "1,000 police officers", "min": 1000, "max": 1000, "unit": "police", "approximate": False},
        conditions=[{"kind": "mandate", "text": "if the Security Council authorises the mission"}],
        when={"start": "2024-05-07", "end": "2024-05-07", "precision": "day"},
    )
    model.replies = [says({"claims": [said]})]
    answer = ask(model, waits)
    assert answer.second is not None
    (found,) = answer.second.claims
    assert (found.id, found.kind, found.actor) == ("x1", ClaimKind.OFFER, "KEN")
    assert found.evidence.text == FIRST
    assert found.quantity is not None
    assert (found.quantity.text, found.quantity.min) == ("1,000 police officers", 1000)
    assert answer.second.reader == "m at 127.0.0.1"
    assert answer.findings == ()
    assert [d.kind for d in answer.second.differences] == [DifferenceKind.ONLY_SECOND]


def test_the_request_is_of_the_protocol(model: Model, waits: list[float], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONTINGENT_SECOND_READER_KEY", KEY)
    answer = ask(model, waits)
    (request,) = model.asked
    assert request["model"] == "m"
    assert request["temperature"] == 0
    assert request["response_format"]["json_schema"]["strict"] is True
    assert TEXT in request["messages"][1]["content"]
    assert model.headers[0]["authorization"] == f"Bearer {KEY}"
    assert KEY not in wire.to_json(answer)
    assert KEY not in json.dumps(request)


def test_a_key_is_sent_only_where_there_is_one(model: Model, waits: list[float]) -> None:
    ask(model, waits)
    assert "authorization" not in model.headers[0]


def test_a_straightened_quote_is_found_and_the_source_s_own_characters_are_kept(
    model: Model, waits: list[float]
) -> None:
    said = '"Jamaica is ready to contribute," a minister  told reporters - without naming a number.'
    model.replies = [says({"claims": [claim(said, kind="willingness", actor="Jamaica")]})]
    second = ask(model, waits).second
    assert second is not None
    assert [(each.actor, each.evidence.text) for each in second.claims] == [("JAM", SECOND)]


@pytest.mark.parametrize(
    ("bad", "why"),
    [
        (claim("Kenya said it will send 5,000 troops at once."), "its evidence is not in the source"),
        (claim("Kenya"), "its evidence is not in the source: 'Kenya'"),
        (claim(kind="promise"), "does not fit the schema (kind"),
        (claim(status="yes"), "'yes' is no status of a claim of the kind offer"),
        (claim(actor="Atlantis"), "'Atlantis' is no actor of the register"),
        (
            claim(quantity={"text": "5,000 troops", "min": 5000, "unit": "troops"}),
            "the words of its quantity are not in its evidence",
        ),
        (
            claim(quantity={"text": "1,000 police officers", "min": 9000, "max": 9000, "unit": "police"}),
            "its number is not what its words say",
        ),
        (claim(quantity={"text": "1,000 police officers", "unit": "police"}), "its quantity has neither bound"),
        (claim(conditions=[{"kind": "mandate", "text": "if pigs can fly over Rome"}]), "the words of a condition"),
        (claim(when={"start": "2024-05-07", "end": "2024-05-01", "precision": "day"}), "its period is none"),
        (claim(when={"start": "soon", "end": "later", "precision": "day"}), "does not fit the schema (when.start"),
        ({"kind": "offer"}, "does not fit the schema (evidence"),
        ("a claim", "does not fit the schema"),
        (None, "does not fit the schema"),
    ],
)
def test_a_claim_that_does_not_stand_is_dropped_and_told(
    model: Model, waits: list[float], bad: object, why: str
) -> None:
    model.replies = [says({"claims": [bad, claim(THIRD, actor="BHS")]})]
    answer = ask(model, waits)
    assert answer.second is not None
    assert [each.actor for each in answer.second.claims] == ["BHS"]
    assert answer.second.dropped == 1
    assert codes(answer) == ["second-reader-dropped"]
    assert why in answer.findings[0].message


@pytest.mark.parametrize(
    "written",
    [
        '```json\n{"claims": [ONE]}\n```',
        'Here is what I found:\n{"claims": [ONE]}\nI hope that helps {you}.',
        "[ONE]",
        '{"thoughts": [], "claims": [ONE]}',
    ],
)
def test_json_within_words_is_understood(model: Model, waits: list[float], written: str) -> None:
    model.replies = [says(written.replace("ONE", json.dumps(claim())))]
    second = ask(model, waits).second
    assert second is not None
    assert len(second.claims) == 1


def test_a_partial_answer_keeps_what_is_whole(model: Model, waits: list[float]) -> None:
    whole = json.dumps({"claims": [claim(), claim(THIRD, actor="BHS"), claim(THIRD, actor="FRA")]})
    model.replies = [says(whole[:-60], finish="length")]
    answer = ask(model, waits)
    assert answer.second is not None
    assert [each.actor for each in answer.second.claims] == ["KEN", "BHS"]
    assert codes(answer) == ["second-reader-partial"]


@pytest.mark.parametrize(
    "reply",
    [
        says("I cannot help with that."),
        says(""),
        says(None, refusal="No."),
        says({"claims": "none"}),
        (200, {}, b"<html>a proxy's page</html>", 0.0),
        (200, {}, b'{"choices": []}', 0.0),
        (200, {}, b'{"choices": [{"message": null}]}', 0.0),
        (200, {}, b"[" * 100_000, 0.0),
        (200, {}, b"\xff\xfe\x00", 0.0),
        fails(401, f"Incorrect API key provided: {KEY}"),
        fails(403),
        (302, {"Location": "http://127.0.0.1:9/"}, b"", 0.0),
    ],
    ids=str,
)
def test_nonsense_and_refusals_are_findings(
    model: Model, waits: list[float], reply: Reply, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CONTINGENT_SECOND_READER_KEY", KEY)
    model.replies = [reply]
    given = reading(first(ClaimKind.OFFER, "KEN", FIRST))
    answer = ask(model, waits, given)
    assert answer.claims == given.claims
    assert codes(answer) == ["second-reader-failed"]
    assert answer.second is not None
    assert (answer.second.claims, answer.second.differences) == ((), ())
    assert KEY not in wire.to_json(answer)
    assert (len(model.asked), waits) == (1, [])


def test_what_a_server_does_not_support_is_not_asked_again(model: Model, waits: list[float]) -> None:
    def older(request: dict[str, Any]) -> Reply:
        if "response_format" in request:
            return fails(400, "response_format is not supported")
        return says({"claims": [claim()]})

    model.replies = [older]
    long = TEXT + "\n" + TEXT.replace("Kenya", "Uganda")
    answer = ask(model, waits, text=long, characters=len(TEXT) + 1)
    assert len(model.asked) == 4
    assert "response_format" not in model.asked[-1]
    assert answer.second is not None
    assert len(answer.second.claims) == 1


def test_a_server_that_always_says_400_is_given_up(model: Model, waits: list[float]) -> None:
    model.replies = [fails(400, "no such model")]
    answer = ask(model, waits)
    assert codes(answer) == ["second-reader-failed"]
    assert "it answered 400: no such model" in answer.findings[0].message
    assert len(model.asked) == 3


def test_rate_limits_and_passing_faults_are_waited_for(model: Model, waits: list[float]) -> None:
    model.replies = [
        fails(429, retry_after="7"),
        fails(503),
        fails(429, retry_after="9999"),
        says({"claims": [claim()]}),
    ]
    second = ask(model, waits).second
    assert second is not None
    assert len(second.claims) == 1
    assert waits[0] == 7
    assert 1 < waits[1] < 3
    assert waits[2] == 60


def test_a_timeout_is_tried_again_and_then_told(model: Model, waits: list[float]) -> None:
    status, headers, body, _ = says({"claims": [claim()]})
    model.replies = [(status, headers, body, 0.6)]
    answer = ask(model, waits, timeout=0.15, attempts=2)
    assert codes(answer) == ["second-reader-failed"]
    assert "ReadTimeout" in answer.findings[0].message
    assert "(2 attempts)" in answer.findings[0].message
    assert len(waits) == 1


def test_nobody_there_is_told(waits: list[float]) -> None:
    settings = SecondReader(url="http://127.0.0.1:9/v1", model="m", attempts=1)
    answer = read_again(TEXT, reading(), settings, sleep=waits.append)
    assert codes(answer) == ["second-reader-failed"]
    assert "ConnectError" in answer.findings[0].message


def test_a_long_source_is_read_in_pieces_and_one_that_fails_is_told(model: Model, waits: list[float]) -> None:
    text = "".join(TEXT.replace("Kenya", name) for name in ("Kenya", "Uganda", "Rwanda", "Ghana"))

    def by_piece(request: dict[str, Any]) -> Reply:
        asked = request["messages"][1]["content"]
        found = [c for c, n in (("KEN", "Kenya"), ("UGA", "Uganda"), ("RWA", "Rwanda"), ("GHA", "Ghana")) if n in asked]
        if "RWA" in found:
            return fails(403)
        return says(
            {
                "claims": [
                    claim(FIRST.replace("Kenya", n), actor=c)
                    for c, n in (("KEN", "Kenya"), ("UGA", "Uganda"))
                    if c in found
                ]
            }
        )

    model.replies = [by_piece]
    answer = ask(model, waits, text=text, characters=len(TEXT) + 4)
    assert answer.second is not None
    assert [each.actor for each in answer.second.claims] == ["KEN", "UGA"]
    (failed,) = answer.findings
    assert failed.code == "second-reader-failed"
    assert failed.start is not None
    assert "Rwanda" in text[failed.start : failed.end]


def test_evidence_must_stand_in_the_piece_that_was_shown(model: Model, waits: list[float]) -> None:
    text = TEXT + TEXT.replace("Kenya", "Uganda")
    model.replies = [says({"claims": [claim(FIRST.replace("Kenya", "Uganda"), actor="UGA")]}), says({"claims": []})]
    assert codes(ask(model, waits, text=text, characters=len(TEXT) + 4)) == ["second-reader-dropped"]


def test_requests_are_limited(model: Model, waits: list[float]) -> None:
    answer = ask(model, waits, text=TEXT * 9, characters=len(TEXT) + 4, requests=3)
    assert len(model.asked) == 3
    assert codes(answer) == ["second-reader-partial"]


def test_two_readers_are_compared(model: Model, waits: list[float]) -> None:
    given = reading(
        first(ClaimKind.OFFER, "KEN", FIRST),
        first(ClaimKind.WILLINGNESS, "JAM", SECOND, "c2"),
        first(ClaimKind.OFFER, "BHS", THIRD, "c3"),
    )
    model.replies = [
        says({"claims": [claim(hedged=True), claim(THIRD, actor="BHS"), claim(THIRD, actor="FRA")]}),
    ]
    second = ask(model, waits, given).second
    assert second is not None
    assert [(d.kind, d.first, d.second, d.fields) for d in second.differences] == [
        (DifferenceKind.TOLD_DIFFERENTLY, "c1", "x1", ("hedged",)),
        (DifferenceKind.ONLY_FIRST, "c2", None, ()),
        (DifferenceKind.ONLY_SECOND, None, "x3", ()),
    ]


def test_another_language_is_not_sent(model: Model) -> None:
    text = "Le ministre a dit que la France est prête à envoyer des soldats pour une mission de paix dans la région."
    document = load_text(text)
    given = Reading(source=document.source, findings=document.findings)
    assert read_again(text, given, SecondReader(url=model.url, model="m")) == given
    assert model.asked == []


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({"url": "localhost:1234"}, "got the address 'localhost:1234', expected one such as"),
        ({"url": "http://u:p@localhost/v1"}, "its address must hold no key; put it into CONTINGENT_SECOND_READER_KEY"),
        ({"url": "http://localhost/v1?key=k"}, "its address must hold no key"),
        ({"model": " "}, "no model is named"),
        ({"timeout": 0}, "timeout is 0, expected more than 0"),
    ],
)
def test_settings_that_make_no_sense(settings: dict[str, Any], message: str) -> None:
    with pytest.raises(RequestError, match=message.replace("?", r"\?")):
        SecondReader(**{"url": "http://localhost/v1", "model": "m", **settings})


def test_the_reading_s_source_is_what_it_was(model: Model, waits: list[float]) -> None:
    assert ask(model, waits).source == Source(id="d", sha256=content_hash(TEXT), language=reading().source.language)


def test_silence_is_no_disagreement(model: Model, waits: list[float]) -> None:
    text = TEXT + TEXT.replace("Kenya", "Uganda")
    given = reading(
        first(ClaimKind.OFFER, "KEN", FIRST),
        Claim(
            id="c2",
            kind=ClaimKind.OFFER,
            actor="UGA",
            evidence=Span.cut(text, len(TEXT), len(TEXT) + len(FIRST) + 1),
        ),
        text=text,
    )
    model.replies = [says({"claims": []}), fails(403)]
    second = ask(model, waits, given, text=text, characters=len(TEXT) + 4).second
    assert second is not None
    assert [(d.kind, d.first) for d in second.differences] == [(DifferenceKind.ONLY_FIRST, "c1")]
