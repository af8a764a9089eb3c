"""Fixtures that every room's tests share."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# A machine that does other work too makes examples slowly; that says nothing of the tests.
settings.register_profile("patient", suppress_health_check=[HealthCheck.too_slow], deadline=None)
settings.load_profile("patient")

SHARED = Path(__file__).parents[2] / "shared"


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The shared data beside the checkout; none of it may be copied into the project, so tests read it there."""
    path = SHARED / "data"
    if not path.is_dir():
        pytest.skip("the shared data do not lie beside this checkout")
    return path


@pytest.fixture(scope="session")
def shared_tools() -> Path:
    """The shared scorers beside the checkout."""
    path = SHARED / "tools"
    if not path.is_dir():
        pytest.skip("the shared tools do not lie beside this checkout")
    return path
