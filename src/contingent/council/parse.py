"""A resolution's text, parsed: head, preamble, operative paragraphs with their parts, annexes, adoption, features.

``parse`` never fails on a damaged resolution: what is not certain is a finding. It refuses a text that is no
resolution, saying why. Every span satisfies ``canonical_text(text)[span.start:span.end] == span.text``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from contingent.council.adoption import Note, find_notes, read_note
from contingent.council.answer import Annex, Operative, Preambular, Resolution
from contingent.council.chapter_seven import chapter_seven
from contingent.council.features import find_features
from contingent.council.header import ADOPTED, Header, read_header
from contingent.council.lines import ANNEX_LABEL, flat, lines
from contingent.council.paragraphs import Cut, Cutter, number_lost
from contingent.council.parts import find_parts
from contingent.errors import InputError
from contingent.model import Finding, canonical_text

#: The Council's name, with the letters that scanning confuses left open.
_COUNCIL = r"(?:[S5][ceo][ce]\w{3,6}\s+C[ou0]\w{3,6}|[S5][EO]C\w{3,6}\s+C[OU0]\w{3,6})"
_OPENING = re.compile(
    rf"(?m)^[ \t_*]*+(?P<quote>[“\"]?)[ \t_*]*+(?:(?:Therefore,?\s+)?T[hn][ec]|THE|Therefore,?\s+the)\s+{_COUNCIL}"
    r"[ \t_*]*+[,.;:]?[ \t_*]*+$"
)
_INLINE = re.compile(
    r"(?m)^[ \t]*(?:Therefore,?\s+the|The|THE)\s+(?:Security Council|SECURITY COUNCIL)\b[ \t]*,?[ \t]*"
)
_ASSEMBLY = re.compile(r"(?m)^[ \t]*The General Assembly\b,?[ \t]*$")
_SECTION = re.compile(r"(?m)^[ \t]*(?P<label>[A-H]|I{1,3}|IV|V)[ \t]*\.?[ \t]*$")
_TITLE_LINE = re.compile(r"(?im)^[ \t]*(?:resolution\s+(\d{1,4})\s*\(\d{4}\)|(\d{1,4})\s*\(\d{4}\)\.?\s*resolution\b)")
_FOREIGN = (
    (re.compile(r"(?i)\bLe Conseil de s[ée]curit[ée]\b"), "French"),
    (re.compile(r"(?i)\bEl Consejo de Seguridad\b"), "Spanish"),
    (re.compile(r"Совет Безопасности"), "Russian"),
    (re.compile("安全理事会"), "Chinese"),
    (re.compile("مجلس الأمن"), "Arabic"),
)
#: A line that only a head has: "Draft resolution", a document's symbol, the day of adoption.
_HEAD_LINE = re.compile(
    r"(?im)^[ \t*_]*(?:(?:amended |revised |alternative )?draft resolution\b.{0,60}"
    r"|(?:united nations\s+)?S/(?:RES/)?\d+[/ ][^\n]{0,20}|adopted by the security council at its [^\n]*)$"
)
_HEAD_REACH = 500
_HEAD_LINES = 6
_SURE = 2
_CLAUSE_WORDS = 8
_BARE_WORDS = 4


@dataclass(frozen=True, slots=True)
class _Section:
    """A stretch of body with its own opening: most resolutions have one, some an A and a B."""

    label: str | None
    start: int
    end: int
    lead: bool = False


def parse(text: str, *, id: str | None = None) -> Resolution:  # noqa: A002 - the public name of the argument
    """Parse a draft or adopted resolution.

    Args:
        text: its words, as a file has them; ``contingent.model.canonical_text`` of it is what spans count in.
        id: what to call the text in errors, such as a file's name.

    Raises:
        InputError: the text is no resolution, or not in English; the message says which.
    """
    canon = canonical_text(text)
    _refuse(canon, id)
    sections = _sections(canon)
    head_end = sections[0].start
    header = read_header(canon, head_end)
    year = header.year if header.year is not None else (header.adopted.year if header.adopted else None)
    notes = [read_note(canon, span, year) for span in find_notes(canon, head_end)]
    sections, stray = _bound(canon, sections, header, notes)
    opening = _OPENING.search(canon)
    quoted = opening is not None and opening["quote"] != ""
    inline = opening is None
    cuts = [
        Cutter(lines(canon, section.start, section.end, quoted=quoted, run_on=inline), section.label).run()
        for section in sections
    ]
    return _assemble(canon, header, notes, sections, cuts, stray, id)


def is_resolution(text: str) -> bool:
    """Whether ``parse`` reads a text."""
    try:
        parse(text)
    except InputError:
        return False
    return True


def _refuse(canon: str, name: str | None) -> None:
    if not canon.strip():
        raise InputError("the text is empty; expected a draft or adopted resolution", source=name)
    if re.search(rf"\b{_COUNCIL}|(?i:security\s+council|general\s+assembly)", canon) is not None:
        return
    for pattern, language in _FOREIGN:
        if pattern.search(canon):
            raise InputError(
                f"the text is in {language}; contingent reads resolutions in English only. Use the English version, "
                "which the United Nations publishes beside it",
                source=name,
            )
    raise InputError(
        (
            "this is no resolution: nothing opens it as “The Security Council,” does; expected a draft or "
            "adopted resolution"
        ),
        source=name,
    )


def _sections(canon: str) -> list[_Section]:
    openings = list(_OPENING.finditer(canon))
    if not openings:
        inline = _INLINE.search(canon)
        title = _TITLE_LINE.search(canon)
        if inline is not None and not re.match(r"(?i)\s*(?:requests|directs)", canon[inline.end() : inline.end() + 12]):
            return [_Section(None, inline.end(), len(canon))]
        return [_Section(None, _after_head(canon, title), len(canon))]
    sections: list[_Section] = []
    before = _before_opening(canon, openings[0].start())
    if before is not None:
        sections.append(before)
    for index, match in enumerate(openings):
        above = canon[: match.start()].rstrip()
        label = _SECTION.search(above[above.rfind("\n") + 1 :])
        stop = openings[index + 1].start() if index + 1 < len(openings) else len(canon)
        sections.append(_Section(label["label"] if label else None, match.end(), stop))
    return sections


def _before_opening(canon: str, stop: int) -> _Section | None:
    """Clauses between the title and "The Security Council," ("Whereas …"), where a text has them."""
    title = _TITLE_LINE.search(canon, 0, stop)
    if title is None:
        return None
    start = _after_head(canon[:stop], title)
    words = [line for line in lines(canon, start, stop) if not _SECTION.match(line.text)]
    long_enough = sum(len(line.text.split()) for line in words) > _CLAUSE_WORDS
    return _Section(None, words[0].start, stop, lead=True) if words and long_enough else None


def _after_head(canon: str, title: re.Match[str] | None) -> int:
    """Where the body of a text without "The Security Council," begins: after its title, date and adoption line."""
    at = 0 if title is None else title.start()
    adopted = ADOPTED.search(canon, at)
    start = at if adopted is None else adopted.end()
    for line in lines(canon, start)[:_HEAD_LINES]:
        if re.match(r"(?i)resolution\b|\d+\s*\(\d{4}\)|of\s+\d+\s|\[?S/", line.text):
            start = line.end
        else:
            break
    return start


def _second_head(canon: str, start: int, stop: int) -> re.Match[str] | None:
    """The first line of another draft's head, in the lines right above its "The Security Council,"."""
    above = canon.rfind("seized", start, stop)
    found = None
    for match in _HEAD_LINE.finditer(canon, max(start, above, stop - _HEAD_REACH), stop):
        found = match if found is None else found
    return found


def _bound(
    canon: str, sections: list[_Section], header: Header, notes: list[Note]
) -> tuple[list[_Section], list[Finding]]:
    """End each section at its note, at a heading that opens the next one, or where another resolution begins."""
    findings: list[Finding] = []
    kept: list[_Section] = []
    for section in sections:
        other = next(
            (
                m
                for m in _TITLE_LINE.finditer(canon, sections[0].start, section.start)
                if header.number is not None and int(m[1] if m[1] is not None else m[2]) != header.number
            ),
            None,
        )
        if other is None and kept and not kept[-1].lead:
            other = _second_head(canon, kept[-1].start, section.start)
        if kept and other is not None:
            findings.append(
                Finding(
                    code="another-resolution",
                    message=f"the text holds a second resolution ({flat(other.group())}); only the first is read",
                    start=other.start(),
                    end=other.end(),
                )
            )
            last = kept[-1]
            kept[-1] = _Section(last.label, last.start, min(last.end, other.start()))
            break
        if (
            kept
            and not kept[-1].lead
            and section.label is None
            and not any(kept[-1].start <= n.start < section.start for n in notes)
        ):
            # "The Security Council," alone in a line once more, without a heading: the same text goes on.
            kept[-1] = _Section(kept[-1].label, kept[-1].start, section.end)
            continue
        kept.append(section)
    bounded = []
    for section in kept:
        end = min([n.start for n in notes if n.start >= section.start] + [section.end])
        bounded.append(_Section(section.label, section.start, end, section.lead))
    return bounded, findings


def _assemble(
    canon: str,
    header: Header,
    notes: list[Note],
    sections: list[_Section],
    cuts: list[Cut],
    stray: list[Finding],
    name: str | None,
) -> Resolution:
    findings = list(header.findings) + stray
    bare = header.number is None and _OPENING.search(canon) is None
    preamble: list[Preambular] = []
    operative: list[Operative] = []
    annexes: list[Annex] = []
    for section, cut in zip(sections, cuts, strict=True):
        findings += cut.findings + number_lost(cut.paragraphs)
        for draft in cut.paragraphs:
            span = {"start": draft.start, "end": draft.end}
            body = canon[draft.start : draft.end]
            if draft.verb is None and not draft.operative and len(body.split()) <= _BARE_WORDS:
                continue  # "Therefore", "To this end,": words that lead to the opening, no paragraph
            if not draft.operative:
                preamble.append(Preambular(**span, text=body, verb=draft.verb, section=draft.section))
                continue
            parts, more = find_parts(draft.lines, draft.start, canon)
            findings += more
            operative.append(
                Operative(**span, text=body, number=draft.number, verb=draft.verb, parts=parts, section=draft.section)
            )
        stop = max((line.end for line in cut.left), default=section.end)
        for first, last in pairwise([*cut.annexes, stop]):
            annexes.append(_annex(canon, first, last))
    if not operative and header.number is not None:
        preamble, operative = _declared(preamble)
    findings += _gaps(operative) + (_none_numbered(operative) if header.draft else []) + _organ(canon)
    if not operative or (bare and sum(p.verb is not None for p in operative) < _SURE):
        raise InputError(
            "this is no resolution: it has no operative paragraph, none that opens as “Decides” or “Calls upon” do; "
            "expected a draft or adopted resolution",
            source=name,
        )
    note = notes[0] if notes else None
    told = None if header.press is None else header.press.tally
    if header.number is not None and note is None and header.meeting is None and told is None:
        findings.append(Finding(code="no-adoption-note", message="the text does not say how or when it was adopted"))
    meeting = header.meeting if header.meeting is not None or note is None else note.meeting
    findings += [] if note is None else note.findings
    chapter = chapter_seven(tuple(preamble), tuple(operative))
    return Resolution(
        symbol=header.symbol,
        adopted=header.adopted,
        meeting=meeting,
        vote=told if note is None else note.tally,
        preamble=tuple(preamble),
        operative=tuple(operative),
        features=find_features(tuple(preamble), tuple(operative), chapter),
        findings=tuple(sorted(findings, key=lambda finding: -1 if finding.start is None else finding.start)),
        year=header.year,
        status="draft" if header.draft else "adopted",
        chapter_vii=chapter,
        annexes=tuple(annexes),
    )


def _annex(canon: str, start: int, stop: int) -> Annex:
    body = canon[start:stop].rstrip()
    title = body.split("\n", 1)[0].strip()
    label = re.match(ANNEX_LABEL, title)
    if label is not None and re.search(r"[.;:]\s", title[label.end() + 1 :]):  # heading and annex share a line
        title = label.group()
    return Annex(start=start, end=start + len(body), text=body, title=title)


def _declared(preamble: list[Preambular]) -> tuple[list[Preambular], list[Operative]]:
    """A text with a resolution's title and no operative verb: what opens with no participle is its declaration."""
    kept = [p for p in preamble if p.verb is not None]
    rest = [p for p in preamble if p.verb is None]
    return kept, [Operative(start=p.start, end=p.end, text=p.text, number=None, verb=None) for p in rest]


def _gaps(operative: list[Operative]) -> list[Finding]:
    """A finding where the numbers jump."""
    numbers = [(p.number, p.start, p.end) for p in operative if p.number is not None]
    return [
        Finding(
            code="number-missing",
            message=f"paragraph {number} follows {before}; what stands between was not found as a paragraph",
            start=start,
            end=end,
        )
        for (before, _, _), (number, start, end) in pairwise(numbers)
        if number not in (before + 1, 1)
    ]


def _none_numbered(operative: list[Operative]) -> list[Finding]:
    """A finding where no paragraph of several carries a number; old resolutions print none, drafts of today do."""
    if len(operative) < 2 or any(p.number is not None for p in operative):
        return []
    return [
        Finding(
            code="number-lost",
            message=(
                f"none of the {len(operative)} operative paragraphs carries a number; they are cut by their opening "
                "verbs, so check them, and name them by their words"
            ),
            start=operative[0].start,
            end=operative[-1].end,
        )
    ]


def _organ(canon: str) -> list[Finding]:
    """A finding where the General Assembly speaks, whose texts look alike and bind nobody."""
    match = _ASSEMBLY.search(canon)
    if match is None or _OPENING.search(canon) is not None:
        return []
    return [
        Finding(
            code="another-organ",
            message=(
                "the text opens as the General Assembly's do; it is read alike, but the Council's powers and its vote "
                "under Article 27 are not the Assembly's"
            ),
            start=match.start(),
            end=match.end(),
        )
    ]
