"""A malformed network is refused with the line, what came and what was expected; in well under a second."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest
from tests.force.networks import END, START

from contingent.errors import InputError, RequestError
from contingent.force import Commitment, Event, Network, forecast, load, parse, remarks
from contingent.force.condition import NoneOf, OnCommitment
from contingent.force.distribution import Fixed
from contingent.force.position import json_lines, toml_lines

HEAD = 'start = 2025-01-01\nend = 2025-12-31\nadoption = "r"\n'
EVENT = '[[event]]\nid = "r"\nprobability = 0.5\n'
SOUND = '[[commitment]]\nid = "A"\ncontributor = "AAA"\nstrength = 100\n'

#: What comes after the head (three lines), the line that is at fault, and what the error says.
FAULTS = [
    ("probability", EVENT.replace("0.5", "1.2"), 6, r"event\.r\.probability: got 1\.2, expected a probability"),
    ("not-a-number", EVENT.replace("0.5", "nan"), 6, r"got nan, expected a probability"),
    ("a-text", EVENT.replace("0.5", '"high"'), 6, r"got 'high', expected a probability"),
    ("yes", EVENT.replace("0.5", "true"), 6, r"got True, expected a probability"),
    ("names-no-event", EVENT + SOUND + 'requires = { all = [\n  { event = "r" },\n  { event = "rr" },\n] }', 13,
     r"commitment\.A\.requires\.all\[1\]: event unknown 'rr': did you mean 'r'\? expected one of r"),
    ("names-no-contributor", EVENT + SOUND + 'requires = { contributor = "BBB" }', 11, r"unknown 'BBB'"),
    ("names-no-commitment", EVENT + SOUND + 'requires = { commitment = "B" }', 11, r"commitment unknown 'B'"),
    ("names-no-withdrawal", EVENT + SOUND + 'withdraws_on = ["x"]', 11, r"withdraws_on: unknown 'x'"),
    ("unknown-key", EVENT + SOUND + "honored = 0.5", 11,
     r"commitment\.A: unknown 'honored': did you mean 'honoured'\?"),
    ("unknown-atom", EVENT + SOUND + 'requires = { evnt = "r" }', 11, r"unknown 'evnt': did you mean 'event'\?"),
    ("two-atoms", EVENT + SOUND + 'requires = { event = "r", commitment = "A" }', 11, r"unknown 'commitment'"),
    ("twice", EVENT + SOUND + SOUND, 12, r"'A' is already the id of commitment\[0\], expected another"),
    ("no-strength", EVENT + '[[commitment]]\nid = "A"\ncontributor = "AAA"', 7, r"strength is missing"),
    ("no-id", EVENT + '[[commitment]]\ncontributor = "AAA"', 7, r"id is missing, expected the commitment's id"),
    ("upside-down", EVENT + SOUND.replace("100", "{ min = 5, mode = 3, max = 9 }"), 10,
     r"5 and 3 and 9 are not in ascending order"),
    ("half-a-triangle", EVENT + SOUND.replace("100", "{ min = 5, mode = 7 }"), 10, r"lacks max"),
    ("which-distribution", EVENT + SOUND.replace("100", "{ normal = { mean = 5, sd = 7 } }"), 10, r"unknown 'normal'"),
    ("days-of-strength", EVENT + SOUND.replace("100", "{ gamma = { mean_days = 5, sd_days = 7 } }"), 10,
     r"unknown 'mean_days': did you mean 'mean'\?"),
    ("negative", EVENT + SOUND.replace("100", "-5"), 10, r"got -5, expected a number, 0 or more"),
    ("infinite", EVENT + SOUND.replace("100", "inf"), 10, r"got inf"),
    ("empty-values", EVENT + SOUND.replace("100", "{ empirical = [] }"), 10, r"no values"),
    ("ramp-back", EVENT + SOUND + "ramp = [[0, 0.5],\n [0, 1]]", 12, r"more days than the point before"),
    ("ramp-over", EVENT + SOUND + "ramp = [[0, 1.5]]", 11, r"a share of the strength, from 0 to 1"),
    ("no-day", EVENT + SOUND + 'lapses = "soon"', 11, r"got 'soon', expected a day such as"),
    ("early-target", "targets = [{ at_least = 5, by = 2024-12-31 }]\n" + EVENT, 4,
     r"got 2024-12-31, expected a day from the start \(2025-01-01\) on"),
    ("late-target", "targets = [{ at_least = 5, by = 2026-12-31 }]\n" + EVENT, 4, r"expected a day up to the end"),
    ("foreseen", EVENT + SOUND + 'requires = { event = "r", after_days = -3 }', 11,
     r"got -3, expected days, 0 or more"),
    ("rho", EVENT + SOUND + '[[correlated]]\nof = ["A"]\nrho = 2', 13, r"got 2, expected a correlation"),
    ("tied-twice", EVENT + SOUND + '[[correlated]]\nof = ["A", "A"]\nrho = 0.2', 12, r"'A' stands twice"),
    ("tied-to-nothing", EVENT + SOUND + '[[correlated]]\nof = ["A", "Z"]\nrho = 0.2', 12, r"unknown 'Z'"),
    ("not-toml", EVENT + SOUND + "delay = \n", 11, r"not TOML"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "line", "says"), [fault[1:] for fault in FAULTS], ids=[fault[0] for fault in FAULTS])
def test_a_fault_is_refused_with_its_line(text: str, line: int, says: str) -> None:
    with pytest.raises(InputError, match=says) as caught:
        parse(HEAD + text, name="n.toml")
    assert caught.value.line == line, str(caught.value)
    assert str(caught.value).startswith(f"n.toml:{line}")


def test_a_cycle_through_none_is_named() -> None:
    text = """start = 2025-01-01
end = 2025-12-31
commitment = [
  { id = "A", contributor = "AAA", strength = 1, requires = { none = [{ contributor = "BBB" }] } },
  { id = "B", contributor = "BBB", strength = 1, requires = { commitment = "C" } },
  { id = "C", contributor = "CCC", strength = 1, requires = { strength = 1, of = ["AAA"] } },
]
"""
    with pytest.raises(InputError, match=r"a cycle through none: A → B → C → A; expected none to name only") as caught:
        parse(text)
    assert caught.value.line == 4


def test_two_who_each_stay_out_for_the_other() -> None:
    both = tuple(
        Commitment(id=a, contributor=a, strength=Fixed(1.0), requires=NoneOf((OnCommitment(b),)))
        for a, b in (("A", "B"), ("B", "A"))
    )
    with pytest.raises(InputError, match="A → B → A"):
        forecast(Network(start=START, end=END, commitments=both))


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "start is missing"),
        ("start = 2025-01-01\nend = 2025-01-01", "got 2025-01-01, expected a day after the start"),
        ("start = 2025-01-01\nend = 2025-12-31\nschema = 'contingent.network/2'", 'expected "contingent.network/1"'),
        ("start = 2025-01-01T10:00:00\nend = 2025-12-31", "expected a day such as"),
        ('start = 2025-01-01\nend = 2025-12-31\nadoption = "x"', "adoption: unknown 'x': none is declared"),
        ("start = 2025-01-01\nend = 2025-12-31\ncommitment = 5", "commitment: got 5, expected a list of commitments"),
        ("start = 2025-01-01\nend = 2025-12-31\nevent = [5]", r"event\[0\]: got 5, expected a table that describes an"),
        (
            (
                'start = 2025-01-01\nend = 2025-12-31\n[[commitment]]\nid="A"\ncontributor="A"\nstrength=1\n'
                'requires = { feature = "x" }'
            ),
            "feature 'x' is in force from the adoption, expected adoption =",
        ),
    ],
)
def test_the_frame_of_a_file(text: str, says: str) -> None:
    with pytest.raises(InputError, match=says):
        parse(text)


def test_json_has_lines_too() -> None:
    value = {"start": "2025-01-01", "end": "2025-12-31", "event": [{"id": "r"}, {"id": "s", "probability": 1.2}]}
    with pytest.raises(InputError, match=r"event\.s\.probability: got 1\.2") as caught:
        parse(json.dumps(value, indent=1), form="json")
    assert caught.value.line == 10
    with pytest.raises(InputError, match="not JSON") as caught:
        parse("{\n 5", form="json")
    assert caught.value.line == 2
    with pytest.raises(InputError, match="'end' stands twice"):
        parse('{"start": "2025-01-01", "end": "2025-12-31", "end": "2026-12-31"}', form="json")


def test_a_million_commitments_are_refused_at_once(tmp_path: Path) -> None:
    path = tmp_path / "many.toml"
    path.write_text(HEAD + EVENT + '[[commitment]]\nid="A"\n' * 1_000_000)
    began = time.monotonic()
    with pytest.raises(InputError, match=r"1,000,000 commitments, expected at most 20,000"):
        load(path)
    assert time.monotonic() - began < 1


def test_a_million_commitments_in_json_are_refused_at_once(tmp_path: Path) -> None:
    path = tmp_path / "many.json"
    path.write_text('{"commitment": [' + '{"id":"A","contributor":"A","strength":1},' * 1_000_000 + "{}]}")
    began = time.monotonic()
    with pytest.raises(InputError, match="expected at most"):
        load(path)
    assert time.monotonic() - began < 1


def test_deep_nesting_is_refused() -> None:
    deep = "{ all = [" * 60 + '{ event = "r" }' + "] }" * 60
    with pytest.raises(InputError, match="nest deeper than 50"):
        parse(HEAD + EVENT + SOUND + f"requires = {deep}")
    deeper = "[" * 5000 + "]" * 5000
    with pytest.raises(InputError, match="nest too deeply"):
        parse(f'{{"start": {deeper}}}', form="json")


def test_a_file_that_is_not_there_or_not_text(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        load(tmp_path / "none.toml")
    with pytest.raises(InputError, match="this is a directory"):
        load(tmp_path)
    (tmp_path / "latin.toml").write_bytes("name = 'é'".encode("latin-1"))
    with pytest.raises(InputError, match="byte 8 is not UTF-8"):
        load(tmp_path / "latin.toml")


def test_requests_out_of_range(example: Network) -> None:
    with pytest.raises(RequestError, match="samples: got 0"):
        forecast(example, samples=0)
    with pytest.raises(RequestError, match="by: got 2024-01-01, expected a day from 2025-01-01"):
        forecast(example, by=[START.replace(year=2024)])
    with pytest.raises(RequestError, match="target: got nan"):
        forecast(example, targets=[float("nan")])


def test_what_is_odd_is_remarked() -> None:
    text = (
        HEAD + EVENT + SOUND + "requires = { any = [{ contributors = 3 }, { at_least = 2, of = [] }, { any = [] }] }\n"
    )
    text += '[[commitment]]\nid = "B"\ncontributor = "B"\nstrength = 1\nlapses = 2024-01-01\n'
    text += 'requires = { strength = 5, unit = "police" }\n[[event]]\nid = "unused"\n'
    assert remarks(parse(text)) == (
        "commitment.A: 3 other contributors never join: there are 1",
        "commitment.A: at least 2 of 0 never holds",
        "commitment.A: an empty any never holds",
        "commitment.B: strength 5 never holds: no commitment counts towards it",
        "commitment.B: lapses on 2024-01-01, before the start",
        "event.unused: nothing depends on it",
    )


def test_a_network_without_commitments_yields_nothing() -> None:
    answer = forecast(Network(start=START, end=END, events=(Event(id="r"),)), samples=10, targets=[1.0])
    assert answer.strength[0].least.mean[-1] == 0
    assert answer.targets[0].probability == 0
    assert answer.target_dates[0].p50 is None


def test_lines_of_every_way_to_write_toml() -> None:
    text = (
        '''# comment
a = "x # no comment" # comment
'b c'.d = [1, # one
  2, { e = """
three
lines""", f = 'it'''
        "'"
        """] }]
[[t]]
[t.u]
v = 1979-05-27T07:32:00Z
[[t]]
w = { "x.y" = 1,
 }
"""
    )
    text = text.replace("f = 'it'] }]", "f = 'x]' }]")
    found = toml_lines(text)
    assert found["a",] == 2
    assert found["b c", "d", 1] == 4
    assert found["b c", "d", 2, "f"] == 6
    assert found["t", 0, "u", "v"] == 9
    assert found["t", 1, "w", "x.y"] == 11


def test_lines_of_json() -> None:
    found = json_lines('{"a": [1,\n {"b\\u0041": "}"},\n 3], "c": {}}')
    assert found["a", 0] == 1
    assert found["a", 1, "bA"] == 2
    assert found["a", 2] == 3
    assert found["c",] == 3
