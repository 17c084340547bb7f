/**
 * The file and the layout that the page was started with on the command line.
 *
 * @module
 */

import { sourceOfUrl } from "../file/byte_source.ts";
import type { Loaded } from "./session.ts";

/** What the server gives as `served/session.json`. */
export interface Served {
  readonly file: { readonly name: string; readonly size: number };
  /** Undefined where only a file was named. */
  readonly layout?: string;
  /** Empty where none was named. */
  readonly struct: string;
}

/** Whether the page was started with a file. */
export function isServed(): boolean {
  return new URLSearchParams(location.search).has("served");
}

/** The file of the server. */
export async function loadServed(): Promise<Loaded> {
  const response = await fetch("./served/session.json");
  if (!response.ok) {
    throw new Error(`Cannot read the file of the server: ${response.status}`);
  }
  const { file, layout, struct }: Served = await response.json();
  return {
    source: sourceOfUrl(file.name, file.size, "./served/file"),
    view: {
      layout: layout ?? BYTES_LAYOUT,
      struct,
      offset: 0,
      isArray: true,
    },
  };
}

/** To begin with, where there is no layout. */
const BYTES_LAYOUT = `{
  "structs": {
    "Record": {
      "format": "<4I",
      "fields": ["a", "b", "c", "d"]
    }
  }
}
`;
