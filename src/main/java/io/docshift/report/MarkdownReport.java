package io.docshift.report;

import io.docshift.run.DifferenceGroup;
import io.docshift.run.IndexDifference;
import io.docshift.run.TypeDifferences;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What two rule sets make of the same documents, as text that can be pasted into a pull request. */
public final class MarkdownReport {

    /** More than a person would read, and about what the comment of a pull request holds. */
    private static final int MOST_GROUPS = 40;

    private static final int MOST_PATHS = 12;

    private final DiffAccount account;
    private final StringBuilder text = new StringBuilder();

    private MarkdownReport(DiffAccount account) {
        this.account = account;
    }

    /** The text, with a line break at its end. */
    public static String of(DiffAccount account) {
        MarkdownReport report = new MarkdownReport(account);
        report.write();
        return report.text.toString();
    }

    private void write() {
        line("### Rules: %s → %s".formatted(Markdown.code(account.oldName()), Markdown.code(account.newName())));
        paragraph(headline());
        account.comparison().problems().forEach(problem -> paragraph("ERROR " + Markdown.text(problem)));
        table();
        List<DifferenceGroup> groups = account.comparison().groups();
        groups.stream().limit(MOST_GROUPS).forEach(this::group);
        if (groups.size() > MOST_GROUPS) {
            paragraph("%s not shown; `--json` has them all."
                    .formatted(Amount.of(groups.size() - MOST_GROUPS, "more kind is", "more kinds are")));
        }
        list("Where the data stands", account.comparison().standings());
        list("`ruleset.yml`", account.beside().declarations());
        list("Documents that have a rule", account.beside().rules());
        account.beside().indices().forEach(this::index);
    }

    private String headline() {
        long read = account.comparison().read();
        long affected = account.comparison().affected();
        String of = "%s %s".formatted(Amount.documents(read), Markdown.text(account.on()));
        if (affected > 0) {
            return "**%s come out otherwise**, of %s."
                    .formatted(Amount.documents(affected), of)
                    .replace("**1 document come ", "**1 document comes ");
        }
        String same = "No document comes out otherwise, of %s.".formatted(of);
        return account.old().hash().equals(account.now().hash())
                ? same + " Both rule sets mean the same."
                : same + " The rule sets do not mean the same, but these documents do not show it.";
    }

    private void table() {
        List<TypeDifferences> rows = account.comparison().types().stream()
                .filter(type -> type.affected() > 0)
                .toList();
        if (rows.isEmpty()) {
            return;
        }
        text.append("\n| index | type | read | affected | how |\n|---|---|--:|--:|---|\n");
        for (TypeDifferences row : rows) {
            String kinds = row.kinds().entrySet().stream()
                    .map(kind ->
                            Amount.of(kind.getValue()) + " " + kind.getKey().word())
                    .collect(Collectors.joining(", "));
            line("| %s | %s | %s | %s | %s |"
                    .formatted(
                            Markdown.text(row.name().index()),
                            Markdown.text(row.name().type()),
                            Amount.of(row.read()),
                            Amount.of(row.affected()),
                            kinds));
        }
    }

    private void group(DifferenceGroup group) {
        line("\n#### %s %s: %s"
                .formatted(
                        Markdown.text(group.type().toString()),
                        group.kind().phrase(),
                        Amount.documents(group.count())));
        List<String> by = new ArrayList<>();
        if (!group.now().isEmpty()) {
            by.add("by " + places(group.now()));
        }
        if (!group.old().isEmpty()) {
            by.add("before by " + places(group.old()));
        }
        by.add("such as " + Markdown.code(group.address()));
        paragraph(String.join(", ", by));
        if (!group.shape().isEmpty()) {
            paragraph(
                    group.shape().stream().limit(MOST_PATHS).map(Markdown::code).collect(Collectors.joining(" · "))
                            + (group.shape().size() > MOST_PATHS ? " …" : ""));
        }
        block(group.sample());
    }

    private static String places(List<String> places) {
        return places.stream().map(Markdown::code).collect(Collectors.joining(", "));
    }

    private void index(IndexDifference index) {
        String what = index.old().isEmpty()
                ? "is changed now"
                : index.now().isEmpty() ? "is left alone now" : "is changed otherwise";
        line("\n#### Index %s %s".formatted(Markdown.text(index.index()), what));
        paragraph(Markdown.code(index.now().isEmpty() ? index.old() : index.now()));
        block(index.diff());
    }

    private void list(String title, List<String> lines) {
        if (!lines.isEmpty()) {
            line("\n#### " + title);
            block(lines);
        }
    }

    private void block(List<String> lines) {
        if (!lines.isEmpty()) {
            text.append('\n').append(Markdown.diff(lines));
        }
    }

    private void paragraph(String paragraph) {
        text.append('\n').append(paragraph).append('\n');
    }

    private void line(String line) {
        text.append(line).append('\n');
    }
}
