import "./errors_tests.ts";
import "./fuzz_tests.ts";
import "./struct_tests.ts";
import "./types_tests.ts";
