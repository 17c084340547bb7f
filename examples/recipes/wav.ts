/**
 * Prints what a sound file of two 16-bit channels says of itself, and how loud
 * each channel is.
 *
 * @module
 */

import { readFileSync } from "node:fs";
import { Chunk, Encoding, Riff, Sound, Stereo } from "./generated/wav.ts";

const bytes = readFileSync(process.argv[2] ?? "tests/data/sample.wav");
Riff.view(bytes);

// Each chunk starts at an even byte.
const chunks = Chunk.sequence(bytes, Riff.layout.size, { align: 2 });
const found = new Map(chunks.map(({ id, bytes }) => [id, bytes.view]));
const [format, data] = [found.get("fmt "), found.get("data")];
if (format === undefined || data === undefined) {
  throw new RangeError("Cannot read the sound: a chunk is missing");
}
const { encoding, channels, rate, bits } = Sound.view(format);
if (encoding !== Encoding.PCM || channels !== 2 || bits !== 16) {
  throw new RangeError("Cannot read the sound: it has other samples");
}

// Nothing is copied: the frames are where the file was read to.
const frames = Stereo.array(data);
console.log(`${channels} channels, ${bits} bits, ${rate} Hz`);
console.log(`${frames.length} frames, ${frames.length / rate} s`);

for (const name of ["left", "right"] as const) {
  let [least, most, sum] = [Infinity, -Infinity, 0];
  for (const sample of frames.column(name)) {
    least = Math.min(least, sample);
    most = Math.max(most, sample);
    sum += sample ** 2;
  }
  const loudness = Math.sqrt(sum / frames.length).toFixed(2);
  console.log(`${name} from ${least} to ${most}, mean square root ${loudness}`);
}
