/**
 * Files to try: what is at hand when the page opens.
 *
 * @module
 */

import { sourceOfBlob } from "../file/byte_source.ts";
import type { Session } from "./session.ts";

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

/** Opens a sample as it is meant to be seen. */
export async function openSample(
  session: Session,
  { file, layout, struct, isArray }: Sample,
): Promise<void> {
  const [bytes, text] = await Promise.all([
    fetched(file).then((response) => response.blob()),
    fetched(layout).then((response) => response.text()),
  ]);
  session.open(sourceOfBlob(file, bytes), {
    layout: text,
    struct,
    offset: 0,
    isArray,
  });
}

/** Opens the file of a sample; the layout stays. */
export async function openSampleFile(
  session: Session,
  { file }: Sample,
): Promise<void> {
  const response = await fetched(file);
  session.open(sourceOfBlob(file, await response.blob()));
}

async function fetched(name: string): Promise<Response> {
  const response = await fetch(`./samples/${name}`);
  if (response.ok) return response;
  throw new Error(`Cannot read the sample ${name}: ${response.status}`);
}
