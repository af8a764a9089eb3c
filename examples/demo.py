"""What `make demo` does: the README's first commands, one after the other, on the example dispatches.

Every step is a command that anyone could type; each is printed before it runs. The workspace stays in `demo/`, so a
second run finds everything recorded already and only prints it again.
"""

from __future__ import annotations

import shlex
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
DEMO = Path("demo")
CONTINGENT = Path(sys.executable).with_name("contingent")
#: The evening before the vote: both drafts are out, several states have named their conditions, nobody has arrived.
AS_OF = "2025-11-16"


def run(*arguments: str) -> None:
    """Print a command as a person would type it, then run it."""
    sys.stdout.write(f"\n$ contingent {shlex.join(arguments)}\n")
    sys.stdout.flush()
    finished = subprocess.run([str(CONTINGENT), *arguments], cwd=ROOT, check=False)
    if finished.returncode:
        sys.exit(finished.returncode)


def main() -> None:
    """Read and record the dispatches, print the picture and the forecast, write the brief."""
    dispatches = sorted(
        str(path.relative_to(ROOT)) for path in (ROOT / "examples" / "dispatches" / "gaza").glob("*.txt")
    )
    workspace = ("--workspace", str(DEMO))
    if not (ROOT / DEMO / "contingent.toml").exists():
        run("init", str(DEMO))
    run("add", *workspace, *dispatches)
    run("picture", *workspace, "--as-of", AS_OF)
    run("forecast", *workspace, "--as-of", AS_OF)
    run("brief", *workspace, "--as-of", AS_OF, "--out", str(DEMO / "brief.html"))
    sys.stdout.write(f"\nOpen {DEMO / 'brief.html'} in a browser: every number in it leads to a quote.\n")


if __name__ == "__main__":
    main()
