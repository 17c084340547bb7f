/** What tests use of Deno, in engines that are not Deno. */

import { bytesOfHex, hexOf } from "../support/hex.ts";

/** What runs as a test. */
type Body = (context: Context) => unknown;

interface Context {
  step(name: string, body: Body): Promise<boolean>;
  step(definition: { name: string; fn: Body }): Promise<boolean>;
}

interface Case {
  readonly name: string;
  readonly body: Body;
}

/** What became of all tests. */
export interface Outcome {
  readonly passed: number;
  readonly failures: readonly string[];
}

const cases: Case[] = [];

/** Tests that compare with the engine's own float16, where it has none. */
const NEEDS_FLOAT16 = "getFloat16" in DataView.prototype
  ? undefined
  : /^(de|en)codeFloat16|^random operations agree with a model$/;

/**
 * Tests of what is told as a record or an item is reached: in Firefox a record
 * is made without a look at its bytes, and its fields tell.
 */
const NEEDS_ACCESS = "InternalError" in globalThis
  ? /^a detached buffer is named as the reason$|^after a wasm memory has grown, (10|11|49):|^bytes in the place of a DataView/
  : undefined;

function test(name: string, body: Body): void {
  const isOther = NEEDS_FLOAT16?.test(name) || NEEDS_ACCESS?.test(name);
  if (!isOther) cases.push({ name, body });
}

// What tests themselves use and Node 20 has not; the runtime uses none of it.
const { prototype: sets } = Set as unknown as { prototype: Set<unknown> };
if (!("union" in sets)) {
  Object.defineProperty(sets, "union", {
    value(this: Set<unknown>, other: Iterable<unknown>) {
      return new Set([...this, ...other]);
    },
  });
}
for (const name of ["transfer", "transferToFixedLength"]) {
  if (name in ArrayBuffer.prototype) continue;
  Object.defineProperty(ArrayBuffer.prototype, name, {
    value(this: ArrayBuffer) {
      // A clone of a resizable buffer would be resizable.
      const copy = this.slice(0);
      structuredClone(this, { transfer: [this] });
      return copy;
    },
  });
}

if (!Object.hasOwn(Uint8Array, "fromHex")) {
  Object.defineProperty(Uint8Array, "fromHex", { value: bytesOfHex });
  Object.defineProperty(Uint8Array.prototype, "toHex", {
    value(this: Uint8Array) {
      return hexOf(this);
    },
  });
}

/** Runs all tests, one after another. */
export async function runAll(): Promise<Outcome> {
  let passed = 0;
  const failures: string[] = [];
  const runOne = async (name: string, body: Body): Promise<boolean> => {
    const context: Context = {
      step: (first: string | { name: string; fn: Body }, second?: Body) =>
        typeof first === "string"
          ? runOne(`${name}: ${first}`, second as Body)
          : runOne(`${name}: ${first.name}`, first.fn),
    };
    try {
      await body(context);
      passed++;
      return true;
    } catch (error) {
      // In Firefox a stack does not say what was wrong.
      const { message, stack } = error as Error;
      failures.push([name, message ?? String(error), stack].join("\n"));
      return false;
    }
  };
  for (const { name, body } of cases) await runOne(name, body);
  return { passed, failures };
}

interface Files {
  readFileSync(url: URL): Uint8Array<ArrayBuffer>;
}

/** Files where there is Node, or what is like it. */
function filesOfNode(): Files | undefined {
  const { process } = globalThis as unknown as {
    process?: { getBuiltinModule?(name: string): Files };
  };
  return process?.getBuiltinModule?.("node:fs");
}

/** Files of the server that the page comes from: tests read them at once. */
const filesOfServer: Files = {
  readFileSync(url) {
    const request = new XMLHttpRequest();
    // What is read at once comes as text, which has no place for all bytes.
    request.open("GET", `${url}?base64`, false);
    request.send();
    if (request.status !== 200) throw new Error(`${request.status} ${url}`);
    return Uint8Array.from(
      atob(request.responseText),
      (each) => each.charCodeAt(0),
    );
  },
};

const files = filesOfNode() ?? filesOfServer;

function readFileSync(url: URL): Uint8Array<ArrayBuffer> {
  return new Uint8Array(files.readFileSync(url));
}

Object.assign(globalThis, {
  Deno: {
    test,
    env: { get: () => undefined },
    readFileSync,
    readTextFileSync: (url: URL) => new TextDecoder().decode(readFileSync(url)),
  },
});
