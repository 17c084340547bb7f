import {
  type InterfaceDeclarationStructure,
  type OptionalKind,
  type PropertySignatureStructure,
  StructureKind,
  type TypeAliasDeclarationStructure,
} from "ts-morph";

/** An interface; where it would be empty, the type of an object without keys. */
export function emitShape(
  name: string,
  doc: string,
  properties: OptionalKind<PropertySignatureStructure>[],
): InterfaceDeclarationStructure | TypeAliasDeclarationStructure {
  const common = { name, isExported: true, docs: [doc] };
  return properties.length === 0
    ? { kind: StructureKind.TypeAlias, type: "Record<never, never>", ...common }
    : { kind: StructureKind.Interface, properties, ...common };
}
