#!/bin/sh
# Compiles words.zig to words.wasm, and lets other programs count the words that
# words.ts is to print. ZIG in the environment is another command than zig.
set -eu
cd "$(dirname "$0")"
zig=${ZIG:-zig}
build=$(mktemp -d)
trap 'rm -rf "$build"' EXIT
$zig translate-c -target wasm32-wasi -lc generated/words.h > "$build/words_h.zig"
$zig build-exe -target wasm32-freestanding -fno-entry -rdynamic \
  -O ReleaseSmall -fstrip -femit-bin="$build/words.wasm" \
  --dep words_h -Mroot=words.zig -Mwords_h="$build/words_h.zig"
cp "$build/words.wasm" words.wasm
tr -cs A-Za-z '\n' < ../../LICENSE | tr A-Z a-z | grep . > "$build/words"
LC_ALL=C sort "$build/words" | uniq -c | LC_ALL=C sort -k1,1nr -k2,2 | head -5 |
  awk -v all="$(wc -l < "$build/words")" \
    '{ printf "%s: %d times, %.2f%%\n", $2, $1, 100 * $1 / all }' \
    > ../../tests/data/words.txt
