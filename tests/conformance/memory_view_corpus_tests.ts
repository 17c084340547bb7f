/** CPython's own answers, every one (data/README.md says what made them). */

import { assert, assertEquals } from "@std/assert";
import { MemoryView } from "../../mod.ts";
import { readDataLines } from "../support/data_file.ts";
import { isFloat, textOf, textsOf, valueOf } from "../support/value_text.ts";
import type { AnyView } from "../support/ndarray.ts";

/** An operation of a script; the last entry is what came of it. */
type Step = [name: string, view: number, ...rest: unknown[]];

type Script = [data: string, readonly: boolean, steps: Step[], end: string];

const scripts = readDataLines<Script>("memory_view_corpus.jsonl");

Deno.test(`${scripts.length} scripts that CPython ran`, () => {
  assert(scripts.length >= 1000);
  assertEquals(scripts.flatMap(faultsOf), []);
});

/** What went another way than in CPython; nothing is tried after that. */
function faultsOf([data, readonly, steps, end]: Script): string[] {
  const bytes = Uint8Array.fromHex(data);
  const views: AnyView[] = [
    readonly
      ? new MemoryView(bytes, { readonly }) as unknown as AnyView
      : new MemoryView(bytes) as unknown as AnyView,
  ];
  for (const step of steps) {
    const want = step.at(-1);
    const found = outcomeOf(views, step);
    const fault = `${JSON.stringify(step)} in ${JSON.stringify([data, steps])}`;
    if (found instanceof Error) {
      if (!isRightError(found, want)) return [`${found}: ${fault}`];
    } else if (JSON.stringify(found) !== JSON.stringify(plain(want))) {
      return [`${JSON.stringify(found)}: ${fault}`];
    }
  }
  return bytes.toHex() === end
    ? []
    : [`${bytes.toHex()} after ${JSON.stringify([data, steps, end])}`];
}

/** What structlens decides otherwise stands in a list of its own. */
function plain(want: unknown): unknown {
  return Array.isArray(want) && want[0] === "ours" ? want[1] : want;
}

const ERRORS: ReadonlyMap<unknown, typeof Error> = new Map<
  unknown,
  typeof Error
>([
  ["!IndexError", RangeError],
  ["!ValueError", RangeError],
  ["!OverflowError", RangeError],
  ["!TypeError", TypeError],
  ["!shapes", RangeError],
  // Ours: the language has better words than ValueError for these.
  ["!released", TypeError],
  ["!formats", TypeError],
  ["!format", SyntaxError],
]);

function isRightError(error: Error, want: unknown): boolean {
  const kind = ERRORS.get(want);
  return kind !== undefined && error instanceof kind;
}

function outcomeOf(views: AnyView[], step: Step): unknown {
  try {
    const found = run(views, step);
    if (found instanceof MemoryView) {
      if (step[0] !== "get") {
        views.push(found);
        return described(found);
      }
      return textsOf(found);
    }
    return found;
  } catch (error) {
    return error;
  }
}

function run(views: AnyView[], [name, number, ...rest]: Step): unknown {
  const view = views[number] as AnyView;
  const [first, second, third] = rest as [never, never, never];
  switch (name) {
    case "slice":
      return view.subarray(
        first ?? undefined,
        second ?? undefined,
        third ?? undefined,
      );
    case "cast":
      return second === null ? view.cast(first) : view.cast(first, second);
    case "toreadonly":
      return view.toReadonly();
    case "release":
      view.release();
      return null;
    case "describe":
      return [...described(view), view.itemSize, view.byteLength, view.ndim];
    case "get": {
      const found = view.get(...rest.slice(0, -1) as number[]);
      return found instanceof MemoryView ? found : textOf(found, isFloat(view));
    }
    case "set": {
      const indexes = rest.slice(1, -1) as number[];
      view.set(
        indexes.length === 1 ? Number(indexes[0]) : indexes,
        valueOf(first) as never,
      );
      return null;
    }
    case "assign":
      view.assign(views[first] as AnyView);
      return null;
    case "tolist":
      return textsOf(view);
    case "tobytes":
      return view.toBytes(first ?? undefined).toHex();
    case "hex":
      return first === null ? view.toHex() : view.toHex(first, second);
    case "equals":
      return view.equals(views[first]);
    case "equals_bytes":
      return view.equals(Uint8Array.fromHex(first));
    case "iterate":
      return Array.from(
        view,
        (element) =>
          element instanceof MemoryView
            ? textsOf(element)
            : textOf(element, isFloat(view)),
      );
    case "length":
      return view.length;
    case "includes":
      return view.includes(valueOf(first));
    case "count":
      return view.count(valueOf(first));
    case "index":
      return view.indexOf(
        valueOf(first),
        second ?? undefined,
        third ?? undefined,
      );
  }
}

function described(view: AnyView): unknown[] {
  const flags = `${view.readonly ? "r" : ""}${view.cContiguous ? "c" : ""}${
    view.fContiguous ? "f" : ""
  }`;
  return [view.format, view.shape, view.strides, flags];
}
