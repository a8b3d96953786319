#!/bin/sh
# Makes .venv ready: finds a Python, installs the locked packages, looks for what Qt needs. A second run takes no time.
set -eu
cd "$(dirname "$0")/.."

venv=.venv
lock=requirements.lock
stamp=$venv/.ready
apt_packages="libgl1 libegl1 libxkbcommon0 libfontconfig1 libglib2.0-0 libdbus-1-3"
apt_window="libxcb-cursor0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-render-util0 libxcb-shape0 libxcb-util1 libxcb-xkb1 libxkbcommon-x11-0"
dnf_packages="mesa-libGL mesa-libEGL libxkbcommon fontconfig glib2 dbus-libs xcb-util-cursor xcb-util-wm xcb-util-image xcb-util-keysyms xcb-util-renderutil libxkbcommon-x11"

say() { printf '%s\n' "$*" >&2; }
fail() { say "$@"; exit 1; }

find_python() {
    for name in ${PYTHON:-} python3.13 python3.12 python3.11 python3 python; do
        command -v "$name" >/dev/null 2>&1 || continue
        "$name" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info)' 2>/dev/null || continue
        printf '%s' "$name"
        return
    done
}

make_venv() {
    python=$(find_python)
    [ -n "$python" ] || fail "Kramer Outline needs Python 3.11 or newer, and none was found." \
        "Install one (Debian/Ubuntu: apt-get install python3 python3-venv; Fedora: dnf install python3), or name it: make PYTHON=/path/to/python3.12"
    "$python" -c 'import venv, ensurepip' 2>/dev/null || fail "$python has no venv module, which is needed to keep this program's packages apart." \
        "On Debian/Ubuntu: apt-get install python3-venv"
    if [ -d "$venv" ] && ! "$venv/bin/python" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info)' 2>/dev/null; then
        say "The folder $venv does not work any more; it is made anew."
        rm -rf "$venv"
    fi
    [ -d "$venv" ] || { say "Making $venv with $("$python" --version)."; "$python" -m venv "$venv"; }
    say "Installing the packages of $lock."
    "$venv/bin/python" -m pip install --quiet --disable-pip-version-check --require-hashes -r "$lock" ||
        fail "The packages could not be installed. Is there a connection to a Python package index? What pip said stands above."
    "$venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable . ||
        fail "The program could not be installed into $venv. What pip said stands above."
}

qt_works() { QT_QPA_PLATFORM=offscreen "$venv/bin/python" -c 'from PySide6 import QtWidgets; QtWidgets.QApplication([])' 2>"$venv/qt.log"; }

need_qt() {
    qt_works && return
    if [ -r /etc/debian_version ] && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
        say "Qt lacks system libraries; installing them."
        # shellcheck disable=SC2086
        { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq $apt_packages $apt_window; } >&2 || true
        qt_works && return
    fi
    say "Qt cannot start on this machine: $(tail -n 1 "$venv/qt.log")"
    say "It needs some system libraries:"
    say "  Debian/Ubuntu: sudo apt-get install $apt_packages $apt_window"
    say "  Fedora:        sudo dnf install $dnf_packages"
    exit 1
}

wanted=$(cat "$lock" pyproject.toml tools/setup.sh | cksum)
if [ -x "$venv/bin/python" ] && [ "$(cat "$stamp" 2>/dev/null)" = "$wanted" ]; then
    exit 0
fi
make_venv
need_qt
printf '%s' "$wanted" >"$stamp"
