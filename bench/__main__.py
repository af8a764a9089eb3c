"""`make bench`: every measurement in one run, with the machine it was made on.

A measurement is a module of this package with a function ``main`` that prints its figures; arguments name some of them.
"""

from __future__ import annotations

import importlib
import inspect
import os
import pkgutil
import platform
import sys
from importlib import metadata
from pathlib import Path

import bench

#: Packages whose version changes what is measured.
TOLD = ("spacy", "numpy", "numba", "sqlalchemy")


def machine() -> str:
    """The machine in one line: processor, cores, memory, system, Python and the packages that matter."""
    processor = platform.processor() or platform.machine()
    info = Path("/proc/cpuinfo")
    if info.exists():
        names = [
            line.split(":", 1)[1].strip() for line in info.read_text().splitlines() if line.startswith("model name")
        ]
        processor = names[0] if names else processor
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    versions = ", ".join(f"{name} {metadata.version(name)}" for name in TOLD)
    return (
        f"{processor}, {os.cpu_count()} cores, {memory:.0f} GiB, {platform.system()} {platform.release()}, "
        f"Python {platform.python_version()}, {versions}"
    )


def main(wanted: list[str]) -> None:
    """Run the measurements named, all of them when none is."""
    print(machine())
    names = [module.name for module in pkgutil.iter_modules(bench.__path__) if not module.name.startswith("_")]
    unknown = set(wanted) - set(names)
    if unknown:
        sys.exit(f"no such measurement: {', '.join(sorted(unknown))}; there are {', '.join(names)}")
    for name in wanted or names:
        print(f"\n== {name}")
        measure = importlib.import_module(f"bench.{name}").main
        needed = [p.name for p in inspect.signature(measure).parameters.values() if p.default is p.empty]
        if needed:
            print(f"needs {', '.join(needed)}: python -m bench.{name} {' '.join(needed).upper()}")
            continue
        measure()


if __name__ == "__main__":
    main(sys.argv[1:])
