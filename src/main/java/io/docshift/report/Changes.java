package io.docshift.report;

import com.fasterxml.jackson.databind.node.TextNode;
import io.docshift.doc.Json;
import io.docshift.run.ChangeGroup;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What differs between the documents before and after, by rule and shape, as a part of the page. Of many shapes only the
 * first of each rule are there at once; the others lie in the page as data, and the script makes them when they are
 * wanted, so that ten thousand of them cost a browser no more than a hundred.
 */
final class Changes {

    /** As many as are all there at once. */
    private static final int FEW = 80;

    private static final int FIRST_OF_RULE = 5;
    private static final int MOST_GROUPS = 20_000;
    private static final int SAMPLES_OF_FEW = 3;

    /** In characters; beyond that groups are shown without samples. */
    private static final long MOST_WRITTEN = 6_000_000;

    private final Account account;
    private final RuleLines rules;
    private final Markup page;
    private final long begun;
    private final boolean few;
    private int first;

    Changes(Account account, RuleLines rules, Markup page) {
        this.account = account;
        this.rules = rules;
        this.page = page;
        this.begun = page.written();
        this.few = account.changes().size() <= FEW;
    }

    void write() {
        List<ChangeGroup> groups = account.changes();
        page.html("<section aria-labelledby=\"changes\" class=\"changes\">\n<h2 id=\"changes\">Changes");
        page.html(groups.isEmpty() ? "</h2>\n" : " <small>%s</small></h2>\n".formatted(shapes(groups.size())));
        if (groups.isEmpty()) {
            page.html("<p>No document differs.</p>\n</section>\n");
            return;
        }
        page.html("<p class=\"note\">Documents that change in the same way stand together, with ");
        page.html("the first of them before and after. Values that look like secrets are hidden.</p>\n");
        filter(groups);
        Map<String, List<ChangeGroup>> byRule = groups.stream()
                .limit(MOST_GROUPS)
                .collect(Collectors.groupingBy(ChangeGroup::rule, LinkedHashMap::new, Collectors.toList()));
        byRule.forEach(this::rule);
        page.left(groups.size() - MOST_GROUPS, "shape", "shapes");
        page.html("</section>\n");
    }

    private static String shapes(int count) {
        return Amount.of(count, "shape", "shapes");
    }

    private void filter(List<ChangeGroup> groups) {
        Map<String, Long> kinds = groups.stream()
                .collect(Collectors.groupingBy(ChangeGroup::kind, LinkedHashMap::new, Collectors.counting()));
        List<Filter.Entry> entries = new ArrayList<>();
        kinds.forEach((kind, count) ->
                entries.add(new Filter.Entry(kind, kind + " (" + shapes(Math.toIntExact(count)) + ")")));
        new Filter("changes", "Search", "Which way", "every way", entries).write(page);
    }

    private void rule(String rule, List<ChangeGroup> groups) {
        long documents = groups.stream().mapToLong(ChangeGroup::count).sum();
        page.html("<section class=\"rule\">\n<h3>").text(rule.isEmpty() ? "No rule" : rule);
        page.html(" <small>" + Amount.documents(documents));
        page.html(groups.size() > 1 ? " in " + shapes(groups.size()) + "</small></h3>\n" : "</small></h3>\n");
        List<ChangeGroup> sorted = groups.stream()
                .sorted(Comparator.comparingLong(ChangeGroup::count).reversed())
                .toList();
        int here = few ? sorted.size() : Math.max(0, Math.min(FIRST_OF_RULE, FEW - first));
        boolean open = true;
        for (ChangeGroup group : sorted.subList(0, Math.min(here, sorted.size()))) {
            new ChangeMarkup(rules, page, SAMPLES_OF_FEW).write(group, open, hasRoom());
            page.html("\n");
            open &= group.samples().isEmpty();
            first++;
        }
        later(sorted.subList(Math.min(here, sorted.size()), sorted.size()));
        page.html("</section>\n");
    }

    private boolean hasRoom() {
        return page.written() - begun < MOST_WRITTEN;
    }

    /** Data for the script. */
    private void later(List<ChangeGroup> groups) {
        if (groups.isEmpty()) {
            return;
        }
        page.html("<p class=\"note unscripted\">").html(shapes(groups.size()));
        page.html(" more: the script of this page shows them, and report.json has them.</p>\n");
        page.html("<script type=\"application/json\">[");
        String comma = "";
        for (ChangeGroup group : groups) {
            StringWriter markup = new StringWriter();
            new ChangeMarkup(rules, new Markup(markup), 1).write(group, false, hasRoom());
            // What could end the element early is written in a way that cannot.
            page.html(comma)
                    .html(Json.line(TextNode.valueOf(markup.toString()))
                            .replace("</", "<\\/")
                            .replace("<!", "<\\u0021"));
            comma = ",\n";
        }
        page.html("]</script>\n");
    }
}
