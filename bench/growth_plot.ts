/**
 * Draws what `grow.ts` measured: two panels with logarithmic axes, as SVG.
 *
 * @module
 */

/** Values by size, with the name of what was measured. */
export interface Series {
  readonly name: string;
  readonly points: readonly (readonly [size: number, value: number])[];
}

/** Where a panel's axes lie, in pixels. */
const PANEL = { width: 280, height: 200, top: 40, left: 56, step: 400 };
/** Tones that can be read on white and on black. */
const INK = "#757b84";
const COLORS = ["#757b84", "#3b82f6", "#d97706", "#16a34a"];

/** The whole drawing: times to the left, bytes of heap to the right. */
export function drawing(
  times: readonly Series[],
  kept: readonly Series[],
): string {
  const height = PANEL.top + PANEL.height + 44 + 18 * COLORS.length;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${
      PANEL.step * 2 - 40
    } ${height}" font-family="system-ui, sans-serif" font-size="12" fill="${INK}">`,
    "<title>What structlens costs as the work grows</title>",
    ...panel(0, "ns a record (K1)", times, 1 / 8),
    ...panel(PANEL.step, "bytes of heap", kept, 1),
    "</svg>",
    "",
  ].join("\n");
}

/** One panel; both axes are logarithmic. */
function panel(
  x: number,
  title: string,
  all: readonly Series[],
  least: number,
): string[] {
  const { width, height, top } = PANEL;
  const left = x + PANEL.left;
  const values = all.flatMap(({ points }) => points.map(([, value]) => value));
  const sizes = all.flatMap(({ points }) => points.map(([size]) => size));
  const base = least < 1 ? 2 : 10;
  const log = (value: number) => Math.log(value) / Math.log(base);
  const low = Math.floor(log(Math.max(least, Math.min(...values))));
  const high = Math.max(low + 2, Math.ceil(log(Math.max(...values))));
  const [first, last] = [Math.min(...sizes), Math.max(...sizes)].map(
    Math.log10,
  );
  const across = (size: number) =>
    left + (Math.log10(size) - first!) / (last! - first!) * width;
  const up = (value: number) =>
    top + height -
    (log(Math.max(value, base ** low)) - low) / (high - low) * height;
  const lines = [
    `<text x="${left}" y="${top - 16}" font-weight="600">${title}</text>`,
    `<path d="M${left} ${top}v${height}h${width}" fill="none" stroke="${INK}"/>`,
  ];
  for (let power = low; power <= high; power++) {
    const y = round(up(base ** power));
    lines.push(
      `<path d="M${left} ${y}h${width}" stroke="${INK}" opacity="0.25"/>`,
      `<text x="${left - 6}" y="${y + 4}" text-anchor="end">${
        base === 2 ? 2 ** power : powerOfTen(power)
      }</text>`,
    );
  }
  for (let power = Math.ceil(first!); power <= last!; power++) {
    const at = round(across(10 ** power));
    lines.push(
      `<path d="M${at} ${top + height}v4" stroke="${INK}"/>`,
      `<text x="${at}" y="${top + height + 18}" text-anchor="middle">${
        powerOfTen(power)
      }</text>`,
    );
  }
  lines.push(
    `<text x="${left + width}" y="${
      top + height + 36
    }" text-anchor="end">records</text>`,
  );
  all.forEach(({ name, points }, index) => {
    const color = COLORS[index];
    const places = points.map(([size, value]) =>
      [round(across(size)), round(up(value))] as const
    );
    const y = top + height + 40 + 18 * index;
    lines.push(
      `<polyline points="${
        places.map((place) => place.join(",")).join(" ")
      }" fill="none" stroke="${color}" stroke-width="2"/>`,
      ...places.map((place) => mark(index, place)),
      mark(index, [left + 5, y]),
      `<text x="${left + 16}" y="${y + 4}">${name}</text>`,
    );
  });
  return lines;
}

/** A mark of a series, told apart by its shape too. */
function mark(index: number, [x, y]: readonly [number, number]): string {
  const shape = [
    "M-4 0h8M0-4v8",
    "M-3.5-3.5h7v7h-7z",
    "M0-4.5l4.5 8h-9z",
    "M0-5l4.5 5l-4.5 5l-4.5-5z",
  ][index];
  const color = COLORS[index];
  return `<path transform="translate(${x} ${y})" d="${shape}" fill="${color}" stroke="${color}"/>`;
}

function powerOfTen(power: number): string {
  return power < 3
    ? String(10 ** power)
    : `10${
      [...String(power)].map((digit) => "⁰¹²³⁴⁵⁶⁷⁸⁹"[Number(digit)]).join("")
    }`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
