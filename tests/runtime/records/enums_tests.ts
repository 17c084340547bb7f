/** Enums and flags: their numbers, their names, and what is refused. */

import { assert, assertEquals, assertThrows } from "@std/assert";
import { type Json, MemoryView, nameOf, namesOf } from "../../../mod.ts";
import {
  Event,
  type EventValues,
  Kind,
  Level,
  Log,
  Message,
  Modes,
  Port,
  Rights,
  Serial,
  Status,
  Strict,
  StrictMessage,
  type StrictMessageValues,
  type StrictValues,
  Whole,
} from "../../golden/enums.ts";

const never = (value: unknown) => value as never;

const VALUES = {
  kind: Kind.MOVE,
  modes: Modes.SHIFT | Modes.ALT,
  path: [Kind.KEY, 9, Kind.TOUCH],
  held: 0x42,
  level: Level.LOW,
  grid: [[Status.OK, 1], [2, Status.LOST]],
  button: Kind.TOUCH,
  state: Modes.ALT | 4,
  serial: 5n,
  rights: [Rights.ALL, 2n],
} satisfies EventValues;

/** Values of all enums that a checked struct takes. */
const STRICT = {
  kind: Kind.KEY,
  modes: Modes.BOTH | Modes.ALT,
  path: [Kind.KEY, Kind.MOVE, Kind.TOUCH],
  held: [0, Modes.CTRL],
  status: Status.LOST,
  level: Level.HIGH,
  port: Port.LAST,
  grid: [[Kind.KEY, 9], [0, 1]],
  button: Kind.MOVE,
  state: Modes.ALT,
  step: Level.LOW,
  serial: Serial.TEST,
  rights: Rights.READ | Rights.ALL,
  loose: 99,
} satisfies StrictValues;

Deno.test("an enum is a constant of numbers, frozen where a struct uses it", () => {
  assertEquals({ ...Kind }, { KEY: 1, MOVE: 2, TOUCH: 4, POINT: 2 });
  assertEquals({ ...Modes }, { SHIFT: 1, CTRL: 2, BOTH: 3, ALT: 16 });
  assertEquals({ ...Serial }, { NONE: -1n, TEST: 2n ** 63n - 1n });
  for (const each of [Kind, Modes, Serial]) assert(Object.isFrozen(each));
});

Deno.test("fields of enums read and write numbers, named or not", () => {
  const event = Event.create(VALUES);
  assertEquals(event.$toObject(), VALUES);
  assertEquals(Event.create(event.$toObject()).$bytes, event.$bytes);
  const { $bytes } = event;
  assertEquals([$bytes[0], $bytes[2], $bytes[3]], [2, 0x11, 0]);
  const [held, level] = [Event.layout.fields[3], Event.layout.fields[4]];
  assert(held && level);
  const at = (start: number) => [...$bytes.subarray(start, start + 2)];
  assertEquals(at(held.byteOffset), [0, 0x42], "big-endian");
  assertEquals(at(level.byteOffset), [0xff, 0xfe]);
  event.kind = 200;
  assertEquals(event.kind, 200);
  event.kind = 257;
  assertEquals(event.kind, 1, "wraps as any number does");
  event.serial = -1;
  assertEquals(event.serial, Serial.NONE);
  const whole = Whole.create({ kind: Kind.TOUCH, modes: Modes.CTRL });
  assertEquals([...whole.$bytes], [4, 0, 2, 0]);
});

Deno.test("JSON has the numbers", () => {
  const event = Event.create(VALUES);
  const json: Json<EventValues> = event.toJSON();
  const expected = {
    ...VALUES,
    serial: "5",
    rights: ["9223372036854775808", "2"],
  };
  assertEquals(json, expected);
  assertEquals(JSON.parse(JSON.stringify(event)), expected);
  assertEquals(JSON.stringify(event.path), "[1,9,4]");
});

Deno.test("columns of enums are columns of numbers", () => {
  const events = Event.alloc(3);
  const kinds = events.column("kind");
  kinds.set([Kind.TOUCH, 9, Kind.KEY]);
  kinds.set(1, Kind.MOVE);
  assertEquals([...kinds], [4, 2, 1]);
  assertEquals(kinds.toTypedArray(), Uint8Array.of(4, 2, 1));
  kinds.set(Uint8Array.of(7, 8, 1));
  events.sort("kind");
  assertEquals([...kinds], [1, 7, 8]);
  assert(kinds.equals([1, 7, 8]));
  kinds.fill(Kind.KEY);
  const copy = Event.alloc(3);
  copy.copyFrom(events);
  assert(copy.equals(events));
  assertEquals(events.column("path").shape, [3, 3]);
  assertEquals([...events.column("button")], [0, 0, 0]);
  const strict = Strict.array(Strict.create(STRICT).$bytes);
  strict.sort(["kind", "serial"], { descending: true });
  for (const path of ["kind", "modes", "button", "level", "serial"] as const) {
    assertEquals([...strict.column(path)], [STRICT[path]], path);
  }
});

Deno.test("nameOf and namesOf give the names of numbers", () => {
  const name: keyof typeof Kind | undefined = nameOf(Kind, Kind.MOVE);
  assertEquals(name, "MOVE");
  assertEquals(nameOf(Kind, 2), "MOVE", "the first of two");
  assertEquals(nameOf(Kind, 9), undefined);
  assertEquals(nameOf(Serial, -1n), "NONE");
  const names: (keyof typeof Modes)[] = namesOf(Modes, 0x13);
  assertEquals(names, ["SHIFT", "CTRL", "ALT"], "BOTH adds nothing");
  assertEquals(namesOf(Modes, 0x42), ["CTRL"], "0x40 has no name");
  assertEquals(namesOf(Modes, 0), []);
  assertEquals(namesOf(Rights, 2n ** 63n + 1n), ["READ", "ALL"]);
});

// what is shown, and how
const SHOWN: readonly (readonly [string, () => unknown, string])[] = [
  [
    "a record",
    () => Event.create(VALUES),
    "Event(MOVE, SHIFT | ALT, [KEY, Kind(9), TOUCH], CTRL | 0x40, LOW, [[OK, Status(1)], [Status(2), LOST]], TOUCH, ALT | 0x4, Serial(5n), [ALL, 0x2])",
  ],
  [
    "an empty one",
    () => Event.create(),
    "Event(Kind(0), 0, [Kind(0), Kind(0), Kind(0)], 0, MIDDLE, [[OK, OK], [OK, OK]], Kind(0), 0, Serial(0n), [0, 0])",
  ],
  [
    "a checked one",
    () => Strict.create(STRICT),
    "Strict(KEY, SHIFT | CTRL | ALT, [KEY, MOVE, TOUCH], [0, CTRL], LOST, HIGH, LAST, [[KEY, Kind(9)], [Kind(0), KEY]], MOVE, ALT, LOW, TEST, READ | ALL, Kind(99))",
  ],
  [
    "a checked one of numbers that its getters refuse",
    () => Strict.view(new Uint8Array(Strict.layout.size).fill(0xee)),
    "Strict(Kind(238), CTRL | 0xeeec, [Kind(238), Kind(238), Kind(238)], [CTRL | 0xeeec, CTRL | 0xeeec], Status(4008636142), Level(-4370), Port(61166), [[Kind(238), Kind(238)], [Kind(238), Kind(238)]], Kind(6), SHIFT | ALT | 0xc, Level(-274), Serial(-1229782938247303442n), ALL | 0x6eeeeeeeeeeeeeee, Kind(238))",
  ],
  [
    "items",
    () => Event.create(VALUES).path,
    "Items(3) [KEY, Kind(9), TOUCH]",
  ],
  [
    "checked items",
    () => Strict.view(new Uint8Array(99).fill(1)).held,
    "Items(2) [SHIFT | 0x100, SHIFT | 0x100]",
  ],
  [
    "a column",
    () => Event.array(Event.create(VALUES).$bytes.slice(0, 56)).column("kind"),
    "Column(1) [MOVE]",
  ],
  [
    "a column of bits",
    () => Log.alloc(1).column("last.button"),
    "Column(1) [Kind(0)]",
  ],
  [
    "a column of the same class that is of no enum",
    () => Log.alloc(1).column("count"),
    "Column(1) [0]",
  ],
];
for (const [name, make, text] of SHOWN) {
  Deno.test(`names are shown: ${name}`, () => assertEquals(`${make()}`, text));
}

Deno.test("the layout says what a field's numbers are called", () => {
  const { fields } = Event.layout;
  const [kind, modes] = fields;
  assertEquals(kind?.enum, { name: "Kind", values: Kind });
  assertEquals(modes?.enum, { name: "Modes", flags: Modes });
  assert(kind?.enum?.values === Kind, "no copy");
  assert(fields.every((field) => Object.isFrozen(field.enum)));
  const [events] = Log.layout.fields;
  assertEquals([events?.enum, events?.struct], [undefined, Event.layout]);
});

const names = {
  Kind: "KEY = 1, MOVE = 2, TOUCH = 4, POINT = 2",
  Modes: "SHIFT = 1, CTRL = 2, BOTH = 3, ALT = 16",
  Level: "LOW = -2, MIDDLE = 0, HIGH = 300",
};
// a field, what it cannot be set to, and why
const REFUSED: readonly (readonly [string, unknown, string])[] = [
  ["kind", 3, `it is no Kind (${names.Kind})`],
  ["kind", 255, `it is no Kind (${names.Kind})`],
  ["modes", 0x54, `0x44 is no flag of Modes (${names.Modes})`],
  ["status", 1, "it is no Status (OK = 0, LOST = 2147483648)"],
  ["level", -1, `it is no Level (${names.Level})`],
  ["level", 301, `it is no Level (${names.Level})`],
  ["port", 49153, "it is no Port (FIRST = 49152, LAST = 65535)"],
  ["port", 0, "it is no Port (FIRST = 49152, LAST = 65535)"],
  ["button", 5, `it is no Kind (${names.Kind})`],
  ["button", 8, "it is not an integer that uint8:3 can hold"],
  ["state", 4, `0x4 is no flag of Modes (${names.Modes})`],
  ["step", 1, `it is no Level (${names.Level})`],
  ["serial", 1n, "it is no Serial (NONE = -1, TEST = 9223372036854775807)"],
  [
    "rights",
    2n,
    "0x2 is no flag of Rights (READ = 1, ALL = 9223372036854775808)",
  ],
  [
    "rights",
    2,
    "0x2 is no flag of Rights (READ = 1, ALL = 9223372036854775808)",
  ],
  ["kind", 256, "it is not an integer that uint8 can hold"],
  ["kind", 1.5, "it is not an integer that uint8 can hold"],
];
for (const [field, value, reason] of REFUSED) {
  Deno.test(`a checked enum refuses ${field} = ${value}`, () => {
    const records = Strict.array(Strict.create(STRICT).$bytes);
    const record = records.get(0);
    const before = record.$bytes.slice();
    const column = records.column(field as "kind");
    const sets: Record<string, () => unknown> = {
      property: () => Object.assign(record, { [field]: value }),
      $set: () => record.$set({ [field]: value }),
      create: () => Strict.create({ [field]: value }),
      column: () => column.set(0, never(value)),
      "column, a list": () => column.set([never(value)]),
      fill: () => column.fill(never(value)),
    };
    for (const [way, set] of Object.entries(sets)) {
      const { message } = assertThrows(set, RangeError);
      const name = /column|fill/.test(way)
        ? `an item of Strict.${field}`
        : `Strict.${field}`;
      assertEquals(message, `Cannot set ${name} to ${value}: ${reason}`, way);
    }
    assertEquals(record.$bytes, before, "nothing is written");
  });
}

Deno.test("so do its items, also of typed arrays and of other items", () => {
  const strict = Strict.create(STRICT);
  const other = Strict.create(STRICT);
  other.$bytes[3] = 9;
  const rows: readonly [() => unknown, string][] = [
    [() => strict.path.set(1, never(3)), "set an item of Strict.path to 3: it"],
    [() => strict.path.set(never(Uint8Array.of(1, 2, 3))), "set an item of"],
    [() => strict.path = never([1, 2, 3]), "set an item of Strict.path to 3"],
    [
      () => strict.path = other.path,
      "read item 0 of Strict.path: 9 is no Kind (KEY, MOVE, TOUCH, POINT)",
    ],
    [
      () => strict.held = [1, 64],
      "set an item of Strict.held to 64: 0x40 is no flag of Modes",
    ],
    [
      () => strict.path.get(3),
      "access item 3 of Strict.path: indexes go from 0 to 2",
    ],
  ];
  for (const [action, text] of rows) {
    const { message } = assertThrows(action, RangeError);
    assert(message.startsWith(`Cannot ${text}`), message);
  }
  strict.path.set(Uint8Array.of(4, 4, 4) as ArrayLike<number> as never);
  assertEquals([...strict.path], [4, 4, 4]);
});

Deno.test("names in quotes are no numbers", () => {
  const strict = Strict.create(STRICT);
  const rows: readonly [() => unknown, string][] = [
    [
      () => strict.kind = never("MOVE"),
      'Strict.kind to "MOVE": it must be an integer; did you mean Kind.MOVE?',
    ],
    [
      () => strict.modes = never("ALT"),
      'Strict.modes to "ALT": it must be an integer; did you mean Modes.ALT?',
    ],
    [
      () => strict.path.set(0, never("KEY")),
      'an item of Strict.path to "KEY": it must be an integer; did you mean Kind.KEY?',
    ],
    [
      () => strict.kind = never("toString"),
      'Strict.kind to "toString": it must be an integer',
    ],
    [
      () => strict.kind = never(null),
      "Strict.kind to null: it must be an integer",
    ],
  ];
  for (const [action, text] of rows) {
    const { message } = assertThrows(action, TypeError);
    assertEquals(message, `Cannot set ${text}`);
  }
});

// a field, what it is in bytes of 0xee, and what it would have to be
const UNREAD: readonly (readonly [string, string])[] = [
  ["kind", "238 is no Kind (KEY, MOVE, TOUCH, POINT)"],
  ["modes", "0xeeec is no flag of Modes (SHIFT, CTRL, BOTH, ALT)"],
  ["status", "4008636142 is no Status (OK, LOST)"],
  ["level", "-4370 is no Level (LOW, MIDDLE, HIGH)"],
  ["port", "61166 is no Port (FIRST, LAST)"],
  ["button", "6 is no Kind (KEY, MOVE, TOUCH, POINT)"],
  ["state", "0xc is no flag of Modes (SHIFT, CTRL, BOTH, ALT)"],
  ["step", "-274 is no Level (LOW, MIDDLE, HIGH)"],
  ["serial", "-1229782938247303442 is no Serial (NONE, TEST)"],
  ["rights", "0x6eeeeeeeeeeeeeee is no flag of Rights (READ, ALL)"],
];
const strange = Strict.array(
  new Uint8Array(2 * Strict.layout.stride).fill(0xee),
);
for (const [field, reason] of UNREAD) {
  Deno.test(`a checked enum refuses to read Strict.${field}`, () => {
    const column = strange.column(field as "kind");
    const reads: Readonly<Record<string, () => unknown>> = {
      property: () => strange.get(0)[field as "kind"],
      "column, get": () => column.get(1),
      "column, spread": () => [...column],
      "column, values": () => column.values().next(),
      "column, toJSON": () => column.toJSON(),
    };
    for (const [way, read] of Object.entries(reads)) {
      const { message } = assertThrows(read, RangeError);
      const item = way.endsWith("get") ? 1 : 0;
      const name = way === "property" ? "" : `item ${item} of `;
      assertEquals(message, `Cannot read ${name}Strict.${field}: ${reason}`);
    }
    // Bytes that are copied are not checked.
    const copy = column.toTypedArray();
    assertEquals([copy.length, copy[0] === copy[1]], [2, true]);
    assert(column.copyTo(copy) === copy);
    strange.sort(field as "kind");
  });
}

Deno.test("no record can be read that has what a checked enum refuses", () => {
  const record = strange.get(0);
  const reads = [
    () => record.$toObject(),
    () => record.toJSON(),
    () => strange.toArray(),
  ];
  for (const read of reads) {
    const { message } = assertThrows(read, RangeError);
    assertEquals(
      message,
      "Cannot read Strict.kind: 238 is no Kind (KEY, MOVE, TOUCH, POINT)",
    );
  }
  assertEquals(record.loose, 0xee, "not checked itself");
  assertEquals(record.grid.get(0, 0), 0xee, "a view of numbers");
});

Deno.test("a checked enum says what else stands in the way", () => {
  const { $bytes } = Strict.create(STRICT);
  const locked = Strict.view(new MemoryView($bytes).toReadonly());
  assertEquals(locked.kind, Kind.KEY);
  const { message } = assertThrows(
    () => Object.assign(locked, { kind: Kind.MOVE }),
    TypeError,
  );
  assertEquals(message.includes("read-only"), true, message);
  const buffer = new ArrayBuffer(Strict.layout.size);
  const gone = Strict.view(buffer);
  structuredClone(buffer, { transfer: [buffer] });
  assertThrows(() => gone.kind = Kind.KEY, TypeError, "detached");
  assertThrows(() => gone.kind, TypeError);
});

Deno.test("an enum tells which member of a union is there", () => {
  const message = Message.create({ kind: Kind.KEY, body: Modes.CTRL });
  const values = message.$toObject();
  if (values.kind === Kind.MOVE) throw new Error("it is a key");
  assertEquals(values, { kind: 1, body: 2 });
  message.$set({ kind: Kind.MOVE, body: [Level.LOW, 5, Level.HIGH] });
  assertEquals(message.$toObject(), { kind: 2, body: [-2, 5, 300] });
  assertEquals(`${message}`, "Message(MOVE, [LOW, Level(5), HIGH])");
  message.kind = 9;
  assertEquals(message.$toObject().body, message.$bytes.slice(2));
  const strict = StrictMessage.create({ kind: Kind.KEY, body: 1 });
  const found: StrictMessageValues = strict.$toObject();
  assertEquals(found, { kind: 1, body: 1 });
  assertEquals(StrictMessage.create(found), strict);
  strict.kind = Kind.TOUCH;
  assertEquals(strict.$toObject(), { kind: 4, body: strict.$bytes.slice(2) });
  strict.$bytes[0] = 9;
  assertThrows(() => strict.$toObject(), RangeError, "9 is no Kind");
  assert(`${strict}`.startsWith("StrictMessage(Kind(9), Body("), `${strict}`);
});

Deno.test("types: what a getter gives, a setter takes", () => {
  const [a, b] = [Event.create(VALUES), Event.create()];
  b.kind = a.kind;
  b.serial = a.serial;
  b.path = a.path;
  b.rights = a.rights;
  b.button = a.button;
  b.grid = a.grid;
  b.$set(a.$toObject());
  const value: Kind = Kind.KEY;
  b.kind = value;
  const plain: number = b.kind;
  b.modes = plain;
  const log = Log.create({ events: [a, b.$toObject()], last: STRICT });
  assertEquals(log.last.$toObject(), STRICT);
  const [c, d] = [Strict.create(STRICT), Strict.create(STRICT)];
  const kind: Kind = c.kind;
  d.kind = kind;
  d.path = c.path;
  d.serial = c.serial;
  d.$set(c.$toObject());
  assertEquals(c, d);
  const refused = [
    // @ts-expect-error a number may be no Kind
    () => c.kind = plain,
    // @ts-expect-error nor may this one
    () => c.kind = 3,
    // @ts-expect-error a list of such
    () => c.path = [1, 2, 3],
    // @ts-expect-error a number is no bigint
    () => c.serial = -1,
    // @ts-expect-error in values too
    () => c.$set({ kind: 3 }),
  ];
  assertEquals(refused.length, 5);
});
