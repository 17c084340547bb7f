/**
 * The classes that would be generated. What generates them is as large as a
 * compiler: it is loaded when the panel is first seen, and works beside the page.
 *
 * @module
 */

import { type Signal, signal, useSignalEffect } from "@preact/signals";
import type { JSX } from "preact";
import type { Session } from "../session/session.ts";

/** What the page asks. */
export interface Request {
  readonly layout: string;
}

/** What comes back: code, or what is wrong. */
export interface Answer {
  readonly code: string;
  readonly problem: string;
}

let worker: Worker | undefined;
/** What is asked when the worker has answered: only the last text counts. */
let next: Request | undefined;
let isBusy = false;
const code: Signal<string> = signal("");
const problem: Signal<string> = signal("");

/** The panel. */
export function TypeScript({ session }: { session: Session }): JSX.Element {
  useSignalEffect(() => ask({ layout: session.layoutText.value }));
  return (
    <div class="typescript">
      {problem.value !== "" && <p class="note" role="alert">{problem}</p>}
      <pre
        data-testid="typescript"
        tabIndex={0}
        aria-label="Generated TypeScript"
      >
        {code.value || (problem.value === "" ? "Generating …" : "")}
      </pre>
    </div>
  );
}

function ask(request: Request): void {
  worker ??= start();
  if (isBusy) {
    next = request;
    return;
  }
  isBusy = true;
  worker.postMessage(request);
}

function start(): Worker {
  const started = new Worker("./generate_worker.js", { type: "module" });
  started.onmessage = ({ data }: MessageEvent<Answer>) => {
    // The last code that was right stays in sight.
    if (data.problem === "") code.value = data.code;
    problem.value = data.problem;
    askNext();
  };
  started.onerror = ({ message }) => {
    problem.value = `Cannot generate: ${message || "the worker did not load"}`;
    askNext();
  };
  return started;
}

function askNext(): void {
  isBusy = false;
  const request = next;
  next = undefined;
  if (request !== undefined) ask(request);
}
