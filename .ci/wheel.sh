#!/usr/bin/env bash
# wheel.sh PYTHON: build the wheel, install it alone, and run tests/wheel with the source out of reach.
set -euo pipefail
python=$(realpath -s "$1")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$python" -m build --wheel --outdir "$work" . >/dev/null
"$python" -m venv "$work/venv"
"$work/venv/bin/python" -m pip install -q "$work"/*.whl 'pytest>=8.3'
cp -r tests/wheel examples "$work"
cd "$work"
"$work/venv/bin/python" -m pytest -q -p no:cacheprovider wheel
