// Prints what CPython 3.14 on wasm32 says: make_struct_corpus.py run by Pyodide.
// deno run -A --no-lock tests/data/make_struct_corpus_ilp32.mjs > tests/data/struct_corpus_ilp32.jsonl

import { readFileSync } from "node:fs";
import process from "node:process";
import { loadPyodide } from "npm:pyodide@314.0.7";

const script = new URL("make_struct_corpus.py", import.meta.url);
const python = await loadPyodide();
const globals = python.toPy({ __name__: "struct_corpus" });
python.runPython(readFileSync(script, "utf8"), { globals });
process.stdout.write(python.runPython("main()", { globals }));
