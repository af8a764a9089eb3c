"""A comparison as a Word document with tracked changes, so that whoever opens it accepts or rejects each one.

Insertions are ``w:ins`` and deletions ``w:del``, as Word writes them itself; features stand first, then every clause.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import Any

from contingent.council.answer import ClauseChange, ResolutionComparison
from contingent.council.compare.redline import (
    Run,
    feature_sentence,
    inline,
    places,
    said_sentence,
    says,
    status_sentence,
    summary,
    terms_summary,
)
from contingent.council.terms import TermsComparison
from contingent.errors import RequestError

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_AUTHOR = "contingent"


def redline_docx(comparison: ResolutionComparison, *, made: datetime) -> bytes:
    """A comparison as a Word document: the features first, then every clause with its changes tracked.

    Args:
        comparison: what changed.
        made: the moment the marks bear; the format asks for one.

    Raises:
        RequestError: the extra ``documents`` is not installed.
    """
    points = [feature_sentence(point) for point in comparison.features]
    parts = [_Part("What the mandate gains and loses", points)] if points else []
    return _document(comparison, summary(comparison), parts, made)


def terms_docx(comparison: TermsComparison, *, made: datetime) -> bytes:
    """Two versions of terms of reference as a Word document: what became agreed or open, who says so, every item.

    Raises:
        RequestError: the extra ``documents`` is not installed.
    """
    parts = []
    if comparison.statuses:
        parts.append(_Part("What became agreed or open", [status_sentence(one) for one in comparison.statuses]))
    record = comparison.record
    if record is not None:
        said = [f"{one.place}: {said_sentence(word)}" for one in record.items for word in one.said]
        said += [f"The terms as a whole: {said_sentence(word)}" for word in record.whole]
        said += [f"On no item here: {said_sentence(word)}" for word in record.other]
        parts.append(_Part(f"Who says so, as of {record.as_of.isoformat()}", said if said else ["nobody on record"]))
    return _document(comparison, terms_summary(comparison), parts, made)


@dataclass(frozen=True, slots=True)
class _Part:
    """A heading with its points."""

    title: str
    points: list[str]


def _document(
    comparison: ResolutionComparison | TermsComparison, sentence: str, parts: list[_Part], made: datetime
) -> bytes:
    try:
        from docx import Document  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise RequestError(
            "a redline in DOCX needs the extra 'documents': pip install 'contingent[documents]'"
        ) from error
    document = Document()
    document.core_properties.title = f"{comparison.a} and {comparison.b} compared"
    document.core_properties.author = _AUTHOR
    document.core_properties.created = made
    document.core_properties.modified = made
    document.add_heading(f"{comparison.a} → {comparison.b}", level=1)
    document.add_paragraph(sentence)
    for part in parts:
        document.add_heading(part.title, level=2)
        for point in part.points:
            document.add_paragraph(point, style="List Bullet")
    document.add_heading("The text, changes tracked", level=2)
    marks = _Marks(made.strftime("%Y-%m-%dT%H:%M:%SZ"))
    for change in comparison.changes:
        _clause(document, change, marks)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


@dataclass(slots=True)
class _Marks:
    """The day the marks bear, and their running numbers."""

    day: str
    count: int = 0

    def attributes(self) -> dict[str, str]:
        """The attributes of the next mark."""
        self.count += 1
        return {f"{_W}id": str(self.count), f"{_W}author": _AUTHOR, f"{_W}date": self.day}


def _clause(document: Any, change: ClauseChange, marks: _Marks) -> None:  # noqa: ANN401 - python-docx has no types
    caption = document.add_paragraph()
    run = caption.add_run(f"{places(change.b if change.b else change.a)}: {says(change)}")
    run.italic = True
    caption.paragraph_format.keep_with_next = True
    caption.paragraph_format.space_after = 0
    paragraph = document.add_paragraph()._p  # noqa: SLF001 - python-docx's own way to the raw XML
    for run_of in inline(change):
        _run(paragraph, run_of, marks)


def _run(paragraph: Any, run_of: Run, marks: _Marks) -> None:  # noqa: ANN401
    parent = paragraph
    if run_of.op != "equal":
        tag = "ins" if run_of.op == "insert" else "del"
        parent = paragraph.makeelement(f"{_W}{tag}", marks.attributes())
        paragraph.append(parent)
    run = parent.makeelement(f"{_W}r", {})
    kind = "delText" if run_of.op == "delete" else "t"
    words = parent.makeelement(f"{_W}{kind}", {"{http://www.w3.org/XML/1998/namespace}space": "preserve"})
    words.text = run_of.text
    run.append(words)
    parent.append(run)
