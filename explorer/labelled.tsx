/**
 * A control with its name beside it.
 *
 * @module
 */

import type { ComponentChildren, JSX } from "preact";
import { useId } from "preact/hooks";

interface Props {
  readonly name: string;
  /** Makes the control, which has this id. */
  readonly children: (id: string) => ComponentChildren;
}

/** A name and what it names. */
export function Labelled({ name, children }: Props): JSX.Element {
  const id = useId();
  return (
    <span class="labelled">
      <label for={id}>{name}</label>
      {children(id)}
    </span>
  );
}
