#!/usr/bin/env bash
# pythons.sh VERSION ... -- TEST ...: the tests on each of these Pythons that is there; says aloud which is not.
set -euo pipefail
versions=()
while [ "$1" != -- ]; do versions+=("$1"); shift; done
shift
for version in "${versions[@]}"; do
  python=$(uv python find "$version" 2>/dev/null || command -v "python$version" || true)
  if [ -z "$python" ] || ! "$python" -c '' 2>/dev/null; then
    echo "Python $version is not on this machine: not tested with it"
    continue
  fi
  .ci/environment.sh ".venv-$version" "$python"
  echo "Python $version:"
  ".venv-$version/bin/python" -m pytest -q -n auto --dist loadfile "$@"
done
