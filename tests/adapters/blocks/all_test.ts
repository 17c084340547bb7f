import "./blocks_tests.ts";
import "./write_records_tests.ts";
