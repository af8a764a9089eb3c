"""What people look at: the brief and its charts."""

from contingent.brief.page import Brief, render

__all__ = ["Brief", "render"]
