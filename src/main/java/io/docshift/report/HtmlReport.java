package io.docshift.report;

import io.docshift.run.Plan;
import io.docshift.run.PlannedMove;
import java.io.Writer;

/**
 * What a run did, as one page that needs nothing else: no network, no other file. What documents hold is text there,
 * never markup or script, and values that look like secrets are hidden. The page stays readable, and of bounded size,
 * however many documents there were.
 */
public final class HtmlReport {

    private final RunReport report;
    private final Account account;
    private final RuleLines rules;
    private final Markup page;

    private HtmlReport(RunReport report, Markup page) {
        this.report = report;
        this.account = report.account();
        this.rules = new RuleLines(report.rules());
        this.page = page;
    }

    /**
     * Writes the page, in UTF-8 if the writer does, and leaves the writer open.
     *
     * @throws java.io.UncheckedIOException if the writer does not play along
     */
    public static void write(RunReport report, Writer out) {
        new HtmlReport(report, new Markup(out)).write();
    }

    private void write() {
        Skin.begin(
                "%s: %s".formatted(account.command(), account.plan().ruleSet().title()), page);
        page.html("<a class=\"skip\" href=\"#main\">Skip to the report</a>\n");
        header();
        page.html("<main id=\"main\" tabindex=\"-1\">\n");
        new Totals(account, page).write();
        Findings findings = new Findings(account, rules, page);
        findings.failures();
        new DocumentPart(account, page).write();
        findings.warnings();
        new IndexPart(account, page).write();
        folders();
        new Changes(account, rules, page).write();
        new SpeedPart(report.throughput(), page).write();
        rules.write(page);
        new RunPart(account, page).write();
        page.html("</main>\n");
        page.html("<footer><p>docshift ").text(account.plan().tool()).html(" · run ");
        page.code(account.plan().run()).html("</p></footer>\n");
        Skin.end(page);
    }

    private void header() {
        Plan plan = account.plan();
        page.html("<header>\n<p class=\"kicker\">").text(account.command()).html(" · ");
        page.text(plan.ruleSet().name())
                .html("</p>\n<h1>")
                .text(plan.ruleSet().title())
                .html("</h1>\n");
        page.html("<p class=\"lead\">").text(Headline.of(account)).html("</p>\n</header>\n");
        page.html("<nav aria-label=\"Parts of this report\"><ul>\n");
        link(!account.failures().isEmpty(), "failures", "Failures");
        link(true, "types", "Documents");
        link(!account.warnings().isEmpty(), "warnings", "Warnings");
        link(true, "indices", "Indices");
        link(!plan.moves().isEmpty(), "folders", "Folders");
        link(true, "changes", "Changes");
        link(!report.throughput().stretches().isEmpty(), "speed", "Speed");
        link(!rules.isEmpty(), "rules", "Rules");
        link(true, "about", "This run");
        page.html("</ul></nav>\n");
    }

    private void link(boolean there, String id, String name) {
        if (there) {
            page.html("<li><a href=\"#" + id + "\">" + name + "</a></li>\n");
        }
    }

    private void folders() {
        if (account.plan().moves().isEmpty()) {
            return;
        }
        page.html("<section aria-labelledby=\"folders\">\n<h2 id=\"folders\">Folders moved %s</h2>\n<ul>\n"
                .formatted(account.isUndo() ? "back" : "aside"));
        for (PlannedMove move : account.plan().moves()) {
            page.html("<li>").code(move.from()).html("<br>to ").code(move.to()).html("</li>\n");
        }
        page.html("</ul>\n</section>\n");
    }
}
