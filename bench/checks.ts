/**
 * `deno task bench:checks`: ways for `get(index)` to refuse an index, each in
 * a process of its own: what summing a float costs before, and after a
 * RangeError was thrown out of a hot loop.
 *
 * @module
 */

import { type Kernel, measure, type Mode, timed } from "./harness.ts";
import { makeVertices, sumX } from "./kernels.ts";

const STRIDE = 20;
const ROUNDS = 21;

class Vertex {
  readonly #view: DataView;
  readonly #byteOffset: number;

  constructor(view: DataView, byteOffset: number) {
    this.#view = view;
    this.#byteOffset = byteOffset;
  }

  get x(): number {
    return this.#view.getFloat32(this.#byteOffset, true);
  }
}

interface Vertices {
  get(index: number): Vertex;
}

function failed(index: number, { length }: { length: number }): RangeError {
  return new RangeError(`Cannot access record ${index} of ${length}`);
}

function fail(index: number, list: { length: number }): never {
  throw failed(index, list);
}

/** What generated code does. */
class Probed implements Vertices {
  readonly #view: DataView;
  readonly length: number;

  constructor(view: DataView) {
    this.#view = view;
    this.length = view.byteLength / STRIDE;
  }

  get(index: number): Vertex {
    const byteOffset = index * STRIDE;
    try {
      this.#view.getUint8((index | 0) === index ? byteOffset : -1);
    } catch {
      throw failed(index, this);
    }
    return new Vertex(this.#view, byteOffset);
  }
}

class Throwing implements Vertices {
  readonly #view: DataView;
  readonly length: number;

  constructor(view: DataView) {
    this.#view = view;
    this.length = view.byteLength / STRIDE;
  }

  get(index: number): Vertex {
    if (index >>> 0 !== index || index >= this.length) {
      throw failed(index, this);
    }
    return new Vertex(this.#view, index * STRIDE);
  }
}

class Calling implements Vertices {
  readonly #view: DataView;
  readonly length: number;

  constructor(view: DataView) {
    this.#view = view;
    this.length = view.byteLength / STRIDE;
  }

  get(index: number): Vertex {
    if (index >>> 0 !== index || index >= this.length) fail(index, this);
    return new Vertex(this.#view, index * STRIDE);
  }
}

/** No private field is in it. */
const stranger = {} as PrivateField;

class PrivateField implements Vertices {
  readonly #view: DataView;
  readonly length: number;

  constructor(view: DataView) {
    this.#view = view;
    this.length = view.byteLength / STRIDE;
  }

  get(index: number): Vertex {
    const found = index >>> 0 === index && index < this.length;
    try {
      return new Vertex((found ? this : stranger).#view, index * STRIDE);
    } catch {
      throw failed(index, this);
    }
  }
}

/** No number can be made of it. */
const symbol = Symbol() as unknown as number;

class Arithmetic implements Vertices {
  readonly #view: DataView;
  readonly length: number;

  constructor(view: DataView) {
    this.#view = view;
    this.length = view.byteLength / STRIDE;
  }

  get(index: number): Vertex {
    const found = index >>> 0 === index && index < this.length;
    try {
      return new Vertex(this.#view, (found ? index | 0 : symbol) * STRIDE);
    } catch {
      throw failed(index, this);
    }
  }
}

const ways: Readonly<Record<string, new (view: DataView) => Vertices>> = {
  "a DataView's own error, as generated": Probed,
  "if … throw": Throwing,
  "if … call what throws": Calling,
  "a private field of another object": PrivateField,
  "arithmetic on a symbol": Arithmetic,
};

const sum: Kernel<Vertices> = (vertices, start, end) => {
  let total = 0;
  for (let i = start; i < end; i++) total += vertices.get(i).x;
  return total;
};

const [way, mode] = Deno.args;
if (way !== undefined) {
  console.log(JSON.stringify(beforeAndAfter(way, mode as Mode)));
} else {
  const width = Math.max(...Object.keys(ways).map((name) => name.length));
  console.log(
    `${"".padEnd(width)}  at once: before  after  blocks: before  after`,
  );
  for (const name of Object.keys(ways)) {
    const cells = [inProcess(name, "osr"), inProcess(name, "chunk")].flat();
    const [a, b, c, d] = cells.map((ratio) => ratio.toFixed(2));
    console.log(
      `${name.padEnd(width)}  ${a?.padStart(15)}  ${b?.padStart(5)}  ${
        c?.padStart(14)
      }  ${d?.padStart(5)}`,
    );
  }
}

function beforeAndAfter(name: string, mode: Mode): number[] {
  const Way = ways[name];
  if (Way === undefined) throw new RangeError(`There is no way ${name}`);
  const view = makeVertices();
  const vertices = new Way(view);
  const ratio = () =>
    measure(timed(view, sumX), timed(vertices, sum), mode, ROUNDS).ratio;
  const before = ratio();
  for (let time = 0; time < 3; time++) {
    try {
      sum(vertices, 0, Infinity);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
    }
  }
  return [before, ratio()];
}

function inProcess(name: string, mode: Mode): number[] {
  const { stdout, success } = new Deno.Command(Deno.execPath(), {
    args: ["run", import.meta.filename ?? "", name, mode],
    stderr: "inherit",
  }).outputSync();
  if (!success) throw new Error(`${name} failed`);
  return JSON.parse(new TextDecoder().decode(stdout));
}
