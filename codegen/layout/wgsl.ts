/**
 * The hosts `wgsl` and `wgsl uniform`: structs as WGSL lays them out in storage
 * and in uniform buffers.
 *
 * @module
 */

import {
  isBigEndian,
  type MachineTypeName,
  padTo,
  quote,
} from "../../format/mod.ts";
import { MOST_REFUSED } from "./limits.ts";
import type { Field, ItemType, Refused, StructModel } from "./model.ts";

/** The type that a field is in WGSL. */
export interface WgslType {
  /** As WGSL writes it: `array<vec4f, 16>`; structs by `nameOf`. */
  text(nameOf: (struct: StructModel) => string): string;
  /** Bytes of which its offset is a multiple. */
  readonly alignment: number;
  /** Its bytes; of an array without a length those of one element. */
  readonly size: number;
  /** What it is an array of, or a matrix of columns. */
  readonly elements?: {
    readonly what: "elements" | "columns";
    readonly type: WgslType;
    /** Bytes from each to the next in WGSL, and in the layout. */
    readonly stride: number;
    readonly given: number;
  };
  /** The struct that it is. */
  readonly struct?: StructModel;
}

/** WGSL's scalars that a buffer can have, and how names of vectors end. */
const SCALARS: Readonly<Partial<Record<MachineTypeName, [string, string]>>> = {
  int32: ["i32", "i"],
  uint32: ["u32", "u"],
  float32: ["f32", "f"],
  float16: ["f16", "h"],
};

/** The most bytes of a uniform buffer that every device takes. */
const MOST_UNIFORM = 65_536;
/** What arrays and structs in uniform buffers are aligned to. */
const UNIFORM_ALIGNMENT = 16;

/** What breaks the rules of storage buffers. */
export function refuseStorage(struct: StructModel): Refused[] {
  return new Check(false).all(struct);
}

/** What breaks the rules of uniform buffers, which are stricter. */
export function refuseUniform(struct: StructModel): Refused[] {
  return new Check(true).all(struct);
}

/** The type of a field, or why it has none, as a clause. */
export function wgslType(field: Field): WgslType | string {
  switch (field.kind) {
    case "item":
      return typeOfItems(field.item, [], field.isArray);
    case "array":
      return typeOfItems(field.item, [field.length], field.isArray);
    case "ndarray":
      return typeOfItems(field.item, field.shape, field.isArray);
    case "struct":
      return typeOfStructs(field.struct, []);
    case "structs":
      return typeOfStructs(field.struct, field.shape);
    case "tail": {
      const [, ...axes] = field.axes;
      if (!axes.every((axis) => typeof axis === "number")) {
        return "is a tail of several lengths, and WGSL has one";
      }
      const element = "item" in field
        ? typeOfItems(field.item, axes, field.isArray)
        : typeOfStructs(field.struct, axes);
      return typeof element === "string" ? element : arrayOf(element);
    }
  }
}

const alignments = new WeakMap<StructModel, number>();

/** Bytes of which the offset of a struct is a multiple; 1 if it has none. */
export function wgslAlignment(struct: StructModel): number {
  const known = alignments.get(struct);
  if (known !== undefined) return known;
  let found = 1;
  for (const field of ownFields(struct)) {
    const type = wgslType(field);
    if (typeof type !== "string") found = Math.max(found, type.alignment);
  }
  alignments.set(struct, found);
  return found;
}

/** Its fields without those that were flattened out of unions. */
function ownFields({ fields }: StructModel): readonly Field[] {
  return fields.filter(({ memberOf }) => memberOf === undefined);
}

function typeOfItems(
  item: ItemType,
  shape: readonly number[],
  isArray = false,
): WgslType | string {
  const { scalar, bits, text } = item;
  if (bits !== undefined) return "is a bit-field, and WGSL has none";
  if (text !== undefined) return "is text, and WGSL has none";
  const [name, letter] = SCALARS[scalar.type] ?? [];
  if (name === undefined || letter === undefined) {
    return `is ${scalar.type}, and buffers of WGSL have i32, u32, f32 and f16`;
  }
  if (isBigEndian(scalar)) {
    return "is big-endian, and buffers of WGSL are little-endian";
  }
  const { size } = scalar;
  const axes = [...shape];
  let type = plainType(name, size, size);
  const rows = axes.at(-1);
  if (!isArray && isShort(rows)) {
    const alignment = (rows === 2 ? 2 : 4) * size;
    const vector = plainType(`vec${rows}${letter}`, alignment, rows * size);
    type = vector;
    axes.pop();
    const columns = axes.at(-1);
    if (isShort(columns) && scalar.accessor.startsWith("Float")) {
      const stride = padTo(vector.size, alignment);
      const matrix = `mat${columns}x${rows}${letter}`;
      type = {
        ...plainType(matrix, alignment, columns * stride),
        elements: { what: "columns", type: vector, stride, given: vector.size },
      };
      axes.pop();
    }
  }
  return axes.reduceRight<WgslType>(arrayOf, type);
}

function typeOfStructs(
  struct: StructModel,
  shape: readonly number[],
): WgslType | string {
  if (struct.isUnion) return "is a union, and WGSL has none";
  const type: WgslType = {
    text: (nameOf) => nameOf(struct),
    alignment: wgslAlignment(struct),
    size: struct.layout.stride,
    struct,
  };
  return shape.reduceRight<WgslType>(arrayOf, type);
}

function plainType(name: string, alignment: number, size: number): WgslType {
  return { text: () => name, alignment, size };
}

/** An array of a type; without a length, one that ends with the buffer. */
function arrayOf(type: WgslType, length?: number): WgslType {
  const { alignment, size } = type;
  const stride = padTo(size, alignment);
  const count = length === undefined ? "" : `, ${length}`;
  return {
    text: (nameOf) => `array<${type.text(nameOf)}${count}>`,
    alignment,
    size: stride * (length ?? 1),
    elements: { what: "elements", type, stride, given: givenSize(type) },
  };
}

/** Bytes in the layout, where nothing is between elements. */
function givenSize({ size, elements }: WgslType): number {
  return elements === undefined
    ? size
    : size / elements.stride * elements.given;
}

function isShort(length: number | undefined): length is 2 | 3 | 4 {
  return length !== undefined && length >= 2 && length <= 4;
}

const NAME_OF = ({ name }: StructModel) => name;

/** Looks for what breaks the rules of one kind of buffers. */
class Check {
  readonly #isUniform: boolean;
  readonly #refused: Refused[] = [];
  readonly #seen = new Set<StructModel>();

  constructor(isUniform: boolean) {
    this.#isUniform = isUniform;
  }

  /** All that is wrong with a struct and the structs in it. */
  all(struct: StructModel): Refused[] {
    const { layout, fields } = struct;
    this.#checkStruct(struct, "", undefined);
    if (this.#refused.length > 0) return this.#refused;
    const { size, stride } = layout;
    const whole = padTo(stride, wgslAlignment(struct));
    // What a record has is what is bound, and no less may be.
    if (fields.at(-1)?.kind !== "tail" && size !== whole) {
      this.#refuse(
        undefined,
        `it has ${size} bytes, and the struct of WGSL has ${whole} (write "size": ${whole})`,
      );
    }
    if (this.#isUniform && stride > MOST_UNIFORM) {
      this.#refuse(
        undefined,
        `its stride is ${stride}, and a uniform buffer has at most ${MOST_UNIFORM} bytes`,
      );
    }
    return this.#refused;
  }

  /** Checks a struct whose path is `prefix`; `top` is the outermost field. */
  #checkStruct(struct: StructModel, prefix: string, top?: string): void {
    if (this.#seen.has(struct)) return;
    this.#seen.add(struct);
    const what = prefix === "" ? "it" : `field ${quote(prefix.slice(0, -1))}`;
    if (struct.isUnion) {
      return this.#refuse(top, `${what} is a union, and WGSL has none`);
    }
    const fields = ownFields(struct);
    if (fields.length === 0) {
      return this.#refuse(
        top,
        `${what} has no field, and a WGSL struct has one`,
      );
    }
    for (const [index, field] of fields.entries()) {
      if (this.#refused.length >= MOST_REFUSED) return;
      const path = prefix + field.name;
      const place = top ?? field.name;
      const reason = this.#checkField(field, path, place);
      if (reason !== undefined) {
        this.#refuse(place, `field ${quote(path)} ${reason}`);
        continue;
      }
      const before = fields[index - 1];
      if (this.#isUniform && before?.kind === "struct") {
        this.#checkAfter(before, field, path, place);
      }
    }
  }

  /** Why a field cannot be as it is, as a clause. */
  #checkField(field: Field, path: string, top: string): string | undefined {
    const type = wgslType(field);
    if (typeof type === "string") return type;
    if (this.#isUniform && field.kind === "tail") {
      return "is a tail, and uniform buffers have a length";
    }
    const inner = innermost(type).struct;
    if (inner !== undefined) {
      const before = this.#refused.length;
      this.#checkStruct(inner, `${path}.`, top);
      if (this.#refused.length > before) return undefined;
      const alignment = wgslAlignment(inner);
      const { stride } = inner.layout;
      if (stride % alignment !== 0) {
        return `has structs of a stride, ${stride}, that is no multiple of ${alignment}, their alignment in WGSL (write "align": ${alignment} on ${inner.name})`;
      }
    }
    return refuseElements(type, field, this.#isUniform) ??
      this.#refuseOffset(type, field);
  }

  #refuseOffset(type: WgslType, field: Field): string | undefined {
    const { struct, elements } = type;
    const isRaised = this.#isUniform &&
      (struct !== undefined || elements?.what === "elements");
    const step = isRaised
      ? padTo(type.alignment, UNIFORM_ALIGNMENT)
      : type.alignment;
    const { byteOffset } = field;
    if (byteOffset % step === 0) return undefined;
    const what = struct !== undefined
      ? "a struct in a uniform buffer"
      : "an array in a uniform buffer";
    return `is ${type.text(NAME_OF)} at byte ${byteOffset}, and ${
      isRaised ? what : "that"
    } starts at multiples of ${step}, next at ${
      padTo(byteOffset, step)
    } (write "align": ${step}${this.#isUniform ? "" : orArray(field)})`;
  }

  /** What follows a struct in a uniform buffer. */
  #checkAfter(
    before: Extract<Field, { kind: "struct" }>,
    { byteOffset }: Field,
    path: string,
    top: string,
  ): void {
    const length = padTo(before.struct.layout.stride, UNIFORM_ALIGNMENT);
    const least = before.byteOffset + length;
    if (byteOffset >= least) return;
    this.#refuse(
      top,
      `field ${
        quote(path)
      } is at byte ${byteOffset}, and what follows a struct in a uniform buffer leaves it a multiple of ${UNIFORM_ALIGNMENT} bytes: at ${least} (write "align": ${UNIFORM_ALIGNMENT})`,
    );
  }

  #refuse(field: string | undefined, reason: string): void {
    this.#refused.push({ ...field !== undefined && { field }, reason });
  }
}

/** Why elements cannot follow one another as they do, as a clause. */
function refuseElements(
  type: WgslType,
  field: Field,
  isUniform: boolean,
): string | undefined {
  const { elements } = type;
  if (elements === undefined) return undefined;
  const inner = refuseElements(elements.type, field, isUniform);
  if (inner !== undefined) return inner;
  const { what, stride, given } = elements;
  const is = `is ${type.text(NAME_OF)}, whose ${what} are`;
  if (stride !== given) {
    return `${is} ${stride} bytes apart in WGSL and ${given} here (write rows of 4${
      isUniform ? "" : orArray(field)
    })`;
  }
  if (!isUniform || what === "columns" || stride % UNIFORM_ALIGNMENT === 0) {
    return undefined;
  }
  const { struct } = elements.type;
  const hint = struct === undefined
    ? "write rows of 4"
    : `write "align": ${UNIFORM_ALIGNMENT} on ${struct.name}`;
  return `${is} ${stride} bytes apart, and in a uniform buffer these are a multiple of ${UNIFORM_ALIGNMENT} (${hint})`;
}

/** What to write where the shader has an array in place of a vector. */
function orArray(field: Field): string {
  if ("struct" in field || field.isArray === true) return "";
  const array = wgslType({ ...field, isArray: true });
  return typeof array === "string" || field.kind === "item"
    ? ""
    : `, or "array": true if the shader has ${array.text(NAME_OF)}`;
}

function innermost(type: WgslType): WgslType {
  return type.elements === undefined ? type : innermost(type.elements.type);
}

/** Why a field cannot be said to be an array, as a clause. */
export function refuseArray(field: Field): string | undefined {
  return "struct" in field || field.kind === "item"
    ? 'only lists of numbers can be: "3f"'
    : undefined;
}
