/**
 * What error messages share: how they show a value, and what they say of a
 * buffer that is gone.
 *
 * @module
 */

export { counted } from "../../format/mod.ts";
export { checkLive, DETACHED, isDetached } from "./detached.ts";
export { inMessage } from "./in_message.ts";
export { didYouMean } from "./nearest.ts";
