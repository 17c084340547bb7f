#!/bin/sh
# Writes colors.bin beside this script: colors.c, built by gcc and run.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
build=$(mktemp -d)
trap 'rm -rf "$build"' EXIT
gcc -std=c11 -Wall -Wextra -O1 -o "$build/colors" "$here/colors.c"
"$build/colors" "$here/colors.bin"
