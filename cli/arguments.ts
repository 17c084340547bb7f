/**
 * Reads what follows a command's name.
 *
 * @module
 */

import { parseArgs } from "node:util";
import { escapeInvisible, suggestion } from "../codegen/layout/mod.ts";
import { UsageError } from "./errors.ts";

/** An option that a command has. */
export type Option = Flag | Setting | Settings;

/** An option that is given or not: `--check`. */
export interface Flag {
  readonly type: "boolean";
  /** What it does, for the help. */
  readonly summary: string;
}

/** An option with a value: `--out DIR`. */
export interface Setting {
  readonly type: "string";
  /** What its value is, for the help: `DIR`. */
  readonly value: string;
  readonly summary: string;
  readonly default?: string;
}

/** An option that may be given many times, each with a value. */
export interface Settings extends Omit<Setting, "default" | "type"> {
  readonly type: "strings";
}

/** Options by their names. */
export type Options = Readonly<Record<string, Option>>;

/** What was given for each option. */
export type Values<O extends Options> = {
  readonly [Name in keyof O]: O[Name] extends Flag ? boolean
    : O[Name] extends Settings ? readonly string[]
    : O[Name] extends { readonly default: string } ? string
    : string | undefined;
};

/** A command line that has been read. */
export interface Arguments<O extends Options> {
  readonly values: Values<O>;
  /** What is no option: `LAYOUT…`. */
  readonly operands: readonly string[];
}

/** Reads `args`; throws a {@linkcode UsageError} at the first mistake. */
export function readArguments<const O extends Options>(
  args: readonly string[],
  options: O,
): Arguments<O> {
  const { tokens } = parseArgs({
    args: [...args],
    options: Object.fromEntries(
      Object.entries(options).map(([name, { type }]) => [
        name,
        { type: type === "boolean" ? type : "string" },
      ]),
    ),
    allowPositionals: true,
    strict: false,
    tokens: true,
  });
  const values: Record<string, string | boolean | string[] | undefined> = {};
  for (const [name, option] of Object.entries(options)) {
    values[name] = startOf(option);
  }
  const operands: string[] = [];
  for (const token of tokens) {
    if (token.kind === "positional") operands.push(token.value);
    if (token.kind !== "option") continue;
    const said = escapeInvisible(args[token.index] ?? token.rawName);
    const option = Object.hasOwn(options, token.name) && /^--/.test(said)
      ? options[token.name]
      : undefined;
    if (option === undefined) throw unknownOption(said, Object.keys(options));
    const before = values[token.name];
    values[token.name] = option.type === "boolean"
      ? flagOf(token, said)
      : Array.isArray(before)
      ? [...before, settingOf(token, option)]
      : settingOf(token, option);
  }
  return { values: values as Values<O>, operands };
}

/** What an option is that is not given. */
function startOf(option: Option): string | false | string[] | undefined {
  switch (option.type) {
    case "boolean":
      return false;
    case "string":
      return option.default;
    case "strings":
      return [];
  }
}

/** What the parser says of an option. */
interface OptionToken {
  readonly rawName: string;
  readonly value?: string | undefined;
  readonly inlineValue?: boolean | undefined;
}

function flagOf({ rawName, value }: OptionToken, said: string): true {
  if (value === undefined) return true;
  throw new UsageError(`${rawName} takes no value: ${said}`);
}

function settingOf(
  token: OptionToken,
  option: Setting | Settings,
): string {
  const { rawName, value = "", inlineValue } = token;
  if (value !== "" && (inlineValue || !value.startsWith("-"))) return value;
  throw new UsageError(`${rawName} needs a value: ${rawName} ${option.value}`);
}

function unknownOption(said: string, names: readonly string[]): UsageError {
  const known = names.map((name) => `--${name}`);
  const closest = suggestion(said.replace(/=.*/, ""), known);
  return new UsageError(`There is no option ${said}${closest}`);
}
