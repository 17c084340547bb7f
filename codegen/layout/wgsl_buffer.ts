/**
 * The hosts `wgsl` and `wgsl uniform`: what structs must be for storage and
 * uniform buffers.
 *
 * @module
 */

import { padTo, quote } from "../../format/mod.ts";
import { MOST_REFUSED } from "./limits.ts";
import type { Field, Refused, StructModel } from "./model.ts";
import {
  ownFields,
  wgslAlignment,
  type WgslType,
  wgslType,
} from "./wgsl_type.ts";

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
    this.#refused.push({ field, reason });
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
