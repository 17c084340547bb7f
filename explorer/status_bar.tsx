/**
 * What is open, what the mouse is on, and what happened.
 *
 * @module
 */

import type { JSX } from "preact";
import { counted } from "../format/mod.ts";
import type { Session } from "./session/session.ts";
import type { Spot } from "./session/spots.ts";

/** The bar at the bottom. */
export function StatusBar({ session }: { session: Session }): JSX.Element {
  const file = session.file.value;
  const spot = session.hover.value ?? session.selected.value;
  return (
    <footer class="status">
      <span data-testid="file-name">
        {file === undefined
          ? "No file is open"
          : `${file.source.name}, ${file.size.toLocaleString("en")} bytes`}
      </span>
      <span data-testid="hover">{spot && textOf(session, spot)}</span>
      <span role="status">{session.message}</span>
    </footer>
  );
}

/** `color.red: uint16, byte 12 of Vertex 3, file byte 72 (0x48)`. */
function textOf(session: Session, spot: Spot): string {
  const { record, paths, label, byteOffset, byteLength } = spot;
  const records = session.records.value;
  const place = `file byte ${byteOffset} (0x${byteOffset.toString(16)})`;
  if (records === undefined || record < 0) return place;
  const name = `${records.struct.name} ${record}`;
  const at = byteOffset - records.startOf(record);
  const what = paths.length === 0
    ? label
    : `${paths.join(", ")}: ${label || counted(byteLength, "byte")}`;
  return [what, `byte ${at} of ${name}`, place].filter(Boolean).join(", ");
}
