/** Fields that Atomics reads and writes. */

import { assert, assertEquals, assertThrows } from "@std/assert";
import { MemoryView } from "../../../mod.ts";
import {
  Counter,
  Flags,
  Job,
  Packed,
  Queue,
  Shared,
  State,
} from "../../golden/atomics.ts";

const FIELDS = ["a", "b", "c", "d", "e", "f", "g", "h"] as const;
type Name = (typeof FIELDS)[number];

/** What an integer of the field keeps of a number: its bits, and its sign. */
function kept(name: Name, value: bigint): bigint {
  const field = Counter.layout.fields.find((each) => each.name === name);
  assert(field);
  const wrap = field.type.startsWith("u") ? BigInt.asUintN : BigInt.asIntN;
  return wrap(8 * field.byteLength, value);
}

/** A number of the field, as its getter gives it. */
function numberOf(name: Name, value: bigint): number | bigint {
  const number = kept(name, value);
  return name === "g" || name === "h" ? number : Number(number);
}

interface AnyAtomic {
  load(): unknown;
  store(value: number | bigint): unknown;
  compareExchange(expected: unknown, replacement: unknown): unknown;
}

const OPERATIONS = {
  add: (a: bigint, b: bigint) => a + b,
  sub: (a: bigint, b: bigint) => a - b,
  and: (a: bigint, b: bigint) => a & b,
  or: (a: bigint, b: bigint) => a | b,
  xor: (a: bigint, b: bigint) => a ^ b,
  exchange: (_: bigint, b: bigint) => b,
} as const;

const VALUES = [
  0n,
  1n,
  -1n,
  100n,
  -128n,
  255n,
  40_000n,
  -(2n ** 31n),
  2n ** 63n,
]
  .flatMap((a) => [[a, 3n], [a, -7n], [a, 2n ** 31n + 5n]] as const);

for (const name of FIELDS) {
  Deno.test(`${name}: every operation gives what it was, and wraps`, () => {
    for (const shared of [false, true]) {
      const record = Counter.alloc(3, { shared: shared as true }).get(1);
      const others = () =>
        FIELDS.filter((each) => each !== name).map((each) => record[each]);
      const before = others();
      const atomic = record.$atomics[name] as unknown as
        & AnyAtomic
        & Record<string, (value: unknown) => unknown>;
      for (const [a, b] of VALUES) {
        const [first, second] = [numberOf(name, a), numberOf(name, b)];
        for (const [operation, expected] of Object.entries(OPERATIONS)) {
          record[name] = first as never;
          assertEquals(record[name], first);
          assertEquals(atomic[operation]?.(second), first);
          const result = numberOf(
            name,
            expected(BigInt(first), BigInt(second)),
          );
          assertEquals([record[name], atomic.load()], [result, result]);
        }
        const one = numberOf(name, 1n);
        record[name] = first as never;
        assertEquals(atomic.compareExchange(second, one), first);
        assertEquals(record[name], first);
        assertEquals(atomic.compareExchange(first, one), first);
        assertEquals(record[name], one);
        assertEquals(atomic.store(second), second);
        assertEquals(record[name], second);
      }
      assertEquals(others(), before);
    }
  });
}

Deno.test("setters convert as those of plain fields do", () => {
  const record = Counter.create();
  record.b = 257.9;
  record.f = -1;
  record.h = 7;
  record.e = "5" as unknown as number;
  assertEquals([record.b, record.f, record.h, record.e], [
    1,
    2 ** 32 - 1,
    7n,
    5,
  ]);
  assertThrows(() => record.g = 0.5 as never, RangeError, "Counter.g");
});

Deno.test("a record has atomic fields wherever it lies", () => {
  const all = Shared.alloc(2);
  const { next, jobs } = all.get(1);
  next.$atomics.e.add(3);
  jobs.get(1).$atomics.flags.or(Flags.FAILED);
  assertEquals(all.get(1).next.e, 3);
  assertEquals(all.subarray(1).cursor().moveTo(0).jobs.at(-1).flags, 2);
  assertEquals([...all].map(({ next }) => next.e), [0, 3]);
  // Columns, copies and bytes are plain.
  assertEquals([...all.column("next.e")], [0, 3]);
  all.get(0).$set(all.get(1));
  assertEquals(all.get(0).$toObject(), all.get(1).$toObject());
  all.sort("next.e");
  const counters = Counter.array(all.$bytes, 8, 1);
  counters.column("e").set(0, 9);
  assertEquals(all.get(0).next.$atomics.e.load(), 9);
  assertEquals(new Counter(new DataView(all.$bytes.buffer), 8).e, 9);
  const moved = Counter.view(all.$bytes.buffer, 8).$moveTo(8 + 80);
  assertEquals([moved.e, moved.$atomics.e.load()], [3, 3]);
});

Deno.test("unions, packed structs and tails have them too", () => {
  const queue = Queue.create({
    items: Packed.alloc(2),
  });
  queue.items.get(1).tail = 3;
  queue.$atomics.whole.store(0x10002);
  assertEquals([...queue.halves], [2, 1]);
  assertEquals([queue.words.whole, queue.count], [0x10002, 2]);
  assertEquals(queue.items.at(-1).$atomics.tail.exchange(9), 3);
  assertEquals(queue.items.get(1).tail, 9);
  const bytes = Uint8Array.of(...queue.$bytes, ...queue.$bytes);
  for (const each of Queue.sequence(bytes)) each.$atomics.count.load();
});

Deno.test("enums, defaults and checks are those of other fields", () => {
  const job = Job.create();
  assertEquals([job.state, String(job)], [State.DONE, "Job(DONE, 0, 0, 0n)"]);
  assertEquals(job.$atomics.state.exchange(State.BUSY), State.DONE);
  assertThrows(() => job.state = 7 as never, RangeError, "Job.state");
  assertThrows(() => job.percent = 256, RangeError, "uint8");
  assertThrows(() => job.total = -1, RangeError, "uint64");
  job.$atomics.state.store(7);
  assertThrows(() => job.state, RangeError, "Job.state");
  assertEquals([job.percent, job.total], [0, 0n]);
});

Deno.test("layout.fields tell which are atomic", () => {
  const named = ({ fields }: typeof Job.layout) =>
    fields.filter(({ atomic }) => atomic).map(({ name }) => name);
  assertEquals(named(Counter.layout), [...FIELDS]);
  assertEquals(named(Packed.layout), ["head", "tail"]);
  assertEquals(named(Shared.layout), []);
});

const bytes = new Uint8Array(200);
const four = "its atomic fields need a multiple of 4 bytes";
const eight = "its atomic fields need a multiple of 8 bytes";

// what is viewed, and why it cannot be
const MISALIGNED: readonly [view: () => unknown, message: string][] = [
  [() => Counter.view(bytes, 4), `Cannot view Counter at byte 4: ${eight}`],
  [() => Shared.view(bytes, 12), `Cannot view Shared at byte 12: ${eight}`],
  [
    () => Counter.view(bytes.subarray(4), 8),
    `Cannot view Counter at byte 8: ${eight}, and it is byte 12 of the buffer`,
  ],
  [
    () => Counter.view(bytes.subarray(3), 5),
    `Cannot view Counter at byte 5: ${eight}, and the source starts at byte 3 of its buffer; pass that buffer, and 8 as the offset`,
  ],
  [
    () => Counter.array(bytes.subarray(4), 0, 1),
    `Cannot view an array of Counter at byte 0: ${eight}, and it is byte 4 of the buffer`,
  ],
  [
    () => Packed.array(bytes, 2, 3),
    `Cannot view an array of Packed at byte 2: ${four}`,
  ],
  [
    () => Packed.view(new MemoryView(bytes).subarray(2)),
    `Cannot view Packed at byte 0: ${four}, and it is byte 2 of the buffer`,
  ],
  [() => Queue.view(bytes, 2), `Cannot view Queue at byte 2: ${four}`],
  [
    () => Queue.sequence(bytes, 2),
    `Cannot view records of Queue at byte 2: ${four}`,
  ],
  [
    () => new Counter(new DataView(bytes.buffer, 4), 0),
    "Cannot view atomic fields from byte 4 of a buffer on: it is no multiple of 8",
  ],
];

Deno.test("what is not aligned is refused", () => {
  for (const [view, message] of MISALIGNED) {
    assertEquals(assertThrows(view, RangeError).message, message);
  }
  // Where only the place counts.
  assertEquals(Packed.array(bytes.subarray(2), 2, 3).length, 3);
  assertEquals(Queue.view(bytes.subarray(2), 2).count, 0);
});

Deno.test("other errors of view stay as they are", () => {
  const rows: [() => unknown, string][] = [
    [() => Counter.view(bytes, 192), "needs 36 bytes"],
    [() => Counter.view(bytes, -8), "a whole number from 0 on"],
    [() => Counter.view(bytes, 0.5), "a whole number from 0 on"],
    [() => Counter.view(null as never), "not null"],
    [() => Counter.array(bytes, "8" as never), "a byte offset is a number"],
  ];
  for (const [view, message] of rows) assertThrows(view, Error, message);
});

Deno.test("what lies outside of the view is no other record", () => {
  const record = Counter.view(new ArrayBuffer(80));
  for (const byteOffset of [-40, 80, 2 ** 32, 2 ** 34]) {
    record.$moveTo(byteOffset);
    assertThrows(() => record.e, RangeError);
    assertThrows(() => record.e = 1, RangeError);
    assertThrows(() => record.$atomics.g.add(1n), RangeError);
  }
});

Deno.test("a read-only source can be read, and not written", () => {
  const source = new MemoryView(bytes.slice()).toReadonly();
  const record = Counter.view(source) as Counter;
  const all = Counter.array(source, 0, 2);
  assertEquals([record.e, all.get(1).g, record.plain], [0, 0n, 0]);
  const actions = [
    () => record.e = 1,
    () => record.g = 1n,
    () => record.plain = 1,
    () => record.$atomics,
    () => (all.get(0) as Counter).$atomics,
  ];
  for (const action of actions) assertThrows(action, TypeError, "read-only");
  assertEquals(new Uint8Array(source.buffer), bytes);
  // @ts-expect-error The type has none either.
  void (() => all.get(0).$atomics);
});

Deno.test("a detached buffer is told", () => {
  const buffer = new ArrayBuffer(80);
  const all = Counter.array(buffer);
  const { $atomics } = all.get(0);
  buffer.transfer();
  assertThrows(() => all.get(0).e, TypeError);
  assertThrows(() => $atomics.e.add(1), TypeError);
});
