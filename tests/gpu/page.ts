/** What the page of the checks runs; it leaves what they found. */

import { checkWebGL } from "./webgl_checks.ts";
import { checkWebGPU } from "./webgpu_checks.ts";

const wgsl = await (await fetch("wgsl.wgsl")).text();
const outcome = {
  webgl: checkWebGL(),
  webgpu: await checkWebGPU(wgsl) ?? null,
};
Object.assign(globalThis, { outcome });
