"""The brief as DOCX: styles that an office may replace by its own, and every citation a link to its quote.

Written with python-docx (the extra ``documents``). Promise: whatever a source contains is text; the same document gives
the same file, for the file carries no clock.
"""

from __future__ import annotations

import io
import re
import zipfile
from datetime import datetime
from typing import TYPE_CHECKING, Any

import vl_convert

from contingent.brief.document import (
    Block,
    Bullets,
    Cite,
    Command,
    Deleted,
    Document,
    Endnotes,
    Figure,
    Heading,
    Inserted,
    Line,
    Paragraph,
    Strong,
    Table,
)
from contingent.errors import RequestError

if TYPE_CHECKING:
    from docx.document import Document as DocxFile
    from docx.text.paragraph import Paragraph as DocxParagraph

#: What XML 1.0 cannot hold.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
#: A fixed day for the file's properties: what it says has its own dates.
_NO_CLOCK = datetime(2000, 1, 1)  # noqa: DTZ001 - the format has no zone
_LINE_CM = 16.5
_FIGURE_SCALE = 2.5


def to_docx(document: Document) -> bytes:
    """A document as DOCX.

    Raises:
        RequestError: the extra ``documents`` is not installed.
    """
    try:
        import docx  # noqa: PLC0415 - an extra
        from docx.shared import Cm, Pt  # noqa: PLC0415
    except ImportError as error:
        raise RequestError("a DOCX needs python-docx: pip install 'contingent[documents]'") from error
    file = docx.Document()
    section = file.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm((21 - _LINE_CM) / 2)
    section.top_margin = section.bottom_margin = Cm(1.8)
    file.styles["Normal"].font.name = "Arial"
    file.styles["Normal"].font.size = Pt(9)
    file.styles["Normal"].paragraph_format.space_after = Pt(4)
    file.styles["Title"].font.size = Pt(18)
    properties = file.core_properties
    properties.title, properties.author, properties.language = _plain(document.title), "contingent", "en"
    properties.created = properties.modified = _NO_CLOCK
    writer = _Writer(file)
    for block in document.blocks:
        writer.block(block)
    held = io.BytesIO()
    file.save(held)
    return _without_clock(held.getvalue())


def _without_clock(packed: bytes) -> bytes:
    """The same ZIP with every entry dated alike."""
    held = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(packed)) as given, zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as made:
        for entry in given.infolist():
            made.writestr(zipfile.ZipInfo(entry.filename, _NO_CLOCK.timetuple()[:6]), given.read(entry))
    return held.getvalue()


class _Writer:
    """Blocks onto the end of a file; bookmarks are numbered as Word wants them."""

    def __init__(self, file: DocxFile) -> None:
        self._file = file

    def block(self, block: Block) -> None:
        match block:
            case Heading(level, text):
                self._file.add_heading(_plain(text), level - 1)
            case Paragraph(runs):
                self._line(self._file.add_paragraph(), runs)
            case Bullets(items):
                for item in items:
                    self._line(self._file.add_paragraph(style="List Bullet"), item)
            case Table():
                self._table(block)
            case Command(text):
                self._file.add_paragraph().add_run(_plain(text)).font.name = "Courier New"
            case Figure():
                self._figure(block)
            case Endnotes(notes):
                for number, quote, origin in notes:
                    self._note(number, quote, origin)

    def _line(self, paragraph: DocxParagraph, runs: Line) -> None:
        for run in runs:
            if isinstance(run, Cite):
                for place, number in enumerate(run.numbers):
                    if place:
                        paragraph.add_run(",").font.superscript = True
                    _link(paragraph, number)
            elif isinstance(run, Strong):
                paragraph.add_run(_plain(run.text)).bold = True
            elif isinstance(run, Deleted):
                paragraph.add_run(_plain(run.text)).font.strike = True
            elif isinstance(run, Inserted):
                paragraph.add_run(_plain(run.text)).font.underline = True
            else:
                paragraph.add_run(_plain(run))

    def _table(self, table: Table) -> None:
        from docx.enum.text import WD_ALIGN_PARAGRAPH  # noqa: PLC0415
        from docx.shared import Cm, Pt  # noqa: PLC0415

        made = self._file.add_table(rows=1, cols=len(table.head), style="Light List Accent 1")
        made.autofit = not table.widths
        rows = [tuple((text,) for text in table.head), *table.rows]
        for _ in table.rows:
            made.add_row()
        for cells, row in zip(made.rows, rows, strict=True):
            for column, (cell, runs) in enumerate(zip(cells.cells, row, strict=True)):
                self._line(cell.paragraphs[0], runs)
                cell.paragraphs[0].paragraph_format.space_after = Pt(0)
                if column in table.right:
                    cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT
                if table.widths:
                    # Word reads a cell's width, LibreOffice its column's.
                    cell.width = made.columns[column].width = Cm(_LINE_CM * table.widths[column] / sum(table.widths))
        _repeat_head(made.rows[0])
        self._file.add_paragraph().paragraph_format.line_spacing = Pt(6)

    def _figure(self, figure: Figure) -> None:
        from docx.shared import Cm  # noqa: PLC0415

        image: bytes = vl_convert.vegalite_to_png(figure.specification, scale=_FIGURE_SCALE)
        shape = self._file.add_picture(io.BytesIO(image), width=Cm(_LINE_CM))
        shape._inline.docPr.set("descr", _plain(figure.alternative))  # noqa: SLF001 - python-docx has no call for it
        self._file.add_paragraph(_plain(figure.caption), style="Caption")

    def _note(self, number: int, quote: str, origin: str) -> None:
        paragraph = self._file.add_paragraph()
        run = paragraph.add_run(f"{number}  ")
        run.bold = True
        run._r.addprevious(_element("w:bookmarkStart", id=str(number), name=f"q{number}"))  # noqa: SLF001
        run._r.addnext(_element("w:bookmarkEnd", id=str(number)))  # noqa: SLF001
        paragraph.add_run(_plain(f"“{quote}” "))
        paragraph.add_run(_plain(origin)).italic = True


def _plain(text: str) -> str:
    return _CONTROL.sub(" ", text)


def _element(tag: str, **attributes: str) -> Any:  # noqa: ANN401 - lxml's, untyped
    from docx.oxml import OxmlElement  # noqa: PLC0415
    from docx.oxml.ns import qn  # noqa: PLC0415

    found = OxmlElement(tag)
    for name, value in attributes.items():
        found.set(qn(f"w:{name}"), value)
    return found


def _link(paragraph: DocxParagraph, number: int) -> None:
    """A superscript number that leads to the bookmark of its quote."""
    run = paragraph.add_run(str(number))
    run.font.superscript = True
    link = _element("w:hyperlink", anchor=f"q{number}", history="1")
    run._r.addprevious(link)  # noqa: SLF001
    link.append(run._r)  # noqa: SLF001


def _repeat_head(row: Any) -> None:  # noqa: ANN401 - python-docx's, by its module's name only
    """The head of a table on every page that it runs over."""
    row._tr.get_or_add_trPr().append(_element("w:tblHeader", val="true"))  # noqa: SLF001
