/**
 * A chart of numbers. What draws it is loaded when the first one is asked for.
 *
 * @module
 */

import type { JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";
import type { Chart } from "./chart_data.ts";

interface ChartProps {
  readonly chart: Chart;
  readonly onClose: () => void;
}

/** The chart with its title, which can be closed. */
export function ChartView({ chart, onClose }: ChartProps): JSX.Element {
  const host = useRef<HTMLDivElement>(null);
  useEffect(() => {
    let end: (() => void) | undefined;
    let isGone = false;
    import("./plot.ts").then(({ plot }) => {
      if (!isGone && host.current !== null) end = plot(host.current, chart);
    });
    return () => {
      isGone = true;
      end?.();
    };
  }, [chart]);
  const title = `Chart of ${chart.title}`;
  return (
    <section class="chart" aria-label={title} data-testid="chart">
      <header>
        <b>{chart.title}</b>
        <span>{chart.note}</span>
        <button type="button" onClick={onClose} aria-label="Close the chart">
          ×
        </button>
      </header>
      <div ref={host} role="img" aria-label={`${title} by ${chart.axis}`} />
    </section>
  );
}
