package io.docshift.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.docshift.doc.Document;
import io.docshift.doc.RawJson;
import io.docshift.rule.Given;
import io.docshift.rule.Lookups;
import io.docshift.rule.Outcome;
import io.docshift.rule.RuleBook;
import io.docshift.rule.RuleLoader;
import io.docshift.wire.HitDecoder;
import io.docshift.wire.HitRewriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
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

    private static final int LINES = 10_000;

    private final byte[][] lines = new byte[LINES][];
    private final HitDecoder decoder = HitDecoder.readAt(0);
    private final ObjectMapper jackson = new ObjectMapper();
    private RuleBook rules;

    /** Loads the shipped rules. */
    @Setup
    public void load() {
        Path home = Path.of(System.getProperty("docshift.home"));
        rules = new RuleBook(new RuleLoader(home).load(home.resolve("rules/alien4cloud-1.3-to-1.4"), Given.nothing()));
        for (int i = 0; i < LINES; i++) {
            lines[i] = Hits.line(i);
        }
    }

    @Benchmark
    @OperationsPerInvocation(LINES)
    public long rules() {
        long bytes = 0;
        for (byte[] line : lines) {
            RawJson hit = RawJson.of(line);
            Document document = decoder.decode(hit);
            Outcome outcome = rules.transform(document, Lookups.none());
            bytes += outcome instanceof Outcome.Changed changed
                    ? HitRewriter.rewrite(changed.after(), hit).length
                    : hit.length();
        }
        return bytes;
    }

    @Benchmark
    @OperationsPerInvocation(LINES)
    public long parseAndPrintWithJackson() throws IOException {
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
