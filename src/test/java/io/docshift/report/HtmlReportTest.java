package io.docshift.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.docshift.doc.Json;
import io.docshift.doc.RawJson;
import io.docshift.run.Action;
import io.docshift.run.ChangeGroup;
import io.docshift.run.Counts;
import io.docshift.run.Crossing;
import io.docshift.run.FailedDocument;
import io.docshift.run.PlannedIndex;
import io.docshift.run.Throughput;
import io.docshift.run.TypeName;
import io.docshift.run.WarningGroup;
import java.io.StringWriter;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class HtmlReportTest {

    private static final String HOSTILE = "</script><img src=x onerror=\"alert(1)\">'&";
    private static final String INERT = "&lt;/script&gt;&lt;img src=x onerror=&quot;alert(1)&quot;&gt;&#39;&amp;";

    @Test
    void needs_nothing_but_itself() {
        var page = page(Accounts.plan());

        assertThat(page).startsWith("<!DOCTYPE html>\n<html lang=\"en\">").endsWith("</html>\n");
        assertThat(page).contains("content=\"default-src 'none'; style-src 'sha256-");
        assertThat(Pattern.compile("(src|href)=\"(?!#)|url\\(|@import")
                        .matcher(page)
                        .find())
                .isFalse();
    }

    @Test
    void tells_all_of_a_plan() {
        assertThat(words(page(Accounts.plan())))
                .contains("Gardens of version 1 become gardens of version 2")
                .contains(
                        "1,204,533 read = 1,204,504 unchanged + 12 changed + 2 moved + 5 dropped + 10 expired + 0 failed")
                .contains("applicationversion rebuild 12 documents, 51.9 kB, then stored as"
                        + " applicationversion-1.4.0-20261122-1105-k3f9")
                .contains("boolean becomes string")
                .contains("the custom plugin p3 is discarded: upload it again plugin/plugin/p3")
                .contains("2 documents moved in applicationversion/applicationversion")
                .contains("by rules/gardens-1-to-2/applicationversion.yml:9:5 :14:5")
                .contains("the variable new_address is not given")
                .contains("/opt/garden/work/plugins");
    }

    @Test
    void is_well_formed() {
        var open = new ArrayDeque<String>();
        var markup = page(Accounts.plan()).replaceAll("(?s)<script>.*?</script>", "");
        var tags = Pattern.compile("<(/?)([a-z0-9]+)[^>]*?(/?)>").matcher(markup);
        while (tags.find()) {
            if (List.of("meta", "input", "br").contains(tags.group(2))
                    || !tags.group(3).isEmpty()) {
                continue;
            }
            if (tags.group(1).isEmpty()) {
                open.push(tags.group(2));
            } else {
                assertThat(open.pop()).isEqualTo(tags.group(2));
            }
        }
        assertThat(open).isEmpty();
    }

    @Test
    void shows_what_goes_and_what_comes() {
        assertThat(page(of(
                        sample("{\"name\":\"plum\",\"rows\":3}", "{\"name\":\"pear\",\"rows\":3,\"kind\":\"tree\"}"))))
                .contains("""
                        <div class="diff">
                        <div><i> </i><span>{</span></div>
                        <div class="del"><i>−</i><del>  &quot;name&quot;: &quot;<b>plum</b>&quot;,</del></div>
                        <div class="ins"><i>+</i><ins>  &quot;name&quot;: &quot;<b>pear</b>&quot;,</ins></div>
                        <div><i> </i><span>  &quot;rows&quot;: 3,</span></div>
                        <div class="ins"><i>+</i><ins>  &quot;kind&quot;: &quot;tree&quot;</ins></div>
                        <div><i> </i><span>}</span></div>
                        </div>
                        """);
    }

    @Test
    void folds_what_is_the_same() {
        var same = IntStream.range(0, 30).mapToObj(i -> "\"k" + i + "\":" + i).collect(Collectors.joining(","));

        assertThat(page(of(sample("{" + same + ",\"z\":1}", "{" + same + ",\"z\":2}"))))
                .contains("<details class=\"fold\"><summary>28 unchanged lines</summary>");
    }

    @Test
    void lets_no_value_become_markup() {
        var sample = new ChangeGroup.Sample(HOSTILE, "{\"a\":\"</script><img>\"}", "{}");
        var change = new ChangeGroup(
                HOSTILE,
                new TypeName(HOSTILE, HOSTILE),
                HOSTILE,
                List.of(HOSTILE),
                List.of(HOSTILE),
                1,
                List.of(sample),
                List.of());
        var warning = new WarningGroup(
                HOSTILE, HOSTILE, 1, List.of(new WarningGroup.Said(HOSTILE, HOSTILE, HOSTILE, HOSTILE)));
        var failure = new FailedDocument(HOSTILE, HOSTILE, HOSTILE, HOSTILE, HOSTILE, HOSTILE, true);

        var hostile = Json.parseObject(RawJson.of(Json.print(Json.tree(new ChangeGroup.Sample(HOSTILE, HOSTILE, "")))));
        var index = new PlannedIndex(
                HOSTILE,
                HOSTILE,
                "",
                Action.REBUILD,
                List.of(HOSTILE),
                HOSTILE,
                hostile,
                hostile.deepCopy().put("b", 1),
                1,
                1);
        var account = Accounts.with(
                Accounts.with(List.of(change), List.of(warning), List.of(failure)),
                List.of(Accounts.row(HOSTILE, HOSTILE, new Counts(1, 0, 0, 1, 1, 0, 0, 0, 0, 0))),
                List.of(new Crossing(new TypeName(HOSTILE, HOSTILE), new TypeName(HOSTILE, "b"), 1)),
                List.of(index));
        var stretch = new Throughput.Stretch(
                HOSTILE, HOSTILE, 600, 100, Collections.nCopies(6, new Throughput.Point(1, 1, 1)));
        var report = new RunReport(account, new Throughput(List.of(stretch)), List.of(RuleText.of(HOSTILE, HOSTILE)));

        var page = page(report);

        assertThat(page).doesNotContain("<img").contains(INERT);
        assertThat(page.split("</script>", -1)).hasSize(2);
    }

    @Test
    void lets_no_value_end_the_data_for_the_script() {
        var page = page(RunReports.crowded());

        assertThat(page).doesNotContain("<img").contains("&lt;/script&gt;");
        assertThat(page.split("<script", -1))
                .hasSameSizeAs(page.split("</script>", -1))
                .hasSize(32);
        assertThat(page).doesNotContain("<!-");
    }

    @Test
    void shows_no_secret_in_any_part() {
        assertThat(page(RunReports.run())).contains("•••••").doesNotContain(RunReports.CANARY);
    }

    @Test
    void holds_ten_thousand_groups_and_few_of_them_as_markup() {
        var page = page(RunReports.crowded());

        assertThat(page).contains("10,000 shapes").contains("path-9999").contains("path-0");
        assertThat(page.length()).isLessThan(10_000_000);
        assertThat(page.replaceAll("(?s)<script.*?</script>", "").length()).isLessThan(1_000_000);
    }

    @Test
    void links_a_step_to_its_line_in_the_rule() {
        var page = page(RunReports.run());

        assertThat(page)
                .contains("<a href=\"#rule-1-9\"><code>rules/gardens-1-to-2/applicationversion.yml:9:5</code></a>"
                        + " <a href=\"#rule-1-14\"><code>:14:5</code></a>")
                .contains("<li id=\"rule-1-9\"><span>  - rename: { field: topology, to: topologyVersions }</span></li>")
                // Of this one nothing is kept.
                .contains("<code>rules/gardens-1-to-2/application.yml:9:5</code>")
                .doesNotContain(">rules/gardens-1-to-2/application.yml:9:5</code></a>");
    }

    @Test
    void links_lead_to_what_is_there() {
        var page = page(RunReports.run());
        var links = Pattern.compile("href=\"#([^\"]*)\"")
                .matcher(page)
                .results()
                .map(link -> link.group(1))
                .toList();

        assertThat(links).isNotEmpty().allMatch(id -> page.contains(" id=\"" + id + "\""));
        assertThat(Pattern.compile(" id=\"([^\"]*)\"").matcher(page).results().map(id -> id.group(1)))
                .doesNotHaveDuplicates();
    }

    @Test
    void draws_where_documents_go() {
        assertThat(page(RunReports.run()))
                .contains("<title>applicationversion → archive: 1 document moved</title>")
                .contains("<title>application: 25 documents failed</title>")
                .contains("<title>plugin: 5 documents dropped</title>")
                .contains("<th scope=\"row\">applicationversion</th><td>archive</td><td>moved</td><td>1</td>");
        assertThat(page(RunReports.nothing())).doesNotContain("class=\"flows");
    }

    @Test
    void shows_how_an_index_differs() {
        assertThat(page(RunReports.run()))
                .contains("Settings, mappings, aliases: 2 lines go, 5 lines come")
                .contains("<ins>          &quot;type&quot;: &quot;string&quot;</ins>");
    }

    @Test
    void tells_how_fast_it_went() {
        assertThat(words(page(RunReports.run())))
                .contains("plan 2026-11-22T11:05:00Z ")
                .contains(
                        "apply 2026-11-22T11:09:41Z 80,000 documents read (668 a second, at most 5,000), 181,380 written"
                                + " (1,515 a second, at most 3,475), 320,000 checked (2,673 a second, at most 10,000) in 2 min 0 s.")
                .contains("resume 2026-11-22T11:20:00Z 12 documents read (40 a second, at most 120), 3 written"
                        + " (10 a second, at most 30) in 0.3 s.");
    }

    @Test
    void hides_what_looks_like_a_secret_and_tells_whether_it_changed() {
        var before = """
                {"password":"one","url":"https://me:two@example.org/","list":[{"key":"api_token","value":"three"}],
                 "credentials":{"user":"four","list":["one"]},"secret":"","key":"kept"}""";
        var after = before.replace("three", "five");

        var page = page(of(sample(before, after)));

        assertThat(page)
                .doesNotContain("&quot;one", "two", "three", "four", "five")
                .contains("&quot;password&quot;: &quot;••••• (hidden, no. 1)&quot;")
                .contains("&quot;url&quot;: &quot;https://me:•••••@example.org/&quot;")
                .contains("&quot;value&quot;: &quot;••••• (hidden, no. <b>2</b>)&quot;")
                .contains("&quot;value&quot;: &quot;••••• (hidden, no. <b>4</b>)&quot;")
                .contains("&quot;secret&quot;: &quot;&quot;")
                .contains("&quot;key&quot;: &quot;kept&quot;");
    }

    @Test
    void shows_nothing_of_what_was_cut() {
        assertThat(page(of(sample("{\"password\": \"x", ""))))
                .contains("It is too long to be shown here")
                .doesNotContain("&quot;x");
    }

    @Test
    void stays_of_bounded_size() {
        var huge = IntStream.range(0, 3_000)
                .mapToObj(i -> "\"k" + i + "\":\"" + "v".repeat(5_000) + "\"")
                .collect(Collectors.joining(",", "{", "}"));
        var changes = Collections.nCopies(1_000, sample(huge, "{\"other\":1}"));

        assertThat(page(Accounts.with(changes, List.of(), List.of())).length()).isLessThan(10_000_000);
    }

    @Test
    void names_all_documents_of_a_group_or_says_how_many_it_names() {
        String page = page(Accounts.plan());

        assertThat(page)
                .contains("""
                        <details class="rest every"><summary>the first 4 of 5 documents</summary>
                        <pre>plugin/plugin/p0
                        plugin/plugin/p1
                        plugin/plugin/p2
                        plugin/plugin/p3</pre>
                        </details>
                        """)
                .contains("Which documents these are is not listed: there are too many kinds of changes.")
                .doesNotContain("all 2 documents");
    }

    @Test
    void marks_a_part_of_a_line_only_where_enough_of_it_is_the_same() {
        String page = page(of(sample("{\"title\":1,\"z\":[\"abc def\"]}", "{\"tally\":{},\"z\":[\"abc xyz\"]}")));

        assertThat(page)
                .contains("<del>  &quot;title&quot;: 1,</del>", "<ins>  &quot;tally&quot;: {},</ins>")
                .contains("&quot;abc <b>def</b>&quot;", "&quot;abc <b>xyz</b>&quot;");
    }

    private static Account of(ChangeGroup change) {
        return Accounts.with(List.of(change), List.of(), List.of());
    }

    private static ChangeGroup sample(String before, String after) {
        var samples = List.of(new ChangeGroup.Sample("a/b/c", before, after));
        return new ChangeGroup("r", new TypeName("a", "b"), "changed", List.of(), List.of(), 1, samples, List.of());
    }

    private static String page(Account account) {
        return page(RunReport.of(account));
    }

    private static String page(RunReport report) {
        var out = new StringWriter();
        HtmlReport.write(report, out);
        return out.toString();
    }

    private static String words(String page) {
        var body = page.substring(page.indexOf("<body>"), page.indexOf("<script>"));
        return body.replaceAll("<[^>]*>", " ").replaceAll("\\s+", " ");
    }
}
