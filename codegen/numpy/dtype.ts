/**
 * The `descr` of a `.npy` file → a dtype: what lies at which byte.
 *
 * @module
 */

import {
  machineTypes,
  MOST_AXES,
  MOST_NESTING,
  quote,
} from "../../format/mod.ts";
import { describeLiteral, type ListLiteral, type Literal } from "./literal.ts";
import { Refused } from "./npy_error.ts";

/** What a field of a dtype is, without its shape. */
export type DType = ItemDType | RecordDType;

/** Numbers, bytes or text. */
export interface ItemDType {
  readonly kind: "item";
  /** A code of a layout, with a count for bytes. */
  readonly code: string;
  /** Whether the code has more than one byte, so that their order counts. */
  readonly order: "<" | ">" | undefined;
  /** Items that are one of NumPy's: the characters of a text. */
  readonly shape: readonly number[];
  readonly byteLength: number;
  /** What a layout cannot say of it. */
  readonly doc: string | undefined;
}

/** A dtype with fields. */
export interface RecordDType {
  readonly kind: "record";
  readonly fields: readonly DTypeField[];
  readonly byteLength: number;
}

/** A field of a dtype. */
export interface DTypeField {
  readonly name: string;
  readonly title: string | undefined;
  readonly type: DType;
  readonly shape: readonly number[];
  readonly byteOffset: number;
}

/** As NumPy's. */
const MOST_LENGTH = 2 ** 31 - 1;

/** Reads a dtype; throws a {@linkcode Refused}. */
export function readDType(descr: Literal): DType {
  const { type, shape } = readType(descr, 0);
  if (shape.length === 0) return type;
  throw new Refused(descr.at, "Cannot read the descr: it has a shape");
}

interface Shaped {
  readonly type: DType;
  readonly shape: readonly number[];
}

function readType(descr: Literal, level: number): Shaped {
  switch (descr.kind) {
    case "text":
      return { type: itemOf(descr.value, descr.at), shape: [] };
    case "list":
      return { type: recordOf(descr, level), shape: [] };
    case "tuple": {
      const [inner, axes] = descr.items;
      if (inner !== undefined && axes !== undefined) {
        return shaped(readType(inner, level), axes);
      }
    }
  }
  throw new Refused(
    descr.at,
    `Cannot read the descr: a type is a text or a list of fields, not ${
      describeLiteral(descr)
    }`,
  );
}

/** An array of what may be an array itself: its axes stand behind. */
function shaped({ type, shape }: Shaped, axes: Literal): Shaped {
  if (axes.kind !== "tuple") {
    throw new Refused(
      axes.at,
      `Cannot read the descr: a shape is a tuple, not ${describeLiteral(axes)}`,
    );
  }
  const outer = axes.items.map((axis) => {
    if (axis.kind === "number") return axis.value;
    throw new Refused(
      axis.at,
      `Cannot read the descr: an axis is a number, not ${
        describeLiteral(axis)
      }`,
    );
  });
  return { type, shape: [...outer, ...shape] };
}

function recordOf(list: ListLiteral, level: number): RecordDType {
  if (level >= MOST_NESTING) {
    throw new Refused(
      list.at,
      `Cannot read the descr: structs are nested more than ${MOST_NESTING} deep`,
    );
  }
  const names = new Set<string>();
  const fields: DTypeField[] = [];
  let byteOffset = 0;
  for (const literal of list.items) {
    const field = readField(literal, level);
    const length = lengthOf(field, literal.at);
    if (!isPadding(field)) {
      const { name } = field;
      if (name === "" || names.has(name)) {
        throw new Refused(
          literal.at,
          name === ""
            ? "Cannot read the descr: a field has no name, and only padding has none"
            : `Cannot read the descr: two fields are called ${quote(name)}`,
        );
      }
      names.add(name);
      fields.push({ ...field, byteOffset });
    }
    byteOffset += length;
    expectLength(byteOffset, literal.at);
  }
  return { kind: "record", fields, byteLength: byteOffset };
}

/** NumPy writes bytes between fields as a field of bytes without a name. */
function isPadding({ name, type }: Omit<DTypeField, "byteOffset">): boolean {
  return name === "" && type.kind === "item" && type.code.endsWith("s");
}

function readField(
  literal: Literal,
  level: number,
): Omit<DTypeField, "byteOffset"> {
  const items = literal.kind === "tuple" ? literal.items : [];
  const [names, descr, axes] = items;
  if (names === undefined || descr === undefined || items.length > 3) {
    throw new Refused(
      literal.at,
      `Cannot read the descr: a field is a tuple of name, type and shape, not ${
        describeLiteral(literal)
      }`,
    );
  }
  const inner = readType(descr, level + 1);
  const { type, shape } = axes === undefined ? inner : shaped(inner, axes);
  const axisCount = shape.length +
    (type.kind === "item" ? type.shape.length : 0);
  if (axisCount > MOST_AXES) {
    throw new Refused(
      literal.at,
      `Cannot read the descr: a shape has at most ${MOST_AXES} axes, that of a text counted, not ${axisCount}`,
    );
  }
  return { ...readNames(names), type, shape };
}

/** A name, or a pair of title and name. */
function readNames(literal: Literal) {
  const [title, name] = literal.kind === "tuple" && literal.items.length === 2
    ? literal.items
    : [undefined, literal];
  if (name?.kind !== "text" || title !== undefined && title.kind !== "text") {
    throw new Refused(
      literal.at,
      `Cannot read the descr: a name is a text, not ${
        describeLiteral(literal)
      }`,
    );
  }
  return { name: name.value, title: title?.value };
}

function lengthOf(
  { type, shape }: Omit<DTypeField, "byteOffset">,
  at: number,
): number {
  let length = type.byteLength;
  for (const axis of shape) {
    length *= axis;
    expectLength(length, at);
  }
  return length;
}

function expectLength(length: number, at: number): void {
  if (length <= MOST_LENGTH) return;
  throw new Refused(
    at,
    `Cannot read the descr: a record has at most ${MOST_LENGTH} bytes, as in NumPy`,
  );
}

const BITS = 8;
const NUMBERS: Readonly<Record<string, string>> = {
  b: "bool",
  i: "int",
  u: "uint",
  f: "float",
  c: "complex",
};

/** `<f4`: an order, a kind, and bytes or characters. */
function itemOf(text: string, at: number): ItemDType {
  const found = /^([<>|=]?)([A-Za-z?])([0-9]{0,10})(\[[0-9A-Za-z/]{1,20}\])?$/
    .exec(text);
  if (found === null) {
    throw new Refused(
      at,
      `Cannot read the type ${
        quote(text)
      }: a type is a byte order, a letter and a length, as "<f4"`,
    );
  }
  const [, sign, kind = "", digits, unit] = found;
  const count = digits === "" ? undefined : Number(digits);
  const order = sign === ">" ? ">" : "<";
  const refuse = (reason: string) =>
    new Refused(at, `Cannot read the type ${quote(text)}: ${reason}`);
  const ofTable = (code: string, size: number, doc?: string): ItemDType => ({
    kind: "item",
    code,
    order: size === 1 ? undefined : order,
    shape: [],
    byteLength: size,
    doc,
  });
  const isTime = kind === "M" || kind === "m";
  if (unit !== undefined && !isTime) {
    throw refuse("only a time has a unit");
  }
  if (kind === "?" && count === undefined) return itemOf("b1", at);
  if (kind === "O") {
    throw refuse("an object of Python is pickled, and has no bytes of its own");
  }
  if (kind === "T") {
    throw refuse("texts of varying length are not in the file");
  }
  if (count === undefined) throw refuse("it does not say how long it is");
  expectLength(count, at);
  if (isTime) {
    const { portableCode, size } = machineTypes.int64;
    if (count === size) {
      const name = kind === "M" ? "datetime64" : "timedelta64";
      return ofTable(portableCode, size, `NumPy's ${name}${unit ?? ""}.`);
    }
  }
  if (kind === "S" || kind === "a" || kind === "V") {
    return { ...ofTable(`${count}s`, 1), byteLength: count };
  }
  if (kind === "U") {
    const { portableCode, size } = machineTypes.uint32;
    const byteLength = count * size;
    expectLength(byteLength, at);
    const doc = "Text in UTF-32, with zeros behind it.";
    return { ...ofTable(portableCode, size, doc), shape: [count], byteLength };
  }
  const name = kind === "b" ? "bool" : `${NUMBERS[kind]}${count * BITS}`;
  const machineType = Object.entries(machineTypes)
    .find(([each]) => each === name)?.[1];
  if (machineType === undefined || kind === "b" && count !== 1) {
    throw refuse(
      kind === "f" || kind === "c"
        ? `no layout has floats of ${kind === "c" ? count / 2 : count} bytes`
        : "a layout has no such type",
    );
  }
  return ofTable(machineType.portableCode, machineType.size);
}
