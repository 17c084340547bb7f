import "./architecture_tests.ts";
import "./docs_layouts_tests.ts";
import "./docs_site_tests.ts";
import "./signatures_tests.ts";
