#!/usr/bin/env node
/**
 * The program as packages have it.
 *
 * @module
 */

import process from "node:process";
import { main } from "./main.ts";
import { processWorld } from "./world.ts";

process.exitCode = await main(process.argv.slice(2), processWorld());
