/** Unions: bytes that several fields share, and what tells which one is there. */

import { assert, assertEquals, assertThrows } from "@std/assert";
import { MemoryView } from "../../../mod.ts";
import {
  Body,
  BodyArray,
  type BodyValues,
  Event,
  type EventValues,
  Outer,
  Register,
} from "../../golden/unions.ts";

const never = (value: unknown) => value as never;

/** 16 bytes of a union: those of a float32 first. */
function bytesOf(...first: number[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(Body.layout.size);
  bytes.set(first);
  return bytes;
}

Deno.test("the members of a union share its bytes", () => {
  const body = Body.create({ move: { x: 1, y: -2 } });
  assertEquals(body.stamp, 0xc0000000_3f800000n);
  assertEquals([...body.wheel], [0, 0x3f80]);
  body.wheel.set(0, 5);
  assertEquals(body.move.x, new Float32Array([1 + 5 * 2 ** -23])[0]);
  assertEquals(Body.layout.union, true);
  for (const { byteOffset } of Body.layout.fields) assertEquals(byteOffset, 0);
});

Deno.test("as plain data it is its bytes, and these give it back", () => {
  // A signalling NaN, which no JavaScript number keeps in every engine.
  const body = Body.create(bytesOf(1, 0, 0xa0, 0x7f));
  const values: BodyValues = body.$toObject();
  assertEquals(values, bytesOf(1, 0, 0xa0, 0x7f));
  assert(values.buffer !== body.$bytes.buffer);
  assert(Body.create(values).$equals(body));
  const json = JSON.parse(JSON.stringify(body));
  assertEquals(json, Array.from(values));
  assert(Body.create(json).$equals(body));
  assertEquals(String(body).slice(0, 19), "Body(<01 00 a0 7f 0");

  const event = Event.create({ kind: 9, queue: [values, { stamp: 7 }] });
  assertEquals(event.queue.get(0).$bytes, values);
  assertEquals(event.queue.get(1).stamp, 7n);
  assert(Event.create(event.$toObject()).$equals(event));
  assert(Event.create(JSON.parse(JSON.stringify(event))).$equals(event));
});

Deno.test("it is set to bytes, to another one, or to one member", () => {
  const event = Event.create();
  event.body = { stamp: 5 };
  assertEquals(event.body.stamp, 5n);
  event.body = { key: { code: 3 } };
  event.body = { key: { down: true } };
  assertEquals(event.body.key.code, 3);
  event.body = bytesOf(1, 2, 3);
  assertEquals(event.body.$bytes, bytesOf(1, 2, 3));
  event.body = Body.create({ stamp: 8n });
  assertEquals(event.body.stamp, 8n);
  event.body = event.queue.get(1);
  assertEquals(event.body.stamp, 0n);
  event.queue = [{ stamp: 1 }, bytesOf(2)];
  event.queue = [event.queue.get(1), event.queue.get(0)];
  assertEquals(Array.from(event.queue, ({ stamp }) => stamp), [2n, 1n]);
  event.queue = BodyArray.prototype.subarray.call(event.queue, 0, 2);
  const many = Body.alloc(3);
  many.column("move.x").set([1, 2, 3]);
  assertEquals(many.column("stamp").get(1), 0x40000000n);
  many.sort("stamp", { descending: true });
  assertEquals([...many.column("move.x")], [3, 2, 1]);
});

type Refused = readonly [value: unknown, error: typeof Error, message: string];
const REFUSED: readonly Refused[] = [
  [
    { stamp: 1, wheel: [1, 2] },
    TypeError,
    "Cannot set Body: its members share their bytes, so give one of them, not 2",
  ],
  [
    { stam: 1 },
    TypeError,
    'Cannot set Body: it has no "stam"; did you mean "stamp"?',
  ],
  [
    [1, 2, 3],
    RangeError,
    "Cannot set Body: it has 16 bytes and the value has 3",
  ],
  [
    new Uint8Array(17),
    RangeError,
    "Cannot set Body: it has 16 bytes and the value has 17",
  ],
  [
    new DataView(new ArrayBuffer(16)),
    TypeError,
    "Cannot set Body to an object: a union is set to its bytes or to an object of one member",
  ],
  [
    5,
    TypeError,
    "Cannot set Body to 5: a union is set to its bytes or to an object of one member",
  ],
];
for (const [value, error, message] of REFUSED) {
  Deno.test(`a union refuses ${JSON.stringify(value)}`, () => {
    const event = Event.create({ queue: [{ stamp: 1 }, { stamp: 2 }] });
    const before = event.$bytes.slice();
    const set = () => Object.assign(event, { body: value });
    assertThrows(set, error, message);
    assertThrows(() => Body.create(never(value)), error, message);
    assertEquals(event.$bytes, before);
  });
}

Deno.test("a tag tells what a union is as plain data", () => {
  const event = Event.create({ kind: 2, body: { x: 1.5 } });
  const values: EventValues = event.$toObject();
  assertEquals(values.body as unknown, { x: 1.5, y: 0 });
  assertEquals(String(event).slice(0, 26), "Event(2, 0, Move(1.5, 0), ");
  const read = (values: EventValues): unknown => {
    // TypeScript narrows: each case has the type of its member.
    switch (values.kind) {
      case 1:
        return values.body.code + values.body.since;
      case 2:
        return values.body.x + values.body.y;
      case 3:
        return values.body.map((value) => value + 1);
      default:
        return values.body.byteLength;
    }
  };
  assertEquals(read(values), 1.5);
  event.$set({ body: [7, 8], kind: 3 });
  assertEquals(read(event.$toObject()), [8, 9]);
  event.$set({ body: [1, 2] });
  assertEquals([...event.body.wheel], [1, 2]);
  event.$set({ kind: 1, body: { code: 4095, since: 2 ** 40 - 1 } });
  assertEquals(read(event.$toObject()), 4095 + 2 ** 40 - 1);
  event.kind = 77;
  assertEquals(read(event.$toObject()), 16);
  assert(Event.create(event.$toObject()).$equals(event));
  // Bytes and records are taken whatever the tag is.
  event.$set({ kind: 2, body: bytesOf(0, 0, 0x80, 0x3f) });
  assertEquals(event.body.move.x, 1);
  event.$set({ body: event.queue.get(0) });
  assertEquals(event.body.stamp, 0n);
  const [, , body] = Event.layout.fields;
  assertEquals(body?.tag, "kind");
  assertEquals(body?.cases, { 1: "key", 2: "move", 3: "wheel" });
});

Deno.test("what is flattened has its fields in the outer struct", () => {
  const register = Register.create({ index: 1, real: 1.5, x: 3 });
  assertEquals(register.bits, 0x3fc00000);
  assertEquals([register.low, register.high], [0, 0x3fc0]);
  assertEquals([register.halves.high, register.value.high], [0x3fc0, 0x3fc0]);
  register.low = 9;
  assertEquals(register.value.$bytes, Uint8Array.of(9, 0, 0xc0, 0x3f));
  const values = register.$toObject();
  assertEquals(values, {
    index: 1,
    value: Uint8Array.of(9, 0, 0xc0, 0x3f),
    x: 3,
    y: 0,
  });
  assert(Register.create(values).$equals(register));
  register.$set({ value: { bits: 1 } });
  assertEquals(register.low, 1);
  assertEquals(String(register), "Register(1, Value(<01 00 00 00>), 3, 0)");
  const many = Register.alloc(2);
  many.column("bits").fill(0x3f800000);
  assertEquals([...many.column("real")], [1, 1]);
  assertEquals([...many.column("value.high")], [0x3f80, 0x3f80]);
  const memberOf = Register.layout.fields.filter(({ memberOf }) => memberOf);
  assertEquals(memberOf.map(({ name }) => name), [
    "real",
    "bits",
    "halves",
    "low",
    "high",
  ]);
  assertThrows(
    () => register.$set(never({ reel: 1 })),
    TypeError,
    'it has no "reel"; did you mean "real"?',
  );
});

Deno.test("bits and unions in structs in structs", () => {
  const outer = Outer.create({
    a: 21,
    b: -5,
    registers: [{ real: 1 } as never, {
      value: { bits: 2 },
      index: 1,
      x: 0,
      y: 0,
    }],
  });
  assertEquals([outer.a, outer.b], [21, -5]);
  assertEquals(outer.registers.get(1).bits, 2);
  outer.event = Event.create({ kind: 2, body: { y: 1 } });
  outer.event = outer.event.$toObject();
  assertEquals(outer.event.body.move.y, 1);
  const array = Outer.alloc(2);
  assertThrows(
    () => array.column(never("registers.tilt")),
    TypeError,
    "Cannot view a column of Outer: it has no",
  );
  assertEquals(array.column("event.body.key.code").get(1), 0);
  assertThrows(
    () => array.column(never("event.queue.key.code")),
    TypeError,
    '"event.queue.key.code" is a bit-field in an array of structs',
  );
});

Deno.test("a column of bits has no view", () => {
  const codes = Body.alloc(2).column("key.code");
  assertThrows(
    () => Reflect.get(codes, "view"),
    TypeError,
    "Cannot view items of Body.key.code: they are bits, and a MemoryView has whole items",
  );
  const hasView: "view" extends keyof typeof codes ? true : false = false;
  assertEquals(hasView, false);
  const readonly = Body.array(new MemoryView(new Uint8Array(32)).toReadonly())
    .column("key.code");
  assertThrows(
    () => Reflect.get(readonly, "set").call(readonly, 0, 1),
    TypeError,
    "read-only",
  );
});
