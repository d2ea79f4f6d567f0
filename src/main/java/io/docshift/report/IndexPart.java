package io.docshift.report;

import io.docshift.run.Action;
import io.docshift.run.PlannedIndex;
import java.util.List;

/** What happens to indices, as a part of the page: why, and how their settings, mappings and aliases differ. */
final class IndexPart {

    private static final int MOST_INDICES = 1_000;

    /** In characters; beyond that the page says what happens to an index, and not how it differs. */
    private static final long MOST_WRITTEN = 3_000_000;

    /** How many lines may differ for them to be there without being asked for. */
    private static final int MOST_OPEN = 24;

    private final Account account;
    private final Markup page;
    private final long begun;

    IndexPart(Account account, Markup page) {
        this.account = account;
        this.page = page;
        this.begun = page.written();
    }

    void write() {
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
            page.left(touched.size() - MOST_INDICES, "index", "indices");
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
        definition(index);
        page.html("</dd></div>\n");
    }

    private void definition(PlannedIndex index) {
        Definition shown = new Definition();
        String before = shown.shown(index.live());
        String after = index.action() == Action.DROP ? "" : shown.shown(index.merged());
        Redline redline = Redline.between(before, after);
        if (redline.isNothing()) {
            return;
        }
        if (page.written() - begun > MOST_WRITTEN) {
            page.html("<p class=\"note\">How it differs is not shown, this page is long enough.</p>");
            return;
        }
        page.html(redline.changed() <= MOST_OPEN ? "<details class=\"sample\" open>" : "<details class=\"sample\">");
        page.html("<summary>Settings, mappings, aliases: ").html(redline.size()).html("</summary>\n");
        redline.write(page);
        page.html("</details>");
    }
}
