import { CError } from "../../codegen/c/c_error.ts";
import { readDeclarations } from "../../codegen/c/declarations.ts";
import { predefined } from "../../codegen/c/predefined.ts";
import { preprocess, type Preprocessed } from "../../codegen/c/preprocess.ts";
import type { Scope } from "../../codegen/c/scope.ts";
import { layoutOfHeader } from "../../codegen/c/mod.ts";
import type { DataModel } from "../../format/mod.ts";

/** What C is read with. */
export interface COptions {
  readonly model?: DataModel;
  /** Files by their paths, besides `x.h`. */
  readonly files?: Readonly<Record<string, string>>;
  readonly folders?: readonly string[];
  readonly defines?: readonly string[];
  readonly structs?: readonly string[];
  readonly tails?: readonly string[];
}

/** Preprocesses text as the file `x.h`. */
export function preprocessed(
  text: string,
  options: COptions = {},
): Preprocessed {
  const { model = "LP64", folders = [], defines = [] } = options;
  return preprocess("x.h", {
    model,
    read: reader(text, options),
    folders,
    predefined: predefined(model),
    defines,
  });
}

/** The names that text declares. */
export function scopeOf(text: string, options: COptions = {}): Scope {
  const { model = "LP64" } = options;
  return readDeclarations(preprocessed(text, options), model, "x.h").scope;
}

/**
 * The size and alignment of a struct, and where its members are: `8 4 a@0
 * b@4 c@6:3+5` for 5 bits from the third one of byte 6; or the error.
 */
export function placesOf(scope: Scope, name: string): string {
  const plan = scope.recordNamed(name)?.body?.plan;
  if (plan === undefined) return "none";
  if (plan instanceof CError) return plan.message;
  const { stride, alignment, members } = plan.layout;
  const places = members.flatMap((member) => {
    if (member.kind === "padding") return [];
    const { name } = plan.members[Number(member.name)]?.member ?? {};
    const bits = member.kind === "bits"
      ? `:${member.bitOffset}+${member.width}`
      : "";
    return [`${name ?? ""}@${member.byteOffset}${bits}`];
  });
  return [stride, alignment, ...places].join(" ");
}

/** The text of the layout of `x.h`, without its origin; or the errors. */
export function layoutText(text: string, options: COptions = {}): string {
  const { model = "LP64", ...rest } = options;
  try {
    const read = reader(text, options);
    const layout = layoutOfHeader("x.h", { dataModel: model, ...rest, read });
    return layout.text.replace('  "origin": "x.h",\n', "");
  } catch (error) {
    if (error instanceof SyntaxError) return error.message;
    throw error;
  }
}

function reader(text: string, { files = {} }: COptions) {
  return (path: string) => path === "x.h" ? text : files[path];
}
