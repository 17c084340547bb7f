import "./declarations_tests.ts";
import "./layout_text_tests.ts";
import "./preprocess_tests.ts";
