package io.docshift.report;

import io.docshift.doc.Address;
import io.docshift.run.Action;
import io.docshift.run.ClusterInfo;
import io.docshift.run.FailedDocument;
import io.docshift.run.Plan;
import io.docshift.run.PlannedIndex;
import io.docshift.run.PlannedMove;
import io.docshift.run.WarningGroup;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a run did, for a person at a terminal: one table, what happens to indices, and a line that begins with
 * {@code WARN} or {@code ERROR} for each thing to look at.
 */
public final class TerminalReport {

    /** For output that no terminal shows. */
    public static final int UNLIMITED = Integer.MAX_VALUE;

    private static final int WARNINGS_SHOWN = 3;
    private static final int FAILURES_SHOWN = 20;
    private static final int REASONS_SHOWN = 3;
    private static final int LONGEST = 1_000;

    /** How much is told. */
    public enum Detail {
        /** The outcome, and how many warnings and failures there are. */
        OUTCOME,
        /** Warnings, failures and the outcome. */
        LITTLE,
        /** The tables too, and the first of each kind. */
        NORMAL,
        /** Everything that is known. */
        ALL
    }

    private final int width;
    private final Ink ink;
    private final Detail detail;

    /**
     * Decides how it looks.
     *
     * @param width in characters, or {@link #UNLIMITED}
     * @param colours whether the terminal shows them
     */
    public TerminalReport(int width, boolean colours, Detail detail) {
        this.width = width;
        this.ink = new Ink(colours);
        this.detail = detail;
    }

    /** The whole report, each line with its end. */
    public String render(Account account) {
        List<String> lines = new ArrayList<>();
        if (detail == Detail.OUTCOME) {
            numbers(account, lines);
        } else {
            if (detail != Detail.LITTLE) {
                whatAndWhere(account, lines);
            }
            warnings(account, lines);
            failures(account, lines);
        }
        lines.add("");
        Paragraph.lines(Headline.of(account), width, 0).forEach(line -> lines.add(ink.bold(line)));
        lines.add("run " + account.plan().run() + ", " + Amount.seconds(account.seconds()));
        if (!account.report().isEmpty()) {
            lines.add("report: " + account.report());
        }
        return String.join("\n", lines).stripLeading() + "\n";
    }

    private void numbers(Account account, List<String> lines) {
        long warnings =
                account.warnings().stream().mapToLong(WarningGroup::count).sum();
        if (warnings > 0) {
            warn(Amount.of(warnings, "warning", "warnings") + ", not shown here with --quiet", lines);
        }
        if (account.failed() > 0) {
            fail(Amount.of(account.failed(), "failure", "failures") + ", not shown here with --quiet", lines);
        }
    }

    private void whatAndWhere(Account account, List<String> lines) {
        head(account.plan(), lines);
        lines.add("");
        lines.addAll(new CountTable(account.types(), account.totals(), ink).lines(width));
        lines.add("");
        lines.addAll(Paragraph.lines(Headline.sum(account.totals()), width, 0));
        indices(account.plan(), lines);
        folders(account, lines);
        notes(account.notes(), lines);
    }

    private void head(Plan plan, List<String> lines) {
        Plan.RuleSetName rules = plan.ruleSet();
        lines.add(ink.bold(Printable.of(rules.title())) + " (" + Printable.of(rules.name()) + ")");
        lines.add("from " + Printable.of(plan.source()) + where(plan.cluster()));
        lines.addAll(Paragraph.lines("found: " + Printable.of(plan.standing().explanation()), width, 0));
    }

    private int shown(int first) {
        return detail == Detail.ALL ? Integer.MAX_VALUE : first;
    }

    private static String where(@Nullable ClusterInfo cluster) {
        return cluster == null
                ? ""
                : ", cluster %s, %s %s"
                        .formatted(
                                Printable.of(cluster.name()),
                                Printable.of(cluster.distribution()),
                                Printable.of(cluster.version()));
    }

    private void indices(Plan plan, List<String> lines) {
        List<PlannedIndex> touched = plan.indices().stream()
                .filter(index -> index.action() != Action.LEAVE)
                .toList();
        if (touched.isEmpty()) {
            return;
        }
        lines.add("");
        lines.add(ink.bold("indices"));
        for (PlannedIndex index : touched) {
            String size = index.concrete().isEmpty()
                    ? ""
                    : " (%s, %s)".formatted(Amount.documents(index.documents()), Amount.bytes(index.bytes()));
            lines.add("  %-7s  %s%s".formatted(index.action().word(), Printable.of(index.name()), size));
            index.reasons().stream()
                    .limit(shown(REASONS_SHOWN))
                    .forEach(reason -> lines.addAll(Paragraph.lines(Printable.of(reason, LONGEST), width, 11)));
            int more = index.reasons().size() - shown(REASONS_SHOWN);
            if (more > 0) {
                lines.add(" ".repeat(11) + "and " + Amount.of(more, "more reason", "more reasons"));
            }
        }
        int left = plan.indices().size() - touched.size();
        if (left > 0) {
            lines.add("  %-7s  %s"
                    .formatted(Action.LEAVE.word(), Amount.of(left, "other index as it is", "others as they are")));
        }
    }

    private void folders(Account account, List<String> lines) {
        if (account.plan().moves().isEmpty()) {
            return;
        }
        lines.add("");
        lines.add(ink.bold("folders"));
        for (PlannedMove move : account.plan().moves()) {
            lines.add((account.isUndo() ? "  back     " : "  aside    ") + Printable.of(move.from()));
            lines.add("       to  " + Printable.of(move.to()));
        }
    }

    private void notes(List<String> notes, List<String> lines) {
        if (!notes.isEmpty()) {
            lines.add("");
            notes.forEach(note -> say("NOTE", "NOTE", Printable.of(note, LONGEST), lines));
        }
    }

    /**
     * A text behind a mark; its further lines begin below its first.
     *
     * @param shown the mark in its colour
     */
    private void say(String mark, String shown, String text, List<String> lines) {
        int indent = mark.length() + 1;
        List<String> said = Paragraph.lines(text, width, indent);
        lines.add(shown + " " + said.get(0).substring(indent));
        lines.addAll(said.subList(1, said.size()));
    }

    private void warnings(Account account, List<String> lines) {
        if (!account.warnings().isEmpty()) {
            lines.add("");
        }
        for (WarningGroup group : account.warnings()) {
            group.samples().stream()
                    .limit(shown(WARNINGS_SHOWN))
                    .forEach(said -> warn(
                            address(said.index(), said.type(), said.id()) + Printable.of(said.message(), LONGEST),
                            lines));
            long more = group.count()
                    - Math.min(shown(WARNINGS_SHOWN), group.samples().size());
            if (more > 0) {
                warn(
                        "and " + Amount.of(more) + " more of this kind"
                                + where(account, group.count(), group.samples().size()),
                        lines);
            }
        }
    }

    private void warn(String text, List<String> lines) {
        say("WARN", ink.yellow("WARN"), text, lines);
    }

    private void failures(Account account, List<String> lines) {
        long failed = account.failed();
        if (failed == 0) {
            return;
        }
        lines.add("");
        account.failures().stream()
                .limit(shown(FAILURES_SHOWN))
                .forEach(failure ->
                        fail(address(failure.index(), failure.type(), failure.id()) + reason(failure), lines));
        long more = failed - Math.min(shown(FAILURES_SHOWN), account.failures().size());
        if (more > 0) {
            fail(
                    "and " + Amount.of(more) + " more"
                            + where(account, failed, account.failures().size()),
                    lines);
        }
    }

    private void fail(String text, List<String> lines) {
        say("ERROR", ink.red("ERROR"), text, lines);
    }

    private static String reason(FailedDocument failure) {
        String reason = Printable.of(failure.reason(), LONGEST);
        return failure.step().isEmpty() || reason.startsWith(failure.step())
                ? reason
                : Printable.of(failure.step()) + ": " + reason;
    }

    private static String address(String index, String type, String id) {
        return index.isEmpty() ? "" : Printable.of(new Address(index, type, id).toString()) + ": ";
    }

    private static String where(Account account, long count, int known) {
        if (account.report().isEmpty()) {
            return "";
        }
        String all = known < count ? ", the first " + Amount.of(known) + " in " : ", all in ";
        return all + Printable.of(account.report());
    }
}
