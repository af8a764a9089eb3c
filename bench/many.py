"""Thousands of small files through ``contingent add``: files and words a second by one process and by one a core.

The files are three paragraphs each of the example dispatches, no two alike, in a folder; every run has a workspace of
its own and ends with the same record. Starting the program and loading the parser are part of the time.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

EXAMPLES = Path(__file__).parents[1] / "examples" / "dispatches"
FILES = 2000


def small_files(folder: Path, count: int) -> int:
    """Write ``count`` distinct files of three paragraphs each; returns their words."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(EXAMPLES.glob("*/*.txt"))]
    paragraphs = [part for text in texts for part in text.split("\n\n") if len(part.split()) > 12]
    words = 0
    for number in range(count):
        first, step = number % len(paragraphs), 1 + number // len(paragraphs)
        text = "\n\n".join(paragraphs[(first + times * step) % len(paragraphs)] for times in range(3))
        (folder / f"{number:05d}.txt").write_text(text + "\n", encoding="utf-8")
        words += len(text.split())
    return words


def added(folder: Path, workers: int) -> tuple[float, float]:
    """Seconds on the clock and of computing that ``contingent add`` takes for a folder in a new workspace."""
    with tempfile.TemporaryDirectory() as name:
        program = [sys.executable, "-m", "contingent"]
        subprocess.run([*program, "init", name], check=True, capture_output=True)
        before, started = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
        done = [*program, "add", str(folder), "--workers", str(workers), "--published", "2025-11-20", "-w", name]
        subprocess.run(done, check=True, capture_output=True)
        seconds, after = time.monotonic() - started, resource.getrusage(resource.RUSAGE_CHILDREN)
    return seconds, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    """Print both speeds and what the second core gains."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        words = small_files(folder, FILES)
        print(f"{FILES:,} files, {words:,} words")
        clock = {}
        for workers in (1, os.cpu_count() or 1):
            clock[workers], computing = added(folder, workers)
            print(
                f"{workers} process{'es' if workers > 1 else '  '} {FILES / clock[workers]:8.1f} files/s "
                f"{words / clock[workers]:10,.0f} words/s on the clock ({clock[workers]:.0f} s; {computing:.0f} s of "
                "computing in all)"
            )
        print(f"gain {clock[1] / min(clock.values()):.2f}")


if __name__ == "__main__":
    main()
