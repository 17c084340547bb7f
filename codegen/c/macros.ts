/**
 * Macros, and what `#define` says of them.
 *
 * @module
 */

import { quote } from "../../format/mod.ts";
import { CError, type Place } from "./c_error.ts";
import { isToken, type Token } from "./token.ts";

/** What a name stands for. */
export interface Macro {
  readonly name: string;
  /** The names of what it is called with; undefined if it is not called. */
  readonly parameters?: ReadonlyMap<string, number>;
  /** Whether the last parameter takes all arguments that are left. */
  readonly variadic: boolean;
  readonly body: readonly Token[];
}

/** Reads what follows `#define`. */
export function readMacro(tokens: readonly Token[], place: Place): Macro {
  const [name, next] = tokens;
  if (name?.kind !== "name") {
    fail(name?.place ?? place, "a name is expected");
  }
  const macro = name.text;
  if (macro === "defined") fail(name.place, '"defined" belongs to C');
  if (next === undefined || !isToken(next, "(") || next.spaced) {
    return { name: macro, variadic: false, body: tokens.slice(1) };
  }
  const names: string[] = [];
  let variadic = false;
  let index = 2;
  for (;; index++) {
    const token = tokens[index];
    if (token === undefined) fail(name.place, '")" is missing');
    if (isToken(token, ")") && names.length === 0) break;
    if (isToken(token, "...")) {
      names.push("__VA_ARGS__");
      variadic = true;
    } else if (token.kind === "name") {
      names.push(token.text);
      if (isToken(tokens[index + 1], "...")) {
        variadic = true;
        index++;
      }
    } else fail(token.place, `${quote(token.text)} is no name of a parameter`);
    const end = tokens[++index];
    if (isToken(end, ")")) break;
    if (!isToken(end, ",") || variadic) {
      fail(end?.place ?? name.place, '")" is missing behind the parameters');
    }
  }
  return {
    name: macro,
    parameters: new Map(names.map((parameter, at) => [parameter, at])),
    variadic,
    body: tokens.slice(index + 1),
  };
}

function fail(place: Place, reason: string): never {
  throw new CError(place, `Cannot define the macro: ${reason}`);
}
