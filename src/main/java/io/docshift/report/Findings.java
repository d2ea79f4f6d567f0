package io.docshift.report;

import io.docshift.doc.Address;
import io.docshift.run.FailedDocument;
import io.docshift.run.WarningGroup;
import java.util.List;

/** The failures and warnings of a run as parts of the page, each with a filter where a browser runs scripts. */
final class Findings {

    /** Of each kind; no more are kept of one step's warnings, or of failures. */
    private static final int MOST_SHOWN = 3_000;

    private static final int LONGEST = 2_000;

    private final Account account;
    private final Markup page;

    Findings(Account account, Markup page) {
        this.account = account;
        this.page = page;
    }

    void write() {
        failures();
        warnings();
    }

    private void failures() {
        List<FailedDocument> failures = account.failures();
        if (failures.isEmpty()) {
            return;
        }
        long count = account.failed();
        begin("failures", "Failures", count);
        page.html("<ul class=\"findings\">\n");
        for (FailedDocument failure : failures.stream().limit(MOST_SHOWN).toList()) {
            item(new Address(failure.index(), failure.type(), failure.id()), failure.reason());
            if (!failure.rule().isEmpty() || !failure.step().isEmpty()) {
                page.html("<p class=\"note\">")
                        .text(failure.rule())
                        .html(" ")
                        .code(failure.step())
                        .html("</p>");
            }
            if (failure.stopsRun()) {
                page.html("<p class=\"note\">This one stops the run; it cannot be skipped.</p>");
            }
            page.html("</li>\n");
        }
        page.html("</ul>\n");
        more(count - Math.min(MOST_SHOWN, failures.size()));
        page.html("</section>\n");
    }

    private void warnings() {
        List<WarningGroup> groups = account.warnings();
        if (groups.isEmpty()) {
            return;
        }
        begin(
                "warnings",
                "Warnings",
                groups.stream().mapToLong(WarningGroup::count).sum());
        int room = MOST_SHOWN;
        for (WarningGroup group : groups) {
            room -= warnings(group, room);
        }
        page.html("</section>\n");
    }

    /** Tells as much of a group as there is room for, and how much that was. */
    private int warnings(WarningGroup group, int room) {
        page.html("<section class=\"group\">\n");
        if (!group.rule().isEmpty()) {
            page.html("<h3>").text(group.rule()).html(" <small>");
            page.html(Amount.documents(group.count())).html("</small></h3>\n");
            page.html("<p class=\"note\">").code(group.at()).html("</p>\n");
        }
        page.html("<ul class=\"findings\">\n");
        List<WarningGroup.Said> samples = group.samples().stream().limit(room).toList();
        for (WarningGroup.Said said : samples) {
            item(new Address(said.index(), said.type(), said.id()), said.message());
            page.html("</li>\n");
        }
        page.html("</ul>\n");
        more(group.count() - samples.size());
        page.html("</section>\n");
        return samples.size();
    }

    private void begin(String id, String title, long count) {
        page.html("<section aria-labelledby=\"%1$s\" class=\"%1$s\">\n<h2 id=\"%1$s\">%2$s <small>%3$s</small></h2>\n"
                .formatted(id, title, Amount.of(count)));
        page.html("<p class=\"filter\" hidden><label for=\"filter-%1$s\">Show only those that mention</label> "
                .formatted(id));
        page.html(
                "<input id=\"filter-%s\" type=\"search\" autocomplete=\"off\"> <output></output></p>\n".formatted(id));
    }

    private void item(Address address, String message) {
        page.html("<li>");
        if (!address.index().isEmpty()) {
            page.html("<p class=\"address\">").code(address.toString()).html("</p>");
        }
        page.html("<p>");
        page.text(message.length() <= LONGEST ? message : message.substring(0, LONGEST) + "…")
                .html("</p>");
    }

    private void more(long count) {
        if (count > 0) {
            page.html("<p class=\"note\">And " + Amount.of(count) + " more, not shown.</p>\n");
        }
    }
}
