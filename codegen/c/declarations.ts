/**
 * Tokens → the structs, unions, enums and typedefs that they declare.
 *
 * @module
 */

import { type Code, type DataModel, quote } from "../../format/mod.ts";
import {
  addAttributes,
  type Attributes,
  noAttributes,
  readAttributes,
} from "./attributes.ts";
import { CError, type Place } from "./c_error.ts";
import { Cursor } from "./cursor.ts";
import { codeOfEnum, enumerator } from "./enum_types.ts";
import { evaluate } from "./evaluate.ts";
import { type Integer, promote } from "./integers.ts";
import { MOST_AXES, MOST_NESTING, MOST_PROBLEMS } from "./limits.ts";
import { Operands } from "./operands.ts";
import { packAfter, type Packs } from "./packs.ts";
import { planRecord } from "./plan_record.ts";
import type { Preprocessed } from "./preprocess.ts";
import { isScalarWord, scalarOfWords } from "./scalar_words.ts";
import { Scope } from "./scope.ts";
import { alignmentOf, partsOf, scalarOf } from "./sizes.ts";
import type { Token } from "./token.ts";
import type { CEnum, CMember, CRecord, CType } from "./types.ts";

/** What a header declares. */
export interface Declarations {
  readonly scope: Scope;
  /** Structs and unions with a body, in the order in which these end. */
  readonly records: readonly CRecord[];
  /** What could not be read, and was left out. */
  readonly problems: readonly CError[];
}

/** Reads declarations; throws a {@linkcode CError} if they never end. */
export function readDeclarations(
  { tokens, missing }: Pick<Preprocessed, "tokens" | "missing">,
  model: DataModel,
  file: string,
): Declarations {
  const cursor = new Cursor(tokens, { file, line: 1, column: 1 });
  const reader = new DeclarationReader(
    cursor,
    new Scope(model, missing),
    model,
  );
  reader.readAll();
  return reader;
}

/** What stands before the names of a declaration. */
interface Specifiers {
  readonly type: CType;
  readonly isTypedef: boolean;
  readonly attributes: Attributes;
}

/** A name, and what the signs around it make of the type before it. */
interface Declarator {
  readonly name: Token | undefined;
  readonly type: CType;
  readonly attributes: Attributes;
}

class DeclarationReader implements Declarations {
  readonly scope: Scope;
  readonly records: CRecord[] = [];
  readonly problems: CError[] = [];
  readonly #cursor: Cursor;
  readonly #model: DataModel;
  readonly #operands: Operands;
  #packs: Packs = { current: undefined, stack: undefined };
  #depth = 0;

  constructor(cursor: Cursor, scope: Scope, model: DataModel) {
    this.scope = scope;
    this.#cursor = cursor;
    this.#model = model;
    this.#operands = new Operands(cursor, model, {
      isNext: () => this.#isTypeName(),
      read: () => this.#typeName(),
    });
  }

  readAll(): void {
    const cursor = this.#cursor;
    while (!cursor.atEnd) {
      const start = cursor.index;
      try {
        this.#external();
      } catch (error) {
        if (!(error instanceof CError)) throw error;
        if (this.problems.length < MOST_PROBLEMS) this.problems.push(error);
        this.#depth = 0;
        this.#recover(start);
      }
    }
  }

  /** Goes on behind what could not be read. */
  #recover(start: number): void {
    const cursor = this.#cursor;
    // A macro that nobody knows may stand before a declaration.
    if (cursor.index > start && DECLARES.has(cursor.name)) return;
    cursor.index = start;
    while (!cursor.atEnd) {
      if (cursor.index > start && DECLARES.has(cursor.name)) return;
      if (cursor.accept(";")) return;
      const isBody = cursor.is("{");
      if (cursor.opens) cursor.skipGroup();
      else cursor.index++;
      if (isBody && !cursor.is(";")) return;
    }
  }

  #external(): void {
    const cursor = this.#cursor;
    if (this.#pragma() || cursor.accept(";") || cursor.accept("}")) return;
    if (cursor.is("extern") && cursor.peek()?.kind === "text") {
      cursor.index += 2;
      cursor.accept("{");
      return;
    }
    if (this.#assertion()) return;
    const start = cursor.place;
    const specifiers = this.#specifiers(start);
    while (!cursor.accept(";")) {
      const declarator = this.#declarator(specifiers);
      if (specifiers.isTypedef) this.#typedef(declarator);
      // A function, and what it does.
      if (cursor.is("{")) return cursor.skipGroup();
      if (cursor.is("=")) this.#skipValue();
      if (!cursor.accept(",") && !cursor.is(";")) {
        throw cursor.failure(this.#unexpected());
      }
    }
  }

  #pragma(): boolean {
    const pragma = this.#cursor.acceptKind("pragma");
    if (pragma === undefined) return false;
    this.#packs = packAfter(pragma, this.#packs);
    return true;
  }

  #assertion(): boolean {
    const cursor = this.#cursor;
    if (
      !/^(?:_Static_assert|static_assert|(?:__)?asm(?:__)?)$/.test(cursor.name)
    ) {
      return false;
    }
    cursor.index++;
    while (cursor.name !== "") cursor.index++;
    if (cursor.opens) cursor.skipGroup();
    return true;
  }

  #skipValue(): void {
    const cursor = this.#cursor;
    while (!cursor.atEnd && !cursor.is(",") && !cursor.is(";")) {
      if (cursor.opens) cursor.skipGroup();
      else cursor.index++;
    }
  }

  #unexpected(): string {
    const { name, shown, previous } = this.#cursor;
    // Before a declaration it is the name before that nobody knows.
    const isBefore = DECLARES.has(name) && previous?.kind === "name";
    const macro = isBefore ? previous.text : name;
    const what = isBefore ? quote(macro) : "it";
    const help = macro === ""
      ? ""
      : ` (if ${what} is a macro: --define ${macro}=)`;
    return `";" is expected, not ${shown}${help}`;
  }

  #typedef({ name, type, attributes }: Declarator): void {
    if (name === undefined) return;
    const { align, unknown } = attributes;
    if (type.kind === "record") type.record.typedefName ??= name.text;
    if (type.kind === "enum") type.enum.typedefName ??= name.text;
    const sized = withMode(type, attributes);
    const of = sized.kind === "aligned" ? sized.of : sized;
    const aligned: CType = align === undefined
      ? sized
      : { kind: "aligned", of, alignment: align };
    this.scope.typedefs.set(
      name.text,
      unknown === undefined ? aligned : { kind: "unknown", reason: unknown },
    );
  }

  #specifiers(start: Place): Specifiers {
    const cursor = this.#cursor;
    const attributes = noAttributes();
    const words: string[] = [];
    let type: CType | undefined;
    let isTypedef = false;
    let isAtomic = false;
    for (;;) {
      this.#attributes(attributes);
      const { name, token } = cursor;
      if (token === undefined || name === "") break;
      if (name === "typedef") {
        cursor.index++;
        isTypedef = true;
      } else if (name === "struct" || name === "union") {
        cursor.index++;
        type = this.#record(name, token, start, attributes);
      } else if (name === "enum") {
        cursor.index++;
        type = this.#enum(token);
      } else if (isScalarWord(name)) {
        cursor.index++;
        words.push(name);
        if (name === "_BitInt" && cursor.opens) cursor.skipGroup();
      } else if (/^(?:__)?typeof(?:__|_unqual)?$/.test(name)) {
        cursor.index++;
        type = this.#typeOf();
      } else if (name === "_Atomic") {
        cursor.index++;
        isAtomic = true;
        if (cursor.is("(")) type = this.#typeOf();
      } else if (type === undefined && words.length === 0) {
        cursor.index++;
        type = this.scope.typeNamed(name);
      } else break;
    }
    if (words.length > 0) type = scalarOfWords(words, this.#model);
    if (type === undefined) throw cursor.failure(`${cursor.shown} is no type`);
    const of = withMode(type, attributes);
    return {
      type: isAtomic ? { kind: "atomic", of } : of,
      isTypedef,
      attributes,
    };
  }

  #attributes(to: Attributes): void {
    readAttributes(this.#cursor, to, () => {
      const { place } = this.#cursor;
      const type = this.#typeName();
      return type === undefined
        ? this.#count("the alignment")
        : alignmentOf(type, this.#model, place, "the alignment");
    });
  }

  /** `typeof(int)`; of a value nobody knows the type. */
  #typeOf(): CType {
    const cursor = this.#cursor;
    const start = cursor.index;
    cursor.expect("(");
    const type = this.#typeName();
    if (type !== undefined && cursor.accept(")")) return type;
    cursor.index = start;
    cursor.skipGroup();
    const reason = "the type of an expression is not looked for";
    return { kind: "unknown", reason };
  }

  /** A type alone, as in a cast; undefined, and nothing read, if none is next. */
  #typeName(): CType | undefined {
    const { place } = this.#cursor;
    if (!this.#isTypeName()) return undefined;
    return this.#declarator(this.#specifiers(place)).type;
  }

  #isTypeName(): boolean {
    const { name } = this.#cursor;
    return isScalarWord(name) || STARTS_TYPE.test(name) ||
      this.scope.typedefs.has(name);
  }

  #count(subject: string): number {
    const { place } = this.#cursor;
    const { value } = this.#constant(subject);
    if (value >= 0n && value <= BigInt(Number.MAX_SAFE_INTEGER)) {
      return Number(value);
    }
    throw new CError(place, `Cannot read ${subject}: it is ${value}`);
  }

  #constant(subject: string): Integer {
    return evaluate(this.#cursor, {
      model: this.#model,
      subject,
      widest: false,
      valueOf: (name) => this.scope.constantNamed(name, subject),
      special: (_cursor, evaluate) => this.#operands.read(evaluate),
    });
  }

  /** `* name[3]`, `(*name)(int)`: pointers, arrays and functions of a type. */
  #declarator({ type: base, attributes: given }: Specifiers): Declarator {
    const attributes = noAttributes();
    addAttributes(attributes, given);
    const { name, type } = this.#nested(() => this.#inner(base, attributes));
    return { name, type, attributes };
  }

  #nested<Result>(read: () => Result): Result {
    if (++this.#depth > MOST_NESTING) {
      throw this.#cursor.failure(`it nests more than ${MOST_NESTING} levels`);
    }
    const result = read();
    this.#depth--;
    return result;
  }

  #inner(base: CType, attributes: Attributes): Omit<Declarator, "attributes"> {
    const cursor = this.#cursor;
    let type = base;
    this.#attributes(attributes);
    while (cursor.accept("*") || cursor.accept("^")) {
      // What stands before the sign is said of the type that it points to.
      type = { kind: "pointer", to: type };
      this.#attributes(attributes);
      while (cursor.accept("_Atomic")) {
        type = { kind: "atomic", of: type };
        this.#attributes(attributes);
      }
    }
    let name: Token | undefined;
    let inside = -1;
    if (this.#opensDeclarator()) {
      inside = cursor.index + 1;
      cursor.skipGroup();
    } else name = cursor.acceptKind("name");
    type = this.#suffixes(type, attributes);
    this.#attributes(attributes);
    if (inside < 0) return { name, type };
    const end = cursor.index;
    cursor.index = inside;
    const found = this.#nested(() => this.#inner(type, attributes));
    cursor.expect(")");
    cursor.index = end;
    return found;
  }

  /** Whether a bracket is around a name, and not around parameters. */
  #opensDeclarator(): boolean {
    const cursor = this.#cursor;
    if (!cursor.is("(")) return false;
    const next = cursor.peek();
    if (next?.kind === "sign") return "*(^[".includes(next.text);
    return next?.kind === "name" && !isScalarWord(next.text) &&
      !this.scope.typedefs.has(next.text) && !STARTS_PARAMETER.test(next.text);
  }

  #suffixes(base: CType, attributes: Attributes): CType {
    const cursor = this.#cursor;
    const lengths: (number | undefined)[] = [];
    for (;;) {
      this.#attributes(attributes);
      if (cursor.is("(")) {
        cursor.skipGroup();
        return { kind: "function" };
      }
      if (!cursor.accept("[")) break;
      this.#attributes(noAttributes());
      const isOpen = cursor.is("]");
      lengths.push(isOpen ? undefined : this.#count("the length of an array"));
      cursor.expect("]");
    }
    if (axesOf(base) + lengths.length > MOST_AXES) {
      throw cursor.failure(`an array has more than ${MOST_AXES} axes`);
    }
    return lengths.reduceRight<CType>(
      (of, length) => ({ kind: "array", of, length }),
      base,
    );
  }

  #record(
    kind: CRecord["kind"],
    keyword: Token,
    start: Place,
    outer: Attributes,
  ): CType {
    const cursor = this.#cursor;
    const attributes = noAttributes();
    this.#attributes(attributes);
    const tag = cursor.acceptKind("name");
    const behindTag = noAttributes();
    this.#attributes(behindTag);
    if (!cursor.is("{")) {
      addAttributes(outer, behindTag);
      if (tag === undefined) {
        throw cursor.failure(`${cursor.shown} is no struct`);
      }
      return { kind: "record", record: this.scope.record(kind, tag.text, tag) };
    }
    addAttributes(attributes, behindTag);
    const record: CRecord = tag === undefined
      ? {
        kind,
        tag: undefined,
        typedefName: undefined,
        place: keyword.place,
        body: undefined,
      }
      : this.scope.recordWithBody(kind, tag.text, tag);
    record.place = keyword.place;
    this.#nested(() => this.#body(record, attributes, start));
    this.records.push(record);
    return { kind: "record", record };
  }

  #body(record: CRecord, attributes: Attributes, start: Place): void {
    const cursor = this.#cursor;
    const open = cursor.index;
    cursor.skipGroup();
    const end = cursor.index - 1;
    cursor.index = open + 1;
    const pack = this.#packs.current;
    const members: CMember[] = [];
    let problem: CError | undefined;
    while (cursor.index < end) {
      const depth = this.#depth;
      const from = cursor.index;
      try {
        this.#members(members);
      } catch (error) {
        if (!(error instanceof CError)) throw error;
        problem ??= error;
        this.#depth = depth;
        cursor.index = Math.max(from, Math.min(cursor.index, end));
        while (cursor.index < end && !cursor.accept(";")) {
          if (cursor.opens) cursor.skipGroup();
          else cursor.index++;
        }
      }
    }
    cursor.index = end + 1;
    this.#attributes(attributes);
    const { packed, align, unknown } = attributes;
    const draft = { members, pack, packed, align };
    const plan = problem ?? this.#plan(record, draft, unknown);
    record.body = { ...draft, start, plan };
  }

  #plan(
    record: CRecord,
    draft: Parameters<typeof planRecord>[1],
    unknown: string | undefined,
  ): ReturnType<typeof planRecord> | CError {
    if (unknown !== undefined) {
      return new CError(record.place, `Cannot read the struct: ${unknown}`);
    }
    try {
      return planRecord(record, draft, this.#model);
    } catch (error) {
      if (error instanceof CError) return error;
      throw error;
    }
  }

  /** One declaration of members. */
  #members(members: CMember[]): void {
    const cursor = this.#cursor;
    if (this.#pragma() || cursor.accept(";") || this.#assertion()) return;
    const start = cursor.place;
    const specifiers = this.#specifiers(start);
    const { type, attributes } = specifiers;
    if (cursor.is(";")) {
      const end = cursor.place;
      cursor.index++;
      // Microsoft's compiler takes the members of named structs, too.
      const isAnonymous = type.kind === "record" &&
        (type.record.tag === undefined || this.#model === "LLP64");
      if (!isAnonymous) return;
      const member = { name: undefined, type, place: start, start, end };
      members.push({ ...member, ...placeOptions(attributes) });
      return;
    }
    for (;;) {
      const member = this.#member(specifiers, start);
      const isLast = cursor.is(";");
      if (!isLast && !cursor.is(",")) throw cursor.failure(this.#unexpected());
      members.push({ ...member, end: cursor.place });
      cursor.index++;
      if (isLast) return;
    }
  }

  #member(specifiers: Specifiers, start: Place): Omit<CMember, "end"> {
    const cursor = this.#cursor;
    const { name, type, attributes } = cursor.is(":")
      ? { name: undefined, ...specifiers }
      : this.#declarator(specifiers);
    const place = name?.place ?? cursor.place;
    const own = noAttributes();
    addAttributes(own, attributes);
    const isBits = cursor.accept(":");
    const bits = isBits ? this.#width(type, name) : undefined;
    this.#attributes(own);
    if (name === undefined && bits === undefined) {
      throw cursor.failure(`${cursor.shown} is no name of a member`);
    }
    return {
      name: name?.text,
      type: own.unknown === undefined
        ? withMode(type, own)
        : { kind: "unknown", reason: own.unknown },
      ...(bits !== undefined && { bits }),
      ...placeOptions(own),
      place,
      start,
    };
  }

  #width(type: CType, name: Token | undefined): number {
    const { place } = this.#cursor;
    const subject = `the width of ${
      name === undefined ? "a bit-field" : quote(name.text)
    }`;
    const width = this.#count(subject);
    const most = this.#mostBits(type);
    const reason = most === 0
      ? "only integers and enums have bit-fields"
      : width > most
      ? `its type has ${most} bits, not ${width}`
      : width === 0 && name !== undefined
      ? "a bit-field of 0 bits has no name"
      : undefined;
    if (reason === undefined) return width;
    throw new CError(place, `Cannot read ${subject}: ${reason}`);
  }

  /** The bits of an integer; those of an unknown type are told elsewhere. */
  #mostBits(type: CType): number {
    const { item, shape } = partsOf(type);
    if (item.kind === "unknown") return Infinity;
    if (shape.length > 0) return 0;
    if (item.kind !== "scalar" && item.kind !== "enum") return 0;
    const scalar = scalarOf(item, this.#model);
    if (scalar.value === "boolean") return 1;
    return promote(scalar.code) === undefined ? 0 : 8 * scalar.size;
  }

  #enum(keyword: Token): CType {
    const cursor = this.#cursor;
    const attributes = noAttributes();
    this.#attributes(attributes);
    const tag = cursor.acceptKind("name");
    const made: CEnum = tag === undefined
      ? {
        tag: undefined,
        typedefName: undefined,
        place: keyword.place,
        body: undefined,
        problem: undefined,
      }
      : this.scope.enum(tag.text, tag);
    const fixed = this.#fixedType();
    if (!cursor.is("{")) {
      if (tag === undefined) throw cursor.failure(`${cursor.shown} is no enum`);
      return { kind: "enum", enum: made };
    }
    try {
      const values = this.#enumerators();
      this.#attributes(attributes);
      const { packed } = attributes;
      const code = codeOfEnum(values, { model: this.#model, packed, fixed });
      made.body = { values, code };
    } catch (error) {
      if (error instanceof CError) made.problem = error;
      throw error;
    }
    return { kind: "enum", enum: made };
  }

  /** The type behind the name of an enum: `enum kind : uint8_t`. */
  #fixedType(): Code | undefined {
    const cursor = this.#cursor;
    const next = cursor.peek();
    if (!cursor.is(":") || next?.kind !== "name") return undefined;
    if (!isScalarWord(next.text) && !this.scope.typedefs.has(next.text)) {
      return undefined;
    }
    cursor.index++;
    const { item } = partsOf(this.#specifiers(cursor.place).type);
    return item.kind === "scalar" ? item.code : undefined;
  }

  #enumerators(): [name: string, value: bigint][] {
    const cursor = this.#cursor;
    const values: [string, bigint][] = [];
    let value = 0n;
    cursor.expect("{");
    while (!cursor.accept("}")) {
      const name = cursor.acceptKind("name");
      if (name === undefined) {
        throw cursor.failure(`${cursor.shown} is no name`);
      }
      this.#attributes(noAttributes());
      if (cursor.accept("=")) {
        value = this.#constant(`the value of ${quote(name.text)}`).value;
      }
      const constant = enumerator(value, this.#model);
      this.scope.constants.set(name.text, constant);
      values.push([name.text, constant.value]);
      value = constant.value + 1n;
      if (!cursor.accept(",") && !cursor.is("}")) {
        throw cursor.failure(`"," is expected, not ${cursor.shown}`);
      }
    }
    return values;
  }
}

/** Words that start a declaration. */
const DECLARES: ReadonlySet<string> = new Set(
  ["typedef", "struct", "union", "enum"],
);

const STARTS_TYPE =
  /^(?:struct|union|enum|const|volatile|_Atomic|__extension__|(?:__)?typeof(?:__|_unqual)?)$/;

const STARTS_PARAMETER =
  /^(?:struct|union|enum|const|volatile|register|_Atomic)$/;

function placeOptions(
  { align, packed }: Attributes,
): Pick<CMember, "align" | "packed"> {
  return {
    ...(align !== undefined && { align }),
    ...(packed && { packed }),
  };
}

function axesOf(type: CType): number {
  return partsOf(type).shape.length;
}

/** Integers by their machine modes in gcc. */
const MODES: ReadonlyMap<string, Code> = new Map([
  ["QI", "b"],
  ["byte", "b"],
  ["HI", "h"],
  ["SI", "i"],
  ["DI", "q"],
  ["word", "n"],
  ["pointer", "n"],
  ["SF", "f"],
  ["DF", "d"],
]);

/** The type with the bytes of its mode. */
function withMode(type: CType, { mode }: Attributes): CType {
  if (mode === undefined || type.kind !== "scalar") return type;
  const code = MODES.get(mode);
  if (code === undefined) {
    return {
      kind: "unknown",
      reason: `structlens has no type of the mode ${quote(mode)}`,
    };
  }
  const isUnsigned = type.code === type.code.toUpperCase();
  const isInteger = code !== "f" && code !== "d";
  return {
    kind: "scalar",
    code: isUnsigned && isInteger ? code.toUpperCase() as Code : code,
  };
}
