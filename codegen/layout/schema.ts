/**
 * What a layout file may say: one schema that validates it and is published
 * as JSON Schema for editors.
 *
 * @module
 */

import { z } from "zod";
import { dataModels } from "../../format/mod.ts";

const doc = z.string().meta({
  description: "What it is, in plain words; goes into the generated code.",
});
const checked = z.boolean().meta({
  description:
    "Whether setters throw a RangeError for numbers that do not fit, instead of wrapping as DataView does. Default false.",
});
const type = z.string().meta({
  description:
    'A format of one item ("f", "16s", "3f", "(4,4)d"; padding: "2x"), a struct\'s name, or one with a shape ("(8)Vector").',
});

const fieldOptions = z.strictObject({
  type,
  doc: doc.optional(),
  as: z.literal("utf8").optional().meta({
    description:
      'Reads bytes ("32s", "32p") as text: UTF-8 up to the first NUL.',
  }),
  checked: checked.optional(),
}).meta({ description: "A field with options." });

const fields = z.union([
  z.array(z.string()).meta({
    description: "A name for each item of the format, in order.",
  }),
  z.record(z.string(), z.union([type, fieldOptions])).meta({
    description: "Each field by its name, in order.",
  }),
]);

const struct = z.strictObject({
  doc: doc.optional(),
  format: z.string().meta({
    description:
      'A struct format ("@3f3Hxx"), a byte order alone ("@" as C aligns, "<" or ">" packed), or a format with names ("T{3f:vector:3H:color:2x}").',
  }),
  fields: fields.optional(),
  checked: checked.optional(),
}).meta({ description: "A struct." });

const layout = z.strictObject({
  $schema: z.string().optional(),
  doc: doc.optional(),
  dataModel: z.enum(dataModels).optional().meta({
    description:
      "Which C types are how long: LP64 (the default), LLP64 (64-bit Windows: l is 4 bytes) or ILP32 (wasm32: l, n and P are 4).",
  }),
  structs: z.record(z.string(), struct).meta({
    description: "Each struct by its name, in any order.",
  }),
}).meta({ title: "structlens layout" });

/** The schema of a layout file. */
export const layoutSchema: z.ZodType = layout;

/** The options that each place of a layout file has. */
export const options: Readonly<
  Record<"file" | "struct" | "field", readonly string[]>
> = {
  file: Object.keys(layout.shape),
  struct: Object.keys(struct.shape),
  field: Object.keys(fieldOptions.shape),
};

/** The text of `layout.schema.json`. */
export function jsonSchemaText(): string {
  return JSON.stringify(z.toJSONSchema(layoutSchema), null, 2) + "\n";
}
