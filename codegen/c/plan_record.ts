/**
 * Says a C struct in the words of a layout file, and lays it out.
 *
 * Both compilers' rules for `packed`, `aligned` and `#pragma pack` become one
 * alignment a member; `pack`, `align` and `^` are what give it in a layout.
 *
 * @module
 */

import {
  type DataModel,
  type Element,
  type Layout,
  layOut,
  quote,
} from "../../format/mod.ts";
import { CError } from "./c_error.ts";
import { MOST_STRUCT_NESTING } from "./limits.ts";
import {
  describeRecord,
  type Parts,
  partsOf,
  planOf,
  scalarOf,
  sized,
  type SizedItem,
} from "./sizes.ts";
import type { CMember, CRecord, MemberPlan, RecordPlan } from "./types.ts";

/** A body that has been read. */
export interface RecordDraft {
  readonly members: readonly CMember[];
  readonly pack: number | undefined;
  readonly packed: boolean;
  readonly align: number | undefined;
}

/** Plans a struct; throws a {@linkcode CError} for what no layout can say. */
export function planRecord(
  record: CRecord,
  draft: RecordDraft,
  model: DataModel,
): RecordPlan {
  return new Planner(record, draft, model).plan();
}

/** What packs hold in layout files. */
const MOST_PACK = 16;
/** Microsoft's compiler has no empty struct. */
const LEAST_MICROSOFT_BYTES = 4;

/** A member, and what C says of it. */
interface Measured extends Parts {
  readonly member: CMember;
  readonly item: SizedItem;
  /** The alignment that the layout gives to it by itself. */
  readonly natural: number;
  /** The alignment that no `pack` lowers. */
  readonly kept: number;
  /** The alignment that C gives to it in this struct. */
  readonly needed: number;
  /** The alignment that no `pack` around this struct lowers. */
  readonly asked: number;
}

class Planner {
  readonly #record: CRecord;
  readonly #draft: RecordDraft;
  readonly #model: DataModel;
  readonly #isMicrosoft: boolean;
  #depth = 0;

  constructor(record: CRecord, draft: RecordDraft, model: DataModel) {
    this.#record = record;
    this.#draft = draft;
    this.#model = model;
    this.#isMicrosoft = model === "LLP64";
  }

  plan(): RecordPlan {
    const { members, align } = this.#draft;
    const measured = members.map((member) => this.#measure(member));
    const pack = this.#packFor(measured);
    const last = measured.at(-1);
    const isStruct = this.#record.kind === "struct";
    const plans = measured.map((each) => {
      // Gcc's older way to leave a length open is 0.
      const open = isStruct && each === last &&
        each.member.bits === undefined &&
        each.shape[0] === 0;
      return planMember(each, pack, open);
    });
    const union = !isStruct;
    const place = { pack, align, union, keepsAlign: this.#isMicrosoft };
    let layout = this.#layOut(plans, place);
    const isEmpty = this.#isMicrosoft && layout.stride === 0;
    const size = isEmpty
      ? Math.max(LEAST_MICROSOFT_BYTES, align ?? 1)
      : undefined;
    if (isEmpty) layout = this.#layOut(plans, { ...place, size });
    if (++this.#depth > MOST_STRUCT_NESTING) {
      this.#fail(`structs nest more than ${MOST_STRUCT_NESTING} levels`);
    }
    return {
      record: this.#record,
      pack: this.#isPackNeeded(measured, pack) ? pack : undefined,
      align: this.#isAlignNeeded(plans, place) ? align : undefined,
      size,
      members: plans,
      layout,
      depth: this.#depth,
      open: plans.some(({ open }) => open),
    };
  }

  #measure(member: CMember): Measured {
    const parts = partsOf(member.type);
    const subject = this.#subject(member);
    const item = sized(parts.item, member.place, subject);
    if (item.kind !== "record") {
      const { alignment } = scalarOf(item, this.#model);
      return this.#measured(member, { ...parts, item }, alignment, 1);
    }
    const plan = planOf(item.record, member.place, subject);
    this.#depth = Math.max(this.#depth, plan.depth);
    const { alignment, keptAlignment } = plan.layout;
    return this.#measured(member, { ...parts, item }, alignment, keptAlignment);
  }

  #measured(
    member: CMember,
    parts: Parts & { readonly item: SizedItem },
    natural: number,
    kept: number,
  ): Measured {
    const { bits, align = 1 } = member;
    // In gcc #pragma pack is all that counts for a bit-field.
    const isCapped = bits !== undefined && this.#draft.pack !== undefined;
    const packed = (this.#draft.packed || member.packed) &&
      (this.#isMicrosoft || !isCapped);
    const pack = this.#draft.pack ?? Infinity;
    const ofType = parts.alignment ?? natural;
    if (bits !== undefined && ofType !== natural) {
      const name = quote(member.name ?? "");
      throw new CError(
        member.place,
        `Cannot read the bit-field ${name}: its type is aligned to ${ofType} bytes by a typedef, which no layout says of bits`,
      );
    }
    if (!this.#isMicrosoft) {
      const needed = Math.min(Math.max(packed ? 1 : ofType, align), pack);
      return { ...parts, member, natural, kept, needed, asked: 1 };
    }
    // What "aligned" asks for is not lowered, in structs within either.
    const asked = Math.max(align, parts.alignment ?? 1, kept);
    const needed = Math.max(Math.min(packed ? 1 : natural, pack), asked);
    return { ...parts, member, natural, kept, needed, asked };
  }

  /** The struct's own `pack`; or a smaller one, where a struct in it needs it. */
  #packFor(measured: readonly Measured[]): number | undefined {
    const { pack = Infinity, packed } = this.#draft;
    const hasBits = measured.some(({ member }) => member.bits !== undefined);
    const isCapped = hasBits && pack !== Infinity && !this.#isMicrosoft;
    let least = packed && !isCapped ? 1 : pack;
    for (const { item, member, natural, needed } of measured) {
      if (item.kind !== "record" || Math.min(natural, least) <= needed) {
        continue;
      }
      if (hasBits) {
        throw new CError(
          member.place,
          `Cannot read ${
            this.#subject(member)
          }: no layout has bit-fields beside a struct that is packed alone`,
        );
      }
      least = needed;
    }
    return least <= MOST_PACK ? least : undefined;
  }

  #layOut(
    plans: readonly MemberPlan[],
    place: Parameters<typeof layOut>[1],
  ): Layout {
    try {
      return layOut(
        plans.map((plan, index) => this.#element(plan, index)),
        place,
      );
    } catch (cause) {
      if (!(cause instanceof RangeError)) throw cause;
      this.#fail(cause.message);
    }
  }

  #element(plan: MemberPlan, index: number): Element {
    const { item, member, shape, align, unaligned } = plan;
    // By its index it is found again.
    const base = { name: String(index), align };
    if (item.kind === "record") {
      const { layout } = planOf(item.record, member.place, "");
      return { kind: "struct", layout, shape, aligned: true, ...base };
    }
    const native = scalarOf(item, this.#model);
    const scalar = unaligned ? { ...native, alignment: 1 } : native;
    if (member.bits === undefined) {
      return { kind: "item", scalar, repeat: 1, shape, ...base };
    }
    return {
      kind: "bits",
      scalar,
      width: member.bits,
      isGap: member.name === undefined,
      aligned: !unaligned,
      rules: this.#isMicrosoft ? "msvc" : "sysv",
      ...base,
    };
  }

  /** Gcc places bit-fields otherwise if there is a `pack`, however large. */
  #isPackNeeded(measured: readonly Measured[], pack = Infinity): boolean {
    return measured.some(({ member, natural }) =>
      natural > pack || member.bits !== undefined && !this.#isMicrosoft
    );
  }

  #isAlignNeeded(
    plans: readonly MemberPlan[],
    { align = 1, ...place }: { readonly align: number | undefined },
  ): boolean {
    if (this.#isMicrosoft) return align > 1;
    return align > 1 && this.#layOut(plans, place).alignment < align;
  }

  #subject({ name, place }: CMember): string {
    const member = name === undefined
      ? `the member in line ${place.line}`
      : `member ${quote(name)}`;
    return `${member} of ${describeRecord(this.#record)}`;
  }

  #fail(reason: string): never {
    throw new CError(
      this.#record.place,
      `Cannot lay out ${describeRecord(this.#record)}: ${reason}`,
    );
  }
}

function planMember(
  { member, item, shape, natural, kept, needed, asked, atomic }: Measured,
  pack = Infinity,
  open: boolean,
): MemberPlan {
  const given = Math.min(natural, pack);
  // A packed bit-field of bytes may straddle them.
  const unaligned = given > needed ||
    member.bits !== undefined && member.packed === true && pack === Infinity;
  const own = Math.max(unaligned ? 1 : given, kept);
  return {
    member,
    item,
    shape,
    open,
    unaligned,
    align: needed > own ? needed : asked > kept ? asked : undefined,
    atomic,
  };
}
