// Prints what CPython 3.14's memoryview does: make_memory_view_corpus.py run by Pyodide.
// deno run -A --no-lock tests/data/make_memory_view_corpus.mjs > tests/data/memory_view_corpus.jsonl

import { readFileSync } from "node:fs";
import process from "node:process";
import { loadPyodide } from "npm:pyodide@314.0.7";

const script = new URL("make_memory_view_corpus.py", import.meta.url);
const python = await loadPyodide();
const globals = python.toPy({ __name__: "memory_view_corpus" });
python.runPython(readFileSync(script, "utf8"), { globals });
process.stdout.write(python.runPython("main()", { globals }));
