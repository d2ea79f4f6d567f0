package io.docshift.report;

import io.docshift.run.ChangeGroup;
import java.util.List;

/** Documents that change in the same way, as a part of the page: how, by which steps, and the first of them. */
final class ChangeMarkup {

    private static final int MOST_PATHS = 60;

    private final RuleLines rules;
    private final Markup page;
    private final int mostSamples;

    /** @param mostSamples how many documents are shown of each group */
    ChangeMarkup(RuleLines rules, Markup page, int mostSamples) {
        this.rules = rules;
        this.page = page;
        this.mostSamples = mostSamples;
    }

    /** Writes a group; its samples have what looks like a secret hidden. */
    void write(ChangeGroup group, boolean open, boolean withSamples) {
        page.html("<article data-of=\"").text(group.kind()).html("\">\n");
        page.html("<h4>%s ".formatted(Amount.documents(group.count()))).text(group.kind());
        page.html(" <small>in ").text(group.type().toString()).html("</small></h4>\n");
        shape(group.shape());
        steps(group.at());
        boolean unfolded = open;
        for (ChangeGroup.Sample sample :
                group.samples().stream().limit(mostSamples).toList()) {
            if (withSamples) {
                sample(sample, unfolded);
            } else {
                page.html("<p class=\"note\">").code(sample.address());
                page.html(": not shown, this page is long enough; report.json has it.</p>\n");
            }
            unfolded = false;
        }
        documents(group, withSamples);
        page.html("</article>");
    }

    private void documents(ChangeGroup group, boolean withAll) {
        List<ChangeGroup.Named> all = group.documents();
        if (group.count() <= Math.min(group.samples().size(), mostSamples)) {
            return;
        }
        String title = all.size() == group.count()
                ? "all " + Amount.documents(group.count())
                : "the first " + Amount.of(all.size()) + " of " + Amount.documents(group.count());
        if (!withAll || all.isEmpty()) {
            page.html("<p class=\"note\">%s</p>\n"
                    .formatted(
                            all.isEmpty()
                                    ? "Which documents these are is not listed: there are too many kinds of changes."
                                    : "Which documents these are is in report.json."));
            return;
        }
        page.html("<details class=\"rest every\"><summary>" + title + "</summary>\n<pre>");
        String end = "";
        for (ChangeGroup.Named document : all) {
            // One text for all of them: thousands of elements would make the page slow.
            page.html(end).text(document.address());
            if (!document.to().isEmpty()) {
                page.html(" → ").text(document.to());
            }
            end = "\n";
        }
        page.html("</pre>\n</details>\n");
    }

    private void steps(List<String> places) {
        if (places.isEmpty()) {
            return;
        }
        page.html("<p class=\"note\">by");
        rules.links(places.stream().limit(MOST_PATHS).toList(), page);
        page.html(places.size() > MOST_PATHS ? " …</p>\n" : "</p>\n");
    }

    private void shape(List<String> shape) {
        if (shape.isEmpty()) {
            return;
        }
        page.html("<ul class=\"shape\">\n");
        for (String line : shape.stream().limit(MOST_PATHS).toList()) {
            String kind = line.startsWith("-") ? "del" : line.startsWith("+") ? "ins" : "mod";
            page.html("<li class=\"" + kind + "\">").text(line).html("</li>\n");
        }
        if (shape.size() > MOST_PATHS) {
            page.html("<li>" + Amount.of(shape.size() - MOST_PATHS, "path", "paths") + " more</li>\n");
        }
        page.html("</ul>\n");
    }

    private void sample(ChangeGroup.Sample sample, boolean open) {
        page.html(open ? "<details class=\"sample\" open><summary>" : "<details class=\"sample\"><summary>");
        page.code(sample.address()).html("</summary>\n");
        MaskedSample masked = MaskedSample.of(sample);
        if (masked.isCut()) {
            page.html("<p class=\"cut\">It is too long to be shown here.</p>\n");
        } else {
            masked.redline().write(page);
        }
        page.html("</details>\n");
    }
}
