"""The contract of findings: every code this room gives is documented."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[3]


def test_every_finding_is_documented() -> None:
    modules = (ROOT / "src" / "contingent" / "read" / "load").glob("*.py")
    given = {code for module in modules for code in re.findall(r'code="([a-z-]+)"', module.read_text(encoding="utf-8"))}
    documented = re.findall(
        r"^\| `([a-z-]+)` \|", (ROOT / "docs/reference/findings.md").read_text(encoding="utf-8"), re.M
    )
    assert given
    assert sorted(given) == sorted(given & set(documented))
    assert documented == sorted(documented)
