/**
 * Files to try: what is at hand when the page opens.
 *
 * @module
 */

import { sourceOfBlob } from "../file/byte_source.ts";
import type { Loaded } from "./session.ts";

/** A file with its layout, both of them beside the page. */
export interface Sample {
  /** The name of the file, in the folder `samples`. */
  readonly file: string;
  readonly layout: string;
  readonly struct: string;
  readonly isArray: boolean;
}

/** The samples; the first one is shown at first. */
export const SAMPLES: readonly Sample[] = [
  {
    file: "colors.bin",
    layout: "vertex.jsonc",
    struct: "Vertex",
    isArray: true,
  },
  {
    file: "sample.elf",
    layout: "elf64.jsonc",
    struct: "Elf64Header",
    isArray: false,
  },
  {
    file: "sample.bmp",
    layout: "bmp.jsonc",
    struct: "BmpHeader",
    isArray: false,
  },
  {
    file: "sample.pcap",
    layout: "pcap.jsonc",
    struct: "PcapHeader",
    isArray: false,
  },
  {
    file: "sample.wav",
    layout: "wav.jsonc",
    struct: "WavHeader",
    isArray: false,
  },
];

/** A sample, as it is meant to be seen. */
export async function loadSample(
  { file, layout, struct, isArray }: Sample,
): Promise<Loaded> {
  const [bytes, text] = await Promise.all([
    fetched(file).then((response) => response.blob()),
    fetched(layout).then((response) => response.text()),
  ]);
  const view = { layout: text, struct, offset: 0, isArray };
  return { source: sourceOfBlob(file, bytes), view };
}

async function fetched(name: string): Promise<Response> {
  const response = await fetch(`./samples/${name}`);
  if (response.ok) return response;
  throw new Error(`Cannot read the sample ${name}: ${response.status}`);
}
