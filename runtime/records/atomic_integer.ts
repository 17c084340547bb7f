/**
 * One atomic field of one record: `record.$atomics.count`.
 *
 * @module
 */

/** An integer that several workers change at once. */
export interface AtomicInteger<Value extends number | bigint> {
  /** What it is. */
  load(): Value;
  /** Sets it; returns what was given, as an integer. */
  store(value: Value): Value;
  /** Adds to it; returns what it was. */
  add(value: Value): Value;
  /** Takes from it; returns what it was. */
  sub(value: Value): Value;
  /** Keeps the bits that `value` has too; returns what it was. */
  and(value: Value): Value;
  /** Sets the bits that `value` has; returns what it was. */
  or(value: Value): Value;
  /** Turns the bits around that `value` has; returns what it was. */
  xor(value: Value): Value;
  /** Sets it; returns what it was. */
  exchange(value: Value): Value;
  /** Sets it if it is `expected`; returns what it was. */
  compareExchange(expected: Value, replacement: Value): Value;
}

/** One of 32 or 64 bits with a sign, for which JavaScript can wait. */
export interface WaitableInteger<Value extends number | bigint>
  extends AtomicInteger<Value> {
  /**
   * Sleeps while it is `value`, until another worker calls `notify`, for so many
   * milliseconds at most.
   *
   * Throws a TypeError where its bytes are not shared, and where the thread must
   * not sleep, as that of a page.
   */
  wait(value: Value, timeout?: number): "ok" | "not-equal" | "timed-out";
  /** The same without sleeping: where it must wait, `value` is a promise. */
  waitAsync(value: Value, timeout?: number): Waiting;
  /** Wakes so many that wait for it, or all; returns how many it woke. */
  notify(count?: number): number;
}

/** What `waitAsync` gives. */
export type Waiting =
  | { readonly async: false; readonly value: "not-equal" | "timed-out" }
  | { readonly async: true; readonly value: Promise<"ok" | "timed-out"> };

/** As types; those of bigints and of numbers do the same. */
type Numbers = Int32Array;

class Integer implements WaitableInteger<number> {
  readonly $items: Numbers;
  readonly $index: number;
  readonly $label: string;

  constructor(items: Numbers, index: number, label: string) {
    this.$items = items;
    this.$index = index;
    this.$label = label;
  }

  load(): number {
    return Atomics.load(this.$items, this.$index);
  }

  store(value: number): number {
    return Atomics.store(this.$items, this.$index, value);
  }

  add(value: number): number {
    return Atomics.add(this.$items, this.$index, value);
  }

  sub(value: number): number {
    return Atomics.sub(this.$items, this.$index, value);
  }

  and(value: number): number {
    return Atomics.and(this.$items, this.$index, value);
  }

  or(value: number): number {
    return Atomics.or(this.$items, this.$index, value);
  }

  xor(value: number): number {
    return Atomics.xor(this.$items, this.$index, value);
  }

  exchange(value: number): number {
    return Atomics.exchange(this.$items, this.$index, value);
  }

  compareExchange(expected: number, replacement: number): number {
    return Atomics.compareExchange(
      this.$items,
      this.$index,
      expected,
      replacement,
    );
  }

  wait(value: number, timeout?: number): "ok" | "not-equal" | "timed-out" {
    checkWaitable(this.$items, this.$label);
    return Atomics.wait(this.$items, this.$index, value, timeout);
  }

  waitAsync(value: number, timeout?: number): Waiting {
    checkWaitable(this.$items, this.$label);
    if (!("waitAsync" in Atomics)) {
      throw new TypeError(
        `Cannot wait for ${this.$label} without sleeping: this engine has no Atomics.waitAsync`,
      );
    }
    return Atomics.waitAsync(this.$items, this.$index, value, timeout);
  }

  notify(count?: number): number {
    return Atomics.notify(this.$items, this.$index, count);
  }
}

function checkWaitable({ buffer }: Numbers, label: string): void {
  if (!(buffer instanceof ArrayBuffer)) return;
  throw new TypeError(
    `Cannot wait for ${label}: no other worker can change it, since its bytes are in an ArrayBuffer and not in a SharedArrayBuffer`,
  );
}

/** One field of one record; `label` is what errors call it. */
export const AtomicInteger: new <Value extends number | bigint>(
  items: Value extends bigint ? BigInt64Array | BigUint64Array
    :
      | Int8Array
      | Uint8Array
      | Int16Array
      | Uint16Array
      | Int32Array
      | Uint32Array,
  index: number,
  label: string,
) => WaitableInteger<Value> = Integer as never;
