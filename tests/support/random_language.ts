/** Random layouts out of all that the language has. */

import fc from "fast-check";

/** A layout file, as data. */
export interface AnyLayout {
  readonly dataModel: string;
  readonly byteOrder: string;
  readonly enums: Record<string, object>;
  readonly structs: Record<string, AnySpec>;
}

interface AnySpec {
  readonly format: string;
  readonly fields?: Fields;
  readonly union?: Fields;
  readonly [option: string]: unknown;
}

type Fields = Record<string, string | object>;

interface FieldOptions {
  readonly type: string;
  readonly doc?: string;
  readonly align?: number;
  readonly default?: number | string;
}

const ENUMS = {
  Kind: { type: "B", values: { KEY: 1, MOVE: 2, REST: 255 } },
  Level: { type: "h", values: { LOW: -2, NONE: 0, HIGH: 3 } },
  Modes: { type: "I", flags: { A: 1, B: 2, C: "0x80000000" } },
  Serial: { type: "Q", values: { FIRST: 1, LAST: "0xffffffffffffffff" } },
};

/** What is drawn, by its name in `next`. */
class Draw {
  readonly #next: (bound: number) => number;

  constructor(seed: number) {
    const numbers = fc.sample(fc.nat(2 ** 30), { seed, numRuns: 4000 });
    let at = 0;
    this.#next = (bound) => (numbers[at++ % numbers.length] ?? 0) % bound;
  }

  upTo(most: number): number {
    return 1 + this.#next(most);
  }

  oneOf<Value>(values: readonly Value[]): Value {
    return values[this.#next(values.length)] as Value;
  }

  seldom(): boolean {
    return this.#next(4) === 0;
  }
}

const BITS = { b: 8, B: 8, h: 16, H: 16, i: 32, I: 32, q: 64, Q: 64 };

function bitsType(draw: Draw): string {
  if (draw.seldom()) {
    return draw.oneOf(["?:1", "Kind:3", "Level:5", "Modes:2", "B:3x", "I:0x"]);
  }
  const [code, most] = draw.oneOf(Object.entries(BITS));
  return `${code}:${draw.upTo(most)}`;
}

function itemType(draw: Draw): string | FieldOptions {
  const code = draw.oneOf([
    ..."bBhHiIqQefdFD?c",
    "Kind",
    "Level",
    "Modes",
    "Serial",
    "5s",
    "4p",
  ]);
  switch (draw.upTo(8)) {
    case 1:
      return `(${draw.upTo(3)})${code}`;
    case 2:
      // A MemoryView takes no bytes as a list of numbers, which JSON has.
      return /[csp]$/.test(code)
        ? code
        : `(${draw.upTo(2)},${draw.upTo(3)})${code}`;
    case 4:
      return { type: code, doc: "Some */ doc", align: draw.oneOf([1, 2, 8]) };
    case 5:
      return draw.oneOf([
        { type: "H", default: 513 },
        { type: "(3)h", default: -2 },
        { type: "d", default: 0.5 },
        { type: "Kind", default: "MOVE" },
        { type: "5s", default: "abc" },
        { type: ">Q", default: "0xfedcba9876543210" },
      ]);
    default:
      return code;
  }
}

/** A layout of structs, unions and records with tails, which nest each other. */
export function randomLanguage(seed: number, count: number): AnyLayout {
  const draw = new Draw(seed);
  const structs: Record<string, AnySpec> = {};
  const nested: string[] = [];
  const unions: string[] = [];
  for (let index = 0; index < count; index++) {
    const format = draw.oneOf(["@", "@", "@", "^", "<", ">", "="]);
    const options = {
      format,
      ...format === "@" && draw.seldom() && { pack: draw.oneOf([1, 2, 4]) },
      ...draw.seldom() && { align: draw.oneOf([1, 4, 16]) },
    };
    const fieldType = (name: string) => {
      const inner = draw.oneOf(nested);
      if (inner === undefined || draw.upTo(3) < 3) {
        const type = draw.upTo(2) === 1 ? bitsType(draw) : itemType(draw);
        if (typeof type === "string" || !name.startsWith("m")) return type;
        const { default: _notOfMembers, ...options } = type;
        return options;
      }
      return draw.seldom() && !name.startsWith("m")
        ? `(${draw.upTo(2)})${inner}`
        : inner;
    };
    const fields = (prefix: string) =>
      Object.fromEntries(Array.from({ length: draw.upTo(5) }, (_, at) => {
        const name = `${prefix}${index}_${at}`;
        return [name, fieldType(name)];
      }));
    const name = `S${index}`;
    switch (index % 4) {
      case 0:
        structs[name] = {
          ...options,
          union: { [`u${index}`]: "I", ...fields("m") },
        };
        unions.push(name);
        break;
      case 3:
        structs[name] = {
          ...options,
          fields: {
            n: draw.oneOf(["B", "H", "I:6", "Q", "Q:60"]),
            ...fields("t"),
            tail: draw.oneOf([
              "(n)H",
              "(n)e",
              "(n,2)d",
              "(n)Kind",
              "(n)F",
              `(n)S${index - 1}`,
              "(*)B",
              "(*)5s",
              { type: "(n)B", as: "utf8" },
              { type: "(n)B", as: "latin1" },
              { type: "(*)H", as: "utf16" },
            ]),
          },
        };
        break;
      default: {
        const union = draw.oneOf(unions) as string;
        const [member] = Object.keys(structs[union]?.union ?? {});
        structs[name] = {
          ...options,
          fields: {
            ...fields("f"),
            [`tag${index}`]: draw.oneOf(["B", "h", "Kind", "Q"]),
            [`told${index}`]: {
              type: union,
              tag: `tag${index}`,
              cases: { "1": member },
            },
            ...draw.seldom() &&
              { [`flat${index}`]: { type: `S${index - 1}`, flatten: true } },
          },
        };
      }
    }
    if (index % 4 !== 3 && index % 3 !== 2) nested.push(name);
  }
  return {
    dataModel: draw.oneOf(["LP64", "LLP64", "ILP32"]),
    byteOrder: draw.oneOf(["little", "big", "both"]),
    enums: ENUMS,
    structs,
  };
}
