/**
 * What hosts take of a struct, as static members of its class.
 *
 * @module
 */

import type { OptionalKind, PropertyDeclarationStructure } from "ts-morph";
import {
  ffiStruct,
  type FfiType,
  type HostName,
  type StructModel,
  type VertexAttribute,
  vertexBuffer,
} from "../layout/mod.ts";

/** The members that the hosts of a struct ask for. */
export function hostStatics(
  struct: StructModel,
): OptionalKind<PropertyDeclarationStructure>[] {
  return struct.hosts.flatMap((host) => STATICS[host](struct));
}

/** The members for each host. */
const STATICS: Readonly<
  Record<
    HostName,
    (struct: StructModel) => OptionalKind<PropertyDeclarationStructure>[]
  >
> = {
  vertex: (struct) => {
    const { attributes } = vertexBuffer(struct);
    return [
      {
        name: "attributes",
        isStatic: true,
        isReadonly: true,
        type: `[${attributes.map(attributeType).join(", ")}]`,
        initializer: [
          "[",
          ...attributes.map((each, index) =>
            `  ${attributeLiteral(each, index)},`
          ),
          "]",
        ].join("\n"),
        docs: ["What a shader reads of each, for WebGPU and WebGL."],
      },
      {
        name: "arrayStride",
        isStatic: true,
        isReadonly: true,
        initializer: String(struct.layout.stride),
        docs: ["Bytes from each to the next."],
      },
    ];
  },
  wgsl: () => [],
  "wgsl uniform": () => [],
  ffi: (struct) => [{
    name: "ffi",
    isStatic: true,
    isReadonly: true,
    initializer: `${ffiLiteral(ffiStruct(struct).types)} as const`,
    docs: ["What Deno's FFI takes for a parameter or a result of this struct."],
  }],
};

function ffiLiteral(type: FfiType): string {
  return typeof type === "string"
    ? JSON.stringify(type)
    : `{ struct: [${structLines(type)}] }`;
}

function attributeType({ name, format }: VertexAttribute): string {
  return `$.VertexAttribute<${JSON.stringify(name)}, ${
    JSON.stringify(format)
  }>`;
}

function attributeLiteral(
  attribute: VertexAttribute,
  shaderLocation: number,
): string {
  const { name, format, ...rest } = attribute;
  const { offset, ...ofWebGL } = rest;
  const all = { name, shaderLocation, format, offset, ...ofWebGL };
  const properties = Object.entries(all)
    .map(([key, value]) => `${key}: ${JSON.stringify(value)}`);
  return `{ ${properties.join(", ")} }`;
}

/** Structs have lines of their own. */
function structLines(types: readonly FfiType[]): string {
  const isNested = types.some((type) => typeof type !== "string");
  return isNested
    ? `\n${types.map((type) => `  ${ffiLiteral(type)},\n`).join("")}`
    : types.map(ffiLiteral).join(", ");
}
