package io.docshift.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.docshift.doc.RawJson;
import io.docshift.rule.Given;
import io.docshift.rule.Lookups;
import io.docshift.rule.Outcome;
import io.docshift.rule.RuleBook;
import io.docshift.rule.RuleLoader;
import io.docshift.wire.HitDecoder;
import io.docshift.wire.HitRewriter;
import io.docshift.wire.SkimmedHit;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Bytes to bytes on one core: a line is decoded, its rule applied, and the line printed again where it changed; beside
 * it the same lines parsed and printed by Jackson, which changes nothing.
 */
@Tag("bench")
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 5, time = 2)
public class EngineBenchmark {

    private final HitDecoder decoder = HitDecoder.readAt(0);
    private final ObjectMapper jackson = new ObjectMapper();
    private RuleBook rules;
    private Lookups lookups;
    private List<byte[]> changing;
    private List<byte[]> tenth;

    /** Loads the shipped rules. */
    @Setup
    public void load() throws IOException {
        Path home = Path.of(System.getProperty("docshift.home"));
        rules = new RuleBook(new RuleLoader(home).load(home.resolve("rules/alien4cloud-1.3-to-1.4"), Given.nothing()));
        RealDocuments documents = RealDocuments.of(home, rules);
        lookups = documents.lookups();
        changing = documents.changing();
        tenth = documents.aTenth();
    }

    @Benchmark
    public long rulesThatChangeEach() {
        return byRules(changing);
    }

    @Benchmark
    public long jacksonOnThoseThatChange() throws IOException {
        return byJackson(changing);
    }

    @Benchmark
    public long rulesThatChangeATenth() {
        return byRules(tenth);
    }

    @Benchmark
    public long jacksonOnThoseOfWhichATenthChanges() throws IOException {
        return byJackson(tenth);
    }

    private long byRules(List<byte[]> lines) {
        long bytes = 0;
        for (byte[] line : lines) {
            RawJson hit = RawJson.of(line);
            SkimmedHit read = decoder.decode(hit, rules::words);
            Outcome outcome = rules.pass(read.document(), read.skim(), lookups);
            bytes += outcome instanceof Outcome.Changed changed
                    ? HitRewriter.rewrite(changed.before(), changed.after(), hit).length
                    : hit.length();
        }
        return bytes;
    }

    private long byJackson(List<byte[]> lines) throws IOException {
        long bytes = 0;
        for (byte[] line : lines) {
            bytes += jackson.writeValueAsBytes(jackson.readTree(line)).length;
        }
        return bytes;
    }

    @Test
    void documents_per_second_and_core() throws RunnerException {
        new Runner(new OptionsBuilder()
                        .include(EngineBenchmark.class.getSimpleName())
                        .jvmArgsAppend("-Ddocshift.home=" + System.getProperty("docshift.home"))
                        .build())
                .run();
    }
}
