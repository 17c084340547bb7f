/**
 * Draws a chart.
 *
 * @module
 */

import Plot from "uplot";
import type { Chart } from "./chart_data.ts";

const HEIGHT = 180;

/** Draws a chart into an element and follows its width; gives what ends it. */
export function plot(host: HTMLElement, chart: Chart): () => void {
  // A canvas knows no variables of the style sheet.
  const probe = host.appendChild(document.createElement("i"));
  const color = (name: string) => {
    probe.style.color = `var(${name})`;
    return getComputedStyle(probe).color;
  };
  const axis = {
    stroke: () => color("--dim"),
    grid: { stroke: () => color("--line"), width: 1 },
    ticks: { stroke: () => color("--line"), width: 1 },
  };
  const numbers = new Intl.NumberFormat("en");
  const drawing = new Plot(
    {
      width: host.clientWidth,
      height: HEIGHT,
      scales: { x: { time: false } },
      axes: [
        {
          ...axis,
          values: (_, marks) => marks.map((at) => numbers.format(at)),
        },
        { ...axis, size: 70 },
      ],
      series: [
        { label: chart.axis },
        { label: chart.title, stroke: () => color("--accent"), width: 1.5 },
      ],
    },
    [chart.x as number[], chart.y as (number | null)[]],
    host,
  );
  const observer = new ResizeObserver(() => {
    drawing.setSize({ width: host.clientWidth, height: HEIGHT });
  });
  observer.observe(host);
  return () => {
    observer.disconnect();
    drawing.destroy();
    probe.remove();
  };
}
