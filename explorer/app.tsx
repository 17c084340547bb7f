/**
 * The page: layout, bytes, and what is made of them.
 *
 * @module
 */

import { effect, type Signal, signal, useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { Editor } from "./editor/editor.tsx";
import { HexView } from "./hex/hex_view.ts";
import { openFile } from "./open.ts";
import { PicturePanel } from "./panels/picture.tsx";
import { RecordTable } from "./panels/records.tsx";
import { TypeScript } from "./panels/typescript.tsx";
import { Values } from "./panels/values.tsx";
import { messageOf, type Session } from "./session/session.ts";
import { StatusBar } from "./status_bar.tsx";
import { TopBar } from "./top_bar.tsx";

interface Props {
  readonly session: Session;
}

/** The whole page. */
export function App({ session }: Props): JSX.Element {
  const isDropping = useSignal(false);
  return (
    <div
      class={`app${isDropping.value ? " dropping" : ""}`}
      onKeyDown={(event) => steps(session, event)}
      onDragOver={(event) => {
        event.preventDefault();
        isDropping.value = true;
      }}
      onDragLeave={(event) => {
        if (event.relatedTarget === null) isDropping.value = false;
      }}
      onDrop={(event) => {
        event.preventDefault();
        isDropping.value = false;
        const [file] = event.dataTransfer?.files ?? [];
        if (file === undefined) return;
        openFile(session, file).catch((error) => {
          session.alert.value = messageOf(error);
        });
      }}
    >
      <TopBar session={session} />
      <Alert session={session} />
      <main>
        <Editor session={session} />
        <Bytes session={session} />
        <Panels session={session} />
      </main>
      <StatusBar session={session} />
    </div>
  );
}

function Alert({ session }: Props): JSX.Element | null {
  if (session.alert.value === "") return null;
  return (
    <div class="alert" role="alert">
      {session.alert}
      <button
        type="button"
        aria-label="Close"
        onClick={() => {
          session.alert.value = "";
        }}
      >
        ×
      </button>
    </div>
  );
}

/** Undo and redo, where no text is edited. */
function steps(session: Session, event: KeyboardEvent): void {
  const { key, ctrlKey, metaKey, shiftKey, target } = event;
  if (!ctrlKey && !metaKey) return;
  const isText = target instanceof Element &&
    target.closest("input, .cm-editor") !== null;
  const letter = key.toLowerCase();
  if (isText || (letter !== "z" && letter !== "y")) return;
  event.preventDefault();
  session.step(letter === "y" || shiftKey ? "redo" : "undo");
}

function Bytes({ session }: Props): JSX.Element {
  const host = useRef<HTMLElement>(null);
  useEffect(() => {
    const view = new HexView({
      onPoint: (byte) => session.pointAtByte(byte),
      onSelect: (byte) => session.selectByte(byte),
      onType(byteOffset, byte) {
        session.file.peek()?.write(byteOffset, Uint8Array.of(byte))
          .catch((error) => {
            session.alert.value = messageOf(error);
          });
      },
    });
    session.onReveal = (byteOffset) => view.reveal(byteOffset);
    host.current?.append(view.element);
    // At once, and not with the next frame: keys come faster.
    effect(() =>
      view.show({
        file: session.file.value,
        records: session.records.value,
        byRecord: session.isArray.value,
      })
    );
    effect(() => {
      session.version.value;
      view.point({
        hover: session.hover.value,
        selected: session.selected.value,
        cursor: session.cursor.value,
      });
    });
  }, []);
  return <section class="pane bytes" ref={host} />;
}

const PANELS = {
  Values,
  Records: RecordTable,
  Picture: PicturePanel,
  TypeScript,
} as const;

type PanelName = keyof typeof PANELS;

const NAMES = Object.keys(PANELS) as PanelName[];
const shown: Signal<PanelName> = signal("Values");

function Panels({ session }: Props): JSX.Element {
  const tabs = useRef<HTMLDivElement>(null);
  const Panel = PANELS[shown.value];
  const turn = (event: KeyboardEvent) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const index = NAMES.indexOf(shown.value) + step + NAMES.length;
    shown.value = NAMES[index % NAMES.length] ?? "Values";
    tabs.current?.querySelectorAll("button")[index % NAMES.length]?.focus();
  };
  return (
    <section class="pane panels">
      <div class="tabs" role="tablist" ref={tabs} onKeyDown={turn}>
        {NAMES.map((name) => (
          <button
            key={name}
            type="button"
            role="tab"
            id={`tab-${name}`}
            aria-controls="panel"
            aria-selected={shown.value === name}
            tabIndex={shown.value === name ? 0 : -1}
            onClick={() => {
              shown.value = name;
            }}
          >
            {name}
          </button>
        ))}
      </div>
      <div
        class="panel"
        role="tabpanel"
        id="panel"
        aria-labelledby={`tab-${shown.value}`}
      >
        <Panel session={session} />
      </div>
    </section>
  );
}
