/**
 * What a layout file may contain: its types, and the schema that checks it
 * and is published as JSON Schema.
 *
 * @module
 */

import * as z from "zod/mini";
import {
  codes,
  type DataModel,
  dataModels,
  type Endianness,
  endiannesses,
  isInteger,
  resolveCode,
} from "../../format/mod.ts";
import { hostNames } from "./hosts.ts";
import { MOST_DOC } from "./limits.ts";
import type { HostName } from "./model.ts";

/** A layout file. */
export interface LayoutFile {
  readonly $schema?: string;
  readonly doc?: string;
  readonly origin?: string;
  readonly dataModel?: DataModel;
  readonly byteOrder?: Endianness | "both";
  readonly checked?: boolean;
  readonly enums?: Readonly<Record<string, EnumSpec>>;
  readonly structs: Readonly<Record<string, StructSpec>>;
}

/** An enum of the file: with values, of which a field has one, or with flags. */
export interface EnumSpec {
  readonly type: string;
  readonly doc?: string;
  readonly values?: Readonly<Record<string, Whole>>;
  readonly flags?: Readonly<Record<string, Whole>>;
}

/** A struct of the file. */
export interface StructSpec {
  readonly doc?: string;
  readonly format: string;
  readonly fields?: readonly string[] | TypedFields;
  readonly union?: TypedFields;
  readonly checked?: boolean;
  readonly pack?: Whole;
  readonly align?: Whole;
  readonly size?: Whole;
  readonly host?: HostName | readonly HostName[];
}

/** Fields by name, each a type or a type with options. */
export type TypedFields = Readonly<Record<string, string | FieldSpec>>;

/** A field with options. */
export interface FieldSpec {
  readonly type: string;
  readonly doc?: string;
  readonly as?: Reading;
  readonly checked?: boolean;
  readonly offset?: Whole;
  readonly align?: Whole;
  readonly flatten?: boolean;
  readonly tag?: string;
  readonly cases?: Readonly<Record<string, string>>;
  readonly const?: ValueSpec;
  readonly default?: ValueSpec;
  readonly readonly?: boolean;
  readonly atomic?: boolean;
  readonly normalized?: boolean;
  readonly array?: boolean;
}

/** A value of a field: of an array one for all items, or one for each. */
export type ValueSpec = ItemSpec | readonly (ItemSpec | readonly number[])[];

/** A number, also as text; a boolean; text. */
type ItemSpec = number | boolean | string;

/** What the items of a field are read as, where it is not what they are. */
export type Reading = (typeof readings)[number];

const readings = ["utf8", "latin1", "utf16", "number"] as const;

/** A whole number, or one as text in hex: `"0x3c"`; of a value, in decimal too. */
export type Whole = number | string;

/** A schema for each key of `Options`, no more and no fewer. */
type SchemasOf<Options> = {
  readonly [Key in keyof Options]-?: z.ZodMiniType<Options[Key]>;
};

const optional = z.exactOptional;

const HEX = /^0x[0-9a-fA-F]+$/;

/** Numbers of a kind, as they are or in hex; `expected` is for messages. */
function whole(
  accepts: (value: number) => boolean,
  expected: string,
  jsonSchema: Readonly<Record<string, unknown>>,
): z.ZodMiniType<Whole> {
  return z.union([
    z.number().check(z.meta({ type: "integer", ...jsonSchema })),
    z.string().check(z.meta({ pattern: HEX.source })),
  ], expected).check(z.refine(
    (value) =>
      (typeof value === "number" || HEX.test(value)) &&
      Number.isSafeInteger(Number(value)) && accepts(Number(value)),
    expected,
  ));
}

const MOST_OFFSET = Number.MAX_SAFE_INTEGER;
const PACKS = [1, 2, 4, 8, 16];
/** As gcc's. */
const MOST_ALIGN = 2 ** 28;

const isPowerOfTwo = (value: number) =>
  value > 0 && Number.isInteger(Math.log2(value));
const offset = whole(
  (value) => value >= 0,
  `a whole number up to ${MOST_OFFSET}, or one in hex ("0x3c")`,
  { minimum: 0, maximum: MOST_OFFSET },
);
const align = whole(
  (value) => isPowerOfTwo(value) && value <= MOST_ALIGN,
  `a power of two up to ${MOST_ALIGN}`,
  { minimum: 1, maximum: MOST_ALIGN },
);
const pack = whole(
  (value) => PACKS.includes(value),
  "1, 2, 4, 8 or 16",
  { enum: PACKS },
);

const doc = z.string().check(
  z.maxLength(MOST_DOC),
  z.meta({
    description: "What it is, in plain words. Becomes a doc comment.",
  }),
);
const checked = z.boolean().check(z.meta({
  description:
    "Setters throw a RangeError for a number that does not fit and a TypeError for what is no number, instead of converting it as JavaScript does. A boolean takes true, false, 0 or 1. Of an enum, getters and setters throw a RangeError for what is no value of it, or has a bit of no flag. Default: false.",
}));
const type = z.string().check(z.meta({
  description:
    'A format of one item ("f", "16s", "3f", "(4,4)d"; padding: "2x"), the name of a struct or an enum, or a name with a shape ("(8)Vector"). An enum may have a byte order (">Kind").',
}));

/** No text is longer, so that none takes long to read. */
const INTEGER = /^(-?[0-9]{1,20}|0x[0-9a-fA-F]{1,16})$/;
const value = z.union(
  [
    z.number().check(z.meta({ type: "integer" })),
    z.string().check(z.meta({ pattern: INTEGER.source })),
  ],
  "a number, or one in quotes",
).check(z.refine(
  (value) =>
    typeof value === "number"
      ? Number.isSafeInteger(value)
      : INTEGER.test(value),
  `a whole number up to ${Number.MAX_SAFE_INTEGER}, or one in quotes ("0x10", "-5")`,
));
const values = z.record(z.string(), value);

/** The codes of integers, without that of pointers. */
const integerCodes = codes.filter((code) => {
  const scalar = resolveCode(code, "@", "LP64");
  return typeof scalar === "object" && code !== "P" &&
    isInteger(scalar);
});

const hostName = z.enum(hostNames);
const host = z.union([z.array(hostName), hostName]);

const enumSpec = z.strictObject(
  {
    type: z.enum(integerCodes).check(z.meta({
      description:
        'The format code of an integer ("B"). Each field has its own byte order.',
    })),
    doc: optional(doc),
    values: optional(values).check(z.meta({
      description:
        'Names and numbers, 16, -1 or "0x10", of which a field has one.',
    })),
    flags: optional(values).check(z.meta({
      description:
        'In place of "values": names and bits, 16 or "0x10", of which a field has any.',
    })),
  } satisfies SchemasOf<EnumSpec>,
).register(z.globalRegistry, {
  description: "An enum: a constant and a type, for any number of fields.",
});

const itemValues = [z.number(), z.boolean(), z.string()] as const;
const fieldValue = z.union([
  ...itemValues,
  z.array(z.union(
    [...itemValues, z.array(z.number())],
    "a number, a boolean, a text or a list of bytes",
  )),
], "a number, a boolean, a text or a list of them");

const fieldSpec = z.strictObject(
  {
    type,
    doc: optional(doc),
    as: optional(z.enum(readings)).check(z.meta({
      description:
        'Reads bytes ("32s", "32p") as text up to the first NUL: "utf8", or "latin1", one byte a character; 16-bit units ("36H") as "utf16"; 64-bit integers as "number", which refuses those beyond ±(2^53 - 1).',
    })),
    checked: optional(checked),
    offset: optional(offset).check(z.meta({
      description:
        'Bytes from the start of the struct, 60 or "0x3c": at or behind the end of the field before. The gap is padding. Default: the next place that is aligned.',
    })),
    align: optional(align).check(z.meta({
      description:
        'Aligns the field, and with it the struct, to this power of two at least, as C\'s "aligned" does; "pack" does not change it.',
    })),
    flatten: optional(z.boolean()).check(z.meta({
      description:
        "Makes the fields of this struct fields of the outer one too, as C has those of a member without a name.",
    })),
    tag: optional(z.string()).check(z.meta({
      description:
        'The field that tells which member of this union is there. Goes with "cases".',
    })),
    const: optional(fieldValue).check(z.meta({
      description:
        'What it always is: a number, also in hex ("0x10"), a boolean, a text, or a list of bytes or items. New records have it, "view" and "array" refuse bytes that have not, and there is no setter.',
    })),
    default: optional(fieldValue).check(z.meta({
      description:
        'What it is in a new record: a number, also in hex ("0x10"), a boolean, a text, or a list of bytes or items. Default: 0.',
    })),
    readonly: optional(z.boolean()).check(z.meta({
      description:
        "Whether there is no setter: only what makes a record writes it. Default: false.",
    })),
    atomic: optional(z.boolean()).check(z.meta({
      description:
        "Whether the getter and the setter of this integer use Atomics, and the record's $atomics has it. Its offset and the stride of the struct are multiples of its size. Default: false.",
    })),
    normalized: optional(z.boolean()).check(z.meta({
      description:
        "Whether a shader reads these integers of 8 or 16 bits as numbers from 0 to 1, or with a sign from -1 to 1. The getter gives the integer. Default: false.",
    })),
    array: optional(z.boolean()).check(z.meta({
      description:
        "Whether a WGSL shader has these items as an array, array<f32, 3>, and not as a vector or a matrix, vec3f. Default: false.",
    })),
    cases: optional(z.record(z.string(), z.string())).check(z.meta({
      description:
        'The member of this union by the value of its "tag": { "1": "key" }. As plain data it is that member, and bytes for any other value.',
    })),
  } satisfies SchemasOf<FieldSpec>,
).register(z.globalRegistry, { description: "A field with options." });

const fieldName = z.string();
const field = z.union(
  [type, fieldSpec],
  "a type in quotes or an object of options",
);
const typedFields = z.record(z.string(), field);
const fields = z.union([
  z.array(fieldName).check(z.meta({
    description: "A name for each item of the format, in order.",
  })),
  typedFields.check(z.meta({ description: "Fields by name, in order." })),
], "a list of names or an object of fields");

const structSpec = z.strictObject(
  {
    doc: optional(doc),
    format: z.string().check(z.meta({
      description:
        'A struct format ("@3f3Hxx"), a byte order alone ("@" aligns as C does, "^", "<" and ">" pack), or a format with names ("T{3f:vector:3H:color:2x}").',
    })),
    fields: optional(fields),
    union: optional(typedFields).check(z.meta({
      description:
        "Members by name, in place of fields: all are at byte 0 and share their bytes.",
    })),
    checked: optional(checked),
    pack: optional(pack).check(z.meta({
      description:
        'The largest alignment of a field, 1, 2, 4, 8 or 16, as "#pragma pack" has it. With the format "@" alone.',
    })),
    align: optional(align).check(z.meta({
      description:
        'Aligns the struct to this power of two at least, as C\'s "aligned" does: its records are multiples of it apart.',
    })),
    size: optional(offset).check(z.meta({
      description:
        'Bytes of the struct, 64 or "0x40": at least what its fields take. The rest is padding at the end.',
    })),
    host: optional(host).check(z.meta({
      description:
        'Where its bytes go, one word or a list of them; what that host cannot take is refused. "vertex": a vertex buffer of WebGPU or WebGL, and the class has "attributes" and "arrayStride". "wgsl": a storage buffer, laid out as a struct of WGSL. "wgsl uniform": a uniform buffer, whose rules are stricter. "ffi": a native call, by value, and the class has "ffi", which Deno.dlopen takes.',
    })),
  } satisfies SchemasOf<StructSpec>,
).register(z.globalRegistry, { description: "A struct." });

const layoutFile = z.strictObject(
  {
    $schema: optional(z.string()),
    doc: optional(doc),
    origin: optional(z.string()).check(z.meta({
      description: "The C header or .npy file that it was read from.",
    })),
    dataModel: optional(z.enum(dataModels)).check(z.meta({
      description:
        "The sizes of C types: LP64 (default), LLP64 (64-bit Windows: l is 4 bytes) or ILP32 (wasm32: l, n and P are 4).",
    })),
    byteOrder: optional(z.enum([...endiannesses, "both"])).check(z.meta({
      description:
        'What "@", "^" and "=" mean: little-endian (default), or big-endian, as on s390x and powerpc64. "both" makes two classes of each struct, Header and HeaderBE.',
    })),
    checked: optional(checked),
    enums: optional(z.record(z.string(), enumSpec)).check(z.meta({
      description: "Enums by name, each for any number of fields.",
    })),
    structs: z.record(z.string(), structSpec).check(z.meta({
      description: "Structs by name, in any order.",
    })),
  } satisfies SchemasOf<LayoutFile>,
).register(z.globalRegistry, { title: "structlens layout" });

/** Checks a value. */
export type Schema<Value> = z.ZodMiniType<Value>;

/** A layout file, whatever its structs and enums are. */
export type FileOptions =
  & Omit<LayoutFile, "structs" | "enums">
  & {
    readonly structs: Readonly<Record<string, unknown>>;
    readonly enums?: Readonly<Record<string, unknown>>;
  };

// A file is checked part after part: zod keeps all that is wrong with a value
// in memory, and that of a long file would not fit.

/** The schema of a layout file, whatever its structs and enums are. */
export const fileSchema: Schema<FileOptions> = z.extend(layoutFile, {
  structs: z.record(z.string(), z.unknown()),
  enums: optional(z.record(z.string(), z.unknown())),
});

/** The schema of an enum, whatever its values or flags are. */
export const enumSchema: Schema<
  Omit<EnumSpec, "values" | "flags"> & {
    readonly values?: unknown;
    readonly flags?: unknown;
  }
> = z.extend(enumSpec, {
  values: optional(z.unknown()),
  flags: optional(z.unknown()),
});

/** The schema of all values or flags of an enum. */
export const valuesSchema: Schema<NonNullable<EnumSpec["values"]>> = values;

/** The schema of one of them. */
export const valueSchema: Schema<Whole> = value;

/** The schema of a struct, whatever its fields are. */
export const structSchema: Schema<
  & Omit<StructSpec, "fields" | "union">
  & { readonly fields?: unknown; readonly union?: unknown }
> = z.extend(structSpec, {
  fields: optional(z.unknown()),
  union: optional(z.unknown()),
});

/** The schema of all fields of a struct. */
export const fieldsSchema: Schema<NonNullable<StructSpec["fields"]>> = fields;

/** The schema of all members of a union. */
export const unionSchema: Schema<TypedFields> = typedFields;

/** The schema of a name in a list of fields. */
export const fieldNameSchema: Schema<string> = fieldName;

/** The schema of a field's type or options. */
export const fieldSchema: Schema<string | FieldSpec> = field;

/** The names of the options of a file, an enum, a struct and a field. */
export const optionNames: Readonly<
  Record<"file" | "enum" | "struct" | "field", readonly string[]>
> = {
  file: Object.keys(layoutFile.shape),
  enum: Object.keys(enumSpec.shape),
  struct: Object.keys(structSpec.shape),
  field: Object.keys(fieldSpec.shape),
};

/**
 * Does nothing at run time; does not compile if an option is left in `rest`.
 * Whoever uses options takes all of them out first.
 */
export function expectNoOption(_rest: Readonly<Record<string, never>>): void {}

/** The text of `layout.schema.json`. */
export function jsonSchemaText(): string {
  // By the key a program knows that it may write the file anew.
  const schema = { generator: "structlens", ...z.toJSONSchema(layoutFile) };
  return JSON.stringify(schema, null, 2) + "\n";
}
