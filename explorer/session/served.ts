/**
 * The file and the layout that the page was started with on the command line.
 *
 * @module
 */

import { sourceOfUrl } from "../file/byte_source.ts";
import type { Session } from "./session.ts";

/** What the server gives as `served/session.json`. */
export interface Served {
  readonly file: { readonly name: string; readonly size: number };
  /** Undefined where only a file was named. */
  readonly layout?: string;
  /** Empty where none was named. */
  readonly struct: string;
}

/** Opens what the server has; false if the page was started without a file. */
export async function openServed(session: Session): Promise<boolean> {
  const isServed = new URLSearchParams(location.search).has("served");
  if (!isServed) return false;
  const response = await fetch("./served/session.json");
  if (!response.ok) {
    throw new Error(`Cannot read the file of the server: ${response.status}`);
  }
  const { file, layout, struct }: Served = await response.json();
  session.open(sourceOfUrl(file.name, file.size, "./served/file"), {
    layout: layout ?? BYTES_LAYOUT,
    struct,
    offset: 0,
    isArray: true,
  });
  return true;
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
