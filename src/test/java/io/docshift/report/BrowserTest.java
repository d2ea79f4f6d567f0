package io.docshift.report;

import static net.javacrumbs.jsonunit.assertj.JsonAssertions.assertThatJson;

import io.docshift.server.Npm;
import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import net.javacrumbs.jsonunit.core.ParametrizedMatcher;
import org.hamcrest.BaseMatcher;
import org.hamcrest.Description;
import org.junit.jupiter.api.Test;

/**
 * The page as a browser shows it: the pages are left in {@code target/browser-pages}, to be looked at. That many groups stay fluid is
 * shown by how little of them a browser has to hold at once.
 */
final class BrowserTest {

    /** A number that is not greater than another. */
    private static final class AtMost extends BaseMatcher<Object> implements ParametrizedMatcher {
        private BigDecimal most = BigDecimal.ZERO;

        @Override
        public void setParameter(String parameter) {
            most = new BigDecimal(parameter);
        }

        @Override
        public boolean matches(Object value) {
            return value instanceof BigDecimal number && number.compareTo(most) <= 0;
        }

        @Override
        public void describeTo(Description description) {
            description.appendText("at most " + most);
        }
    }

    private static void write(RunReport report, Path file) throws IOException {
        Files.createDirectories(file.getParent());
        try (Writer out = Files.newBufferedWriter(file)) {
            HtmlReport.write(report, out);
        }
    }

    @Test
    void is_fit_for_every_reader_on_every_screen() throws IOException {
        Path pages = Npm.kept("browser-pages");
        write(RunReports.run(), pages.resolve("run.html"));
        write(RunReports.crowded(), pages.resolve("crowded.html"));
        write(RunReports.nothing(), pages.resolve("nothing.html"));

        String found = Browser.orNotRun().look(pages);

        assertThatJson(found).withMatcher("atMost", new AtMost()).isEqualTo("""
                {
                  "looked": {
                    "run.html 390 light": [], "run.html 390 dark": [],
                    "run.html 820 light": [], "run.html 820 dark": [],
                    "run.html 1440 light": [], "run.html 1440 dark": [],
                    "crowded.html 820 light": [], "nothing.html 820 light": []
                  },
                  "crowd": {
                    "nodes": "${json-unit.matches:atMost}25000",
                    "shown": 80,
                    "said": "1 of 10,000 shapes",
                    "found": [ "\\n- path-7777\\n~ parts[*].name\\n+ parts[*].kind.0\\n" ],
                    "headings": [ "rule-7 1,669,332 documents in 334 shapes" ],
                    "nodesWhileFiltered": "${json-unit.matches:atMost}25000",
                    "saidAgain": "",
                    "shownAgain": 80,
                    "nodesAgain": "${json-unit.matches:atMost}25000",
                    "dropped": "100 of 10,000 shapes",
                    "kinds": [ "dropped" ],
                    "byAddress": "1 of 10,000 shapes",
                    "unfolded": [ "the first 2 of 2,223 documents\\nindex-7/type-7/7777\\nindex-7/type-7/tucked-away → index-8/moved\\n" ],
                    "button": "Show 20 of 329 more",
                    "shownMore": 100,
                    "focus": "article",
                    "lines": [ " {", "   \\"_id\\": \\"150\\",", "   \\"_source\\": {", "     \\"id\\": \\"150\\",",
                               "−    \\"path-150\\": 1,", "+    \\"path-150\\": 2,", "     \\"name\\": \\"plot 150\\"",
                               "   }", " }" ],
                    "images": 0,
                    "trouble": []
                  },
                  "findings": {
                    "folded": 3,
                    "said": "3 of 3,000 shown",
                    "found": [ "index-0/type-0/plot-900", "index-1/type-1/plot-900", "index-2/type-2/plot-900" ],
                    "visible": true,
                    "live": "status",
                    "failures": "500 of 1,000 shown",
                    "trouble": []
                  },
                  "jump": {
                    "line": "  - set: { field: secret, value: '{{other}}' }", "at": "#rule-1-14", "seen": true, "trouble": []
                  },
                  "still": { "shown": 80, "filters": 0, "told": 30, "trouble": [] }
                }""");
    }
}
