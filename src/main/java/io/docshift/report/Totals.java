package io.docshift.report;

import io.docshift.run.Counts;
import java.util.List;
import java.util.Locale;

/** The account of all documents together, as a part of the page: a bar, and the sum that says that none was lost. */
record Totals(Account account, Markup page) {

    void write() {
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
            page.html(String.format(
                    Locale.ROOT,
                    "<rect class=\"%s\" x=\"%.1f\" width=\"%.1f\" height=\"10\"/>",
                    way.word(),
                    at,
                    width));
            at += width;
        }
        page.html("</svg>\n");
    }
}
