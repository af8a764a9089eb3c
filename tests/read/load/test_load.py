"""Opening files: what comes out of good, damaged and hostile ones."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from contingent.errors import InputError
from contingent.model import content_hash
from contingent.read.load import Document, limits, load, load_text

SENTENCE = "The minister said on Tuesday that the force of 5,000 soldiers would be there by the end of the year."


def _file(folder: Path, content: bytes, name: str = "dispatch.txt") -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def _codes(document: Document) -> set[str]:
    return {finding.code for finding in document.findings}


def test_a_text_is_its_own_canonical_text(tmp_path: Path) -> None:
    document = load(_file(tmp_path, f"One.\r\n{SENTENCE}\rThree.".encode()), published=date(2025, 10, 23))
    assert document.text == f"One.\n{SENTENCE}\nThree."
    assert document.source.id == "dispatch"
    assert document.source.sha256 == content_hash(document.text)
    assert document.source.published == date(2025, 10, 23)
    assert document.source.language == "en"
    assert document.findings == ()


def test_what_the_caller_states_is_kept(tmp_path: Path) -> None:
    path = _file(tmp_path, SENTENCE.encode())
    source = load(path, id="a", url="https://example.org/a", title="T", publisher="P").source
    assert (source.id, source.url, source.title, source.publisher) == ("a", "https://example.org/a", "T", "P")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_byte_order_marks_are_obeyed_and_taken_off(tmp_path: Path, encoding: str) -> None:
    document = load(_file(tmp_path, f"“{SENTENCE}”".encode(encoding)))
    assert document.text == f"“{SENTENCE}”"
    assert _codes(document) == {"published-missing"}


@pytest.mark.parametrize("encoding", ["latin-1", "cp1252"])
def test_another_encoding_is_guessed_and_said(tmp_path: Path, encoding: str) -> None:
    document = load(_file(tmp_path, f"Élysée, Türkiye: {SENTENCE}".encode(encoding)))
    assert document.text == f"Élysée, Türkiye: {SENTENCE}"
    assert "encoding-guessed" in _codes(document)


def test_damaged_utf8_stays_utf8(tmp_path: Path) -> None:
    content = f"“Élysée” and “Türkiye”: {SENTENCE}".encode().replace(b"5,000", b"5,\xff000")
    document = load(_file(tmp_path, content))
    assert document.text == f"“Élysée” and “Türkiye”: {SENTENCE}".replace("5,000", "5,\ufffd000")
    assert "encoding-damaged" in _codes(document)


def test_the_name_of_the_file_is_the_last_resort_for_the_day(tmp_path: Path) -> None:
    document = load(_file(tmp_path, SENTENCE.encode(), "2025-10-23-paris.txt"))
    assert document.source.published == date(2025, 10, 23)
    assert _codes(document) == {"published-from-name"}
    assert load(tmp_path / "2025-10-23-paris.txt", published=date(2025, 10, 24)).source.published == date(2025, 10, 24)


def test_a_name_without_a_real_day_states_none(tmp_path: Path) -> None:
    document = load(_file(tmp_path, SENTENCE.encode(), "2025-13-45.txt"))
    assert document.source.published is None
    assert [f.message for f in document.findings if f.code == "published-missing"] == [
        "the day of publication is not known, so relative dates stay unresolved; give --published"
    ]


def test_a_dateline_overrides_nothing_and_is_reported(tmp_path: Path) -> None:
    path = _file(tmp_path, f"17 January 2013\n{SENTENCE}".encode())
    document = load(path)
    assert document.source.published is None
    (finding,) = (f for f in document.findings if f.code == "dateline-unused")
    assert document.text[finding.start : finding.end] == "17 January 2013"
    assert "give --published 2013-01-17" in finding.message
    assert _codes(load(path, published=date(2013, 1, 17))) == set()
    assert _codes(load(path, published=date(2013, 3, 1))) == {"dateline-differs"}


PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "dispatch.txt: is empty: expected text"),
        (b" \n\t\r\n ", "dispatch.txt: is empty: expected text"),
        (b"\xef\xbb\xbf", "dispatch.txt: is empty: expected text"),
        (PNG, "dispatch.txt: is a PNG image, not text: expected"),
        (b"\x7fELF\x02\x01\x01\x00", "is a program, not text"),
        (b"RIFF\x00\x00\x00\x00WEBP", "is a RIFF file"),
        (b"words\x00and words", "dispatch.txt: is binary, not text: expected text"),
        (bytes(range(1, 32)) * 20, "is binary, not text"),
        (bytes(range(128, 256)) * 20, "is no text in UTF-8 .* nor in Windows-1252: expected UTF-8"),
    ],
)
def test_what_is_no_text_is_refused(tmp_path: Path, content: bytes, message: str) -> None:
    with pytest.raises(InputError, match=message):
        load(_file(tmp_path, content))


def test_letters_that_look_like_a_signature_are_a_text(tmp_path: Path) -> None:
    assert load(_file(tmp_path, b"RIFFs were agreed, the minister said.")).text.startswith("RIFFs")


def test_a_directory_a_missing_file_and_a_device_are_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="is a directory: expected a file"):
        load(tmp_path)
    with pytest.raises(InputError, match=r"nowhere\.txt: there is no such file"):
        load(tmp_path / "nowhere.txt")
    with pytest.raises(InputError, match="is no regular file"):
        load("/dev/null")
    with pytest.raises(InputError, match="no name a file can have"):
        load("a\x00b")
    with pytest.raises(InputError, match="too long a name"):
        load(tmp_path / ("n" * 5000))


def test_a_file_without_permission_is_refused(tmp_path: Path) -> None:
    path = _file(tmp_path, SENTENCE.encode())
    path.chmod(0)
    if os.access(path, os.R_OK):
        pytest.skip("this user may read every file")
    with pytest.raises(InputError, match="permission denied"):
        load(path)


def test_what_is_too_large_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MOST_BYTES_OF_TEXT", 1024 * 1024)
    with pytest.raises(InputError, match="is larger than 1 MiB, the most that is read: split it"):
        load(_file(tmp_path, b"a" * (1024 * 1024 + 1)))
    with pytest.raises(InputError, match="text: is larger than 1 MiB"):
        load_text("a" * (1024 * 1024 + 1))


def test_a_long_line_is_read_and_said(tmp_path: Path) -> None:
    document = load(_file(tmp_path, (SENTENCE + " ").encode() * 50_000))
    assert len(document.text) == (len(SENTENCE) + 1) * 50_000
    (finding,) = (f for f in document.findings if f.code == "line-too-long")
    assert (finding.start, finding.end) == (0, len(document.text))


def test_a_text_at_hand_goes_the_same_way() -> None:
    document = load_text(SENTENCE, published=date(2025, 10, 23))
    assert (document.source.id, document.text, document.findings) == ("text", SENTENCE, ())
    with pytest.raises(InputError, match="text: is empty"):
        load_text("\n")
    with pytest.raises(InputError, match="holds NUL characters"):
        load_text("a\x00b")
    assert load_text("a \ud800 b").text == "a \ufffd b"


#: One sentence in several languages, the code before the bar.
LANGUAGES = dict(
    line.strip().split(" | ")
    for line in """
    fr | Le ministre a dit mardi que la force de cinq mille soldats serait dans le pays avant la fin de l'année.
    de | Der Minister sagte am Dienstag, dass die Truppe noch vor dem Ende des Jahres in das Land kommen wird.
    es | El ministro dijo el martes que la fuerza de cinco mil soldados llegará al país antes de que termine el año.
    id | Menteri itu mengatakan pada hari Selasa bahwa pasukan itu akan tiba di negara itu dan tidak untuk bertempur.
    ru | Министр заявил во вторник, что силы прибудут в страну до конца года.
    ar | قال الوزير يوم الثلاثاء إن القوة ستصل إلى البلاد قبل نهاية العام
    zh | 部长星期二说，这支部队将在年底前抵达该国。
    ja | 大臣は火曜日に、部隊は年末までに到着すると述べた。
    """.strip().split("\n")
)


@pytest.mark.parametrize("code", LANGUAGES)
def test_other_languages_are_told(code: str) -> None:
    document = load_text(LANGUAGES[code])
    assert document.source.language == code
    assert "language-not-english" in _codes(document)


@pytest.mark.parametrize(
    "text",
    [
        SENTENCE + " " + SENTENCE,
        "Paris, Berlin, London, Jakarta, Cairo.",
        "“La force est prête,” said the French minister on Tuesday , but he would not say when it was to leave.",
        "1,000\n2,000\n3,000",
    ],
)
def test_english_and_short_texts_are_not_refused(text: str) -> None:
    assert "language-not-english" not in _codes(load_text(text))


def test_real_dispatches_are_english(shared_data: Path) -> None:
    for path in sorted((shared_data / "dispatch").rglob("*.txt")):
        assert load(path).source.language == "en"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("load")


_PIECES = st.sampled_from(
    [
        *b"<html> <p> </p> <script> </script> <!-- --> <meta charset= utf-16 said &#xd800; &amp <title>".split(),
        *(b"\xff\xfe", b"\xef\xbb\xbf", b"\x00", b"\xe9", b"\n", b" ", b"{", b"[", b"%PDF-", b"PK\x03\x04", b"<rss>"),
        b'<script type="application/ld+json">',
        b"From a@b Mon Jan 1 00:00:00 2024\n",
    ]
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    st.one_of(st.binary(max_size=300), st.lists(_PIECES, max_size=20).map(b"".join)),
    st.sampled_from(["a.txt", "a.html", "a", "2024-02-30.htm"]),
)
def test_any_bytes_give_a_document_or_an_input_error(folder: Path, content: bytes, name: str) -> None:
    path = _file(folder, content, name)
    try:
        document = load(path)
    except InputError as error:
        assert error.source == str(path)
        return
    assert document.text.strip()
    assert document.source.sha256 == content_hash(document.text)
    assert "\r" not in document.text
    for finding in document.findings:
        assert (finding.start is None) == (finding.end is None)
        assert finding.start is None or 0 <= finding.start <= (finding.end or 0) <= len(document.text)


@given(st.text(max_size=200))
def test_any_text_gives_a_document_or_an_input_error(text: str) -> None:
    try:
        document = load_text(text)
    except InputError:
        assert not text.strip() or "\x00" in text
        return
    assert len(document.text) <= len(text)
