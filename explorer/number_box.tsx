/**
 * A box for a whole number, which is in force as soon as it is right.
 *
 * @module
 */

import type { InputHTMLAttributes, JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";

interface Props {
  readonly value: number;
  /** The number that a text is; undefined if it is none that can be. */
  readonly read: (text: string) => number | undefined;
  readonly onNumber: (value: number) => void;
  readonly attributes: InputHTMLAttributes<HTMLInputElement>;
}

/** The box. What is typed stays as it is until the box is left. */
export function NumberBox(
  { value, read, onNumber, attributes }: Props,
): JSX.Element {
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const { current } = box;
    if (current === null || read(current.value) === value) return;
    current.value = String(value);
    current.removeAttribute("aria-invalid");
  }, [value]);
  return (
    <input
      {...attributes}
      ref={box}
      onInput={({ currentTarget }) => {
        const found = read(currentTarget.value);
        currentTarget.setAttribute("aria-invalid", `${found === undefined}`);
        if (found !== undefined && found !== value) onNumber(found);
      }}
      onChange={({ currentTarget }) => {
        currentTarget.value = String(value);
        currentTarget.removeAttribute("aria-invalid");
      }}
    />
  );
}
