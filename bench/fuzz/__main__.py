"""Starts the fuzzer on the target that is named first."""

from __future__ import annotations

import importlib
import sys

from bench.fuzz import __doc__ as usage

TARGETS = ("texts", "register", "matching")


def main() -> None:
    """Run a target until it fails or its time is over."""
    if len(sys.argv) < 2 or sys.argv[1] not in TARGETS:
        sys.exit(usage)
    atheris = importlib.import_module("atheris")
    with atheris.instrument_imports(include=["drukar"]):
        targets = importlib.import_module("bench.fuzz.targets")
    atheris.Setup([sys.argv[0], *sys.argv[2:]], getattr(targets, sys.argv[1]))
    atheris.Fuzz()


if __name__ == "__main__":
    main()
