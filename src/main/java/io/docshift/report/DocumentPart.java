package io.docshift.report;

import io.docshift.run.Counts;
import io.docshift.run.TypeCounts;
import io.docshift.run.TypeName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which documents went where, as a part of the page: a picture, the same as a table, and the counts of each type. */
final class DocumentPart {

    private static final int MOST_TYPES = 2_000;
    private static final List<Column> KINDS = List.of(
            Column.UNCHANGED,
            Column.CHANGED,
            Column.MOVED,
            Column.CREATED,
            Column.DROPPED,
            Column.EXPIRED,
            Column.FAILED);

    private final Account account;
    private final Markup page;

    DocumentPart(Account account, Markup page) {
        this.account = account;
        this.page = page;
    }

    void write() {
        page.html("<section aria-labelledby=\"types\">\n<h2 id=\"types\">Documents</h2>\n");
        List<Flow> flows = Flow.of(account);
        Streams streams = Streams.of(flows);
        if (streams.isWorthAPicture()) {
            picture(flows, streams);
        }
        counts();
        page.html("</section>\n");
    }

    private void picture(List<Flow> flows, Streams streams) {
        page.html(
                "<figure>\n<figcaption id=\"flows-title\">Where documents come from, at the left, and where they go.");
        page.html(" Bands grow with the square root of the number of documents.</figcaption>\n<p class=\"note\">");
        for (Column kind : KINDS) {
            if (flows.stream().anyMatch(flow -> flow.way() == kind)) {
                page.html("<span class=\"of\"><i class=\"key %1$s\"></i>%1$s</span> ".formatted(kind.word()));
            }
        }
        page.html("</p>\n");
        FlowPicture.draw(streams, page);
        page.html("<details class=\"as-table\"><summary>The same as a table</summary>\n<table>\n<thead><tr>");
        page.html("<th scope=\"col\">from</th><th scope=\"col\">to</th><th scope=\"col\">which way</th>");
        page.html("<th scope=\"col\">documents</th></tr></thead>\n<tbody>\n");
        for (Flow flow : flows.stream().limit(MOST_TYPES).toList()) {
            page.html("<tr><th scope=\"row\">")
                    .text(name(flow.from(), "made by rules"))
                    .html("</th><td>");
            page.text(name(flow.to(), flow.way() == Column.MOVED ? "many places" : "gone"));
            page.html("</td><td>" + flow.way().word() + "</td><td>" + Amount.of(flow.documents()) + "</td></tr>\n");
        }
        page.html("</tbody>\n</table>\n");
        page.left(flows.size() - MOST_TYPES, "row", "rows");
        page.html("</details>\n</figure>\n");
    }

    private static String name(@Nullable TypeName type, String otherwise) {
        if (type == null) {
            return otherwise;
        }
        return type.index().equals(type.type())
                ? type.index()
                : CountTable.index(type) + (type.type().isEmpty() ? "" : "/" + type.type());
    }

    private void counts() {
        page.html("<table class=\"counts\">\n<caption>By index, and by type where that has another name."
                + " A dash is none.</caption>\n<thead><tr>");
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
        page.left(account.types().size() - MOST_TYPES, "type", "types");
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
}
