#!/bin/sh
# Writes requirements/*.lock anew from pyproject.toml.
#
#   tools/lock.sh             adds what pyproject.toml asks for, keeps every other version
#   tools/lock.sh --upgrade   takes the newest versions that pyproject.toml allows
#
# A lock is a plain requirements file with hashes, so that pip alone can install it
# (docs/adr/0006-hash-pinned-requirements.md). It names no host. build.lock is what builds
# drukar and the few packages that come as source; dev.lock has all of base.lock, at the same
# versions.
set -eu
cd "$(dirname "$0")/.."

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
if [ -x .venv/bin/python ]; then python=.venv/bin/python; else python=python3; fi
"$python" -m venv "$scratch/venv"
"$scratch/venv/bin/pip" install --quiet --disable-pip-version-check uv

# Called by its name and from the project's root: both stand in the comments of the lock.
lock() {
    output=$1
    shift
    "$scratch/venv/bin/uv" pip compile --quiet --no-config --universal --python-version 3.11 \
        --generate-hashes --no-emit-index-url --no-emit-find-links \
        --custom-compile-command tools/lock.sh --output-file "$output" "$@"
}

lock requirements/build.lock --group build "$@"
lock requirements/base.lock pyproject.toml --extra desk --extra mirrors --constraint requirements/build.lock "$@"
lock requirements/dev.lock pyproject.toml --extra desk --extra mirrors --extra scale --group test --group check \
    --constraint requirements/build.lock --constraint requirements/base.lock "$@"
