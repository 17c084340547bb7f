import "./bounds_tests.ts";
import "./faults_tests.ts";
import "./formats_tests.ts";
import "./hexdump_tests.ts";
import "./memory_view_tests.ts";
import "./model_tests.ts";
import "./old_engine_tests.ts";
import "./types_tests.ts";
