/**
 * What constant expressions say of types: `sizeof`, `offsetof`, casts, and the
 * places of members in a struct at address 0.
 *
 * @module
 */

import { type DataModel, quote } from "../../format/mod.ts";
import { CError } from "./c_error.ts";
import type { Cursor } from "./cursor.ts";
import type { Evaluate } from "./evaluate.ts";
import { MOST_NESTING } from "./limits.ts";
import { bitsOf, convert, type Integer, promote } from "./integers.ts";
import {
  alignmentOf,
  partsOf,
  planOf,
  scalarOf,
  sized,
  sizeOf,
} from "./sizes.ts";
import type { CType, RecordPlan } from "./types.ts";

/** The names of types. */
export interface TypeNames {
  /** Whether one comes next. */
  isNext(): boolean;
  /** Reads it, if one comes next. */
  read(): CType | undefined;
}

/** What an expression is about, for errors. */
const SUBJECT = "the expression";

/** Reads `sizeof`, `offsetof`, a cast or an address, if one comes next. */
export class Operands {
  readonly #cursor: Cursor;
  readonly #model: DataModel;
  readonly #types: TypeNames;
  #depth = 0;

  constructor(cursor: Cursor, model: DataModel, types: TypeNames) {
    this.#cursor = cursor;
    this.#model = model;
    this.#types = types;
  }

  /** Undefined, and nothing read, if something else comes next. */
  read(evaluate: Evaluate): Integer | undefined {
    const cursor = this.#cursor;
    const { name } = cursor;
    if (name === "sizeof") {
      cursor.index++;
      return this.#size(this.#measure(evaluate, sizeOf));
    }
    if (/^(?:_Alignof|alignof|__alignof(?:__)?)$/.test(name)) {
      cursor.index++;
      return this.#size(this.#measure(evaluate, alignmentOf));
    }
    if (name === "__builtin_offsetof" || name === "offsetof") {
      cursor.index++;
      return this.#offset(evaluate);
    }
    if (name === "__extension__") {
      cursor.index++;
      return evaluate.unary();
    }
    if (name === "true" || name === "false") {
      cursor.index++;
      return { value: name === "true" ? 1n : 0n, code: "i" };
    }
    if (cursor.is("&")) return this.#size(this.#object(evaluate).address);
    return cursor.is("(") ? this.#cast(evaluate) : undefined;
  }

  /** The type in brackets, or of an operand. */
  #measure(
    evaluate: Evaluate,
    ask: typeof sizeOf,
  ): number {
    const cursor = this.#cursor;
    const { place } = cursor;
    const type = this.#typeInBrackets() ?? this.#typeOfOperand(evaluate);
    return ask(type, this.#model, place, SUBJECT);
  }

  #typeInBrackets(): CType | undefined {
    const cursor = this.#cursor;
    const start = cursor.index;
    if (!cursor.accept("(")) return undefined;
    const type = this.#types.read();
    if (type === undefined) cursor.index = start;
    else cursor.expect(")");
    return type;
  }

  #typeOfOperand(evaluate: Evaluate): CType {
    const cursor = this.#cursor;
    const { token } = cursor;
    if (token?.kind === "text") {
      cursor.index++;
      const length = token.text.length - token.text.indexOf('"') - 1;
      return {
        kind: "array",
        of: { kind: "scalar", code: "c" },
        length,
      };
    }
    if (this.#isObject()) return this.#object(evaluate).type;
    return { kind: "scalar", code: evaluate.unary().code };
  }

  /** Whether something in memory comes next, and no number. */
  #isObject(): boolean {
    const cursor = this.#cursor;
    const start = cursor.index;
    while (cursor.accept("("));
    const isObject = cursor.is("*") || cursor.is("&") ||
      cursor.index > start && this.#types.isNext();
    cursor.index = start;
    return isObject;
  }

  /** `__builtin_offsetof(struct point, corner[1].y)`. */
  #offset(evaluate: Evaluate): Integer {
    const cursor = this.#cursor;
    cursor.expect("(");
    const type = this.#types.read();
    if (type === undefined) throw cursor.failure(`${cursor.shown} is no type`);
    cursor.expect(",");
    let found = this.#member({ type, address: 0 });
    for (;;) {
      if (cursor.accept(".")) found = this.#member(found);
      else if (cursor.is("[")) found = this.#element(found, evaluate);
      else break;
    }
    cursor.expect(")");
    return this.#size(found.address);
  }

  #cast(evaluate: Evaluate): Integer | undefined {
    const type = this.#typeInBrackets();
    if (type === undefined) return undefined;
    const { place } = this.#cursor;
    const { value } = evaluate.unary();
    const item = sized(partsOf(type).item, place, SUBJECT);
    if (item.kind === "record") {
      throw new CError(place, `Cannot read ${SUBJECT}: a struct is no integer`);
    }
    const scalar = scalarOf(item, this.#model);
    if (item.kind === "pointer") return this.#size(Number(value));
    if (scalar.value === "boolean") {
      return { value: value === 0n ? 0n : 1n, code: "i" };
    }
    const code = promote(scalar.code);
    if (code === undefined) {
      throw new CError(
        place,
        `Cannot read ${SUBJECT}: ${quote(scalar.type)} is no integer`,
      );
    }
    const bits = bitsOf(scalar.code, this.#model);
    const isUnsigned = scalar.type.startsWith("uint");
    const wrapped = isUnsigned
      ? BigInt.asUintN(bits, value)
      : BigInt.asIntN(bits, value);
    return convert(wrapped, code, this.#model);
  }

  /** `((struct point *)0)->x`, `&…`, `*…`, in brackets or not. */
  #object(evaluate: Evaluate): Place {
    const cursor = this.#cursor;
    if (++this.#depth > MOST_NESTING) {
      throw cursor.failure(`it nests more than ${MOST_NESTING} levels`);
    }
    try {
      return this.#objectWithin(evaluate);
    } finally {
      this.#depth--;
    }
  }

  #objectWithin(evaluate: Evaluate): Place {
    const cursor = this.#cursor;
    if (cursor.accept("&")) {
      const { type, address } = this.#object(evaluate);
      return { type: { kind: "pointer", to: type }, address };
    }
    if (cursor.accept("*")) return this.#pointed(this.#object(evaluate));
    let found = this.#primary(evaluate);
    for (;;) {
      if (cursor.accept("->")) found = this.#member(this.#pointed(found));
      else if (cursor.accept(".")) found = this.#member(found);
      else if (cursor.is("[")) found = this.#element(found, evaluate);
      else return found;
    }
  }

  #primary(evaluate: Evaluate): Place {
    const cursor = this.#cursor;
    const type = this.#typeInBrackets();
    if (type !== undefined) {
      return { type, address: Number(evaluate.unary().value) };
    }
    cursor.expect("(");
    const found = this.#object(evaluate);
    cursor.expect(")");
    return found;
  }

  #pointed({ type, address }: Place): Place {
    const { item, shape } = partsOf(type);
    if (shape.length > 0 && type.kind === "array") {
      return { type: type.of, address };
    }
    if (item.kind !== "pointer") throw this.#cursor.failure("it is no pointer");
    return { type: item.to, address };
  }

  #element({ type, address }: Place, evaluate: Evaluate): Place {
    const cursor = this.#cursor;
    const { place } = cursor;
    cursor.expect("[");
    const index = Number(evaluate.whole().value);
    cursor.expect("]");
    const bare = type.kind === "aligned" ? type.of : type;
    if (bare.kind !== "array") throw cursor.failure("only arrays have items");
    const step = sizeOf(bare.of, this.#model, place, SUBJECT);
    return { type: bare.of, address: address + index * step };
  }

  /** The member whose name comes next. */
  #member({ type, address }: Place): Place {
    const cursor = this.#cursor;
    const { name, place } = cursor;
    const { item } = partsOf(type);
    if (item.kind !== "record") {
      throw cursor.failure("only structs have members");
    }
    const plan = planOf(item.record, place, SUBJECT);
    const found = memberNamed(plan, name, address);
    if (found === undefined) {
      throw cursor.failure(`there is no member ${quote(name)}`);
    }
    cursor.index++;
    return found;
  }

  /** A number of bytes, which has the type of `sizeof`. */
  #size(value: number): Integer {
    const code = this.#model === "LP64"
      ? "L"
      : this.#model === "LLP64"
      ? "Q"
      : "I";
    return convert(BigInt(value), code, this.#model);
  }
}

/** Something in memory. */
interface Place {
  readonly type: CType;
  readonly address: number;
}

function memberNamed(
  plan: RecordPlan,
  name: string,
  address: number,
  searched: Set<RecordPlan> = new Set(),
): Place | undefined {
  // One that holds others twice could be searched for ever.
  if (searched.has(plan)) return undefined;
  searched.add(plan);
  for (const member of plan.layout.members) {
    if (member.kind === "padding") continue;
    const found = plan.members[Number(member.name)];
    if (found === undefined) continue;
    const { type, name: own, place } = found.member;
    const at = address + member.byteOffset;
    if (own === name) return { type, address: at };
    if (own !== undefined || found.item.kind !== "record") continue;
    const inner = planOf(found.item.record, place, SUBJECT);
    const within = memberNamed(inner, name, at, searched);
    if (within !== undefined) return within;
  }
  return undefined;
}
