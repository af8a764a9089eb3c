"""The register: its data, its cases, and laws that hold for any text."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contingent.errors import InputError
from contingent.read.actors import ActorKind, Mention, Register, default_register

CASES = Path(__file__).parents[1] / "cases" / "actors"
HEADER = "code,kind,name,formal,aliases,demonyms,capitals,seats\n"
#: Entries that are no state today, for texts from when they were.
PAST = {"YUG", "CSK", "DDR"}
_ORGANISATIONS = """
UN UNSC UNGA EU NATO AU ECOWAS LAS OIC GCC HAMAS PA HEZBOLLAH HOUTHIS CARICOM OAS SADC IGAD EAC CSTO OSCE ARAB_STATES
MULTI ISF MSS GSF MISMA ISAF UNIFIL KFOR
"""


def _cases() -> Iterator[tuple[str, list[str]]]:
    for path in sorted(CASES.glob("*.txt")):
        text, expected = "", list[str]()
        for line in [*path.read_text(encoding="utf-8").splitlines(), "end"]:
            if line.startswith("    "):
                expected.append(line.strip())
            elif line and not line.startswith("#"):
                if text:
                    yield text, expected
                text, expected = line, []


def _written(mention: Mention) -> str:
    return f"{mention.text} = {mention.actor} {mention.role}"


@pytest.fixture(scope="module")
def register() -> Register:
    return default_register()


@pytest.mark.parametrize(("text", "expected"), list(_cases()))
def test_cases(register: Register, text: str, expected: list[str]) -> None:
    assert [_written(mention) for mention in register.mentions(text)] == expected


def test_all_states_are_there(register: Register) -> None:
    states = {actor.code for actor in register if actor.kind is ActorKind.STATE} - PAST
    assert len(states) == 195  # 193 members of the United Nations, the Holy See and Palestine
    territories = {actor.code for actor in register if actor.kind is ActorKind.TERRITORY}
    assert len(states | territories) == 250  # ISO 3166-1 lists 249 today, Kosovo is not among them
    assert {"XKX", "PSE", "TWN"} <= states | territories
    assert all(len(code) == 3 and code.isupper() for code in states | territories)


def test_the_codes_of_the_council_s_members_are_known(register: Register, shared_data: Path) -> None:
    lines = (shared_data / "council_membership.csv").read_text(encoding="utf-8").splitlines()
    codes = {cell for line in lines[1:] for cell in line.split(",") if len(cell) == 3 and cell.isupper()}
    assert codes
    assert [code for code in sorted(codes) if register.get(code) is None] == []


@pytest.mark.parametrize("code", _ORGANISATIONS.split())
def test_organisations_are_there(register: Register, code: str) -> None:
    assert register.get(code) is not None


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("the UAE", "ARE"),
        ("US", "USA"),
        ("America", "USA"),
        ("the  United\nStates", "USA"),
        ("MALI", "MLI"),
        ("Brussels", "EU"),
        ("the Trump administration", "USA"),
        ("Cote d’Ivoire", "CIV"),
        ("us", None),
        ("turkey", None),
        ("New Mexico", None),
        ("Michael Jordan", None),
        ("", None),
    ],
)
def test_find_is_exact_but_for_articles_and_accents(register: Register, name: str, code: str | None) -> None:
    actor = register.find(name)
    assert (None if actor is None else actor.code) == code


def test_every_name_finds_its_own_actor(register: Register) -> None:
    for actor in register:
        assert actor.name[0].isalpha(), actor.name  # the mark of personal names is no part of them
        found = register.find(actor.name)
        assert found is not None, actor.name
        assert found.code == actor.code or actor.code == "MULTI"


def test_a_file_of_one_s_own_adds_and_wins(register: Register, tmp_path: Path) -> None:
    path = tmp_path / "mine.csv"
    path.write_text(
        f"# mine\n{HEADER}LAW,party,the Lakeside Watch,,Lakeside Watch;LW,Lakesider;Lakesiders,,\n"
        "FRA,state,France,,,,,the Lake House\n\nPIF,organisation,Forum,,GCC,,,\n",
        encoding="utf-8",
    )
    mine = register.extended(path)
    assert [_written(m) for m in mine.mentions("The Lake House told the LW and Lakesiders of France and the GCC.")] == [
        "Lake House = FRA seat",
        "LW = LAW organisation",
        "Lakesiders = LAW demonym",
        "France = FRA name",
        "GCC = PIF organisation",
    ]
    assert register.find("Lakeside Watch") is None
    assert len(mine) == len(register) + 1
    assert mine.get("PIF") == register.get("PIF")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("", r"mine\.csv: expected the header code,kind,name.*, found nothing"),
        ("a,b\n", r"mine\.csv:1: expected the header code,kind,name"),
        (HEADER + "X,state,Y\n", r"mine\.csv:2: expected 8 columns .*, found 3"),
        ("# c\n" + HEADER + "\nX,planet,Y,,,,,\n", r"mine\.csv:4: kind 'planet': expected one of state, .*, decoy"),
        (HEADER + ",state,Y,,,,,\n", r"mine\.csv:2: a row needs a code and a name"),
        (HEADER + 'X,state,"Y,,,,,\n', r"mine\.csv:2: expected 8 columns"),
    ],
)
def test_a_file_that_is_not_of_the_format_is_refused(
    register: Register, tmp_path: Path, content: str, message: str
) -> None:
    path = tmp_path / "mine.csv"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match=message):
        register.extended(path)


def test_a_file_that_cannot_be_read_is_refused(register: Register, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"none\.csv: cannot read the register: No such file"):
        register.extended(tmp_path / "none.csv")
    (tmp_path / "latin.csv").write_bytes(HEADER.encode() + b"X,state,\xc9,,,,,\n")
    with pytest.raises(InputError, match=r"latin\.csv: not UTF-8 \(byte \d+\)"):
        register.extended(tmp_path / "latin.csv")


_SAID = """
the UN U.N. Security Council Council's US US$ us Jordan Michael New Mexico Guinea- Bissau pro- Georgia Franco- British
Kenya-led MALI France’s Türkiye Republic of Congo Washington D.C. , . ( ) - White House
"""


@given(st.one_of(st.text(max_size=150), st.lists(st.sampled_from(_SAID.split()), max_size=20).map(" ".join)))
def test_any_text_gives_exact_ordered_spans(text: str) -> None:
    register = default_register()
    end = 0
    for mention in register.mentions(text):
        assert mention.holds_in(text)
        assert end <= mention.start < mention.end
        assert register.get(mention.actor) is not None
        end = mention.end
