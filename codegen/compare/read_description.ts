/**
 * Reads what the output `json` wrote: a lock that layouts are compared with.
 *
 * @module
 */

import * as z from "zod";
import type { LayoutDescription } from "../export/mod.ts";

/** Whether a text is a file that the output `json` wrote, by its first key. */
export function isDescription(text: string): boolean {
  return /^\s*\{\s*"generator"\s*:\s*"structlens"/.test(text);
}

/** Reads such a file. Throws a SyntaxError that says what is wrong with it. */
export function readDescription(text: string): LayoutDescription {
  const parsed = descriptionSchema.safeParse(JSON.parse(text));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const place = issue?.path.join(".") ?? "";
    throw new SyntaxError(`${place}: ${issue?.message}`);
  }
  const known = new Set<string>();
  for (const { name, fields } of parsed.data.structs) {
    for (const { struct } of fields) {
      if (struct === undefined || known.has(struct)) continue;
      throw new SyntaxError(`${name} nests ${struct}, which is not before it`);
    }
    known.add(name);
  }
  return parsed.data as LayoutDescription;
}

const whole = z.int().nonnegative();

const fieldSchema = z.looseObject({
  name: z.string(),
  byteOffset: whole,
  byteLength: whole,
  bitOffset: whole.optional(),
  bitWidth: whole.optional(),
  shape: z.array(whole),
  format: z.string(),
  type: z.string(),
  byteOrder: z.enum(["little", "big"]).optional(),
  struct: z.string().optional(),
  const: z.json().optional(),
  memberOf: z.string().optional(),
  cases: z.record(z.string(), z.string()).optional(),
  tail: z.array(z.union([whole, z.string()])).optional(),
});

const structSchema = z.looseObject({
  name: z.string(),
  format: z.string(),
  size: whole,
  alignment: whole,
  stride: whole,
  fields: z.array(fieldSchema),
});

const enumSchema = z.looseObject({
  name: z.string(),
  kind: z.enum(["values", "flags"]),
  format: z.string(),
  type: z.string(),
  members: z.array(z.looseObject({
    name: z.string(),
    value: z.union([z.number(), z.string()]),
  })),
});

const descriptionSchema = z.looseObject({
  generator: z.literal("structlens"),
  origin: z.string(),
  dataModel: z.enum(["LP64", "LLP64", "ILP32"]),
  byteOrder: z.enum(["little", "big", "both"]),
  structs: z.array(structSchema),
  enums: z.array(enumSchema),
});
