"""``contingent review`` as a view for the keyboard: one claim after the other, in its context.

``session`` is what happens (a queue, filters, decisions, undo) and knows no terminal; ``view`` shows it, with Textual.
"""
