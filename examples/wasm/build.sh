#!/bin/sh
# Compiles particles.c to particles.wasm with clang and lld, and lets gcc's
# program say what particles.ts is to print.
set -eu
cd "$(dirname "$0")"
clang --target=wasm32 -std=c11 -O2 -Wall -Wextra -ffreestanding -nostdlib \
  -fvisibility=hidden -Wl,--no-entry -Wl,--export-dynamic -Wl,--strip-all \
  -o particles.wasm particles.c
build=$(mktemp -d)
trap 'rm -rf "$build"' EXIT
gcc -std=c11 -O2 -ffp-contract=off -o "$build/particles" particles.c
"$build/particles" > ../../tests/data/particles.txt
