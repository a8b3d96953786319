#!/bin/sh
# Makes .venv ready: finds a Python, installs the locked packages, looks for what Qt needs. A second run is quick.
set -eu
cd "$(dirname "$0")/.."

venv=.venv
lock=requirements.lock
stamp=$venv/.ready    # holds the sum of what the packages were installed from
place=$venv/.place    # holds the folder it was made in: programs in a venv that was moved do not start

qt_apt="libgl1 libegl1 libxkbcommon0 libfontconfig1 libglib2.0-0 libdbus-1-3"
x11_apt="libxcb-cursor0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-render-util0 libxcb-shape0 libxcb-util1 \
libxcb-xkb1 libxkbcommon-x11-0"
qt_dnf="mesa-libGL mesa-libEGL libxkbcommon fontconfig glib2 dbus-libs libxcb xcb-util xcb-util-cursor xcb-util-wm \
xcb-util-image xcb-util-keysyms xcb-util-renderutil libxkbcommon-x11"

say() { printf '%s\n' "$@" >&2; }
fail() { say "$@"; exit 1; }

# apt_install PACKAGE...: install on Debian and its like, where we may; false where we may not or it did not work.
apt_install() {
    [ -r /etc/debian_version ] && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1 || return 1
    say "Installing from the system's packages: $*"
    apt-get update -qq >&2 || true    # an older list may do
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null
}

is_new_enough() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; }
has_venv() { "$1" -c 'import ensurepip, venv' >/dev/null 2>&1; }

# Sets `python` to the first that is new enough and complete, or `bare` to one that lacks venv.
find_python() {
    python='' bare=''
    if [ -n "${PYTHON:-}" ]; then
        is_new_enough "$PYTHON" || fail "PYTHON=$PYTHON is not a Python of version 3.11 or newer."
        has_venv "$PYTHON" && python=$PYTHON || bare=$PYTHON
        return
    fi
    for name in python3.13 python3.12 python3.11 python3.14 python3 python; do
        is_new_enough "$name" || continue
        if has_venv "$name"; then
            python=$name
            return
        fi
        bare=${bare:-$name}
    done
}

need_python() {
    find_python
    if [ -z "$python" ] && [ -n "$bare" ]; then
        package=$("$bare" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')
        apt_install "$package" && find_python
        [ -n "$python" ] || fail "$bare has no venv module, which keeps this program's packages apart from the system's." \
            "Install it, then run make again:" \
            "  Debian/Ubuntu: sudo apt-get install $package"
    elif [ -z "$python" ]; then
        apt_install python3 python3-venv && find_python
        [ -n "$python" ] || fail "Kramer Outline needs Python 3.11 or newer, and there is none on the PATH." \
            "Install one, then run make again:" \
            "  Debian/Ubuntu: sudo apt-get install python3 python3-venv" \
            "  Fedora:        sudo dnf install python3" \
            "or name one that is elsewhere: make PYTHON=/path/to/python3.12 run"
    fi
}

venv_works() {
    [ "$(cat "$place" 2>/dev/null || pwd)" = "$(pwd)" ] && is_new_enough "$venv/bin/python" &&
        "$venv/bin/python" -m pip --version >/dev/null 2>&1
}

pip_install() { "$venv/bin/python" -m pip install --quiet --no-input --disable-pip-version-check "$@"; }

install() {
    if [ -e "$venv" ] && ! venv_works; then
        [ -e "$venv/pyvenv.cfg" ] || fail "$venv is not a virtual environment. Move it away, then run make again."
        say "$venv does not work any more (Python was changed, or the folder moved); it is made anew."
        rm -rf "$venv"
    fi
    if [ ! -e "$venv" ]; then
        need_python
        say "Making $venv with $("$python" --version)."
        "$python" -m venv "$venv" || fail "$venv could not be made; the reason stands above."
    fi
    pwd >"$place"
    say "Installing the packages of $lock; the first time this takes a minute or two."
    pip_install --require-hashes -r "$lock" || fail "The packages could not be installed; what pip said stands above." \
        "It needs a connection to a Python package index and, on Linux, glibc 2.34 (Debian 12, Ubuntu 22.04, Fedora 35" \
        "or newer; on ARM glibc 2.39: Debian 13, Ubuntu 24.04, Fedora 40)."
    pip_install --no-deps --no-build-isolation --editable . ||
        fail "Kramer Outline could not be installed into $venv; what pip said stands above."
}

qt_works() { lacks=$("$venv/bin/python" tools/qt_works.py 2>&1); }

need_qt() {
    qt_works && return
    # shellcheck disable=SC2086
    apt_install $qt_apt $x11_apt && qt_works && return
    fail "Qt, which draws the window, cannot start on this machine: $lacks" \
        "It needs libraries of the system. Install them, then run make again:" \
        "  Debian/Ubuntu: sudo apt-get install $qt_apt $x11_apt" \
        "  Fedora:        sudo dnf install $qt_dnf"
}

wanted=$(cat "$lock" pyproject.toml tools/setup.sh | cksum)
if ! { [ "$(cat "$stamp" 2>/dev/null)" = "$wanted" ] && [ "$(cat "$place" 2>/dev/null)" = "$(pwd)" ] &&
    [ -x "$venv/bin/python" ]; }; then
    rm -f "$stamp"
    install
    printf '%s' "$wanted" >"$stamp"
fi
need_qt
