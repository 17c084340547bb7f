/** The programs of examples/recipes/, and what they are tested with. */

import { readDataText } from "./data_file.ts";

/** The files that a recipe reads; the first is the one of its page. */
export const RECIPES = {
  pcap: ["http.pcap", "http_be.pcap", "http_nanoseconds.pcap"],
  elf_symbols: ["symbols.elf", "symbols_be.elf"],
  gpt: ["disk.gpt"],
  bitmap: ["rgb565.bmp"],
  inotify: ["inotify.bin"],
  wav: ["sample.wav"],
  stl: ["sample.stl"],
  time_zone: ["sample.tzif"],
  glb: ["interleaved.glb", "box.glb"],
  account: ["vault.account"],
  sensor_log: ["sensor.log"],
  shared_ring: ["shared_ring.bin"],
  exec_log: ["exec_log.bin"],
  point_cloud: ["point_cloud.json", "point_cloud_be.json"],
  numpy_records: ["numpy_records.npy"],
  ticks: ["ticks.bin"],
  lidar: ["hill.las"],
  pcap_sql: ["http.pcap", "http_be.pcap", "http_nanoseconds.pcap"],
  log_dashboard: ["sensor.log"],
} as const;

/** Recipes whose layout arrives with the bytes, or is that of another one. */
export const WITHOUT_LAYOUT: ReadonlySet<string> = new Set([
  "point_cloud",
  "log_dashboard",
]);

/** Recipes that serve a page and do not end: they have tests of their own. */
export const SERVERS: ReadonlySet<string> = new Set(["log_dashboard"]);

/** Recipes that need DuckDB: `tests/duckdb/` runs them. */
export const WITH_DUCKDB: ReadonlySet<string> = new Set([
  "ticks",
  "pcap_sql",
]);

/** What another program says of a file, as a recipe is to print it. */
export function answerTo(name: string, file: string): string {
  const question = name === "pcap_sql" ? ".connections" : "";
  return readDataText(`${file}${question}.txt`);
}

/** What a page shows before the layout: programs in C, and their headers. */
export const IN_C: Readonly<Record<string, readonly string[]>> = {
  shared_ring: ["shared_ring.h", "shared_ring.c"],
  exec_log: ["exec_log.h", "exec_log.bpf.c", "exec_log.c"],
};
