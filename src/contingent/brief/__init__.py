"""What people look at: the brief and its charts.

``page.render`` writes the page from answers at hand; ``compose.compose`` gathers them from a record for
``page.to_html`` and its siblings ``to_docx``, ``to_markdown`` and ``to_pdf``. Nothing is imported here: whoever needs a
word for a number need not wait for the charts.
"""
