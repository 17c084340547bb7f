/**
 * Structures → text: prints what `emit/` built, formatted.
 *
 * @module
 */

export { formatterPlugin, setFormatterPlugin } from "./plugin.ts";
export { printModule } from "./print_module.ts";
