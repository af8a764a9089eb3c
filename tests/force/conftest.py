"""A network to ask things of."""

from __future__ import annotations

import pytest

from contingent.force import Network, parse

EXAMPLE = """
schema = "contingent.network/1"
start = 2025-01-01
end = 2025-12-31
adoption = "resolution"
features = ["all_necessary_measures"]
targets = [1000, 3000]

[[event]]
id = "resolution"
probability = 0.8
when = { uniform = { min_days = 10, max_days = 100 } }

[[commitment]]
id = "AAA-1"
contributor = "AAA"
strength = { min = 1000, mode = 2000, max = 2500 }
requires = { all = [ { feature = "all_necessary_measures" }, { strength = 500, of = "others" } ] }
honoured = 0.7
delay = { gamma = { mean_days = 90, sd_days = 40 } }
ramp = [[0, 0.1], [60, 1.0]]

[[commitment]]
id = "BBB-1"
contributor = "BBB"
strength = 800
requires = { event = "resolution" }
honoured = 0.9
delay = 30

[[commitment]]
id = "CCC-1"
contributor = "CCC"
unit = "police"
strength = 140
requires = { contributors = 2 }
delay = 30
"""


@pytest.fixture(scope="session")
def example() -> Network:
    """Three contributors, one of whom waits for the others."""
    return parse(EXAMPLE)
