package io.docshift.report;

import io.docshift.doc.Address;
import io.docshift.run.FailedDocument;
import io.docshift.run.WarningGroup;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** The failures and warnings of a run as parts of the page, by rule and step, each with a filter. */
final class Findings {

    /** Of each kind; no more are kept of one step's warnings, or of failures. */
    private static final int MOST_SHOWN = 3_000;

    /** What of a group is not folded. */
    private static final int FIRST = 10;

    private static final int LONGEST = 2_000;

    /** What was said by one step. */
    private record Group(String rule, String at, long count, List<Item> items) {

        /** A text to choose it by. */
        String label() {
            String name = rule.isEmpty() ? "no rule" : rule;
            int line = at.lastIndexOf(':', at.lastIndexOf(':') - 1);
            return name + (line < 0 ? "" : at.substring(line)) + " (" + Amount.of(count) + ")";
        }
    }

    private record Item(Address address, String message, boolean stopsRun) {}

    private final Account account;
    private final RuleLines rules;
    private final Markup page;

    Findings(Account account, RuleLines rules, Markup page) {
        this.account = account;
        this.rules = rules;
        this.page = page;
    }

    void failures() {
        Map<List<String>, List<Item>> byStep = account.failures().stream()
                .limit(MOST_SHOWN)
                .collect(Collectors.groupingBy(
                        failure -> List.of(failure.rule(), failure.step()),
                        LinkedHashMap::new,
                        Collectors.mapping(Findings::item, Collectors.toList())));
        List<Group> groups = new ArrayList<>();
        byStep.forEach((step, items) -> groups.add(new Group(step.get(0), step.get(1), items.size(), items)));
        write("failures", "Failures", account.failed(), groups);
    }

    private static Item item(FailedDocument failure) {
        return new Item(
                new Address(failure.index(), failure.type(), failure.id()), failure.reason(), failure.stopsRun());
    }

    void warnings() {
        List<Group> groups = new ArrayList<>();
        int room = MOST_SHOWN;
        long count = 0;
        for (WarningGroup group : account.warnings()) {
            List<Item> items = group.samples().stream()
                    .limit(room)
                    .map(said -> new Item(new Address(said.index(), said.type(), said.id()), said.message(), false))
                    .toList();
            groups.add(new Group(group.rule(), group.at(), group.count(), items));
            room -= items.size();
            count += group.count();
        }
        write("warnings", "Warnings", count, groups);
    }

    private void write(String id, String title, long count, List<Group> groups) {
        if (groups.isEmpty()) {
            return;
        }
        page.html("<section aria-labelledby=\"%1$s\" class=\"%1$s\">\n<h2 id=\"%1$s\">%2$s <small>%3$s</small></h2>\n"
                .formatted(id, title, Amount.of(count)));
        List<Filter.Entry> entries = new ArrayList<>();
        groups.forEach(group -> entries.add(new Filter.Entry(String.valueOf(entries.size()), group.label())));
        new Filter(id, "Search", "Said by", "every step", entries).write(page);
        long shown = 0;
        for (int i = 0; i < groups.size(); i++) {
            group(groups.get(i), i);
            shown += groups.get(i).count;
        }
        page.left(count - shown, "document", "documents");
        page.html("</section>\n");
    }

    private void group(Group group, int number) {
        page.html("<section class=\"group\" data-of=\"" + number + "\">\n");
        if (!group.rule.isEmpty()) {
            page.html("<h3>").text(group.rule).html(" <small>");
            page.html(Amount.documents(group.count)).html("</small></h3>\n");
        }
        if (!group.at.isEmpty()) {
            page.html("<p class=\"note\">");
            rules.link(group.at, page);
            page.html("</p>\n");
        }
        Map<String, List<Item>> byMessage = group.items.stream()
                .collect(Collectors.groupingBy(Item::message, LinkedHashMap::new, Collectors.toList()));
        List<List<Item>> messages = List.copyOf(byMessage.values());
        folded(messages, "messages", all -> all.forEach(this::said));
        page.left(group.count - group.items.size(), "document", "documents");
        page.html("</section>\n");
    }

    /** Writes the first of them; the rest is folded. */
    private <T> void folded(List<T> all, String what, Consumer<List<T>> writing) {
        int first = all.size() <= FIRST + 1 ? all.size() : FIRST;
        writing.accept(all.subList(0, first));
        if (first < all.size()) {
            page.html("<details class=\"rest\"><summary>%s more %s</summary>\n"
                    .formatted(Amount.of(all.size() - first), what));
            writing.accept(all.subList(first, all.size()));
            page.html("</details>\n");
        }
    }

    /** What was said, once, and about which documents. */
    private void said(List<Item> items) {
        Item any = items.get(0);
        page.html("<div class=\"said\"><p>").text(cut(any.message)).html("</p>\n");
        if (any.stopsRun) {
            page.html("<p class=\"note\">This one stops the run; it cannot be skipped.</p>\n");
        }
        folded(items, "documents", this::about);
        page.html("</div>\n");
    }

    private void about(List<Item> items) {
        page.html("<ul class=\"about\">\n");
        for (Item item : items) {
            String address = item.address.index().isEmpty() ? "" : item.address.toString();
            page.html(address.isEmpty() ? "<li hidden>" : "<li>").code(address).html("</li>\n");
        }
        page.html("</ul>\n");
    }

    private static String cut(String message) {
        return message.length() <= LONGEST ? message : message.substring(0, LONGEST) + "…";
    }
}
