import { render } from "preact";
import { signal } from "@preact/signals";
import { compileLayout } from "../inspect/mod.ts";
const s = signal(1);
function App() {
  return (
    <p role="treeitem" aria-level={2} data-testid="x">
      {s}
      {compileLayout.name}
      {document.title}
    </p>
  );
}
render(<App />, document.body);
