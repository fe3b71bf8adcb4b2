#!/bin/sh
# Make .venv from the pinned requirements, once: `make_environment.sh base` or `dev`.
# A stamp, written last, holds the hash of what was installed; an interrupted installation has none and is done again.
set -eu
cd "$(dirname "$0")/.."

wanted="$1"
requirements="requirements/$wanted.txt"

say() { printf '%s\n' "$*" >&2; }

hash_of() { cksum "requirements/$1.txt" | tr ' ' '-' | tr -d '/'; }

is_new_enough() {
    "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null
}

find_python() {
    for candidate in "${PYTHON:-}" python3 python3.14 python3.13 python3.12 python3.11 python; do
        if [ -n "$candidate" ] && command -v "$candidate" >/dev/null 2>&1 && is_new_enough "$candidate"; then
            command -v "$candidate"
            return 0
        fi
    done
    say "Python 3.11 or newer is needed and none was found."
    say "Found: $(python3 --version 2>&1 || echo 'no python3 at all'). If it stands elsewhere: make demo PYTHON=/path/to/python3.12"
    return 1
}

is_sound() { is_new_enough .venv/bin/python; }

make_venv() {
    python="$(find_python)" || exit 1
    rm -rf .venv
    say "Making .venv with $("$python" --version)…"
    if command -v uv >/dev/null 2>&1 && uv venv --quiet --python "$python" .venv; then
        return 0
    fi
    if ! "$python" -c 'import venv, ensurepip' 2>/dev/null; then
        say "The module venv is missing from $python. On Debian or Ubuntu: apt-get install python3-venv"
        exit 1
    fi
    "$python" -m venv .venv
}

install_with_uv() {
    command -v uv >/dev/null 2>&1 || return 1
    uv pip install --python .venv/bin/python --require-hashes -r "$requirements" ||
        { say "uv did not manage; trying with pip."; return 1; }
}

install_with_pip() {
    if ! .venv/bin/python -m pip --version >/dev/null 2>&1; then
        .venv/bin/python -m ensurepip --upgrade >/dev/null 2>&1 || {
            say "pip is missing from .venv and cannot be put there. On Debian or Ubuntu: apt-get install python3-venv"
            exit 1
        }
    fi
    .venv/bin/python -m pip install --disable-pip-version-check --require-hashes -r "$requirements"
}

is_installed() { [ -f ".venv/.installed-$1" ] && [ "$(cat ".venv/.installed-$1")" = "$(hash_of "$1")" ]; }

if is_sound && is_installed "$wanted"; then
    exit 0
fi
is_sound || make_venv
say "Installing $requirements…"
install_with_uv || install_with_pip
hash_of "$wanted" >".venv/.installed-$wanted"
