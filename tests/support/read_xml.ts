/** An element of XML, with what is in it. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  /** Its own text, without that of its children. */
  readonly text: string;
}

const NAME = "[A-Za-z_][\\w.-]*";
const TOKEN = new RegExp(
  `<!--(?<comment>(?:(?!--)[^])*)-->|<(?<end>/)?(?<name>${NAME})` +
    `(?<attributes>(?:\\s+${NAME}="[^"<]*")*)\\s*(?<alone>/)?>|(?<text>[^<]+)`,
  "y",
);
const ENTITY = /&(?:(lt|gt|amp|quot|apos)|#(\d+)|#x([0-9a-f]+));|&/gi;
const NAMED: Readonly<Record<string, string>> = {
  lt: "<",
  gt: ">",
  amp: "&",
  quot: '"',
  apos: "'",
};
const FORBIDDEN = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u;

/**
 * Reads XML strictly; throws an Error for what is not well-formed. Declarations,
 * CDATA and processing instructions are refused too.
 */
export function readXml(text: string): XmlElement {
  const bad = FORBIDDEN.exec(text);
  if (bad) throw new Error(`a character that XML has not at ${bad.index}`);
  interface Open {
    readonly name: string;
    readonly attributes: Record<string, string>;
    readonly children: XmlElement[];
    text: string;
  }
  const outside: Open = { name: "", attributes: {}, children: [], text: "" };
  const stack = [outside];
  const token = new RegExp(TOKEN);
  while (token.lastIndex < text.length) {
    const at = token.lastIndex;
    const groups = token.exec(text)?.groups;
    if (groups === undefined) {
      throw new Error(`no XML at ${at}: ${text.slice(at, at + 40)}`);
    }
    const top = stack.at(-1) ?? outside;
    const { name, end, alone, attributes = "" } = groups;
    if (groups["text"] !== undefined) top.text += decoded(groups["text"]);
    else if (name === undefined) continue;
    else if (end !== undefined) {
      if (top.name !== name) throw new Error(`</${name}> ends <${top.name}>`);
      stack.pop();
    } else {
      const open: Open = { name, attributes: {}, children: [], text: "" };
      for (
        const [, key, value] of attributes.matchAll(/([\w.-]+)="([^"]*)"/g)
      ) {
        if (key === undefined || Object.hasOwn(open.attributes, key)) {
          throw new Error(`${key} twice in <${name}>`);
        }
        open.attributes[key] = decoded(value ?? "");
      }
      top.children.push(open);
      if (alone === undefined) stack.push(open);
    }
  }
  const [root, other] = outside.children;
  if (stack.length > 1) throw new Error(`<${stack.at(-1)?.name}> has no end`);
  if (root === undefined || other !== undefined || outside.text.trim() !== "") {
    throw new Error("not one element");
  }
  return root;
}

function decoded(text: string): string {
  return text.replace(ENTITY, (whole, name, decimal, hex) => {
    if (name !== undefined) return NAMED[name] ?? "";
    if (decimal !== undefined) return String.fromCodePoint(Number(decimal));
    if (hex !== undefined) return String.fromCodePoint(parseInt(hex, 16));
    throw new Error(`a bare ${whole}`);
  });
}

/** An element and all that are in it. */
export function* elementsIn(element: XmlElement): Generator<XmlElement> {
  yield element;
  for (const child of element.children) yield* elementsIn(child);
}
