/**
 * What names mean in a header.
 *
 * @module
 */

import { type DataModel, quote } from "../../format/mod.ts";
import { CError } from "./c_error.ts";
import { bitsOf, type Integer } from "./integers.ts";
import type { MissingHeader } from "./preprocess.ts";
import type { Token } from "./token.ts";
import type { CEnum, CRecord, CType } from "./types.ts";

/** The names of a header; C has no others at the level of the file. */
export class Scope {
  readonly typedefs: Map<string, CType> = new Map<string, CType>();
  readonly constants: Map<string, Integer> = new Map<string, Integer>();
  readonly #records = new Map<string, CRecord>();
  readonly #enums = new Map<string, CEnum>();
  readonly #missing: readonly MissingHeader[];
  readonly #model: DataModel;

  constructor(model: DataModel, missing: readonly MissingHeader[]) {
    this.#model = model;
    this.#missing = missing;
  }

  /** The struct or union of a tag, declared here if it was not before. */
  record(kind: CRecord["kind"], tag: string, { place }: Token): CRecord {
    const key = `${kind} ${tag}`;
    const known = this.#records.get(key);
    if (known !== undefined) return known;
    const record = {
      kind,
      tag,
      typedefName: undefined,
      place,
      body: undefined,
    };
    this.#records.set(key, record);
    return record;
  }

  /** The same for a body: one that has a body is hidden from here on. */
  recordWithBody(kind: CRecord["kind"], tag: string, token: Token): CRecord {
    const known = this.#records.get(`${kind} ${tag}`);
    if (known?.body !== undefined) this.#records.delete(`${kind} ${tag}`);
    return this.record(kind, tag, token);
  }

  /** The enum of a tag. */
  enum(tag: string, { place }: Token): CEnum {
    const known = this.#enums.get(tag);
    if (known !== undefined) return known;
    const made = {
      tag,
      typedefName: undefined,
      place,
      body: undefined,
      problem: undefined,
    };
    this.#enums.set(tag, made);
    return made;
  }

  /** What a struct, a union or a typedef of this name is. */
  recordNamed(name: string): CRecord | undefined {
    const [, kind, tag = name] = /^(struct|union)\s+(.*)$/.exec(name) ?? [];
    const type = kind === undefined ? this.typedefs.get(name) : undefined;
    const ofTypedef = type?.kind === "record" ? type.record : undefined;
    return this.#records.get(`${kind ?? "struct"} ${tag}`) ??
      (kind === undefined ? this.#records.get(`union ${tag}`) : undefined) ??
      ofTypedef;
  }

  /** The type of a name in a declaration. */
  typeNamed(name: string): CType {
    const type = this.typedefs.get(name);
    if (type === undefined) {
      const code = BUILT_IN_TYPES[name];
      if (code !== undefined) return { kind: "scalar", code };
      return { kind: "unknown", reason: this.whyUnknown(name, "type") };
    }
    return exactly(name, type, this.#model);
  }

  /** The value of a name in an expression. */
  constantNamed({ text, place }: Token, subject: string): Integer {
    const value = this.constants.get(text);
    if (value !== undefined) return value;
    const reason = this.whyUnknown(text, "constant");
    throw new CError(place, `Cannot read ${subject}: ${reason}`);
  }

  /** Why a name is unknown, and the options that help, as a clause. */
  whyUnknown(name: string, kind: "type" | "constant"): string {
    const [first] = this.#missing;
    const headers = first === undefined
      ? ""
      : `${quote(first.name)} was not found (--include DIR), and `;
    const example = kind === "type" ? "int" : "16";
    return `${headers}nothing says what the ${kind} ${
      quote(name)
    } is (--define ${name}=${example})`;
  }
}

/** Types that compilers have without a declaration. */
const BUILT_IN_TYPES: Readonly<Record<string, "i" | "q" | "h" | "b">> = {
  __int64: "q",
  __int32: "i",
  __int16: "h",
  __int8: "b",
};

/** Compilers have a struct of one byte. */
const ATOMIC_FLAG: CType = {
  kind: "atomic",
  of: { kind: "scalar", code: "B" },
};

/** A type whose name says its bits has them everywhere: `q`, not `l`. */
function exactly(name: string, type: CType, model: DataModel): CType {
  if (name === "atomic_flag") return ATOMIC_FLAG;
  if (type.kind !== "scalar") return type;
  const { code } = type;
  if (code === "L" && name === "size_t") return { kind: "scalar", code: "N" };
  if (code === "l" && name === "ssize_t") return { kind: "scalar", code: "n" };
  const bits = /^_*(?:u?int([0-9]+)_t|[us]([0-9]+)|[lb]e([0-9]+))$/.exec(name);
  const count = bits?.[1] ?? bits?.[2] ?? bits?.[3];
  if (count === undefined || !/^[lL]$/.test(code)) return type;
  if (bitsOf(code, model) !== Number(count)) return type;
  const isLong = bitsOf(code, model) === bitsOf("q", model);
  if (isLong) return { kind: "scalar", code: code === "l" ? "q" : "Q" };
  return { kind: "scalar", code: code === "l" ? "i" : "I" };
}
