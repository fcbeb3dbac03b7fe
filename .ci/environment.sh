#!/usr/bin/env bash
# environment.sh VENV PYTHON: a virtual environment with digest (editable), every extra and the development tools.
# The versions are those of dev.lock, each checked by its hash; with LOCK set and empty, the newest that fit.
set -euo pipefail
venv=$1 python=$2 lock=${LOCK-dev.lock}
if command -v uv >/dev/null 2>&1; then
  test -x "$venv/bin/python" || uv venv -q --python "$python" "$venv"
  install() { uv pip install -q --python "$venv/bin/python" "$@"; }
else
  test -x "$venv/bin/python" || "$python" -m venv "$venv"
  "$venv/bin/python" -m pip install -q --upgrade 'pip>=25.1'
  install() { "$venv/bin/python" -m pip install -q "$@"; }
fi
if [ -n "$lock" ]; then
  install --require-hashes -r "$lock"
  install --no-deps -e .
else
  install -e '.[all]' --group dev
fi
