/**
 * Models → TypeScript, as ts-morph structures.
 *
 * @module
 */

export { moduleHeader } from "./doc.ts";
export { emitModule } from "./emit_module.ts";
