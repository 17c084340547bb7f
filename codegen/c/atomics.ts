/**
 * Which `_Atomic` members are atomic fields of a layout. Arrays are not, nor are
 * floats and booleans; nor what lies where no processor reads it at once.
 *
 * @module
 */

import { type DataModel, isInteger, quote } from "../../format/mod.ts";
import { describeRecord, planOf, scalarOf } from "./sizes.ts";
import type { CRecord, MemberPlan, RecordPlan } from "./types.ts";

/** The atomic members of some structs. */
export class Atomics {
  /** What is not atomic in the layout, and why. */
  readonly notes: string[] = [];
  readonly #model: DataModel;
  readonly #found = new Set<MemberPlan>();
  /** By their structs, which may be in one another many times. */
  readonly #alignments = new Map<CRecord, number>();

  constructor(plans: readonly RecordPlan[], model: DataModel) {
    this.#model = model;
    for (const plan of plans) this.#add(plan);
    for (const plan of plans) this.#expectPlaces(plan);
  }

  /** Whether it is an atomic field. */
  has(member: MemberPlan): boolean {
    return this.#found.has(member);
  }

  #add(plan: RecordPlan): void {
    for (const each of plan.members) {
      if (!each.atomic || each.member.bits !== undefined) continue;
      const scalar = each.item.kind === "record"
        ? undefined
        : scalarOf(each.item, this.#model);
      const isOne = each.shape.length === 0 && scalar !== undefined &&
        (isInteger(scalar) || scalar.value === "char");
      if (!isOne) this.#note(plan, each, "is no single integer");
      else this.#found.add(each);
    }
  }

  /** In a packed struct a place may be no multiple of the size. */
  #expectPlaces(plan: RecordPlan): void {
    const { stride, members } = plan.layout;
    for (const found of members) {
      if (found.kind === "padding" || found.kind === "bits") continue;
      const each = plan.members[Number(found.name)];
      if (each === undefined) continue;
      const { byteOffset } = found;
      const align = this.#alignmentOf(each);
      if (align < 2) continue;
      const wrong = [byteOffset, stride].find((each) => each % align !== 0);
      if (wrong === undefined) continue;
      const place = wrong === byteOffset
        ? `is at byte ${wrong}`
        : `repeats every ${wrong} bytes`;
      this.#note(plan, each, `${place}, no multiple of ${align}`);
      this.#drop(each);
    }
  }

  /** What the place of a member must be a multiple of. */
  #alignmentOf(each: MemberPlan): number {
    const { item } = each;
    if (item.kind !== "record") {
      return this.has(each) ? scalarOf(item, this.#model).size : 0;
    }
    const known = this.#alignments.get(item.record);
    if (known !== undefined) return known;
    let most = 0;
    for (const one of membersOf(item.record)) {
      most = Math.max(most, this.#alignmentOf(one));
    }
    this.#alignments.set(item.record, most);
    return most;
  }

  #drop(each: MemberPlan): void {
    this.#found.delete(each);
    if (each.item.kind !== "record" || this.#alignmentOf(each) === 0) return;
    this.#alignments.set(each.item.record, 0);
    for (const one of membersOf(each.item.record)) this.#drop(one);
  }

  #note({ record }: RecordPlan, { member, item }: MemberPlan, why: string) {
    const what = item.kind === "record"
      ? "has no atomic fields"
      : "is not atomic";
    this.notes.push(
      `${quote(member.name ?? "")} of ${
        describeRecord(record)
      } ${what}: it ${why}`,
    );
  }
}

function membersOf(record: CRecord): readonly MemberPlan[] {
  return planOf(record, record.place, "").members;
}
