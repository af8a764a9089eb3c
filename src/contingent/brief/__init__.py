"""What people look at: the brief and its charts.

``render`` writes the page from answers at hand; ``compose`` gathers them from a record for ``to_html``.
"""

from contingent.brief.compose import Question, compose, outlook
from contingent.brief.docx import to_docx
from contingent.brief.markdown import to_markdown
from contingent.brief.outline import outline
from contingent.brief.page import Brief, render, to_html
from contingent.brief.pdf import to_pdf

__all__ = [
    "Brief",
    "Question",
    "compose",
    "outline",
    "outlook",
    "render",
    "to_docx",
    "to_html",
    "to_markdown",
    "to_pdf",
]
