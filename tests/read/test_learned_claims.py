"""The trained part of the claim reader: it loads, is small, says the same each time, and claims nothing of a match."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import resources

import numpy as np
import pytest
from spacy.tokens import Doc

from contingent import read
from contingent.model import ClaimKind
from contingent.read.actors import Register, default_register
from contingent.read.claims import Material, read_claims, recall
from contingent.read.claims.learned import Decide
from contingent.read.claims.learned.candidates import candidates
from contingent.read.claims.learned.encoder import encoder
from contingent.read.claims.learned.network import network
from contingent.read.claims.learned.weighing import KINDS, Weighing, own
from contingent.read.claims.learned.word_pieces import WordPieces
from contingent.read.claims.proposal import Proposal
from contingent.read.claims.sentence import Sentence
from contingent.read.pipeline import pipeline

#: Bytes of everything that the claim reader was trained to and that ships with the package.
LARGEST = 10_000_000

FORCE = "The Council has authorised a stabilisation force for Haiti. "


def test_the_weights_are_small() -> None:
    room = resources.files("contingent.read.claims.learned")
    sizes = {path.name: len(path.read_bytes()) for path in room.iterdir() if path.name.endswith(".npz")}
    assert set(sizes) == {"encoder.npz", "weights.npz"}
    assert sum(sizes.values()) <= LARGEST, sizes


def test_words_are_cut_into_their_longest_pieces() -> None:
    pieces = WordPieces(["[UNK]", "[CLS]", "[SEP]", "cease", "##fire", "##s", "fire", "-", "e", "lysee"])
    assert pieces.of_word("Ceasefires") == (3, 4, 5)
    assert pieces.of_word("cease-fire") == (3, 7, 6)
    assert pieces.of_word("Élysée") == (0,)
    assert pieces.of_word("") == (0,)
    assert pieces.of_word("x" * 100) == (0,)


def test_a_word_is_encoded_in_its_context_and_whatever_stands_beside_its_sentence() -> None:
    known = encoder()
    assert known is not None
    leave, bank = ["Troops", "leave", "the", "river", "bank"], ["The", "bank", "lent", "money"]
    alone = known.encode([leave])[0]
    beside = known.encode([bank, leave, ["No"]])
    assert alone.shape == (5, known.size)
    assert np.allclose(alone, beside[1], atol=1e-4)
    assert not np.allclose(alone[4], beside[0][1], atol=0.1)
    assert known.encode([]) == []


def test_words_of_a_like_meaning_are_alike() -> None:
    known = encoder()
    assert known is not None
    refused, declined, bought = (
        known.encode([["Norway", word, "to", "send", "soldiers"]])[0][1] for word in ("refused", "declined", "bought")
    )

    def alike(one: np.ndarray, other: np.ndarray) -> float:
        return float(one @ other / np.linalg.norm(one) / np.linalg.norm(other))

    assert alike(refused, declined) > alike(refused, bought) + 0.05


def test_a_sentence_longer_than_the_encoder_reads_is_read_as_far_as_it_goes() -> None:
    known = encoder()
    assert known is not None
    found = known.encode([["soldiers"] * 400])[0]
    assert found.shape == (400, known.size)
    assert found[0].any()
    assert not found[-1].any()


def test_what_the_networks_and_the_rules_say_is_weighed() -> None:
    count = len(KINDS)
    nought, one = np.zeros(count, np.float32), np.ones(count, np.float32)
    weighing = Weighing(start=nought, network=one, ruled=2 * one, otherwise=-one, elsewhere=-0.5 * one)
    offer = Proposal(kind=ClaimKind.OFFER, actor="KEN", at=0)
    place = KINDS.index(ClaimKind.OFFER)
    of_kenya = weighing.chances(nought, "KEN", [offer])
    assert of_kenya[place] == pytest.approx(1 / (1 + np.exp(-2)))
    assert np.delete(of_kenya, place) == pytest.approx(1 / (1 + np.exp(1)))
    of_chad = weighing.chances(nought, "TCD", [offer])
    assert of_chad[place] == pytest.approx(1 / (1 + np.exp(0.5)))
    assert np.delete(of_chad, place) == pytest.approx(0.5)
    assert own(Proposal(kind=ClaimKind.REQUEST, actor="UNSG", at=0)) == "UN"


def test_the_networks_are_there_and_vote() -> None:
    loaded = network()
    assert loaded is not None
    assert loaded.weighing.network.shape == (len(KINDS),)
    assert np.all(loaded.weighing.network > 0)


def test_the_same_text_is_read_the_same_each_time() -> None:
    text = FORCE + "Jamaica has put its hand up for a company of 120, and Guyana begged to be counted out."
    assert read(text, published="2024-03-04") == read(text, published="2024-03-04")


@pytest.mark.parametrize(
    ("sentence", "kind", "actor"),
    [
        ("Jamaica has put its hand up for a company of 120 soldiers.", "offer", "JAM"),
        ("Chile balked at putting its men in harm's way.", "refusal", "CHL"),
    ],
)
def test_a_claim_in_words_that_no_rule_knows_is_read_with_its_evidence(sentence: str, kind: str, actor: str) -> None:
    text = FORCE + sentence
    claims = read(text, published="2024-03-04").claims
    assert (kind, actor) in [(str(c.kind), c.actor) for c in claims]
    assert all(claim.evidence.holds_in(text) for claim in claims)


def test_who_is_likely_to_come_is_not_there() -> None:
    text = FORCE + "Personnel from Chad, Guyana and Jamaica are likely to be attached to its staff, officials said."
    claims = read(text, published="2024-03-04").claims
    assert not [c for c in claims if c.status in {"deployed", "under_way"}]


def test_a_body_has_no_vote_without_a_number() -> None:
    text = "The Security Council on Monday adopted resolution 2803, which authorises a stabilisation force for Gaza."
    claims = read(text, published="2025-11-18").claims
    assert "adoption" in {str(c.kind) for c in claims}
    assert "vote" not in {str(c.kind) for c in claims}


def test_a_text_about_no_force_holds_no_claim() -> None:
    text = "The striker signed a new contract on Monday. The club's coach said that he would play in the final."
    assert read(text, published="2024-03-04").claims == ()


def test_whom_a_source_speaks_of_is_remembered_for_sentences_that_name_nobody() -> None:
    register = default_register()
    text = "Madrid is to leave the force in Iraq. West African soldiers stay. Spanish troops number 1,300."
    memory = recall(text, register.mentions(text), register)
    assert memory is not None
    assert memory.central == ("ECOWAS", "ESP")


@pytest.mark.parametrize(
    "sentence", ["Vienna agreed to a field hospital for the force.", "The force was left by Bonn and by Vienna."]
)
def test_a_city_may_be_a_state(sentence: str) -> None:
    seen: list[str] = []

    def judge(_: Doc, register: Register, sentences: Sequence[Sentence]) -> Decide:
        seen.extend(c.actor for sentence in sentences for c in candidates(sentence, register))
        return lambda _, proposals: proposals

    register = default_register()
    memory = recall(sentence, [], register)
    assert memory is not None
    read_claims(
        Material(
            text=sentence, doc=pipeline()(sentence), mentions=[], statements=[], register=register, published=None
        ),
        memory,
        judge=judge,
    )
    assert "AUT" in seen


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Canada has not ruled out sending troops to the force in Ukraine.", {("willingness", "CAN")}),
        (
            "France and Britain, in coordination with the United States, are finalizing a draft resolution on Gaza.",
            {("draft", "FRA"), ("draft", "GBR")},
        ),
        (
            "The United States has sounded out Egypt and Qatar about joining a stabilisation force for Gaza.",
            {("request", "USA")},
        ),
    ],
)
def test_the_networks_do_not_gainsay_what_the_rules_are_sure_of(text: str, wanted: set[tuple[str, str]]) -> None:
    assert {(c.kind, c.actor) for c in read(text).claims} == wanted
