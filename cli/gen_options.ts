/**
 * The options of `gen`, and which of them go together.
 *
 * @module
 */

import { escapeInvisible, quote } from "../codegen/layout/mod.ts";
import type { Flag, Values } from "./arguments.ts";
import { UsageError } from "./errors.ts";
import { isHeader } from "./find_headers.ts";
import { isForeign } from "./foreign_files.ts";
import { OUTPUTS } from "./outputs.ts";
import { FORCE } from "./write_files.ts";

/** The folder of layouts, where none is named. */
export const LAYOUTS = "layouts";

/** What `gen` takes beside its operands. */
export const GEN_OPTIONS = {
  emit: {
    type: "strings",
    value: "OUTPUT",
    summary: `any of ${OUTPUTS}\n(default: ts)` as string,
  },
  out: {
    type: "string",
    value: "DIR",
    summary: "the folder for what is made (default: generated)",
  },
  check: {
    type: "boolean",
    summary: "write nothing; show stale files as a diff",
  },
  against: {
    type: "string",
    value: "OLD",
    summary: `with --check: tell what changed since the layout OLD, or
its .layout.json; fail if old records read otherwise`,
  },
  single: {
    type: "strings",
    value: "STRUCT",
    summary: `with --against: it is stored in no array, and may grow;
may be given again`,
  },
  watch: {
    type: "boolean",
    summary: "generate again whenever a layout changes",
  },
  stdout: { type: "boolean", summary: "print the output; write nothing" },
  force: FORCE as Flag,
  format: {
    type: "string",
    value: "FORMAT",
    summary: "one struct of a format of Python's struct, in place of a\nLAYOUT",
  },
  name: {
    type: "string",
    value: "NAME",
    summary: "with --format: what the class is called",
  },
  fields: {
    type: "string",
    value: "A,B,…",
    summary: "with --format: the names of its items (default: item0, …)",
  },
  runtime: {
    type: "string",
    value: "SPECIFIER",
    summary: `what the modules import (default: the relative path
of runtime/support.ts, or the package where the nearest
deno.json or package.json names it)`,
  },
  struct: {
    type: "strings",
    value: "NAME",
    summary: `of a header: a struct to take, with those in it; may be
given again (default: all that it declares itself)`,
  },
  include: {
    type: "strings",
    value: "DIR",
    summary: "of a header: a folder of others; may be given again",
  },
  define: {
    type: "strings",
    value: "NAME=TEXT",
    summary: "of a header: a macro; may be given again",
  },
  "data-model": {
    type: "string",
    value: "MODEL",
    summary: `of a header: the sizes of C types, LP64 (default),
LLP64 (64-bit Windows) or ILP32`,
  },
  tail: {
    type: "strings",
    value: "ITEMS=COUNT",
    summary: `of a header: the field that counts the items at the
end of a struct; may be given again`,
  },
} as const;

/** What was given. */
export type GenValues = Values<typeof GEN_OPTIONS>;

/** Refuses what says nothing beside the rest of the command line. */
export function refuseOptions(
  values: GenValues,
  operands: readonly string[],
): void {
  refuseTogether(values, ["check", "watch", "stdout"]);
  refuseSpecifier(values.runtime);
  refuseAlone(values);
  refuseWithFormat(values, operands);
  refuseForForeign(values, operands.filter(isForeign));
}

/** Refuses options that say more about others which are not there. */
function refuseAlone(
  { check, against, single }: GenValues,
): void {
  if (against !== undefined && !check) {
    throw new UsageError("--against goes with --check");
  }
  if (single.length > 0 && against === undefined) {
    throw new UsageError("--single goes with --against OLD");
  }
}

type Flags = "check" | "watch" | "stdout";

function refuseTogether(
  values: GenValues,
  names: readonly Flags[],
): void {
  const [first, second] = names.filter((name) => values[name]);
  if (second === undefined) return;
  throw new UsageError(`--${first} and --${second} do not go together`);
}

/** Refuses what has nothing to do where the layout is on the command line. */
function refuseWithFormat(
  { format, watch, against }: GenValues,
  [operand]: readonly string[],
): void {
  if (format === undefined) return;
  if (operand !== undefined) {
    const shown = escapeInvisible(operand);
    throw new UsageError(`--format stands in place of a layout: ${shown}`);
  }
  const other = watch ? "watch" : against !== undefined ? "against" : "";
  if (other !== "") {
    throw new UsageError(`--${other} takes a LAYOUT, not --format`);
  }
}

/** Refuses what no module can be called: it would be code. */
function refuseSpecifier(runtime = ""): void {
  if (!/["'`]/.test(runtime) && escapeInvisible(runtime) === runtime) return;
  throw new UsageError(
    `--runtime cannot have quotes or line breaks: ${quote(runtime)}`,
  );
}

/** Refuses options of headers without one, and what goes with layouts alone. */
function refuseForForeign(
  values: GenValues,
  foreign: readonly string[],
): void {
  const [source] = foreign;
  if (source !== undefined) {
    const option = values.watch
      ? "watch"
      : values.against === undefined
      ? undefined
      : "against";
    if (option !== undefined) {
      const shown = escapeInvisible(source);
      throw new UsageError(`--${option} takes layouts, not ${shown}`);
    }
  }
  if (foreign.some(isHeader)) return;
  const names = ["struct", "include", "define", "data-model", "tail"] as const;
  const given = names.find((name) => (values[name]?.length ?? 0) > 0);
  if (given === undefined) return;
  throw new UsageError(`--${given} needs a C header: gen x.h --${given} …`);
}
