/**
 * Which field counts the items at the end of a struct: `--tail payload=length`.
 *
 * @module
 */

import { quote } from "../../format/mod.ts";
import { CError, type Place } from "./c_error.ts";
import { promote } from "./integers.ts";
import { describeRecord } from "./sizes.ts";
import type { MemberPlan, RecordPlan } from "./types.ts";

/** What `--tail` says, and whether it was needed. */
export class Tails {
  readonly #tails: readonly Tail[];
  readonly #used = new Set<Tail>();

  /** Each as `payload=length`, or `packet.payload=length` for one struct. */
  constructor(tails: readonly string[]) {
    this.#tails = tails.map((text) => {
      const [, struct, items = "", count = ""] =
        /^(?:([^.=]+)\.)?([^.=]+)=([^.=]+)$/.exec(text) ?? [];
      return { text, struct, items, count };
    });
  }

  /** The field that counts the items of the last member; `*` for all there are. */
  countOf(plan: RecordPlan, { member }: MemberPlan): string {
    const { tag, typedefName } = plan.record;
    const tail = this.#tails.find(({ struct, items }) =>
      items === member.name &&
      (struct === undefined || struct === tag || struct === typedefName)
    );
    if (tail === undefined) return "*";
    this.#used.add(tail);
    const count = plan.members.find((other) =>
      other.member.name === tail.count
    );
    if (count !== undefined && isInteger(count)) return tail.count;
    throw new CError(
      member.place,
      `Cannot use --tail ${tail.text}: ${
        describeRecord(plan.record)
      } has no integer ${quote(tail.count)}`,
    );
  }

  /** Throws if one fits no struct. */
  expectAllUsed(place: Place): void {
    const unused = this.#tails.find((tail) => !this.#used.has(tail));
    if (unused === undefined) return;
    const { text, items } = unused;
    const reason = items === ""
      ? "it is written payload=length, the items and the field that counts them"
      : `no struct ends with ${quote(`${items}[]`)}`;
    throw new CError(place, `Cannot use --tail ${text}: ${reason}`);
  }
}

interface Tail {
  readonly text: string;
  readonly struct: string | undefined;
  readonly items: string;
  readonly count: string;
}

function isInteger({ item, shape }: MemberPlan): boolean {
  return shape.length === 0 && item.kind === "scalar" &&
    promote(item.code) !== undefined && item.code !== "c" && item.code !== "?";
}
