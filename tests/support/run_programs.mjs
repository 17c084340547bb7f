// Imports modules one after the other, in any engine; prints as JSON what each
// gave to console.log, or its error.

import { pathToFileURL } from "node:url";

const { log } = console;
const results = [];
for (const path of process.argv.slice(2)) {
  const printed = [];
  console.log = (...values) => printed.push(values.join(" "));
  try {
    await import(pathToFileURL(path).href);
    results.push({ printed });
  } catch (error) {
    results.push({ printed, error: String(error?.stack ?? error) });
  }
}
console.log = log;
console.log(JSON.stringify(results));
