"""The commitment network: what force would come, when, and what holds it back."""

from contingent.force.answer import Assumption, Forecast
from contingent.force.build import build
from contingent.force.builder import Builder
from contingent.force.check import remarks
from contingent.force.compare_drafts import compare_drafts
from contingent.force.comparison import compare
from contingent.force.comparison_answer import Comparison
from contingent.force.draw import to_mermaid, to_svg
from contingent.force.exact import exact_forecast
from contingent.force.forecast import forecast
from contingent.force.keystones import with_keystones
from contingent.force.levers import Wanted, levers
from contingent.force.network import Commitment, Correlation, Event, Network, Target
from contingent.force.parse import load, parse
from contingent.force.priors import Priors
from contingent.force.write import to_toml

__all__ = [
    "Assumption",
    "Builder",
    "Commitment",
    "Comparison",
    "Correlation",
    "Event",
    "Forecast",
    "Network",
    "Priors",
    "Target",
    "Wanted",
    "build",
    "compare",
    "compare_drafts",
    "exact_forecast",
    "forecast",
    "levers",
    "load",
    "parse",
    "remarks",
    "to_mermaid",
    "to_svg",
    "to_toml",
    "with_keystones",
]
