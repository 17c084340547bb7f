/**
 * The option `host` of a struct: where its bytes go, and whether they can. This
 * is the one table of hosts.
 *
 * @module
 */

import { quote } from "../../format/mod.ts";
import { ffiStruct } from "./ffi_struct.ts";
import type { HostName, Refused, StructModel } from "./model.ts";
import { refuseStorage, refuseUniform } from "./wgsl_buffer.ts";
import { vertexBuffer } from "./vertex_buffer.ts";

/** Where the bytes of a struct go. */
interface Host {
  /** The end of "Cannot put struct S …". */
  readonly into: string;
  /** What it cannot take of a struct. */
  refuse(struct: StructModel): readonly Refused[];
}

const HOSTS: Readonly<Record<HostName, Host>> = {
  vertex: {
    into: "into a vertex buffer",
    refuse: (struct) => vertexBuffer(struct).refused,
  },
  wgsl: { into: "into a storage buffer", refuse: refuseStorage },
  "wgsl uniform": { into: "into a uniform buffer", refuse: refuseUniform },
  ffi: {
    into: "into a native call",
    refuse: (struct) => ffiStruct(struct).refused,
  },
};

/** The names of all hosts. */
export const hostNames: readonly HostName[] = Object.keys(
  HOSTS,
) as HostName[];

/** What a host cannot take of a struct; each reason is a whole message. */
export function refusedBy(host: HostName, struct: StructModel): Refused[] {
  const { into, refuse } = HOSTS[host];
  return refuse(struct).map(({ field, reason }) => ({
    field,
    reason: `Cannot put struct ${quote(struct.name)} ${into}: ${reason}`,
  }));
}
