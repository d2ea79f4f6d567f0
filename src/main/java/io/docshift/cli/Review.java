package io.docshift.cli;

import io.docshift.doc.Json;
import io.docshift.doc.MalformedJson;
import io.docshift.fixture.Acceptance;
import io.docshift.fixture.Proposal;
import io.docshift.fixture.Proposal.Golden;
import io.docshift.report.Ink;
import io.docshift.report.TextDiff;
import io.docshift.yaml.Diagnostic;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Shows a person what would be accepted, case by case, and asks. After {@code q} nothing more is asked or accepted. */
final class Review implements Acceptance {

    private static final String AFTER = "after.json";
    private static final String CHANGES = "changes.diff";

    private final Output output;
    private final Console console;
    private final Ink ink;
    private final TextDiff diff;
    private boolean over;

    Review(Output output, Console console) {
        this.output = output;
        this.console = console;
        this.ink = new Ink(console.colours());
        this.diff = new TextDiff(ink);
    }

    @Override
    public boolean accepts(Proposal proposal) {
        if (over) {
            return false;
        }
        output.print(String.join("\n", shown(proposal)) + "\n");
        while (true) {
            output.print(ink.bold("accept " + proposal.name() + "? [y]es, [n]o, [q]uit: "));
            switch (answer()) {
                case "y", "yes" -> {
                    return true;
                }
                case "n", "no" -> {
                    return false;
                }
                case "q", "quit" -> {
                    over = true;
                    return false;
                }
                default -> output.print("Please type y, n or q.\n");
            }
        }
    }

    private String answer() {
        return console.answer()
                .orElseGet(() -> {
                    output.print("\n");
                    return "q";
                })
                .toLowerCase(Locale.ROOT);
    }

    private List<String> shown(Proposal proposal) {
        List<String> lines = new ArrayList<>();
        boolean revised = proposal.goldens().stream()
                .anyMatch(golden -> golden.file().equals(AFTER)
                        && !golden.before().isEmpty()
                        && !golden.after().isEmpty());
        for (Golden golden : proposal.goldens()) {
            lines.addAll(shown(golden, proposal, revised));
        }
        if (!proposal.remaining().isEmpty()) {
            lines.add("Accepted or not, this is wrong:");
            proposal.remaining().stream()
                    .map(Diagnostic::headline)
                    .map(ink::red)
                    .forEach(lines::add);
        }
        return lines;
    }

    /**
     * One file. What a person reads is {@code changes.diff}; only where a result was right once the difference between
     * then and now says more.
     */
    private List<String> shown(Golden golden, Proposal proposal, boolean revised) {
        boolean changes = golden.file().equals(CHANGES);
        if (changes && revised) {
            return List.of(ink.faint("and " + golden.shown() + " accordingly"));
        }
        if (changes && !golden.after().isEmpty()) {
            List<String> lines = new ArrayList<>(List.of(ink.bold(golden.shown())));
            lines.addAll(diff.painted(golden.after().lines().toList()));
            return lines;
        }
        boolean told =
                proposal.goldens().stream().anyMatch(other -> other.file().equals(CHANGES));
        if (golden.file().equals(AFTER) && !revised && told) {
            return List.of(ink.faint("and %s %s".formatted(golden.shown(), verb(golden))));
        }
        return diff.of(golden.shown(), laidOut(golden), golden.after());
    }

    /** What a file says, laid out as docshift would, so that only what it says makes a difference. */
    private static String laidOut(Golden golden) {
        if (!golden.file().endsWith(".json") || golden.before().isEmpty()) {
            return golden.before();
        }
        try {
            return Json.pretty(Json.parse(golden.before())) + "\n";
        } catch (MalformedJson e) {
            return golden.before();
        }
    }

    private static String verb(Golden golden) {
        return golden.after().isEmpty() ? "goes" : "is new";
    }
}
