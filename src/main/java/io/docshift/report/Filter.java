package io.docshift.report;

import java.util.List;

/**
 * Fields by which a part of the page shows less of itself; the script of the page brings them to life, and without it
 * they are not there.
 *
 * @param id of the part
 * @param search what the field for text is called
 * @param choice what the list to choose from is called
 * @param all what its first entry is called
 * @param entries the others; there is no list if these are fewer than two
 */
record Filter(String id, String search, String choice, String all, List<Entry> entries) {

    Filter {
        entries = List.copyOf(entries);
    }

    /** One of what can be chosen. */
    record Entry(String value, String label) {}

    void write(Markup page) {
        page.html("<div class=\"filter\" role=\"search\" aria-label=\"Filter %1$s\" hidden>\n<label for=\"find-%1$s\">"
                .formatted(id));
        page.html(search).html("</label> ");
        page.html("<input id=\"find-%s\" type=\"search\" autocomplete=\"off\" spellcheck=\"false\">\n".formatted(id));
        if (entries.size() > 1) {
            page.html("<label for=\"of-%s\">".formatted(id)).html(choice).html("</label> ");
            page.html("<select id=\"of-%s\"><option value=\"\">".formatted(id))
                    .html(all)
                    .html("</option>");
            for (Entry entry : entries) {
                page.html("<option value=\"")
                        .text(entry.value)
                        .html("\">")
                        .text(entry.label)
                        .html("</option>");
            }
            page.html("</select>\n");
        }
        page.html("<output for=\"find-%s\"></output>\n</div>\n".formatted(id));
    }
}
