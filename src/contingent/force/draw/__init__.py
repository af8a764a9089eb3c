"""The network as a picture: left to right, events, conditions, commitments, the force. As SVG and as Mermaid."""

from contingent.force.draw.mermaid import to_mermaid
from contingent.force.draw.svg import to_svg

__all__ = ["to_mermaid", "to_svg"]
