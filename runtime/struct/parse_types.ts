/**
 * Reads a `struct` format in the type system: the part of the parser that
 * TypeScript needs to know what a literal unpacks to.
 *
 * @module
 */

import type {
  Code,
  DataModel,
  machineTypes,
  NativeType,
  StandardType,
} from "../../format/mod.ts";

/**
 * A format of one code for each value that `Format` unpacks to: `"<2I?"` gives
 * `["=I", "=I", "=?"]`. From 100 values on it is an array of what they can be,
 * and it is `string[]` for a format that is not a literal. Where the format
 * does not parse it is the reason, in words.
 *
 * A literal of more than about 990 characters is too long for the compiler.
 *
 * @internal
 */
export type ItemFormats<Format extends string, Model extends DataModel> =
  IsPattern<Format> extends true ? string[]
    : Format extends `@${infer Text}` ? Parse<Text, "@", Model>
    : Format extends `${"=" | "<" | ">" | "!"}${infer Text}`
      ? Parse<Text, "=", Model>
    : Parse<Format, "@", Model>;

/** Whether it stands for many strings, as `string` and `${number}s` do. */
type IsPattern<Format extends string> = Record<never, 0> extends
  Record<Format, 0> ? true : false;

/** Takes one character at a time; `Count` are the digits just before it. */
type Parse<
  Text extends string,
  Order extends "@" | "=",
  Model extends DataModel,
  Found = [],
  Count extends string = "",
> = Text extends `${infer C}${infer Rest}`
  ? C extends keyof Digits ? Parse<Rest, Order, Model, Found, `${Count}${C}`>
  : C extends Space
    ? Count extends "" ? Parse<Rest, Order, Model, Found> : CountAlone<Count>
  : C extends "x" ? Parse<Rest, Order, Model, Found>
  : C extends "s" | "p" ? Parse<Rest, Order, Model, Append<Found, [`=${C}`]>>
  : C extends Codes[Order] ? Parse<
      Rest,
      Order,
      Model,
      Append<Found, Repeat<SizedCode<C, Order, Model>, Count>>
    >
  : C extends Codes["@"]
    ? `Cannot read format: ${C} has no standard size, it goes with @ alone`
  : `Cannot read format: ${C} is not a format code`
  : Count extends "" ? Found
  : CountAlone<Count>;

type CountAlone<Count extends string> =
  `Cannot read format: the repeat count ${Count} is given without a format code right after it`;

type Space = " " | "\t" | "\n" | "\r" | "\v" | "\f";

/** The codes that a byte order has, `x s p` aside, which have rules of their own. */
interface Codes {
  "=": { [C in Counted]: [StandardType<C>] extends [never] ? never : C }[
    Counted
  ];
  "@": Counted;
}

/** The codes whose count is a number of items. */
type Counted = Exclude<Code, "x" | "s" | "p">;

/** A format that means the same in every data model. */
type SizedCode<
  C extends string,
  Order extends "@" | "=",
  Model extends DataModel,
> = Order extends "=" ? `=${C}`
  : `=${(typeof machineTypes)[NativeType<C & Code, Model>]["portableCode"]}`;

/** `Count` times the same; an array from 100 on. */
type Repeat<Format, Count extends string> = Count extends "" ? [Format]
  : Count extends keyof Digits ? Digits<Format>[Count]
  : Count extends `0${infer Rest}` ? Repeat<Format, Rest>
  : Count extends `${infer Tens}${infer Ones}`
    ? Tens extends keyof Digits
      ? Ones extends keyof Digits
        ? [...TenTimes<Digits<Format>[Tens]>, ...Digits<Format>[Ones]]
      : Format[]
    : never
  : never;

interface Digits<Format = string> {
  "0": [];
  "1": [Format];
  "2": [Format, Format];
  "3": [Format, Format, Format];
  "4": [Format, Format, Format, Format];
  "5": [Format, Format, Format, Format, Format];
  "6": [Format, Format, Format, Format, Format, Format];
  "7": [Format, Format, Format, Format, Format, Format, Format];
  "8": [Format, Format, Format, Format, Format, Format, Format, Format];
  "9": [Format, Format, Format, Format, Format, Format, Format, Format, Format];
}

type TenTimes<Found> = Found extends unknown[] ? [
    ...Found,
    ...Found,
    ...Found,
    ...Found,
    ...Found,
    ...Found,
    ...Found,
    ...Found,
    ...Found,
    ...Found,
  ]
  : never;

/** Both lists in one; an array if either is one, or from 100 values on. */
type Append<Found, More> = Found extends unknown[]
  ? More extends unknown[]
    ? number extends (Found | More)["length"] ? (Found[number] | More[number])[]
    : [...Found, ...More] extends infer All extends unknown[]
      ? All extends [...Hundred, ...unknown[]] ? All[number][] : All
    : never
  : never
  : never;

type Hundred = TenTimes<TenTimes<[unknown]>>;
