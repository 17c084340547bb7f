/** A file that is longer than the memory that its recipe takes. */

import { assert, assertEquals } from "@std/assert";
import { Header, Point } from "../../examples/recipes/generated/lidar.ts";
import { readData, readDataText } from "../support/data_file.ts";
import { ROOT } from "../support/repository.ts";

/** Tells, when a program ends, the most memory that it had, in megabytes. */
const PEAK = `
import { readFileSync } from "node:fs";
process.on("exit", () => {
  const status = readFileSync("/proc/self/status", "utf8");
  console.error(/VmHWM:\\s*(\\d+)/.exec(status)[1] / 1e3);
});
`;

Deno.test("recipe lidar: 200 MB of points in less than 120 MB", async () => {
  const folder = Deno.makeTempDirSync();
  try {
    const path = `${folder}/hill.las`;
    const bytes = readData("hill.las");
    const header = Header.view(bytes);
    const points = bytes.slice(header.points);
    const times = Math.ceil(200e6 / points.length);
    const count = points.length / Point.layout.stride;
    header.pointCount = times * count;
    Deno.writeFileSync(path, bytes.subarray(0, header.points));
    {
      using file = Deno.openSync(path, { append: true });
      for (let i = 0; i < times; i++) file.writeSync(points);
    }
    Deno.writeTextFileSync(`${folder}/peak.mjs`, PEAK);
    const { success, stdout, stderr } = await new Deno.Command(
      Deno.execPath(),
      {
        args: [
          ...["run", "-A", "--no-check"],
          ...["--preload", `${folder}/peak.mjs`],
          ...["examples/recipes/lidar.ts", path],
        ],
        cwd: ROOT,
        env: { NO_COLOR: "1" },
      },
    ).output();
    const [printed, told] = [stdout, stderr].map((text) =>
      new TextDecoder().decode(text)
    );
    assert(success, told);
    // Of numbers, counts alone: `1000 points`, `GROUND 405`, `460 m 474`.
    const expected = readDataText("hill.las.txt").replaceAll(
      /\d+(?= points)|(?<= )\d+$/gm,
      (found) => `${times * Number(found)}`,
    );
    assertEquals(printed, expected);
    assert(Number(told) < 120, `${told} MB`);
  } finally {
    Deno.removeSync(folder, { recursive: true });
  }
});
