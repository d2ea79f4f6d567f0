package io.docshift.report;

import io.docshift.doc.Json;
import io.docshift.doc.MalformedJson;
import io.docshift.doc.Masking;
import io.docshift.run.ChangeGroup;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What differs between the documents before and after, by rule and shape, as a part of the page. */
final class Changes {

    private static final int MOST_GROUPS = 300;
    private static final int MOST_SAMPLES = 3;
    private static final int MOST_SHAPES = 60;

    /** In characters; a page beyond that shows shapes and counts only. */
    private static final long MOST_WRITTEN = 6_000_000;

    private final Account account;
    private final Markup page;

    Changes(Account account, Markup page) {
        this.account = account;
        this.page = page;
    }

    void write() {
        List<ChangeGroup> groups = account.changes();
        page.html("<section aria-labelledby=\"changes\">\n<h2 id=\"changes\">Changes</h2>\n");
        if (groups.isEmpty()) {
            page.html("<p>No document differs.</p>\n");
        } else {
            page.html("<p class=\"note\">Documents that change in the same way stand together, with ");
            page.html("the first of them before and after. Values that look like secrets are hidden.</p>\n");
        }
        Map<String, List<ChangeGroup>> byRule = groups.stream()
                .limit(MOST_GROUPS)
                .collect(Collectors.groupingBy(ChangeGroup::rule, LinkedHashMap::new, Collectors.toList()));
        byRule.forEach(this::rule);
        int more = groups.size() - MOST_GROUPS;
        if (more > 0) {
            page.html("<p class=\"note\">" + Amount.of(more, "shape", "shapes") + " more, not shown.</p>\n");
        }
        page.html("</section>\n");
    }

    private void rule(String rule, List<ChangeGroup> groups) {
        page.html("<section class=\"rule\">\n<h3>").text(rule.isEmpty() ? "No rule" : rule);
        long documents = groups.stream().mapToLong(ChangeGroup::count).sum();
        page.html(" <small>" + Amount.documents(documents) + "</small></h3>\n");
        boolean first = true;
        for (ChangeGroup group : groups) {
            group(group, first);
            first = false;
        }
        page.html("</section>\n");
    }

    private void group(ChangeGroup group, boolean open) {
        page.html("<article>\n<h4>%s ".formatted(Amount.documents(group.count())));
        page.text(group.kind())
                .html(" <small>in ")
                .text(group.type().toString())
                .html("</small></h4>\n");
        shape(group.shape());
        steps(group.at());
        boolean unfolded = open;
        for (ChangeGroup.Sample sample :
                group.samples().stream().limit(MOST_SAMPLES).toList()) {
            sample(sample, unfolded);
            unfolded = false;
        }
        page.html("</article>\n");
    }

    /** Where the steps stand; a file is named once. */
    private void steps(List<String> places) {
        if (places.isEmpty()) {
            return;
        }
        page.html("<p class=\"note\">by");
        String file = "";
        for (String place : places.stream().limit(MOST_SHAPES).toList()) {
            int colon = place.indexOf(':');
            String here = colon < 0 ? place : place.substring(0, colon);
            page.html(" ").code(colon >= 0 && here.equals(file) ? place.substring(colon) : place);
            file = here;
        }
        page.html(places.size() > MOST_SHAPES ? " …</p>\n" : "</p>\n");
    }

    private void shape(List<String> shape) {
        if (shape.isEmpty()) {
            return;
        }
        page.html("<ul class=\"shape\">\n");
        for (String line : shape.stream().limit(MOST_SHAPES).toList()) {
            String kind = line.startsWith("-") ? "del" : line.startsWith("+") ? "ins" : "mod";
            page.html("<li class=\"" + kind + "\">").text(line).html("</li>\n");
        }
        if (shape.size() > MOST_SHAPES) {
            page.html("<li>" + Amount.of(shape.size() - MOST_SHAPES, "path", "paths") + " more</li>\n");
        }
        page.html("</ul>\n");
    }

    private void sample(ChangeGroup.Sample sample, boolean open) {
        if (page.written() > MOST_WRITTEN) {
            page.html("<p class=\"note\">").code(sample.address()).html(": not shown, this page is long enough.</p>\n");
            return;
        }
        page.html(open ? "<details class=\"sample\" open><summary>" : "<details class=\"sample\"><summary>");
        page.code(sample.address()).html("</summary>\n");
        Masking masking = new Masking();
        Optional<String> before = masked(masking, sample.before());
        Optional<String> after = masked(masking, sample.after());
        if (before.isPresent() && after.isPresent()) {
            new Redline(page).write(before.get(), after.get());
        } else {
            page.html("<p class=\"cut\">It is too long to be shown here.</p>\n");
        }
        page.html("</details>\n");
    }

    private static Optional<String> masked(Masking masking, String json) {
        if (json.isEmpty()) {
            return Optional.of("");
        }
        try {
            return Optional.of(Json.pretty(masking.masked(Json.parse(json))));
        } catch (MalformedJson e) {
            return Optional.empty();
        }
    }
}
