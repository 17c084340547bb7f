/**
 * Reads what follows a command's name.
 *
 * @module
 */

import { parseArgs } from "node:util";
import { escapeInvisible, suggestion } from "../codegen/layout/mod.ts";
import { UsageError } from "./errors.ts";

/** An option that a command has. */
export type Option = Flag | Setting;

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
  /** Whether values that are given one by one are a list with commas. */
  readonly isList?: true;
}

/** Options by their names. */
export type Options = Readonly<Record<string, Option>>;

/** What was given for each option. */
export type Values<O extends Options> = {
  readonly [Name in keyof O]: O[Name] extends Flag ? boolean
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
    options,
    allowPositionals: true,
    strict: false,
    tokens: true,
  });
  const values: Record<string, string | boolean | undefined> = {};
  for (const [name, option] of Object.entries(options)) {
    values[name] = option.type === "boolean" ? false : option.default;
  }
  const operands: string[] = [];
  const given = new Set<string>();
  for (const token of tokens) {
    if (token.kind === "positional") operands.push(token.value);
    if (token.kind !== "option") continue;
    const said = escapeInvisible(args[token.index] ?? token.rawName);
    const option = Object.hasOwn(options, token.name) && /^--/.test(said)
      ? options[token.name]
      : undefined;
    if (option === undefined) throw unknownOption(said, Object.keys(options));
    if (option.type === "boolean") {
      values[token.name] = flagOf(token, said);
      continue;
    }
    const value = settingOf(token, option);
    const before = option.isList && given.has(token.name)
      ? `${values[token.name]},`
      : "";
    values[token.name] = before + value;
    given.add(token.name);
  }
  return { values: values as Values<O>, operands };
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

function settingOf(token: OptionToken, option: Setting): string {
  const { rawName, value = "", inlineValue } = token;
  if (value !== "" && (inlineValue || !value.startsWith("-"))) return value;
  throw new UsageError(`${rawName} needs a value: ${rawName} ${option.value}`);
}

function unknownOption(said: string, names: readonly string[]): UsageError {
  const known = names.map((name) => `--${name}`);
  const closest = suggestion(said.replace(/=.*/, ""), known);
  return new UsageError(`There is no option ${said}${closest}`);
}
