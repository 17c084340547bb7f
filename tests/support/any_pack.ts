import { type Item, pack } from "../../mod.ts";

/** Packs what the types would refuse. */
export function anyPack(format: string, ...values: unknown[]): Uint8Array {
  return pack(format, ...values as Item[]);
}
