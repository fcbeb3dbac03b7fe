#!/usr/bin/env bash
# build.sh [OUTPUT]: a Dask scheduler and two workers on this machine, and the sample newsroom built on them.
# PYTHON names an interpreter that has digest with its extra `dask` (default: python3).
set -euo pipefail
here=$(cd "$(dirname "$0")/.." && pwd)
python=${PYTHON:-python3} output=${1:-output}
work=$(mktemp -d)
started=()
stop() {
  kill "${started[@]}" 2>/dev/null || true
  wait "${started[@]}" 2>/dev/null || true
  rm -rf "$work"
}
trap stop EXIT

start() { # a part of the cluster, by its name in `dask NAME`
  local part=$1
  shift
  "$python" -m "distributed.cli.dask_$part" "$@" --scheduler-file "$work/scheduler.json" --no-dashboard \
    >>"$work/log" 2>&1 &
  started+=($!)
}

start scheduler --host 127.0.0.1 --port 0
for _ in $(seq 300); do
  test -s "$work/scheduler.json" && break
  sleep 0.2
done
test -s "$work/scheduler.json" || { cat "$work/log" >&2; exit 1; }
for _ in 1 2; do
  start worker --nthreads 1 --local-directory "$work"
done

address=$("$python" -c 'import json, sys; print(json.load(open(sys.argv[1]))["address"])' "$work/scheduler.json")
status=0
"$python" -m digest build "$here/newsroom" --config "$here/feeds.yaml" --now 2031-05-14T06:00:00Z \
  --output "$output" --state "$output/.state" --executor "dask://${address#tcp://}" || status=$?
test "$status" -eq 0 -o "$status" -eq 3 # 3: a file of the newsroom cannot be read, on purpose
"$python" -m digest verify "$output"
