import "./byte_swap_tests.ts";
import "./live_view_tests.ts";
import "./source_errors_tests.ts";
import "./sources_tests.ts";
