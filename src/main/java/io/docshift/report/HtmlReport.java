package io.docshift.report;

import io.docshift.run.Action;
import io.docshift.run.ClusterInfo;
import io.docshift.run.Counts;
import io.docshift.run.Plan;
import io.docshift.run.PlannedIndex;
import io.docshift.run.PlannedMove;
import io.docshift.run.TypeCounts;
import java.io.Writer;
import java.util.List;

/**
 * What a run did, as one page that needs nothing else: no network, no other file. What documents hold is text there,
 * never markup or script, and values that look like secrets are hidden. The page stays readable, and of bounded size,
 * however many documents there were.
 */
public final class HtmlReport {

    private static final int MOST_TYPES = 2_000;
    private static final int MOST_INDICES = 1_000;
    private static final int MOST_NOTES = 200;

    private final Account account;
    private final Markup page;

    private HtmlReport(Account account, Markup page) {
        this.account = account;
        this.page = page;
    }

    /**
     * Writes the page, in UTF-8 if the writer does, and leaves the writer open.
     *
     * @throws java.io.UncheckedIOException if the writer does not play along
     */
    public static void write(Account account, Writer out) {
        new HtmlReport(account, new Markup(out)).write();
    }

    private void write() {
        Skin.begin(title(), page);
        page.html("<a class=\"skip\" href=\"#main\">Skip to the report</a>\n");
        header();
        page.html("<main id=\"main\">\n");
        summary();
        new Findings(account, page).write();
        types();
        indices();
        folders();
        new Changes(account, page).write();
        about();
        page.html("</main>\n");
        page.html("<footer><p>docshift ").text(account.plan().tool()).html(" · run ");
        page.code(account.plan().run()).html("</p></footer>\n");
        Skin.end(page);
    }

    private String title() {
        return "%s: %s".formatted(account.command(), account.plan().ruleSet().title());
    }

    private void header() {
        Plan plan = account.plan();
        page.html("<header>\n<p class=\"kicker\">").text(account.command()).html(" · ");
        page.text(plan.ruleSet().name())
                .html("</p>\n<h1>")
                .text(plan.ruleSet().title())
                .html("</h1>\n");
        page.html("<p class=\"lead\">").text(Headline.of(account)).html("</p>\n");
        page.html("<nav aria-label=\"Parts of this report\"><ul>\n");
        link(!account.failures().isEmpty(), "failures", "Failures");
        link(!account.warnings().isEmpty(), "warnings", "Warnings");
        link(true, "types", "Documents");
        link(true, "indices", "Indices");
        link(!plan.moves().isEmpty(), "folders", "Folders");
        link(true, "changes", "Changes");
        link(true, "about", "This run");
        page.html("</ul></nav>\n</header>\n");
    }

    private void link(boolean there, String id, String name) {
        if (there) {
            page.html("<li><a href=\"#" + id + "\">" + name + "</a></li>\n");
        }
    }

    private void summary() {
        Counts totals = account.totals();
        page.html("<section aria-labelledby=\"summary\">\n<h2 id=\"summary\">The account</h2>\n");
        bar(totals);
        page.html("<p class=\"sum\"><span><b>%s</b> read</span> %s\n"
                .formatted(Amount.of(totals.read()), totals.addsUp() ? "=" : "≠"));
        String plus = "";
        for (Column way : Column.WAYS) {
            String empty = way.of(totals) == 0 ? " class=\"zero\"" : "";
            page.html("<span%s>%s<i class=\"key %s\"></i><b>%s</b> %s</span>\n"
                    .formatted(empty, plus, way.word(), Amount.of(way.of(totals)), way.word()));
            plus = "+ ";
        }
        page.html("</p>\n<p class=\"note\">");
        page.html(
                totals.addsUp()
                        ? "Each document read went exactly one way, so none was lost."
                        : "<strong>The counts do not add up. Please keep this run's files and report it.</strong>");
        if (totals.created() + totals.kept() > 0) {
            page.html(" Besides, <b>%s</b> created".formatted(Amount.of(totals.created())));
            page.html(totals.kept() == 0 ? "." : ", <b>%s</b> kept.".formatted(Amount.of(totals.kept())));
        }
        page.html("</p>\n</section>\n");
    }

    /** The ways as parts of one line; a part that is there is never too thin to be seen. */
    private void bar(Counts totals) {
        if (totals.read() == 0) {
            return;
        }
        page.html("<svg class=\"bar\" viewBox=\"0 0 1000 10\" preserveAspectRatio=\"none\" aria-hidden=\"true\">");
        List<Column> ways =
                Column.WAYS.stream().filter(way -> way.of(totals) > 0).toList();
        double room = 1000 - 4.0 * ways.size();
        double at = 0;
        for (Column way : ways) {
            double width = 4 + room * way.of(totals) / totals.read();
            page.html("<rect class=\"%s\" x=\"%.1f\" width=\"%.1f\" height=\"10\"/>"
                    .formatted(way.word(), at, width)
                    .replace(',', '.'));
            at += width;
        }
        page.html("</svg>\n");
    }

    private void types() {
        page.html("<section aria-labelledby=\"types\">\n<h2 id=\"types\">Documents</h2>\n");
        page.html(
                "<table class=\"counts\">\n<caption>By index, and by type where that has another name. A dash is none.</caption>\n<thead><tr>");
        page.html("<th scope=\"col\">index, type</th>");
        Column.OF_TABLES.forEach(column -> page.html("<th scope=\"col\">" + column.word() + "</th>"));
        page.html("</tr></thead>\n<tbody>\n");
        for (TypeCounts row : account.types().stream().limit(MOST_TYPES).toList()) {
            page.html(row.counts().changesNothing() && row.counts().failed() == 0 ? "<tr class=\"still\">" : "<tr>");
            page.html("<th scope=\"row\">").text(CountTable.index(row.name()));
            if (!row.name().type().isEmpty()
                    && !row.name().type().equals(row.name().index())) {
                page.html(" <small>").text(row.name().type()).html("</small>");
            }
            page.html("</th>");
            cells(row.counts(), "–");
        }
        page.html("</tbody>\n<tfoot>\n<tr><th scope=\"row\">total</th>");
        cells(account.totals(), "0");
        page.html("</tfoot>\n</table>\n");
        left(account.types().size() - MOST_TYPES, "type", "types");
        page.html("</section>\n");
    }

    private void cells(Counts counts, String none) {
        for (Column column : Column.OF_TABLES) {
            long count = column.of(counts);
            page.html(
                    count == 0
                            ? "<td class=\"zero\" data-column=\"%s\">%s</td>".formatted(column.word(), none)
                            : "<td class=\"%1$s\" data-column=\"%1$s\">%2$s</td>"
                                    .formatted(column.word(), Amount.of(count)));
        }
        page.html("</tr>\n");
    }

    private void indices() {
        List<PlannedIndex> touched = account.plan().indices().stream()
                .filter(index -> index.action() != Action.LEAVE)
                .toList();
        int others = account.plan().indices().size() - touched.size();
        page.html("<section aria-labelledby=\"indices\">\n<h2 id=\"indices\">Indices</h2>\n");
        if (touched.isEmpty()) {
            page.html("<p>Every index stays as it is.</p>\n");
        } else {
            page.html("<dl class=\"indices\">\n");
            touched.stream().limit(MOST_INDICES).forEach(this::index);
            page.html("</dl>\n");
            left(touched.size() - MOST_INDICES, "index", "indices");
            if (others > 0) {
                page.html("<p class=\"note\">%s.</p>\n"
                        .formatted(Amount.of(others, "other index stays as it is", "other indices stay as they are")));
            }
        }
        page.html("</section>\n");
    }

    private void index(PlannedIndex index) {
        page.html("<div><dt>").text(index.name()).html(" <span class=\"tag ");
        page.html(index.action().word()).html("\">").html(index.action().word()).html("</span></dt>\n<dd>");
        if (!index.concrete().isEmpty()) {
            page.html("<p class=\"note\">%s, %s"
                    .formatted(Amount.documents(index.documents()), Amount.bytes(index.bytes())));
            if (!index.target().equals(index.concrete()) && !index.target().isEmpty()) {
                page.html(", then stored as ").code(index.target());
            }
            page.html("</p>");
        }
        if (!index.reasons().isEmpty()) {
            page.html("<ul>");
            index.reasons().forEach(reason -> page.html("<li>").text(reason).html("</li>"));
            page.html("</ul>");
        }
        page.html("</dd></div>\n");
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

    private void about() {
        Plan plan = account.plan();
        page.html("<section aria-labelledby=\"about\">\n<h2 id=\"about\">This run</h2>\n<dl class=\"facts\">\n");
        fact("Run", plan.run());
        fact("Planned", plan.created());
        fact("Took", Amount.seconds(account.seconds()));
        fact(
                "Rules",
                plan.ruleSet().name() + ", " + plan.ruleSet().from() + " to "
                        + plan.ruleSet().to());
        fact("Hash of the rules", plan.ruleSet().hash());
        fact("Documents from", plan.source());
        ClusterInfo cluster = plan.cluster();
        if (cluster != null) {
            fact("Cluster", cluster.name() + ", " + cluster.distribution() + " " + cluster.version());
        }
        fact("Where the data stood", plan.standing().explanation());
        fact("Tool", "docshift " + plan.tool());
        page.html("</dl>\n");
        if (!account.notes().isEmpty()) {
            page.html("<h3>Notes</h3>\n<ul>\n");
            account.notes().stream()
                    .limit(MOST_NOTES)
                    .forEach(note -> page.html("<li>").text(note).html("</li>\n"));
            page.html("</ul>\n");
            left(account.notes().size() - MOST_NOTES, "note", "notes");
        }
        page.html("</section>\n");
    }

    private void fact(String name, String value) {
        page.html("<div><dt>" + name + "</dt><dd>").text(value).html("</dd></div>\n");
    }

    private void left(int more, String one, String many) {
        if (more > 0) {
            page.html("<p class=\"note\">" + Amount.of(more, one, many) + " more, not shown.</p>\n");
        }
    }
}
