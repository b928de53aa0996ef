#!/bin/sh
# Installs what the tests need beyond Python: browsers, Java, Node and the packages of tools/node.
#
# As root on Debian or Ubuntu it takes them from apt; elsewhere it says in one line each what is
# missing. A test whose tool is missing is skipped, but fails where CI=true: see tests/needs.py.
# Does nothing when all is there. Exit status: 0 also when something is missing.
set -eu
cd "$(dirname "$0")/.."

packages_of_node=build/test-tools

say() { printf 'test tools: %s\n' "$*" >&2; }
have() { command -v "$1" >/dev/null 2>&1; }
have_chromium() { have chromium || have chromium-browser || have google-chrome; }
have_firefox() { have firefox-esr || have firefox; }
# Playwright, which drives the browser, brings a Node that needs it.
have_libatomic() { /sbin/ldconfig -p | grep -q 'libatomic\.so\.1'; }
have_postgresql() { have pg_ctl || ls /usr/lib/postgresql/*/bin/pg_ctl >/dev/null 2>&1; }
have_sshd() { have sshd || [ -x /usr/sbin/sshd ]; }
have_faketime() { ls /usr/lib/*/faketime/libfaketime.so.1 >/dev/null 2>&1; }
have_nginx() { have nginx || [ -x /usr/sbin/nginx ]; }
is_ubuntu() { grep -qs '^ID=ubuntu' /etc/os-release; }

install_with_apt() {
    packages=
    have_chromium || is_ubuntu || packages="$packages chromium fonts-dejavu-core"
    have_firefox || is_ubuntu || packages="$packages firefox-esr"
    have_libatomic || packages="$packages libatomic1"
    have java || packages="$packages default-jre-headless"
    have node || packages="$packages nodejs"
    have npm || packages="$packages npm"
    have_postgresql || packages="$packages postgresql"
    have_nginx || packages="$packages nginx-light"
    have caddy || packages="$packages caddy"
    have tor || packages="$packages tor"
    have systemd-analyze || packages="$packages systemd"
    have_sshd || packages="$packages openssh-server"
    have ssh || packages="$packages openssh-client"
    have rsync || packages="$packages rsync"
    have_faketime || packages="$packages libfaketime"
    [ -n "$packages" ] || return 0
    say "installing$packages with apt-get; this takes some minutes the first time …"
    export DEBIAN_FRONTEND=noninteractive
    # shellcheck disable=SC2086 # a list of names, none of which holds a space
    if ! apt-get update -qq >/dev/null ||
        ! apt-get install -qq -y --no-install-recommends $packages >/dev/null
    then
        say "apt-get could not install them; the lines above say why."
    fi
}

install_node_packages() {
    if cmp -s tools/node/package-lock.json "$packages_of_node/.installed"; then return; fi
    say "installing the packages of tools/node …"
    mkdir -p "$packages_of_node"
    cp tools/node/package.json "$packages_of_node"
    node tools/node/addressed-lock.mjs "$(npm config get registry)" \
        >"$packages_of_node/package-lock.json"
    # No scripts: of these packages, they only download browsers and Java.
    if (cd "$packages_of_node" &&
        npm ci --ignore-scripts --no-audit --no-fund --no-update-notifier --loglevel=error >&2)
    then
        cp tools/node/package-lock.json "$packages_of_node/.installed"
    else
        say "npm could not install them; the lines above say why."
    fi
}

missing() { say "$1 is not there: its tests are skipped."; }

if [ "$(id -u)" = 0 ] && have apt-get; then install_with_apt; fi
if have node && have npm; then install_node_packages; fi

if ! have_chromium; then
    if is_ubuntu; then missing "chromium, which Ubuntu has only as a snap,"; else missing chromium; fi
fi
have_firefox || missing Firefox
have_libatomic || missing libatomic
have java || missing java
have_postgresql || missing PostgreSQL
have_nginx || missing nginx
have caddy || missing caddy
have tor || missing tor
have systemd-analyze || missing systemd-analyze
have_sshd || missing "OpenSSH's server"
have rsync || missing rsync
have_faketime || missing libfaketime
have node || missing node
[ -e "$packages_of_node/.installed" ] || missing "tools/node (Nu HTML checker, axe, Lighthouse)"
