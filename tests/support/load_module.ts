import { emitModule } from "../../codegen/emit/mod.ts";
import { parseLayout } from "../../codegen/layout/mod.ts";
import { printModule } from "../../codegen/print/mod.ts";
import type {
  Column,
  MemoryView,
  Source,
  StructArray,
  StructLayout,
} from "../../mod.ts";
import { ROOT } from "./repository.ts";

/** A generated class whose fields are known only when the test runs. */
export interface AnyStruct {
  readonly layout: StructLayout;
  view(source: Source, byteOffset?: number): AnyRecord;
  create(values?: object): AnyRecord;
  array(source: Source, byteOffset?: number, length?: number): AnyArray;
  alloc(length: number): AnyArray;
}

/** One record, whose fields are unknown. */
export type AnyRecord = Record<string, unknown> & {
  $set(values: object): AnyRecord;
  readonly $bytes: Uint8Array;
  $toObject(): Record<string, unknown>;
  toJSON(): Record<string, unknown>;
};

/** Many of them; each column is one of items, or a view. */
export type AnyArray = StructArray<
  AnyRecord,
  Record<string, unknown>,
  Record<string, Column<unknown, unknown> | MemoryView<string, number>>
>;

/** The runtime, as a module outside of the repository can import it. */
export const RUNTIME: string = new URL("runtime/support.ts", ROOT).href;

/** Generates the module of a layout, and runs it. */
export function loadModule(
  layout: string | object,
): Promise<Record<string, AnyStruct>> {
  const text = typeof layout === "string" ? layout : JSON.stringify(layout);
  const statements = emitModule(parseLayout(text), RUNTIME);
  // Formatting takes longer than all the rest, and does nothing to what runs.
  return runModule(printModule("", statements, { mostFormatted: 0 }));
}

/** Runs the code of a module out of a file that is gone afterwards. */
export async function runModule(
  code: string,
): Promise<Record<string, AnyStruct>> {
  const folder = Deno.makeTempDirSync();
  try {
    const path = `${folder}/module.ts`;
    Deno.writeTextFileSync(path, code);
    return await import(`file://${path}`);
  } finally {
    Deno.removeSync(folder, { recursive: true });
  }
}
