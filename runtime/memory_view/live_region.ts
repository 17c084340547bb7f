/**
 * What must be so before a view is used; `action` is for the error.
 *
 * @module
 */

import type { Access } from "./access.ts";
import type { Region } from "./region.ts";
import { DETACHED, isDetached } from "../bytes/source.ts";

/** Where the items are, unless the view is released. */
export function opened({ region }: Access, action: string): Region {
  if (region !== undefined) return region;
  throw new TypeError(`Cannot ${action}: the view is released`);
}

/** The same, unless the bytes are gone. */
export function live(access: Access, action: string): Region {
  const region = opened(access, action);
  if (!isDetached(region.view.buffer)) return region;
  throw new TypeError(`Cannot ${action}: ${DETACHED}`);
}

/** The same, unless they are not to be written. */
export function writable(access: Access, action: string): Region {
  const region = live(access, action);
  if (!region.readonly) return region;
  throw new TypeError(`Cannot ${action}: the view is read-only`);
}
