package io.docshift.cli;

import io.docshift.files.Compression;
import io.docshift.files.RunDirectory;
import io.docshift.files.RunPlaces;
import io.docshift.files.Runs;
import io.docshift.files.ScratchFolder;
import io.docshift.fixture.FixtureDiff;
import io.docshift.report.DiffAccount;
import io.docshift.report.JsonDiff;
import io.docshift.report.MarkdownReport;
import io.docshift.rule.Declarations;
import io.docshift.rule.RuleLoader;
import io.docshift.rule.RuleSet;
import io.docshift.run.Comparison;
import io.docshift.run.RuleDiff;
import io.docshift.run.RuleSetDifferences;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.stream.Stream;

/** Shows which documents change because rules changed. */
final class DiffCommand implements Command {

    private static final String FIXTURES = "fixtures";

    private static final Flag ON = Flag.of(
            "on",
            "WHERE",
            "which documents: 'fixtures' (without this option), http://HOST:PORT, a file of lines, a folder of such, or -");

    private static final Flag RULES =
            Flag.of("rules", "SET", "the rule set that a revision is asked for, where there are several");

    private static final Synopsis SYNOPSIS = new Synopsis(
            "diff",
            "OLD [NEW] [OPTION]...",
            "which documents change because the rules changed",
            List.of(
                    "Transforms the same documents by the old and the new rules, and shows what comes out otherwise, as"
                            + " Markdown for a pull request: one sample for each kind of change, with the lines of the"
                            + " rules. Nothing is written, to a cluster neither.",
                    "OLD and NEW are names under rules/, directories of rule sets, or revisions of git, such as main or"
                            + " HEAD~1. Without NEW, it is the rule set as it is now.",
                    "Exits with 1 if anything changes, and with 0 if nothing does."),
            2,
            List.of(RULES, ON, Flags.CONFIG, Flags.VAR, Flags.RUN_DIR, Flags.JSON, Flags.QUIET),
            List.of(
                    new Synopsis.Example("diff HEAD --rules SET", "what was not committed yet, on the fixtures"),
                    new Synopsis.Example(
                            "diff main --rules SET --on documents.ndjson", "on lines of a real installation"),
                    new Synopsis.Example(
                            "diff rules/SET my/rules --on http://localhost:9200", "on a cluster, read only")));

    @Override
    public Synopsis synopsis() {
        return SYNOPSIS;
    }

    @Override
    public Exit run(Arguments arguments, Console console) {
        if (arguments.operands().isEmpty()) {
            throw Stop.usage("compare with what? Give a rule set, or a revision of git such as HEAD");
        }
        Output output = Output.of(arguments, console);
        long started = console.clock().millis();
        String on = arguments.value(ON).orElse(FIXTURES);
        Setup setup = new Setup(arguments, console);
        DiffAccount account;
        try (ScratchFolder scratch = ScratchFolder.in(RunFolders.folder(arguments, console), ".diff-")) {
            List<Edition> editions =
                    new Editions(console, scratch.path()).find(arguments.operands(), arguments.value(RULES));
            Diff diff = new Diff(arguments, console, setup, editions.get(0), editions.get(1), scratch.path());
            account = on.equals(FIXTURES) ? diff.onFixtures(started) : diff.onDocuments(on, started);
        }
        output.print(MarkdownReport.of(account));
        output.print(JsonDiff.of(account));
        return account.isSame() ? Exit.FINE : Exit.FINDINGS;
    }

    /** One comparison. */
    private record Diff(Arguments arguments, Console console, Setup setup, Edition old, Edition now, Path scratch) {

        DiffAccount onFixtures(long started) {
            if (arguments.has(Flags.VAR) || arguments.has(Flags.CONFIG)) {
                throw Stop.usage("cases bring their own variables: --var and --config are for --on FILE and --on URL");
            }
            List<RuleLoader.Named> fixtures = Stream.of(now, old)
                    .flatMap(edition -> edition.fixtures().stream())
                    .distinct()
                    .toList();
            if (fixtures.isEmpty()) {
                throw Stop.usage("neither rule set has fixtures: give --on a file or the address of a cluster");
            }
            FixtureDiff.Result result = setup.guarded(() -> new FixtureDiff(old.rules(), now.rules()).run(fixtures));
            String on = "in %d %s".formatted(result.cases(), result.cases() == 1 ? "case" : "cases");
            return account(result.old(), result.now(), on, result.comparison(), started);
        }

        DiffAccount onDocuments(String on, long started) {
            Place place = Place.parse(ON, on, console);
            List<RuleSet> sets = setup.ruleSets(List.of(old.rules(), now.rules()));
            Runs runs = new Runs(RunPlaces.in(scratch.resolve("notes")));
            try (RunDirectory oldNotes = runs.create(Compression.NONE, console.clock(), new SecureRandom());
                    RunDirectory newNotes = runs.create(Compression.NONE, console.clock(), new SecureRandom());
                    ProgressLine progress =
                            new Reporting(arguments, console, Output.of(arguments, console)).progress()) {
                RuleDiff.Side before =
                        new RuleDiff.Side(sets.get(0), old.rules().shown(), oldNotes);
                RuleDiff.Side after = new RuleDiff.Side(sets.get(1), now.rules().shown(), newNotes);
                Comparison comparison = new Documents(place, setup, console)
                        .read(
                                oldNotes,
                                progress,
                                lines -> new RuleDiff(before, after, lines, progress, console.clock()).run());
                return account(sets.get(0), sets.get(1), "of " + on, comparison, started);
            }
        }

        private DiffAccount account(RuleSet oldSet, RuleSet newSet, String on, Comparison comparison, long started) {
            RuleSetDifferences beside = RuleSetDifferences.between(
                    oldSet,
                    Declarations.of(old.rules().directory()),
                    newSet,
                    Declarations.of(now.rules().directory()));
            double seconds = (console.clock().millis() - started) / 1000.0;
            return new DiffAccount(old.name(), oldSet, now.name(), newSet, on, comparison, beside, seconds);
        }
    }
}
