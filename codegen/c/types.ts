/**
 * The types of C, as far as they take bytes.
 *
 * @module
 */

import type { Code, Layout } from "../../format/mod.ts";
import type { CError, Place } from "./c_error.ts";
import type { Integer } from "./integers.ts";

/** A type. */
export type CType =
  | ScalarType
  | PointerType
  | FunctionType
  | VoidType
  | RecordType
  | EnumType
  | ArrayType
  | AlignedType
  | AtomicType
  | UnknownType;

/** A number, by the code of its format. */
export interface ScalarType {
  readonly kind: "scalar";
  readonly code: Code;
}

/** A pointer to a type. */
export interface PointerType {
  readonly kind: "pointer";
  readonly to: CType;
}

/** A function: only pointers to it take bytes. */
export interface FunctionType {
  readonly kind: "function";
}

/** No value. */
export interface VoidType {
  readonly kind: "void";
}

/** A struct or union. */
export interface RecordType {
  readonly kind: "record";
  readonly record: CRecord;
}

/** An enum. */
export interface EnumType {
  readonly kind: "enum";
  readonly enum: CEnum;
}

/** Items behind one another; `length` is undefined in `x[]`. */
export interface ArrayType {
  readonly kind: "array";
  readonly of: CType;
  readonly length: number | undefined;
}

/** A type that a typedef aligns otherwise. */
export interface AlignedType {
  readonly kind: "aligned";
  readonly of: CType;
  readonly alignment: number;
}

/** `_Atomic` of a type. */
export interface AtomicType {
  readonly kind: "atomic";
  readonly of: CType;
}

/** A type that structlens does not have, or nobody has declared. */
export interface UnknownType {
  readonly kind: "unknown";
  /** Why, as a clause. */
  readonly reason: string;
}

/** A struct or union, complete once its body has been read. */
export interface CRecord {
  readonly kind: "struct" | "union";
  /** The name behind `struct`. */
  readonly tag: string | undefined;
  /** The first name that a typedef gives to it. */
  typedefName: string | undefined;
  /** Where its body starts, or it is first named. */
  place: Place;
  /** What was read between the braces; undefined before. */
  body: CBody | undefined;
}

/** What stands between the braces of a struct, and what is said of it. */
export interface CBody {
  readonly members: readonly CMember[];
  /** Of `#pragma pack`. */
  readonly pack: number | undefined;
  readonly packed: boolean;
  /** Of `aligned` behind it. */
  readonly align: number | undefined;
  /** Where the whole declaration starts, which a comment may precede. */
  readonly start: Place;
  /** Where its bytes lie, or why nobody knows. */
  readonly plan: RecordPlan | CError;
}

/** A member of a struct or union. */
export interface CMember {
  /** Undefined if it is anonymous. */
  readonly name: string | undefined;
  readonly type: CType;
  /** The width of a bit-field. */
  readonly bits?: number;
  /** Of `aligned` on it. */
  readonly align?: number;
  /** Whether it is packed itself. */
  readonly packed?: boolean;
  readonly place: Place;
  /** The first and last token of its declaration. */
  readonly start: Place;
  readonly end: Place;
}

/** How a struct is written in a layout file, and what that makes of it. */
export interface RecordPlan {
  readonly record: CRecord;
  readonly pack: number | undefined;
  readonly align: number | undefined;
  readonly size: number | undefined;
  readonly members: readonly MemberPlan[];
  readonly layout: Layout;
  /** How deep structs nest in it. */
  readonly depth: number;
  /** Whether it ends with items whose number is not said. */
  readonly open: boolean;
}

/** How a member is written. */
export interface MemberPlan {
  readonly member: CMember;
  /** What its items are, without arrays and alignment. */
  readonly item: ScalarType | PointerType | RecordType | EnumType;
  readonly shape: readonly number[];
  /** Whether its length is not said: it lies behind the struct. */
  readonly open: boolean;
  /** Whether it stands at any byte, which `^` says. */
  readonly unaligned: boolean;
  readonly align: number | undefined;
  /** Whether C has it as `_Atomic`. */
  readonly atomic: boolean;
}

/** An enum. */
export interface CEnum {
  readonly tag: string | undefined;
  typedefName: string | undefined;
  readonly place: Place;
  /** Undefined before its body has been read. */
  body: EnumBody | undefined;
  /** Why its values are not known. */
  problem: CError | undefined;
}

/** What stands between the braces of an enum. */
export interface EnumBody {
  readonly values: readonly (readonly [name: string, value: bigint])[];
  /** What holds its values. */
  readonly code: Code;
}

/** A name that stands for a value. */
export type Constants = Map<string, Integer>;
