/**
 * The struct as a picture, which points at its fields.
 *
 * @module
 */

import { useSignal, useSignalEffect } from "@preact/signals";
import type { JSX } from "preact";
import { useRef } from "preact/hooks";
import { Labelled } from "../labelled.tsx";
import { pictureOf, pictureSvg } from "../../inspect/mod.ts";
import { messageOf, type Session } from "../session/session.ts";
import { isAt } from "../session/spots.ts";

/** Bytes of a row of the picture. */
const WIDTHS = [4, 8, 16];

/** The panel. */
export function PicturePanel({ session }: { session: Session }): JSX.Element {
  const host = useRef<HTMLDivElement>(null);
  const width = useSignal(4);
  const struct = session.struct.value;
  useSignalEffect(() => {
    const hover = session.hover.value;
    const cells = host.current?.querySelectorAll<SVGElement>("[data-path]") ??
      [];
    for (const cell of cells) {
      const isHot = isAt(hover, cell.dataset["path"] ?? "");
      cell.classList.toggle("hot", isHot);
    }
  });
  if (struct === undefined) return <p class="note">There is no struct.</p>;
  const point = ({ target }: Event): string | undefined =>
    (target as Element).closest<SVGElement>("[data-path]")?.dataset["path"];
  return (
    <div class="picture">
      <Labelled name="Row width">
        {(id) => (
          <select
            id={id}
            value={width.value}
            onChange={({ currentTarget }) => {
              width.value = Number(currentTarget.value);
            }}
          >
            {WIDTHS.map((each) => (
              <option key={each} value={each}>{each}</option>
            ))}
          </select>
        )}
      </Labelled>
      <div
        ref={host}
        data-testid="picture"
        onMouseOver={(event) =>
          session.pointAt(session.record.peek(), point(event))}
        onMouseLeave={() => session.pointAt(0, undefined)}
        onClick={(event) => {
          const path = point(event);
          if (path) session.select(session.record.peek(), path);
        }}
        dangerouslySetInnerHTML={{ __html: drawn(struct, width.value) }}
      />
    </div>
  );
}

function drawn(
  struct: NonNullable<Session["struct"]["value"]>,
  bytesPerRow: number,
): string {
  try {
    return pictureSvg(pictureOf(struct.model, { bytesPerRow }), struct.name);
  } catch (error) {
    const element = document.createElement("p");
    element.className = "note";
    element.textContent = messageOf(error);
    return element.outerHTML;
  }
}
