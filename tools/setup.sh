#!/bin/sh
# Makes .venv and installs drukar into it, with exactly the packages of a lock.
#
#   tools/setup.sh base   what drukar needs to run
#   tools/setup.sh dev    that, and what its checks and tests need
#
# Does nothing when that was done before and neither the lock nor pyproject.toml has changed.
# PYTHON=… says which Python to take. Exit status: 0 done, 2 wrong usage, 3 could not be done.
set -eu
cd "$(dirname "$0")/.."

say() { printf 'setup: %s\n' "$*" >&2; }
give_up() { say "$*"; exit 3; }

lock=${1:-}
case $lock in
    base | dev) ;;
    *) say "usage: tools/setup.sh base|dev"; exit 2 ;;
esac

# What was installed is kept whole beside it, with the folder that the scripts in .venv point to.
wanted() { pwd; cat requirements/build.lock "requirements/$1.lock" pyproject.toml; }
is_installed() { wanted "$1" | cmp -s - ".venv/installed-$1"; }

works() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; }

find_python() {
    for python in ${PYTHON:+"$PYTHON"} python3 python3.13 python3.12 python3.11 python3.14; do
        if works "$python"; then command -v "$python"; return; fi
    done
    return 1
}

can_apt() { [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; }

apt_install() {
    can_apt || return 1
    say "installing $* with apt-get …"
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -qq >/dev/null && apt-get install -qq -y --no-install-recommends "$@" >/dev/null
}

make_venv() {
    python=$(find_python) || { apt_install python3 && python=$(find_python); } ||
        { apt_install python3.11 && python=$(find_python); } || # Ubuntu 22.04 has it beside 3.10
        give_up "drukar needs Python 3.11 or later, and found none. Install it (on Debian and" \
            "Ubuntu: apt-get install python3) or say where it is: PYTHON=/path/to/python3."
    version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
    rm -rf .venv
    # Debian and Ubuntu keep ensurepip, which puts pip into a venv, in a package of its own.
    if "$python" -c 'import ensurepip' 2>/dev/null ||
        apt_install "python$version-venv" || apt_install python3-venv
    then
        "$python" -m venv .venv
    else
        say "Python has no ensurepip here; fetching pip by the hash in requirements/build.lock …"
        if ! "$python" -m venv --without-pip .venv || ! .venv/bin/python tools/fetch_pip.py; then
            rm -rf .venv
            give_up "could not put pip into .venv. Install it as root, then try again:" \
                "apt-get install python$version-venv."
        fi
    fi
}

pip() { .venv/bin/python -m pip --quiet --disable-pip-version-check --no-input "$@"; }

names() { sed -n 's/^\([A-Za-z0-9._-]*\)==.*/\1/p' "$@" | LC_ALL=C sort -u; }

# What an earlier lock installed and no lock names any more would still be imported, and checked.
remove_what_is_locked_no_more() {
    names requirements/*.lock >.venv/locked
    names .venv/installed-* /dev/null 2>/dev/null | LC_ALL=C comm -23 - .venv/locked >.venv/gone
    if [ -s .venv/gone ]; then pip uninstall --yes --requirement .venv/gone; fi
}

if works .venv/bin/python && is_installed "$lock"; then exit 0; fi
if ! works .venv/bin/python || ! .venv/bin/python -m pip --version >/dev/null 2>&1; then
    make_venv
fi

say "installing the packages of requirements/$lock.lock; this takes a minute the first time …"
# In two steps, so that what comes as source is built by what the first one pinned.
if ! pip install --require-hashes --requirement requirements/build.lock ||
    ! pip install --require-hashes --no-build-isolation --requirement "requirements/$lock.lock" ||
    ! pip install --no-deps --no-build-isolation --editable . ||
    ! remove_what_is_locked_no_more
then
    give_up "pip could not install them; the lines above say why. Mend that and try again."
fi

# The first desk of an installation makes the tables that all others copy (drukar.desk.blank).
scratch=$(mktemp -d)
.venv/bin/drukar new --workers 1 "$scratch/newsroom" >/dev/null || say "a desk could not be made yet"
rm -rf "$scratch"

rm -f .venv/installed-*
for done in base "$lock"; do wanted "$done" >".venv/installed-$done"; done
