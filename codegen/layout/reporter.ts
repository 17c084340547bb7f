import { FormatError } from "../../format/mod.ts";
import { FieldTypeError, UnresolvedStruct } from "./field_type.ts";
import type { Located } from "./jsonc.ts";
import type { Problem } from "./problems.ts";

/** Collects what is wrong with a layout file, so that all of it is told. */
export class Reporter {
  readonly problems: Problem[];
  readonly #text: string;

  /** `text` is that of the layout file. */
  constructor(text: string, problems: Problem[]) {
    this.#text = text;
    this.problems = problems;
  }

  /** Tells what is wrong at a place. */
  report({ offset }: { readonly offset: number }, message: string): void {
    this.problems.push({ offset, message });
  }

  /** What `action` makes; undefined, and a problem, where `at` is wrong. */
  guard<Value>(at: Located<string>, action: () => Value): Value | undefined {
    try {
      return action();
    } catch (cause) {
      if (cause instanceof FormatError) {
        const offset = at.offset + this.#columnIn(at, cause);
        this.report({ offset }, cause.message);
      } else if (cause instanceof FieldTypeError) {
        this.report(at, cause.message);
      } else if (!(cause instanceof UnresolvedStruct)) {
        throw cause;
      }
      return undefined;
    }
  }

  /** The column inside of the quotes, where the text stands as it is. */
  #columnIn({ value, offset }: Located<string>, error: FormatError): number {
    const plain = this.#text.startsWith(JSON.stringify(value), offset);
    return plain && value === error.format ? error.column : 0;
  }
}

/** A located text in quotes. */
export function quote({ value }: Located<string>): string {
  return JSON.stringify(value);
}
