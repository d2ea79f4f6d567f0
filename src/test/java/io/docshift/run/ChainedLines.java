package io.docshift.run;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.docshift.files.Compression;
import io.docshift.files.NdjsonFiles;
import io.docshift.files.NdjsonReader;
import io.docshift.files.NdjsonWriter;
import io.docshift.files.RunPlaces;
import io.docshift.files.Runs;
import io.docshift.rule.Given;
import io.docshift.rule.RuleChain;
import io.docshift.rule.RuleLoader;
import io.docshift.rule.RuleSet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Rule sets on real files, in one run or in several. */
record ChainedLines(Path folder) {

    /** What a run says, and what it leaves; no lines if it failed. */
    record Ran(Plan plan, String lines) {
        boolean isFine() {
            return plan.failures().isEmpty();
        }
    }

    /** A rule set of these files beside its {@code ruleset.yml}. */
    RuleSet ruleSet(String name, String more, Map<String, String> files) {
        Path directory = folder.resolve("rules/" + name);
        try {
            Files.createDirectories(directory);
            Files.writeString(directory.resolve("ruleset.yml"), "title: T\nfrom: '1'\nto: '2'\n" + more);
            for (Map.Entry<String, String> file : files.entrySet()) {
                Path path = directory.resolve(file.getKey());
                Files.createDirectories(path.getParent());
                Files.writeString(path, file.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new RuleLoader(folder).load(directory, Given.nothing());
    }

    /** In one run. */
    Ran together(String lines, List<RuleSet> sets) {
        return run(lines, new RuleChain(sets));
    }

    /** One run after the other, as long as nothing fails. */
    Ran oneByOne(String lines, List<RuleSet> sets) {
        List<Ran> all = new ArrayList<>();
        String now = lines;
        for (RuleSet set : sets) {
            Ran ran = run(now, RuleChain.of(set));
            all.add(ran);
            if (!ran.isFine()) {
                break;
            }
            now = ran.lines();
        }
        return all.get(all.size() - 1);
    }

    private Ran run(String lines, RuleChain rules) {
        Path in = folder.resolve("in.ndjson");
        Path out = folder.resolve("out.ndjson");
        try {
            Files.writeString(in, lines);
            Files.deleteIfExists(out);
            try (Staging staging = new Runs(RunPlaces.in(folder.resolve("runs")))
                    .create(Compression.NONE, Clock.systemUTC(), new Random())) {
                Plan plan = new LineMigration(
                                rules,
                                () -> new FileLines(NdjsonReader.of(NdjsonFiles.at(in))),
                                staging,
                                Progress.none(),
                                Clock.systemUTC())
                        .run(
                                new Planner.Circumstances(
                                        "test", "here", JsonNodeFactory.instance.objectNode(), List.of()),
                                () -> new FileTarget(NdjsonWriter.toFile(out, true)),
                                false)
                        .plan();
                return new Ran(plan, Files.exists(out) ? Files.readString(out) : "");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
