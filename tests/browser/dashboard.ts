/** The page of the recipe log_dashboard, and its pictures in docs/recipes.md. */

import { assertEquals } from "@std/assert";
import type { Browser, Page } from "puppeteer-core";
import { Reading, State } from "../../examples/recipes/generated/sensor_log.ts";
import { readData, readDataText } from "../support/data_file.ts";
import { ROOT } from "../support/repository.ts";

const FOLDER = new URL("../../docs/look/", import.meta.url);

/** What the page has drawn of a log. */
interface Sums {
  readonly sensors: readonly {
    readonly sensor: number;
    readonly count: number;
    readonly sum: number;
    readonly least: number;
    readonly most: number;
    readonly recent: readonly (readonly [number, number])[];
    readonly state: readonly string[];
  }[];
}

/**
 * Opens the page on a log and appends to it: the page shows what Python says of
 * the log. With `isUpdate` takes its pictures.
 */
export async function tryDashboard(
  browser: Browser,
  isUpdate: boolean,
): Promise<{ readonly page: Page; readonly complaints: readonly string[] }> {
  const log = Deno.makeTempFileSync();
  const server = new Deno.Command(Deno.execPath(), {
    args: [
      ...["run", "-q", "--no-check", "--allow-read", "--allow-net"],
      ...["examples/recipes/log_dashboard.ts", log, "0"],
    ],
    stdout: "piped",
    cwd: ROOT,
  }).spawn();
  const complaints: string[] = [];
  const page = await browser.newPage();
  page.on("pageerror", (error) => void complaints.push(String(error)));
  try {
    const lines = server.stdout.pipeThrough(new TextDecoderStream());
    const { value: url = "" } = await lines.getReader().read();
    await page.setViewport({ width: 850, height: 530 });
    await page.goto(url.trim());
    const status = (text: string) =>
      page.waitForFunction(
        `document.querySelector("#status").textContent === ${
          JSON.stringify(text)
        }`,
        { timeout: 10_000 },
      );
    await status("Waiting for the log");
    const bytes = readData("sensor.log");
    Deno.writeFileSync(log, bytes.subarray(0, 30));
    await status("1 readings");
    Deno.writeFileSync(log, bytes.subarray(30), { append: true });
    await status("12 readings");
    const { sensors }: Sums = JSON.parse(readDataText("sensor.log.sums.json"));
    const rows = sensors.map(({ sensor, count, sum, recent, ...rest }) => {
      const now = recent.at(-1)?.[1] ?? NaN;
      const numbers = [now, sum / count, rest.least, rest.most];
      return [
        `${sensor}`,
        ...numbers.map((number) => `${number.toFixed(1)} °C`),
        `${count}`,
        rest.state.join(" "),
      ];
    });
    assertEquals(await page.evaluate(shown), {
      rows,
      lines: sensors.map(({ recent }) => recent.length),
    });
    if (isUpdate) {
      Deno.writeFileSync(log, readings(900), { append: true });
      await status("912 readings");
      for (const value of ["light", "dark"]) {
        await page.emulateMediaFeatures([
          { name: "prefers-color-scheme", value },
        ]);
        const picture = await page.screenshot({ type: "webp", quality: 70 });
        Deno.writeFileSync(new URL(`dashboard_${value}.webp`, FOLDER), picture);
      }
    }
    server.kill();
    await status("The program has ended");
  } finally {
    // Where something failed, it still runs.
    await server[Symbol.asyncDispose]();
    Deno.removeSync(log);
  }
  return { page, complaints };
}

/** The rows of the table, and how many points each line has. */
function shown(): { rows: string[][]; lines: number[] } {
  const rows = Array.from(
    document.querySelectorAll("tbody tr"),
    (row) =>
      Array.from(
        row.querySelectorAll("td"),
        ({ textContent }) => textContent ?? "",
      ),
  );
  const lines = Array.from(
    document.querySelectorAll("polyline"),
    ({ points }) => points.numberOfItems,
  );
  return { rows, lines };
}

/** Readings that follow those of the log. */
function readings(count: number): Uint8Array {
  const found = Reading.alloc(count);
  for (let index = 0; index < count; index++) {
    const which = index % 3;
    found.get(index).$set({
      time: 1_760_000_003_000 + 250 * index,
      sensor: 7 + which,
      temperature: 20 + 1.5 * which + 2.5 * Math.sin(index / 60 + which) +
        0.3 * Math.sin(index ** 2),
      state: which === 1 ? State.LOW_BATTERY : 0,
    });
  }
  return found.$bytes;
}
