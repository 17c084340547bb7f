/** The same through `require`, of the package and of what stands on it. */

const { readFileSync } = require("node:fs");
const [path, file] = process.argv.slice(2);
const { calcsize } = require("@structlens/structlens");
if (calcsize("@3f3H") !== 18) throw new Error("calcsize");
const { describeVertices } = require(path);
console.log(describeVertices(new Uint8Array(readFileSync(file))));
