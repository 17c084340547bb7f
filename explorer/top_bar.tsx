/**
 * What is looked at, and what can be done with it.
 *
 * @module
 */

import { useComputed } from "@preact/signals";
import type { ComponentChildren, JSX } from "preact";
import { useRef } from "preact/hooks";
import { Labelled } from "./labelled.tsx";
import { NumberBox } from "./number_box.tsx";
import { openFile } from "./open.ts";
import { byteOfPlace, GO_TO_HINT, wholeNumber } from "./session/go_to.ts";
import { loadSample, SAMPLES } from "./session/samples.ts";
import { messageOf, type Session } from "./session/session.ts";
import { hashOf } from "./session/share.ts";

/** The bar at the top. */
export function TopBar({ session }: { session: Session }): JSX.Element {
  return (
    <header class="top">
      <h1>structlens</h1>
      <div class="group">
        <SampleChoice session={session} />
        <OpenButton session={session} />
      </div>
      <div class="group">
        <StructChoice session={session} />
        <OffsetBox session={session} />
        <Labelled name="Array">
          {(id) => (
            <input
              id={id}
              type="checkbox"
              title="Records go on to the end of the file"
              checked={session.isArray.value}
              onChange={({ currentTarget }) => {
                session.isArray.value = currentTarget.checked;
              }}
            />
          )}
        </Labelled>
        <GoTo session={session} />
      </div>
      <div class="group end">
        <Steps session={session} />
        <Button
          name="Share"
          onClick={() => attempt(session, share(session))}
        />
        <SaveButton session={session} />
      </div>
    </header>
  );
}

interface Props {
  readonly session: Session;
}

interface ButtonProps {
  readonly name: string;
  readonly title?: string;
  readonly disabled?: boolean;
  readonly onClick: () => void;
  readonly children?: ComponentChildren;
}

function Button(
  { name, title = name, disabled = false, onClick }: ButtonProps,
): JSX.Element {
  return (
    <button type="button" title={title} disabled={disabled} onClick={onClick}>
      {name}
    </button>
  );
}

function SampleChoice({ session }: Props): JSX.Element {
  const name = session.file.value?.source.name ?? "";
  const known = SAMPLES.some(({ file }) => file === name);
  return (
    <Labelled name="Sample">
      {(id) => (
        <select
          id={id}
          value={known ? name : ""}
          onChange={({ currentTarget: { value } }) => {
            const sample = SAMPLES.find(({ file }) => file === value);
            if (sample !== undefined) {
              attempt(session, session.openLater(() => loadSample(sample)));
            }
          }}
        >
          <option value="" disabled hidden>choose …</option>
          {SAMPLES.map(({ file }) => (
            <option key={file} value={file}>{file}</option>
          ))}
        </select>
      )}
    </Labelled>
  );
}

/** Tells what went wrong. */
function attempt(session: Session, done: Promise<unknown>): void {
  done.catch((error) => {
    session.alert.value = messageOf(error);
  });
}

function OpenButton({ session }: Props): JSX.Element {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button
        name="Open"
        title="Open a file, or a layout (.jsonc)"
        onClick={() => input.current?.click()}
      />
      <input
        ref={input}
        type="file"
        class="hidden"
        tabIndex={-1}
        aria-label="File"
        data-testid="file"
        onChange={({ currentTarget }) => {
          const [file] = currentTarget.files ?? [];
          if (file !== undefined) attempt(session, openFile(session, file));
          // So that the same file can be opened again.
          currentTarget.value = "";
        }}
      />
    </>
  );
}

function StructChoice({ session }: Props): JSX.Element {
  const structs = session.layout.value?.structs ?? [];
  return (
    <Labelled name="Struct">
      {(id) => (
        <select
          id={id}
          value={session.struct.value?.name ?? ""}
          onChange={({ currentTarget: { value } }) => {
            session.structName.value = value;
          }}
        >
          {structs.map(({ name }) => (
            <option key={name} value={name}>{name}</option>
          ))}
        </select>
      )}
    </Labelled>
  );
}

function OffsetBox({ session }: Props): JSX.Element {
  return (
    <Labelled name="Offset">
      {(id) => (
        <NumberBox
          value={session.offset.value}
          read={wholeNumber}
          onNumber={(offset) => {
            session.offset.value = offset;
            session.onReveal(offset);
          }}
          attributes={{
            id,
            class: "number",
            inputMode: "numeric",
            title: "Bytes before the first record, also in hex: 0x40",
          }}
        />
      )}
    </Labelled>
  );
}

function GoTo({ session }: Props): JSX.Element {
  return (
    <Labelled name="Go to">
      {(id) => (
        <input
          id={id}
          class="place"
          placeholder="byte or #record"
          title={`A byte or a record: ${GO_TO_HINT}`}
          onKeyDown={({ key, currentTarget }) => {
            if (key === "Enter") goTo(session, currentTarget);
          }}
        />
      )}
    </Labelled>
  );
}

function goTo(session: Session, box: HTMLInputElement): void {
  const size = session.file.peek()?.size ?? 0;
  try {
    session.goToByte(byteOfPlace(box.value, size, session.records.peek()));
    session.alert.value = "";
    box.select();
  } catch (error) {
    session.alert.value = messageOf(error);
  }
}

function Steps({ session }: Props): JSX.Element {
  const can = useComputed(() => {
    session.version.value;
    const { canUndo = false, canRedo = false } = session.file.value?.edits ??
      {};
    return { canUndo, canRedo };
  }).value;
  return (
    <>
      <Button
        name="Undo"
        title="Undo (Ctrl+Z)"
        disabled={!can.canUndo}
        onClick={() => session.step("undo")}
      />
      <Button
        name="Redo"
        title="Redo (Ctrl+Y)"
        disabled={!can.canRedo}
        onClick={() => session.step("redo")}
      />
    </>
  );
}

function SaveButton({ session }: Props): JSX.Element {
  const count = useComputed(() => {
    session.version.value;
    return session.file.value?.edits.count ?? 0;
  }).value;
  return (
    <Button
      name="Save"
      title={count === 0
        ? "Nothing has changed"
        : `Save a new file, in which ${count} ${
          count === 1 ? "byte differs" : "bytes differ"
        }`}
      disabled={count === 0}
      onClick={() => attempt(session, save(session))}
    />
  );
}

/** Saves a new file: the one that is open stays as it is. */
async function save(session: Session): Promise<void> {
  const file = session.file.peek();
  if (file === undefined) return;
  const link = document.createElement("a");
  link.href = URL.createObjectURL(await file.save());
  link.download = file.source.name.replace(/(\.[^.]*)?$/, "-edited$1");
  link.click();
  // The browser needs it until the file is written.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  session.message.value = `Saved ${link.download}`;
}

async function share(session: Session): Promise<void> {
  const name = session.file.peek()?.source.name;
  const sample = SAMPLES.find(({ file }) => file === name)?.file ?? "";
  const hash = await hashOf({ ...session.viewed, sample });
  const url = new URL(location.href);
  url.hash = hash;
  history.replaceState(null, "", url);
  try {
    await navigator.clipboard.writeText(url.href);
    session.message.value = "The link is copied";
  } catch {
    // The page may not write there.
    session.message.value = "The link is in the address bar";
  }
}
