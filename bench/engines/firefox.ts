/**
 * Firefox without a window: it opens a page of a local server, which asks for
 * one job after the other and runs each in a Worker of its own.
 *
 * @module
 */

import { extname } from "node:path";
import type { Measurement } from "../harness.ts";
import type { Job } from "./case.ts";
import type { Engine } from "./find.ts";

const PAGE = `<!doctype html><title>bench</title><script type="module">
for (;;) {
  const response = await fetch("/job");
  if (response.status === 204) continue;
  const job = await response.json();
  const worker = new Worker("/bench/engines/case.js", { type: "module" });
  const result = await new Promise((done) => {
    worker.onerror = (event) => done({ error: event.message });
    worker.onmessage = ({ data }) =>
      data === "ready" ? worker.postMessage(job) : done(data);
  });
  worker.terminate();
  await fetch("/result", { method: "POST", body: JSON.stringify(result) });
}
</script>`;

/** Exact clocks, and nothing that Firefox does at its first start. */
const PREFERENCES = {
  "privacy.reduceTimerPrecision": false,
  "app.update.enabled": false,
  "browser.aboutwelcome.enabled": false,
  "browser.shell.checkDefaultBrowser": false,
  "datareporting.policy.dataSubmissionEnabled": false,
  "toolkit.telemetry.reportingpolicy.firstRun": false,
};

/** Starts it over the modules of a folder; undefined where there is none. */
export async function startFirefox(
  folder: string,
): Promise<Engine | undefined> {
  const command = await findFirefox();
  if (command === undefined) {
    console.error("Left out: Firefox. On Debian, apt-get install firefox-esr");
    return undefined;
  }
  const [program, version] = command;
  const jobs: Exchange<Job> = exchange();
  const results: Exchange<Measurement & { error?: string }> = exchange();
  const server = Deno.serve(
    { hostname: "127.0.0.1", port: 0, onListen() {} },
    async (request) => {
      const { pathname } = new URL(request.url);
      switch (pathname) {
        case "/":
          return html(PAGE);
        case "/job":
          return Response.json(await jobs.take());
        case "/result":
          results.give(await request.json());
          return new Response();
        default:
          return await moduleOf(folder, pathname);
      }
    },
  );
  const profile = await Deno.makeTempDir();
  const lines = Object.entries(PREFERENCES).map(([name, value]) =>
    `user_pref(${JSON.stringify(name)}, ${value});\n`
  );
  await Deno.writeTextFile(`${profile}/user.js`, lines.join(""));
  const page = `http://127.0.0.1:${server.addr.port}/`;
  const browser = new Deno.Command(program, {
    args: ["--headless", "--no-remote", "--profile", profile, page],
    stdout: "null",
    stderr: "null",
  }).spawn();
  return {
    name: `Firefox ${version}`,
    async run(job) {
      if (job !== undefined) {
        jobs.give(job);
        const result = await results.take();
        if (result.error === undefined) return result;
        throw new Error(`Cannot time case ${job.number}: ${result.error}`);
      }
      browser.kill();
      await browser.status;
      await server.shutdown().catch(() => {});
      await Deno.remove(profile, { recursive: true });
      return undefined;
    },
  };
}

async function findFirefox(): Promise<[string, string] | undefined> {
  for (const program of ["firefox-esr", "firefox"]) {
    try {
      const { stdout } = await new Deno.Command(program, {
        args: ["--version"],
        stderr: "null",
      }).output();
      const version = new TextDecoder().decode(stdout).match(/\d+/)?.[0];
      if (version !== undefined) return [program, version];
    } catch (error) {
      if (!(error instanceof Deno.errors.NotFound)) throw error;
    }
  }
  return undefined;
}

function html(text: string): Response {
  return new Response(text, { headers: { "content-type": "text/html" } });
}

async function moduleOf(folder: string, pathname: string): Promise<Response> {
  if (extname(pathname) !== ".js" || pathname.includes("..")) {
    return new Response(null, { status: 404 });
  }
  return new Response(await Deno.readTextFile(folder + pathname), {
    headers: { "content-type": "text/javascript" },
  });
}

/** Hands values from one to the other, who waits for them. */
interface Exchange<Value> {
  give(value: Value): void;
  take(): Promise<Value>;
}

function exchange<Value>(): Exchange<Value> {
  const values: Value[] = [];
  const waiting: ((value: Value) => void)[] = [];
  return {
    give(value) {
      const next = waiting.shift();
      if (next === undefined) values.push(value);
      else next(value);
    },
    take() {
      const value = values.shift();
      return value !== undefined
        ? Promise.resolve(value)
        : new Promise((resolve) => waiting.push(resolve));
    },
  };
}
