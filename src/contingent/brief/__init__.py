"""What people look at: the brief and its charts.

``render`` writes the page from answers at hand; ``compose`` gathers them from a record for ``to_html``.
"""

from contingent.brief.compose import Question, compose, outlook
from contingent.brief.markdown import to_markdown
from contingent.brief.page import Brief, render, to_html

__all__ = ["Brief", "Question", "compose", "outlook", "render", "to_html", "to_markdown"]
