/**
 * What shaders of WebGPU see: of a vertex buffer, drawn into pixels of 32-bit
 * integers, and of storage and uniform buffers, copied number by number.
 */

import { Camera, Cells, Half, Particles } from "../golden/wgsl.ts";
import { COUNT, difference, type Sample, samples } from "./sample.ts";

/** TypeScript's library has the types of WebGPU without its constants. */
const { GPUBufferUsage, GPUTextureUsage, GPUMapMode } =
  globalThis as unknown as Record<
    "GPUBufferUsage" | "GPUTextureUsage" | "GPUMapMode",
    Record<
      | ("COPY_DST" | "COPY_SRC" | "MAP_READ" | "READ" | "RENDER_ATTACHMENT")
      | ("STORAGE" | "UNIFORM" | "VERTEX"),
      number
    >
  >;

/** Whose adapter it was, and what is wrong. */
export interface Outcome {
  readonly adapter: string;
  readonly passed: number;
  readonly failures: readonly string[];
}

/** Undefined where there is no adapter; `wgsl` is what `gen` writes. */
export async function checkWebGPU(wgsl: string): Promise<Outcome | undefined> {
  const adapter = await navigator.gpu?.requestAdapter();
  if (!adapter) return undefined;
  const hasFloat16 = adapter.features.has("shader-f16");
  const device = await adapter.requestDevice({
    requiredFeatures: hasFloat16 ? ["shader-f16"] : [],
  });
  const failures: string[] = [];
  let passed = 0;
  const compare = (
    what: string,
    found: readonly number[],
    expected: readonly number[],
  ) => {
    const wrong = difference(found, expected);
    if (wrong === undefined) passed++;
    else failures.push(`WebGPU ${what}: ${wrong}`);
  };
  device.addEventListener("uncapturederror", (event) => {
    failures.push(
      `WebGPU: ${(event as GPUUncapturedErrorEvent).error.message}`,
    );
  });
  for (const sample of samples()) {
    for (const attribute of sample.attributes) {
      const { name } = attribute;
      const found = await readAttribute(device, sample, attribute);
      compare(`${sample.name}.${name}`, found, sample.expected(name).flat());
    }
  }
  for (const space of ["storage, read", "uniform"]) {
    for (const { name, bytes, numbers } of records()) {
      if (space === "uniform" && name !== "Camera") continue;
      if (name === "Half" && !hasFloat16) continue;
      const text = hasFloat16 ? wgsl : withoutFloat16(wgsl);
      const found = await readStruct(device, text, space, name, bytes);
      compare(`${name} in ${space}`, found.slice(0, numbers.length), numbers);
    }
  }
  const { info } = adapter;
  const of = [info.vendor, info.architecture, info.description];
  device.destroy();
  return { adapter: of.filter(Boolean).join(" "), passed, failures };
}

async function readAttribute(
  device: GPUDevice,
  { bytes, attributes, arrayStride }: Sample,
  { size, integer, format, shaderLocation }: Sample["attributes"][number],
): Promise<number[]> {
  const [scalar, Numbers] = !integer
    ? ["f32", Float32Array] as const
    : format.startsWith("u")
    ? ["u32", Uint32Array] as const
    : ["i32", Int32Array] as const;
  // Not every adapter draws floats; all draw the integers of their bits.
  const target = "rgba32uint";
  const type = size === 1 ? scalar : `vec${size}<${scalar}>`;
  const rest = ", 0".repeat(4 - size);
  const module = device.createShaderModule({
    code: `
      struct Seen {
        @builtin(position) place: vec4f,
        @location(0) @interpolate(flat) value: vec4u,
      }
      @vertex fn see(
        @builtin(vertex_index) index: u32,
        @location(${shaderLocation}) value: ${type},
      ) -> Seen {
        let x = (f32(index) + 0.5) / ${COUNT}. * 2. - 1.;
        let value4 = vec4<${scalar}>(value${rest});
        return Seen(vec4f(x, 0., 0., 1.), bitcast<vec4u>(value4));
      }
      @fragment fn show(seen: Seen) -> @location(0) vec4u {
        return seen.value;
      }`,
  });
  const pipeline = device.createRenderPipeline({
    layout: "auto",
    vertex: {
      module,
      entryPoint: "see",
      buffers: [{
        arrayStride,
        attributes: attributes as (GPUVertexAttribute & { name: string })[],
      }],
    },
    primitive: { topology: "point-list" },
    fragment: { module, entryPoint: "show", targets: [{ format: target }] },
  });
  const texture = device.createTexture({
    size: [COUNT, 1],
    format: target,
    usage: GPUTextureUsage.RENDER_ATTACHMENT | GPUTextureUsage.COPY_SRC,
  });
  const encoder = device.createCommandEncoder();
  const pass = encoder.beginRenderPass({
    colorAttachments: [{
      view: texture.createView(),
      loadOp: "clear",
      storeOp: "store",
      clearValue: [0, 0, 0, 0],
    }],
  });
  pass.setPipeline(pipeline);
  pass.setVertexBuffer(0, filled(device, bytes, GPUBufferUsage.VERTEX));
  pass.draw(COUNT);
  pass.end();
  const byteLength = COUNT * 16;
  const out = device.createBuffer({
    size: byteLength,
    usage: GPUBufferUsage.COPY_DST | GPUBufferUsage.MAP_READ,
  });
  encoder.copyTextureToBuffer(
    { texture },
    { buffer: out, bytesPerRow: byteLength },
    [COUNT, 1],
  );
  device.queue.submit([encoder.finish()]);
  await out.mapAsync(GPUMapMode.READ);
  const pixels = Array.from(new Numbers(out.getMappedRange().slice(0)));
  return pixels.filter((_, index) => index % 4 < size);
}

/** A record for a buffer, and its numbers in order. */
interface Buffered {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly numbers: readonly number[];
}

/** Records of the golden structs, each number of which is another. */
function records(): Buffered[] {
  const camera = Camera.create();
  const half = Half.create();
  const light = {
    position: [0, 0, 0],
    kind: 0 as const,
    color: [0, 0, 0],
  };
  const made = [
    camera.$set(counted(camera.$toObject())),
    half.$set(counted(half.$toObject())),
    Particles.create(
      counted({ count: 3, seed: 1, places: [[0, 0], [0, 0], [0, 0]] }, 3),
    ),
    Cells.create(counted({ lights: [light, light] })),
  ];
  return made.map((record) => ({
    name: record.constructor.name,
    bytes: record.$bytes,
    numbers: numbersIn(record.$toObject()),
  }));
}

/** The same with 1, 2, 3 … in place of its numbers, or from `first` on. */
function counted<Value>(value: Value, first = 1): Value {
  let next = first;
  const count = (each: unknown): unknown =>
    typeof each === "number"
      ? next++
      : Array.isArray(each)
      ? each.map(count)
      : Object.fromEntries(
        Object.entries(each as object).map(([key, one]) => [key, count(one)]),
      );
  return count(value) as Value;
}

function numbersIn(value: unknown): number[] {
  return typeof value === "number"
    ? [value]
    : Object.values(value as object).flatMap(numbersIn);
}

function withoutFloat16(wgsl: string): string {
  return wgsl.replace("enable f16;", "").replace(/struct Half \{[^}]*\}/, "");
}

/** The numbers of a struct as a compute shader sees them, in order. */
async function readStruct(
  device: GPUDevice,
  wgsl: string,
  space: string,
  name: string,
  bytes: Uint8Array,
): Promise<number[]> {
  const structs = new Map(
    Array.from(
      wgsl.matchAll(/struct (\w+) \{([^}]*)\}/g),
      ([, name = "", body = ""]) => [
        name,
        Array.from(
          body.matchAll(/^ *(?:@size\(\d+\) )?(\w+): (.*), \/\//gm),
          ([, member = "", type = ""]) => [member, type] as const,
        ).filter(([member]) => member !== "padding"),
      ],
    ),
  );
  const places = (place: string, type: string): string[] => {
    const each = (count: number, inner: string) =>
      Array.from({ length: count }, (_, i) => places(`${place}[${i}]`, inner))
        .flat();
    const members = structs.get(type);
    if (members !== undefined) {
      return members.flatMap(([member, inner]) =>
        places(`${place}.${member}`, inner)
      );
    }
    const array = /^array<(.*?)(?:, (\d+))?>$/.exec(type);
    if (array !== null) {
      // One without a length has two or three elements here.
      const count = Number(array[2] ?? (name === "Cells" ? 2 : 3));
      return each(count, array[1] ?? "");
    }
    const matrix = /^mat(\d)x(\d)(.)$/.exec(type);
    if (matrix !== null) return each(Number(matrix[1]), `vec${matrix[2]}f`);
    const vector = /^vec(\d)/.exec(type);
    return vector === null ? [place] : each(Number(vector[1]), "f32");
  };
  const found = places("data", name);
  const module = device.createShaderModule({
    code: `${wgsl}
      @group(0) @binding(0) var<${space}> data: ${name};
      @group(0) @binding(1) var<storage, read_write> out: array<f32>;
      @compute @workgroup_size(1) fn main() {
        ${found.map((each, i) => `out[${i}] = f32(${each});`).join("\n")}
      }`,
  });
  const pipeline = device.createComputePipeline({
    layout: "auto",
    compute: { module, entryPoint: "main" },
  });
  const size = found.length * 4;
  const out = device.createBuffer({
    size,
    usage: GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC,
  });
  const read = device.createBuffer({
    size,
    usage: GPUBufferUsage.COPY_DST | GPUBufferUsage.MAP_READ,
  });
  const usage = space === "uniform"
    ? GPUBufferUsage.UNIFORM
    : GPUBufferUsage.STORAGE;
  const encoder = device.createCommandEncoder();
  const pass = encoder.beginComputePass();
  pass.setPipeline(pipeline);
  pass.setBindGroup(
    0,
    device.createBindGroup({
      layout: pipeline.getBindGroupLayout(0),
      entries: [
        { binding: 0, resource: { buffer: filled(device, bytes, usage) } },
        { binding: 1, resource: { buffer: out } },
      ],
    }),
  );
  pass.dispatchWorkgroups(1);
  pass.end();
  encoder.copyBufferToBuffer(out, 0, read, 0, size);
  device.queue.submit([encoder.finish()]);
  await read.mapAsync(GPUMapMode.READ);
  return Array.from(new Float32Array(read.getMappedRange().slice(0)));
}

function filled(
  device: GPUDevice,
  bytes: Uint8Array,
  usage: number,
): GPUBuffer {
  const buffer = device.createBuffer({
    size: Math.ceil(bytes.length / 4) * 4,
    usage: usage | GPUBufferUsage.COPY_DST,
  });
  device.queue.writeBuffer(buffer, 0, bytes as Uint8Array<ArrayBuffer>);
  return buffer;
}
