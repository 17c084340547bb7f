/**
 * Prints an account of a program on Solana.
 *
 * @module
 */

import { readFileSync } from "node:fs";
import { nameOf } from "@structlens/structlens";
import { Status, Vault } from "./generated/account.ts";

const LETTERS = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

/** A public key as people are shown it. */
function base58(bytes: Iterable<number>): string {
  let number = 0n;
  let text = "";
  let zeros = "";
  for (const byte of bytes) {
    if (number === 0n && byte === 0) zeros += "1";
    number = number << 8n | BigInt(byte);
  }
  for (; number > 0n; number /= 58n) {
    text = LETTERS[Number(number % 58n)] + text;
  }
  return zeros + text;
}

// `view` refuses the bytes of an account of another type.
const bytes = readFileSync(process.argv[2] ?? "tests/data/vault.account");
const vault = Vault.view(bytes);
console.log("owner", base58(vault.owner));
console.log(`amount ${vault.amount} of ${[...vault.limits].join(", ")}`);
console.log("created", new Date(vault.created * 1000).toISOString());
console.log("fee", `${vault.feePoints / 100} %`);
console.log(
  `status ${nameOf(Status, vault.status)},`,
  vault.locked ? "locked" : "unlocked",
);
console.log("label", vault.label);
