/**
 * Opens what a person chose or dropped: a file, or a layout for the one that is
 * open.
 *
 * @module
 */

import { sourceOfBlob } from "./file/byte_source.ts";
import type { Session } from "./session/session.ts";

/** No layout is longer. */
const MOST_LAYOUT = 20_000_000;

/** Opens a file; a `.jsonc` becomes the layout. */
export async function openFile(session: Session, file: File): Promise<void> {
  const { name, size } = file;
  if (/\.jsonc$/i.test(name) && size <= MOST_LAYOUT) {
    session.layoutText.value = await file.text();
    session.message.value = `${name} is the layout`;
  } else session.open(sourceOfBlob(name, file));
}
