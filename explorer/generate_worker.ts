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
  if (!response.ok) throw new Error(`typescript.wasm: ${response.status}`);
  setFormatterPlugin(new Uint8Array(await response.arrayBuffer()));
}

scope.onmessage = async ({ data: { layout } }) => {
  scope.postMessage(await answer(layout));
};

async function answer(layout: string): Promise<Answer> {
  try {
    await plugin;
    return { code: generate(layout).code, problem: "" };
  } catch (error) {
    const { message } = error as Error;
    const problem = error instanceof LayoutError
      ? message
      : `Cannot generate: ${message}`;
    return { code: "", problem };
  }
}
