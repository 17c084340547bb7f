import "./display_tests.ts";
import "./example_tests.ts";
