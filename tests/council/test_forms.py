"""The same draft in the forms it reaches people in: press release, PDF text, Markdown, damaged scans."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest
from bench.council_exact import outline

from contingent.council import parse
from contingent.council.file import parse_file
from contingent.errors import InputError

DRAFTS = sorted((Path(__file__).parents[2] / "examples" / "drafts").glob("*.txt"))


def press_release(text: str) -> str:
    head, opening, rest = text.partition("The Security Council,")
    return head + "\n\n".join("“" + paragraph for paragraph in (opening + rest).split("\n\n")) + "”"


def wrapped(text: str) -> str:
    return "\n\n".join(textwrap.fill(paragraph, 68, initial_indent="     ") for paragraph in text.split("\n\n"))


def without_blank_lines(text: str) -> str:
    return re.sub(r"\n\n+", "\n", wrapped(text))


def with_page_heads(text: str) -> str:
    out: list[str] = []
    for count, line in enumerate(wrapped(text).split("\n"), 1):
        out.append(line)
        if count % 45 == 0:
            out += ["", "25-18282", "2/5", "", "S/2025/748", "", ""]
    return "\n".join(out)


def tabs_after_numbers(text: str) -> str:
    return re.sub(r"(?m)^(\d+)\. ", r"\1.\t", text)


def numbers_on_their_own_line(text: str) -> str:
    return re.sub(r"(?m)^(\d+)\. ", r"\1.\n\n", text)


def numbers_without_stops(text: str) -> str:
    return re.sub(r"(?m)^(\d+)\. ", r"\1 ", text)


def misread_name(text: str) -> str:
    return text.replace("The Security Council", "The Sccunty Council", 1)


def digit_in_the_name(text: str) -> str:
    return text.replace("The Security Council", "The Security C0uncil", 1)


def body(text: str) -> str:
    return text[text.index("The Security Council,") :]


def modern_document(text: str) -> str:
    """The Council's own layout since the 1990s, out of a PDF: heads and feet on each page, a footnote."""
    rows = [row for p in body(text).split("\n\n") for row in textwrap.fill("     " + p, 72).split("\n")]
    out = ["United Nations                S/RES/2699 (2023)", "", "Security Council          Distr.: General",
           "                          2 October 2023", "", "23-18908 (E)", "*2318908*", "", "Resolution 2699 (2023)",
           "", "     Adopted by the Security Council at its 9430th meeting, on", "2 October 2023", ""]  # fmt: skip
    for count, row in enumerate(rows, 1):
        out.append(row)
        if count % 38 == 0:
            out += ["", "__________________", "   1 See S/2023/596.", "2/6 23-18908", "", "S/RES/2699 (2023)", ""]
    return "\n".join(out)


def in_one_line(text: str) -> str:
    head = "Resolution 2223 (2015)\nAdopted by the Security Council at its 7451st meeting, on 28 May 2015\n"
    return head + " ".join(body(text).split())


def preamble_in_one_line(text: str) -> str:
    preamble, one, rest = body(text).partition("\n\n1. ")
    return "Resolution 2223 (2015)\n" + " ".join(preamble.split()) + one + rest


def open_numbers(text: str) -> str:
    """As negotiators number an open text: PP1, PP2, OP1, OP2."""
    preamble, _, rest = body(text).partition("\n\n1. ")
    first, *others = preamble.split("\n\n")
    counted = [first, *(f"PP{count}. {paragraph}" for count, paragraph in enumerate(others, 1))]
    paragraphs = re.sub(r"(?m)^(\d+)\. ", r"OP\1. ", "1. " + rest)
    return "Draft resolution\n\n" + "\n\n".join([*counted, paragraphs])


def tabs_before_labels(text: str) -> str:
    return re.sub(r"(?m)^(\d+)\. ", r"\t\1.\t", re.sub(r"(?m)^\((\w)\) ", r"\t\t(\1)\t", text))


def markdown(text: str) -> str:
    return re.sub(r"(?m)^(\d+)\. (\w+)", r"**\1.** *\2*", re.sub(r"(?m)^([A-Z]\w+ing)\b", r"*\1*", body(text)))


FORMS: list[Callable[[str], str]] = [
    press_release,
    wrapped,
    without_blank_lines,
    with_page_heads,
    tabs_after_numbers,
    numbers_on_their_own_line,
    numbers_without_stops,
    misread_name,
    digit_in_the_name,
    modern_document,
    in_one_line,
    preamble_in_one_line,
    open_numbers,
    tabs_before_labels,
    markdown,
]


@pytest.mark.parametrize("form", FORMS, ids=lambda form: str(form.__name__))
@pytest.mark.parametrize("path", DRAFTS, ids=lambda path: path.stem)
def test_the_form_does_not_change_the_structure(path: Path, form: Callable[[str], str]) -> None:
    text = path.read_text(encoding="utf-8")
    assert outline(parse(form(text)))[3:] == outline(parse(text))[3:]


RELEASE = """\
17 November 2034
SC/18225

10246th Meeting (PM)

Security Council Adopts Text on Varel by 13 Votes

Adopting resolution 3140 (2034) by a recorded vote of 13 in favour to none against, with 2 abstentions (China, Russian
Federation), the Council welcomed the plan of 29 September.

The full text of resolution 3140 (2034) reads as follows:

{text}”

Statements

A SPEAKER (Norlandia) said that the text was good.

1. First, it was short.
"""


def released(text: str) -> str:
    paragraphs = [re.sub("[“”]", "", paragraph) for paragraph in body(text).strip().split("\n\n")]
    return RELEASE.format(text="\n".join("“" + paragraph for paragraph in paragraphs))


@pytest.mark.parametrize("path", DRAFTS, ids=lambda path: path.stem)
def test_a_press_release_gives_number_day_meeting_and_vote_and_ends_with_the_quotation(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    parsed = parse(released(text))
    assert outline(parsed)[3:] == outline(parse(text))[3:]
    assert (parsed.symbol, parsed.status, str(parsed.adopted), parsed.meeting) == (
        "S/RES/3140 (2034)", "adopted", "2034-11-17", 10246,
    )  # fmt: skip
    assert parsed.vote is not None
    assert (parsed.vote.yes, parsed.vote.no, parsed.vote.by.abstain) == (13, 0, ("CHN", "RUS"))


def test_the_release_of_a_vetoed_draft_has_no_day_of_adoption() -> None:
    text = RELEASE.replace("resolution 3140 (2034) reads", "draft resolution S/2034/700 reads")
    parsed = parse(text.format(text="“The Security Council,\n“Recalling its resolutions,\n“1. Decides to meet.”"))
    assert (parsed.symbol, parsed.status, parsed.adopted, parsed.vote) == ("S/2034/700", "draft", None, None)


def test_each_annex_is_one() -> None:
    head = "Draft resolution\n\nThe Security Council,\n\n"
    text = head + "1. Endorses the plan in annex I;\n\n2. Decides to remain seized.\n"
    annexes = parse(text + "\nAnnex I\n\nA plan\n\n1. Peace.\n\nAnnex II\n\n2. More peace.\n").annexes
    assert [annex.title for annex in annexes] == ["Annex I", "Annex II"]
    assert annexes[0].text.endswith("1. Peace.")


def test_a_run_on_text_keeps_its_annexes_apart() -> None:
    text = DRAFTS[0].read_text(encoding="utf-8")
    plain = parse(text)
    after = (
        " Annex I Plan for the talks 1. The parties meet. 2. They agree. Annex Lists of names: A, B. Annex A is short."
    )
    parsed = parse(in_one_line(text) + after)
    assert outline(parsed)[3:] == outline(plain)[3:]
    assert [annex.title for annex in parsed.annexes] == ["Annex I", "Annex"]
    assert parsed.annexes[0].text == "Annex I Plan for the talks 1. The parties meet. 2. They agree."
    assert parsed.operative[-1].text.endswith("matter.")


PAGE = """\
<html><head><title>Text</title></head><body><nav>Home</nav><main><p><em>The Security Council</em>,</p>
<p><em>Recalling</em> its resolutions,</p><ol><li><em>Authorizes</em> Member States to use all necessary measures:
<ol type="a"><li>To protect civilians;</li><li><p>To monitor the ceasefire;</p></li></ol></li>
<li><p><em>Decides</em> to remain seized of the matter.</p></li></ol></main><footer>Contact</footer></body></html>
"""


def test_ordered_lists_of_a_page_are_numbered_paragraphs(tmp_path: Path) -> None:
    path = tmp_path / "draft.html"
    path.write_text(PAGE, encoding="utf-8")
    assert outline(parse_file(path))[-1] == "1 Authorizes (a) (b); 2 Decides"


@pytest.mark.parametrize("start", ["²", "9" * 5_000, "x"])
def test_a_list_that_starts_at_no_number_starts_at_one(start: str, tmp_path: Path) -> None:
    path = tmp_path / "draft.html"
    path.write_text(PAGE.replace("<ol>", f'<ol start="{start}">', 1), encoding="utf-8")
    assert outline(parse_file(path))[-1] == "1 Authorizes (a) (b); 2 Decides"


def test_of_two_drafts_in_one_file_the_first_is_read_and_the_second_named() -> None:
    one, other = (path.read_text(encoding="utf-8") for path in DRAFTS[:2])
    parsed = parse(one + "\n\n" + other)
    assert outline(parsed) == outline(parse(one))
    assert [finding.code for finding in parsed.findings] == ["another-resolution"]


def test_what_follows_the_last_paragraph_is_no_part_of_it() -> None:
    text = DRAFTS[0].read_text(encoding="utf-8") + "\n\nVote explanations\n\nA delegate spoke.\n"
    assert outline(parse(text)) == outline(parse(DRAFTS[0].read_text(encoding="utf-8")))
    assert parse(text).operative[-1].text.endswith("matter.")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("Le Conseil de sécurité,\n\n1. Décide de rester saisi de la question.", "the text is in French"),
        ("El Consejo de Seguridad,\n\n1. Decide seguir ocupándose de la cuestión.", "the text is in Spanish"),
        ("Boil the water and add the tea.", "nothing opens it as"),
        ("The Security Council met on Monday.\n\nIt heard a briefing.", "it has no operative paragraph"),
        (" \n", "the text is empty"),
    ],
)
def test_what_is_no_resolution_is_refused_with_the_reason(text: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        parse(text)
