/**
 * What asks for a chart.
 *
 * @module
 */

import type { JSX } from "preact";

interface Props {
  readonly path: string;
  readonly onClick: () => void;
}

/** The button beside a field that a chart can show. */
export function ChartButton({ path, onClick }: Props): JSX.Element {
  const name = `Chart of ${path}`;
  return (
    <button
      type="button"
      class="chart-button"
      aria-label={name}
      title={name}
      onClick={(event) => {
        event.stopPropagation();
        onClick();
      }}
      onKeyDown={(event) => event.stopPropagation()}
    >
      <svg viewBox="0 0 12 12" aria-hidden="true">
        <path d="M1 10 4 5l3 3 4-7" />
      </svg>
    </button>
  );
}
