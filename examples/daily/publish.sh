#!/bin/sh
# publish.sh OUTPUT TARGET: editions first, what points at them last, so that no reader follows a link into nothing.
set -eu
output=${1%/} target=${2%/}
rsync -a --exclude='.*' --exclude='/*.html' --exclude='/feed.*' --exclude=/latest "$output/" "$target/"
rsync -a --exclude='.*' "$output/" "$target/"
