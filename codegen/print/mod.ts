/**
 * Structures → text: prints what `emit/` built, formatted.
 *
 * @module
 */

export { printModule } from "./print_module.ts";
