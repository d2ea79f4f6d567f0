package io.docshift.run;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.docshift.elastic.Cluster;
import io.docshift.elastic.Connection;
import io.docshift.elastic.Writing;
import io.docshift.files.Compression;
import io.docshift.files.RunDirectory;
import io.docshift.files.RunPlaces;
import io.docshift.files.Runs;
import io.docshift.rule.Given;
import io.docshift.rule.RuleChain;
import io.docshift.rule.RuleLoader;
import io.docshift.server.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Random;

/** A rule set in a folder, a real server, and a run of one against the other. */
final class Migration implements AutoCloseable {

    private final Path folder;
    private final Cluster cluster;
    private final Source source;
    private final Sink sink;
    private final RunDirectory staging;
    private List<String> sets = List.of("test");

    /** With pages so small that there are several of them. */
    Migration(TestServer server, Path folder) {
        this(server, folder, 10);
    }

    Migration(TestServer server, Path folder, int pageSize) {
        this(Connection.to(List.of(server.address())), Writing.defaults(), folder, pageSize);
    }

    Migration(Connection connection, Writing writing, Path folder, int pageSize) {
        this.folder = folder;
        cluster = Cluster.connect(connection, Clock.systemUTC(), new Random(7));
        source = cluster.source(io.docshift.elastic.Reading.of(pageSize, Duration.ofSeconds(60)));
        sink = cluster.sink(writing);
        staging = new Runs(RunPlaces.in(folder.resolve("runs")))
                .create(Compression.NONE, Clock.systemUTC(), new Random());
    }

    /** By these rule sets of the folder, in one run. */
    Migration by(List<String> names) {
        sets = names;
        return this;
    }

    /** Writes a rule set of one rule file, and maybe one index file. */
    static void rules(Path folder, String rule, String index, String patch) {
        rules(folder, "title: test\nfrom: '1'\nto: '2'\n", rule, index, patch);
    }

    static void rules(Path folder, String ruleSet, String rule, String index, String patch) {
        try {
            Path set = Files.createDirectories(folder.resolve("rules/test/indices"))
                    .getParent();
            Files.writeString(set.resolve("ruleset.yml"), ruleSet);
            Files.writeString(set.resolve("rule.yml"), rule);
            if (!index.isEmpty()) {
                Files.writeString(set.resolve("indices/" + index + ".yml"), patch);
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** Adds an index file to a rule set. */
    static void index(Path folder, String index, String patch) {
        try {
            Files.writeString(folder.resolve("rules/test/indices/" + index + ".yml"), patch);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private RuleChain rules() {
        return new RuleChain(sets.stream()
                .map(name -> new RuleLoader(folder).load(folder.resolve("rules/" + name), Given.nothing()))
                .toList());
    }

    Planner.Planned plan() {
        return plan(Progress.none());
    }

    Planner.Planned plan(Progress progress) {
        return new Planner(rules(), source, cluster.catalogue(), staging, progress, Clock.systemUTC())
                .plan(new Planner.Circumstances("test", "here", JsonNodeFactory.instance.objectNode(), List.of()));
    }

    /** What a run may take on disks. */
    Room room() {
        return Room.of(rules(), cluster.catalogue(), source);
    }

    Apply.Applied apply(Plan plan) {
        return apply(plan, false);
    }

    Apply.Applied apply(Plan plan, boolean skipFailures) {
        return applying(plan, staging).run("tester", skipFailures);
    }

    /** An apply of this plan with these files of its run. */
    Apply applying(Plan plan, Staging files) {
        return applying(plan, server(), files);
    }

    Apply applying(Plan plan, Server reached, Staging files) {
        return new Apply(plan, reached, files, move -> {}, again(), Progress.none(), Clock.systemUTC());
    }

    private PlanAgain again() {
        return PlanAgain.by(rules(), move -> false);
    }

    Undo.Undone undo(Plan plan) {
        return undoing(plan, server(), staging).run("tester", false);
    }

    /** An undo of the run of this plan with these files of it, on a server that is reached so. */
    Undo undoing(Plan plan, Server reached, Staging files) {
        return new Undo(plan, reached, files, move -> {}, Progress.none(), Clock.systemUTC());
    }

    Server server() {
        return new Server(source, sink, cluster.indices());
    }

    /** What an undo would do. */
    UndoLook looking(Plan plan) {
        return new UndoLook(plan, source, cluster.indices(), staging, move -> {}, Progress.none(), Clock.systemUTC());
    }

    Verification.Verified verify(Plan plan) {
        return new Verification(plan, source, cluster.indices(), staging, Progress.none(), Clock.systemUTC())
                .verify(again());
    }

    Source source() {
        return source;
    }

    Indices indices() {
        return cluster.indices();
    }

    Staging staging() {
        return staging;
    }

    @Override
    public void close() {
        staging.close();
        sink.close();
        source.close();
        cluster.close();
    }
}
