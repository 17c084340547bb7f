/** The checks of WebGPU in Deno, which prints what they found. */

import { checkWebGPU } from "./webgpu_checks.ts";

const golden = new URL("../golden/wgsl.wgsl", import.meta.url);
console.log(JSON.stringify(
  await checkWebGPU(Deno.readTextFileSync(golden)) ?? null,
));
// The device would keep the process.
Deno.exit();
