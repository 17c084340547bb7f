/** Runs what tsc or a bundler made: `node main.mjs MODULE FILE`. */

import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [module, file] = process.argv.slice(2);
const { describeVertices } = await import(pathToFileURL(module).href);
console.log(describeVertices(new Uint8Array(readFileSync(file))));
