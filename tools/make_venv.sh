#!/bin/sh
# Make a virtual environment with the newest Python >= 3.11 on this machine.
set -eu
target=$1

find_python() {
    for name in python3.14 python3.13 python3.12 python3.11 python3; do
        if command -v "$name" >/dev/null 2>&1 &&
            "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            echo "$name"
            return
        fi
    done
    echo "silverwatch needs Python 3.11 or newer; none of python3.14 … python3 is." >&2
    exit 1
}

python=$(find_python)
rm -rf "$target"
if ! "$python" -m venv "$target" >/dev/null 2>&1; then
    # Debian and Ubuntu ship venv in a package of its own.
    rm -rf "$target"
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
        apt-get update -qq && apt-get install -y -qq python3-venv >/dev/null
        "$python" -m venv "$target"
    else
        echo "$python cannot make a virtual environment: install your system's python3-venv" >&2
        echo "(Debian, Ubuntu: sudo apt install python3-venv), then run make again." >&2
        exit 1
    fi
fi
