import "./float16_tests.ts";
import "./item_tests.ts";
