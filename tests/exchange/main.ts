/**
 * Exchanges bytes with gcc, clang, NumPy and ctypes through what
 * `deno task gen --emit` makes of each layout of the tests:
 *
 *     deno run -A tests/exchange/main.ts [PYTHON]
 *
 * Each value of each struct is written by both sides into zeros, and read by
 * both out of random bytes.
 */

import { assert, assertEquals } from "@std/assert";
import { parse as parseJsonc } from "jsonc-parser";
import { generateAll, layoutOfHeader, layoutOfNpy } from "../../codegen/mod.ts";
import { parseLayout } from "../../codegen/layout/mod.ts";
import { loadModule } from "../support/load_module.ts";
import { randomLayout } from "../support/random_layouts.ts";
import {
  DOC_LAYOUTS,
  FIELD_NAMES,
  FIELDS_LAYOUT,
  STRUCT_NAMES,
  structsLayout,
} from "../support/hostile_layouts.ts";
import { randomLanguage } from "../support/random_language.ts";
import { readDataLines, readDataText } from "../support/data_file.ts";
import { readText, ROOT } from "../support/repository.ts";
import { Packet, Path, Table } from "../golden/tails.ts";
import { casesOf } from "./cases.ts";
import { cProgram } from "./c_program.ts";

const python = Deno.args[0] ?? "python3";
const folder = Deno.makeTempDirSync();
const COMPILERS = [
  // Layouts may pack what has an alignment of its own.
  ["gcc", "-std=c11", "-Wno-packed-not-aligned"],
  ["clang", "-std=c11"],
];
const WARNINGS = ["-Wall", "-Wextra", "-Werror"];
const OUTPUTS = ["c", "numpy", "ctypes"] as const;
const counts: Record<string, number> = {};

/** Words that Python, ctypes, NumPy or C know. */
const PYTHON_NAMES = [
  ...["None", "True", "lambda", "def", "np", "ctypes", "enum", "int", "bytes"],
  ...["bool", "len", "getattr", "isinstance", "_Place", "_Bits", "uint16_le"],
  ...["_fields_", "_pack_", "from_buffer", "__init__", "__class__", "_Bool"],
  ...["double", "register", "linux", "unix", "NULL", "uint8_t", "INT8_MAX"],
  ...["offsetof", "static_assert", "__LINE__", "_pad0", "bits_0", "_bytes0"],
];

try {
  // The one header that clang itself does not bring.
  Deno.mkdirSync(`${folder}/include`);
  const assertHeader = "#define static_assert _Static_assert\n";
  Deno.writeTextFileSync(`${folder}/include/assert.h`, assertHeader);
  const layouts = [
    ...files(),
    ...randoms(),
    ...language(),
    ...bits(),
    ...atomics(),
  ];
  const all: Record<string, unknown> = {};
  for (const { stem, text } of layouts) {
    all[stem] = await exchange(stem, withoutRules(text));
  }
  Deno.writeTextFileSync(`${folder}/cases.json`, JSON.stringify(all));
  const checked = JSON.parse(run(python, `${path("check.py")}`, folder));
  counts["NumPy values"] = checked.numpy;
  counts["ctypes values"] = checked.ctypes;
  for (const [name, count] of Object.entries(counts)) {
    assert(count > 1000, `${name}: only ${count}`);
  }
  exchangeTails();
  exchangeDtypes();
  const hostile = compileHostile();
  console.log(
    `${layouts.length} layouts and ${hostile} hostile ones through ${
      COMPILERS.map(([name = ""]) => run(name, "--version").split("\n")[0])
        .join(", ")
    }, CPython ${checked.python}, NumPy ${checked.version}:`,
    counts,
  );
} finally {
  Deno.removeSync(folder, { recursive: true });
}

/** Random dtypes of NumPy → layouts → dtypes: the same ones. */
function exchangeDtypes(): void {
  const rows = readDataLines<{ readonly npy: string }>("numpy_dtypes.jsonl");
  for (const [index, { npy }] of rows.entries()) {
    const bytes = Uint8Array.from(atob(npy), (each) => each.charCodeAt(0));
    const { text } = layoutOfNpy(bytes, { name: "Record" });
    const [module] = generateAll(text, ["numpy"]);
    Deno.writeFileSync(`${folder}/dtype_${index}.npy`, bytes);
    Deno.writeTextFileSync(`${folder}/dtype_${index}.py`, module?.code ?? "");
  }
  const compared = Number(run(python, path("dtypes.py"), folder));
  assertEquals(compared, rows.length);
  counts["dtypes of .npy files"] = compared;
}

interface Source {
  /** What the files are called. */
  readonly stem: string;
  readonly text: string;
}

function files(): Source[] {
  return ["tests/golden", "tests/layouts", "layouts"].flatMap((place) =>
    Array.from(Deno.readDirSync(new URL(place, ROOT)), ({ name }) => name)
      .filter((name) => name.endsWith(".jsonc")).sort()
      .map((name) => ({
        stem: `${place.replaceAll("/", "_")}_${name.replace(".jsonc", "")}`,
        text: readText(`${place}/${name}`),
      }))
  );
}

function randoms(): Source[] {
  return Array.from({ length: 25 }, (_, seed) => ({
    stem: `random_${seed}`,
    text: JSON.stringify(randomLayout(seed, 6)),
  }));
}

/** Hundreds of structs with bit-fields and unions, in four data models. */
function bits(): Source[] {
  const truth: Record<string, [string, object][]> = JSON.parse(
    readDataText("c_bits.json"),
  );
  const machines = {
    LP64: {},
    big: { byteOrder: "big" },
    LLP64: { dataModel: "LLP64" },
    ILP32: { dataModel: "ILP32" },
  };
  return Object.entries(machines).map(([name, machine]) => ({
    stem: `bits_${name}`,
    text: JSON.stringify({
      ...machine,
      structs: Object.fromEntries(
        (truth[name] ?? []).map(([struct, spec]) => [struct, spec]),
      ),
    }),
  }));
}

/** Structs with _Atomic members, read from C. */
function atomics(): Source[] {
  const truth: Record<string, { readonly text: string }> = JSON.parse(
    readDataText("c_atomics.json"),
  );
  const read = () => truth["LP64"]?.text;
  const { text } = layoutOfHeader("atomics.h", { read });
  return [{ stem: "atomics", text }];
}

/** Layouts of all that the language has. */
function language(): Source[] {
  return Array.from({ length: 12 }, (_, seed) => ({
    stem: `language_${seed}`,
    text: JSON.stringify(randomLanguage(seed, 6)),
  }));
}

/** The layout without what makes values of other types, or cannot be set. */
function withoutRules(text: string): string {
  const hasRules = /"(const|default|readonly)": ?|"as": ?"(utf16|number)"/;
  // JSON would change the order of fields that are called 1, 2, 3.
  if (!hasRules.test(text)) return text;
  return JSON.stringify(
    parseJsonc(text),
    function (this: Record<string, unknown>, key, value) {
      const isOption = typeof this["type"] === "string";
      const isRule = ["const", "default", "readonly"].includes(key) ||
        key === "as" && ["utf16", "number"].includes(value);
      return isOption && isRule && typeof this["format"] !== "string"
        ? undefined
        : value;
    },
  );
}

/** Compiles and runs the header of a layout; gives what Python shall do. */
async function exchange(stem: string, text: string): Promise<unknown> {
  const layout = parseLayout(text);
  const [c, , ctypes] = write(stem, text);
  compileElsewhere(stem);
  const written = casesOf(layout, await loadModule(text));
  const inC = namesIn(c, /^.*?(\w+)(?:\[.*)?(?: : \d+)?; \/\*.*$/);
  const program = cProgram(
    `${stem}.h`,
    written,
    (struct, field) =>
      field === undefined ? struct : inC.get(struct)?.get(field) ?? field,
  );
  Deno.writeTextFileSync(`${folder}/${stem}.c`, program.text);
  const reads = Uint8Array.from(
    program.reads.match(/../g) ?? [],
    (byte) => parseInt(byte, 16),
  );
  Deno.writeFileSync(`${folder}/in`, reads);
  for (const [compiler = "", ...options] of COMPILERS) {
    const flags = [...options, ...WARNINGS, "-fno-strict-aliasing"];
    // Clang asks the library for what is atomic in a packed struct.
    const files = ["-o", `${folder}/a`, `${folder}/${stem}.c`, "-latomic"];
    run(compiler, ...flags, ...files);
    const printed = run(`${folder}/a`, `${folder}/in`, `${folder}/out`);
    const out = Deno.readFileSync(`${folder}/out`);
    let start = 0;
    for (const [index, expected] of program.writes.entries()) {
      const end = start + expected.length / 2;
      const bytes = Array.from(
        out.subarray(start, end),
        (byte) => byte.toString(16).padStart(2, "0"),
      ).join("");
      assertEquals(bytes, expected, `${compiler}, ${stem}: record ${index}`);
      start = end;
    }
    assertEquals(start, out.length);
    const lines = printed.split("\n").slice(0, -1);
    assertEquals(lines, program.prints, `${compiler} of ${stem}`);
    const name = `${compiler} values`;
    counts[name] = (counts[name] ?? 0) + program.writes.length;
  }
  const inPython = namesIn(ctypes, /^(?:\s*\("|\w+\.)(\w+)(?:",| = )/);
  return written.map(({ case: each, struct }) => ({
    ...each,
    numpy: each.name,
    ctypes: each.name,
    ctypesFields: Object.fromEntries(
      struct.fields.map(({ name }) => [
        name,
        inPython.get(each.name)?.get(name) ?? name,
      ]),
    ),
  }));
}

/** Proves the header for other machines, and as C++. */
function compileElsewhere(stem: string): void {
  const targets = ["wasm32", "aarch64-linux-gnu"];
  // MSVC packs no struct that has an alignment of its own, as these do.
  if (!/^(random|language|bits_(?!LLP64))|both_orders$/.test(stem)) {
    targets.push("x86_64-windows-msvc");
  }
  const header = `${folder}/${stem}.h`;
  for (const target of targets) {
    const flags = ["-ffreestanding", "-isystem", `${folder}/include`];
    const to = ["-target", target, "-std=c11", "-fsyntax-only"];
    run("clang", ...to, ...flags, ...WARNINGS, "-xc", header);
  }
  // As C++, where nothing is _Atomic.
  const asCpp = ["-xc++", "-std=c++17", "-fsyntax-only", ...WARNINGS, header];
  run("clang++", ...asCpp);
  run("g++", "-Wno-packed-not-aligned", ...asCpp);
}

/** Writes the outputs of a layout. */
function write(stem: string, text: string): readonly [string, string, string] {
  const made = generateAll(text, OUTPUTS, { origin: `${stem}.jsonc` });
  const ends = [".h", "_numpy.py", "_ctypes.py"];
  for (const [index, { code }] of made.entries()) {
    Deno.writeTextFileSync(`${folder}/${stem}${ends[index]}`, code);
  }
  const [c, numpy, ctypes] = made;
  return [c.code, numpy.code, ctypes.code];
}

/**
 * The names of fields that a text has changed, of each struct, by what its
 * comments say of them. `line` finds the name beside or below a comment.
 */
function namesIn(
  text: string,
  line: RegExp,
): Map<string, Map<string, string>> {
  const found = new Map<string, Map<string, string>>();
  let own = new Map<string, string>();
  let renamed: string | undefined;
  for (const each of text.split("\n")) {
    const struct = /^(?:typedef \w+(?: \w+\(\d+\))? |class )(\w+)/.exec(each)
      ?.[1];
    if (struct !== undefined) {
      own = found.get(struct) ?? new Map();
      found.set(struct, own);
    }
    const quoted = /[iI]n the layout: ("(?:[^"\\]|\\.)*")/.exec(each)?.[1];
    if (quoted !== undefined) renamed = JSON.parse(quoted) as string;
    const isComment = /^\s*(#|\/\*)/.test(each);
    const name = isComment ? undefined : line.exec(each)?.[1];
    if (renamed === undefined || name === undefined) continue;
    own.set(renamed, name);
    renamed = undefined;
  }
  return found;
}

/** C's flexible array members, which no other language here has. */
function exchangeTails(): void {
  for (const [compiler = "", ...options] of COMPILERS) {
    const flags = [...options, ...WARNINGS, "-I", folder];
    run(compiler, ...flags, "-o", `${folder}/a`, path("tails.c"));
    run(`${folder}/a`, `${folder}/out`);
    const bytes = Deno.readFileSync(`${folder}/out`);
    const packet = Packet.view(bytes);
    assertEquals(packet.toJSON(), {
      count: 3,
      kind: 1,
      payload: [0, -100, -200],
    });
    const points = [{ x: 0.5, y: 0 }, { x: 1.5, y: -1 }];
    const start = packet.$bytes.length;
    const pathBytes = bytes.slice(start);
    assertEquals(Path.view(pathBytes).toJSON(), {
      closed: false,
      n: "2",
      points,
    });
    const table = Table.view(
      pathBytes.slice(Path.view(pathBytes).$bytes.length),
    );
    assertEquals(table.toJSON(), { n: 7, rows: [[1, 0, -1], [-2, -3, -4]] });
  }
}

/** Layouts whose every word is an attack: they compile, and do nothing else. */
function compileHostile(): number {
  const layouts = [
    ...DOC_LAYOUTS,
    FIELDS_LAYOUT,
    structsLayout(STRUCT_NAMES),
    structsLayout(PYTHON_NAMES.filter((name) => name !== "enum")),
    {
      structs: { Words: fieldsOf(PYTHON_NAMES), Names: fieldsOf(FIELD_NAMES) },
    },
  ];
  for (const [index, layout] of layouts.entries()) {
    const stem = `hostile_${index}`;
    write(stem, JSON.stringify(layout));
    for (const [compiler = "", ...options] of COMPILERS) {
      const flags = [...options, ...WARNINGS, "-fsyntax-only", "-xc"];
      run(compiler, ...flags, `${folder}/${stem}.h`);
    }
    for (const end of ["numpy", "ctypes"]) {
      run(python, "-W", "error", `${folder}/${stem}_${end}.py`);
    }
  }
  return layouts.length;
}

function fieldsOf(names: readonly string[]): object {
  return {
    format: "<",
    fields: Object.fromEntries(
      names.map((name, index) => [name, index % 3 === 0 ? "H:3" : "I"]),
    ),
  };
}

function path(name: string): string {
  return new URL(name, import.meta.url).pathname;
}

/** What a program prints; it must do so without a complaint. */
function run(command: string, ...args: string[]): string {
  const { success, stdout, stderr } = new Deno.Command(command, { args })
    .outputSync();
  const [out, err] = [stdout, stderr].map((bytes) =>
    new TextDecoder().decode(bytes)
  );
  assert(
    success && err === "",
    `${command} ${args.join(" ")}\n${err?.slice(0, 3000)}`,
  );
  return out ?? "";
}
