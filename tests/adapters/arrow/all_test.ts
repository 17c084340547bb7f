import "./from_arrow_tests.ts";
import "./record_batch_tests.ts";
import "./write_arrow_tests.ts";
