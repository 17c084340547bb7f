/**
 * Structs of C → a layout file.
 *
 * @module
 */

import type { DataModel } from "../../format/mod.ts";
import { pascalCase } from "../layout/mod.ts";
import {
  FieldNames,
  type Json,
  LayoutNames,
  type LayoutText,
  printJsonc,
} from "../layout_file/mod.ts";
import { Atomics } from "./atomics.ts";
import type { Place } from "./c_error.ts";
import type { Docs } from "./docs.ts";
import { fieldType } from "./field_types.ts";
import { planOf, scalarOf } from "./sizes.ts";
import type { Tails } from "./tails.ts";
import type { CEnum, CRecord, MemberPlan, RecordPlan } from "./types.ts";

/** A struct that is wanted, and what it is called. */
export interface Wanted {
  readonly name: string;
  readonly plan: RecordPlan;
}

/** What the layout says, besides structs. */
export interface ToLayoutOptions {
  readonly model: DataModel;
  /** The header, as the layout names it. */
  readonly origin: string;
  /** The path of the schema, for editors. */
  readonly schema: string | undefined;
  readonly docs: Docs;
  readonly tails: Tails;
  /** All structs, in the order of the header. */
  readonly order: readonly CRecord[];
}

/** Writes a layout of the wanted structs and of all in them. */
export function toLayout(
  wanted: readonly Wanted[],
  options: ToLayoutOptions,
): LayoutText {
  return new LayoutWriter(options).write(wanted);
}

/** The levels of a file that have a line for each entry. */
const LEVELS = 2;

class LayoutWriter {
  readonly #options: ToLayoutOptions;
  readonly #names = new LayoutNames();
  readonly #structs = new Map<CRecord, RecordPlan>();
  readonly #structNames = new Map<CRecord, string>();
  readonly #enums = new Map<CEnum, string | undefined>();
  /** Structs that are in others: these have no tail. */
  readonly #inner = new Set<CRecord>();
  /** The names in a struct with those that are flattened into it. */
  readonly #taken = new Map<CRecord, FieldNames>();
  readonly #fieldNames = new Map<CRecord, readonly string[]>();
  #atomics: Atomics | undefined;

  constructor(options: ToLayoutOptions) {
    this.#options = options;
  }

  write(wanted: readonly Wanted[]): LayoutText {
    const { model, origin, schema, order } = this.#options;
    for (const { name, plan } of wanted) this.#declare(plan, name);
    for (const { plan } of wanted) this.#visit(plan);
    const place = new Map(order.map((record, index) => [record, index]));
    const plans = [...this.#structs.values()].sort((a, b) =>
      (place.get(a.record) ?? 0) - (place.get(b.record) ?? 0)
    );
    const atomics = new Atomics(plans, model);
    this.#atomics = atomics;
    const structs = Object.fromEntries(
      plans.map((plan) => [this.#nameOf(plan.record), this.#struct(plan)]),
    );
    const enums = Object.fromEntries(
      [...this.#enums].flatMap(([each, name]) =>
        name === undefined ? [] : [[name, this.#enum(each)]]
      ),
    );
    const file: Json = {
      ...(schema !== undefined && { $schema: schema }),
      origin,
      ...(model !== "LP64" && { dataModel: model }),
      ...(Object.keys(enums).length > 0 && { enums }),
      structs,
    };
    return {
      text: printJsonc(file, LEVELS),
      notes: [...this.#names.notes, ...atomics.notes],
      structs: wanted.map(({ plan }) => this.#nameOf(plan.record)),
    };
  }

  #declare(plan: RecordPlan, name: string): void {
    if (this.#structs.has(plan.record)) return;
    this.#structs.set(plan.record, plan);
    this.#structNames.set(plan.record, this.#names.take(name));
  }

  #nameOf(record: CRecord): string {
    return this.#structNames.get(record) ?? "";
  }

  /** Names all structs and enums in a struct, then those in them. */
  #visit(plan: RecordPlan): void {
    const outer = pascalCase(this.#nameOf(plan.record));
    this.#share(plan.record, new FieldNames());
    this.#fieldNames.set(plan.record, this.#namesIn(plan));
    for (const { member, item } of plan.members) {
      if (item.kind === "enum") {
        this.#declareEnum(item.enum, outer + pascalCase(member.name ?? "Gap"));
      }
      if (item.kind !== "record") continue;
      const { record } = item;
      this.#inner.add(record);
      if (this.#structs.has(record)) continue;
      const { tag, typedefName, kind } = record;
      const path = outer + pascalCase(member.name ?? kind);
      const inner = planOf(record, member.place, "");
      this.#declare(inner, tag ?? typedefName ?? path);
      this.#visit(inner);
    }
  }

  #declareEnum(found: CEnum, path: string): void {
    if (this.#enums.has(found)) return;
    const { tag, typedefName, body } = found;
    const values = body?.values ?? [];
    // A number of JSON, or hex, holds no others.
    const least = BigInt(Number.MIN_SAFE_INTEGER);
    const isWritable = values.length > 0 && values.length <= MOST_VALUES &&
      values.every(([, value]) => value >= least);
    const name = isWritable
      ? this.#names.take(tag ?? typedefName ?? path)
      : undefined;
    this.#enums.set(found, name);
  }

  #enum(found: CEnum): Json {
    const { docs, model } = this.#options;
    const { values = [] } = found.body ?? {};
    const doc = docs.above(found.place);
    const { code } = scalarOf({ kind: "enum", enum: found }, model);
    const taken = new FieldNames();
    const entries = values.map(([name, value]) => [
      taken.take(name),
      value <= BigInt(Number.MAX_SAFE_INTEGER)
        ? Number(value)
        : `0x${value.toString(16)}`,
    ]);
    return {
      ...(doc !== undefined && { doc }),
      type: code,
      values: Object.fromEntries(entries),
    };
  }

  #struct(plan: RecordPlan): Json {
    const { record, pack, align, size } = plan;
    const start = startOf(record);
    const doc = this.#options.docs.above(start);
    const names = this.#fieldNames.get(record) ?? [];
    const fields = Object.fromEntries(
      plan.members.map((member, index) => [
        names[index] ?? "",
        this.#field(plan, member),
      ]),
    );
    const rest = {
      ...(pack !== undefined && { pack }),
      ...(align !== undefined && { align }),
      ...(size !== undefined && { size }),
    };
    return {
      ...(doc !== undefined && { doc }),
      format: "@",
      ...rest,
      [record.kind === "union" ? "union" : "fields"]: fields,
    };
  }

  /** Anonymous members share the names of the struct that they are in. */
  #share(record: CRecord, taken: FieldNames): void {
    if (this.#taken.has(record)) return;
    this.#taken.set(record, taken);
    for (const { name, type } of record.body?.members ?? []) {
      if (name === undefined && type.kind === "record") {
        this.#share(type.record, taken);
      }
    }
  }

  /** Names of C first: what has none takes another. */
  #namesIn({ record, members }: RecordPlan): string[] {
    const taken = this.#taken.get(record) ?? new FieldNames();
    const named = members.map(({ member }) =>
      member.name === undefined ? undefined : taken.take(member.name)
    );
    return members.map(({ item }, index) =>
      named[index] ??
        taken.number(item.kind === "record" ? item.record.kind : "gap")
    );
  }

  #field(plan: RecordPlan, memberPlan: MemberPlan): Json {
    const { member, item, align } = memberPlan;
    const isTail = memberPlan.open && !this.#inner.has(plan.record);
    const count = isTail
      ? this.#options.tails.countOf(plan, memberPlan)
      : undefined;
    const atomic = this.#atomics?.has(memberPlan);
    // An atomic char is a number, as bits of a char are.
    const code = this.#item(item);
    const type = fieldType(memberPlan, {
      item: atomic && code === "c" ? "b" : code,
      count,
    });
    const isFlat = member.name === undefined && item.kind === "record";
    // What is said of a struct on one line is not said of its members.
    const isOneLine = member.start.line === startOf(plan.record).line;
    const doc = isFlat || isOneLine
      ? undefined
      : this.#options.docs.ofMember(member.start, member.end);
    const options = {
      ...(align !== undefined && { align }),
      ...(isFlat && { flatten: true }),
      ...(atomic && { atomic }),
      ...(doc !== undefined && { doc }),
    };
    return Object.keys(options).length === 0 ? type : { type, ...options };
  }

  #item(item: MemberPlan["item"]): string {
    if (item.kind === "record") return this.#nameOf(item.record);
    const name = item.kind === "enum" ? this.#enums.get(item.enum) : undefined;
    return name ?? scalarOf(item, this.#options.model).code;
  }
}

function startOf({ body, place }: CRecord): Place {
  return body?.start ?? place;
}

/** As many as an enum of a layout may have. */
const MOST_VALUES = 10_000;
