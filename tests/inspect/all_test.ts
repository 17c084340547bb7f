import "./compiled_tests.ts";
import "./picture_tests.ts";
import "./text_tests.ts";
import "./value_input_tests.ts";
