/**
 * Generates TypeScript beside the page.
 *
 * @module
 */

import { generate, LayoutError, setFormatterPlugin } from "../codegen/mod.ts";
import type { Answer, Request } from "./panels/typescript.tsx";

/** What this file needs of the place where a worker runs. */
interface WorkerScope {
  onmessage: (event: MessageEvent<Request>) => void;
  postMessage(answer: Answer): void;
}

const scope = globalThis as unknown as WorkerScope;
const plugin = load();

async function load(): Promise<void> {
  const response = await fetch(new URL("./typescript.wasm", import.meta.url));
  setFormatterPlugin(new Uint8Array(await response.arrayBuffer()));
}

scope.onmessage = async ({ data: { id, layout } }) => {
  await plugin;
  scope.postMessage({ id, ...answer(layout) });
};

function answer(layout: string): Omit<Answer, "id"> {
  try {
    return { code: generate(layout).code, problem: "" };
  } catch (error) {
    if (!(error instanceof LayoutError)) throw error;
    return { code: "", problem: error.message };
  }
}
