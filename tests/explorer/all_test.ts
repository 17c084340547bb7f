import "./chart_data_tests.ts";
import "./grid_tests.ts";
import "./layout_text_tests.ts";
import "./links_tests.ts";
import "./open_file_tests.ts";
import "./records_limits_tests.ts";
import "./records_tests.ts";
import "./share_limits_tests.ts";
