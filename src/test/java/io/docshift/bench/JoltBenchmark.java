package io.docshift.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.docshift.doc.RawJson;
import io.docshift.installation.GeneratedInstallation;
import io.docshift.rule.Given;
import io.docshift.rule.Lookups;
import io.docshift.rule.Outcome;
import io.docshift.rule.RuleBook;
import io.docshift.rule.RuleLoader;
import io.docshift.wire.HitDecoder;
import io.docshift.wire.HitRewriter;
import io.docshift.wire.SkimmedHit;
import io.joltcommunity.jolt.Chainr;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
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

/**
 * A line is decoded, changed by native steps, and printed again; beside it Jackson reads the same line into the maps that Jolt
 * works on, Jolt changes the source in the same way, without any of docshift's guards, and Jackson prints the line.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 5, time = 2)
public class JoltBenchmark {

    private static final int LINES = 1_000;

    private final HitDecoder decoder = HitDecoder.readAt(0);
    private final ObjectMapper jackson = new ObjectMapper();
    private Side fields;
    private Side entries;

    /** The same change, said in both ways, and the lines that it is made in. */
    private record Side(RuleBook rules, Chainr chain, List<byte[]> lines) {}

    /** Loads rules, chains and documents, and makes sure that both ways lead to the same. */
    @Setup
    public void load() throws IOException {
        Path home = Path.of(System.getProperty("docshift.home"));
        fields = side(
                home, "fields", IntStream.range(0, LINES).mapToObj(Hits::line).toList());
        List<byte[]> topologies = new ArrayList<>();
        GeneratedInstallation.of(home, 7, 20).forEach(line -> {
            if (line.startsWith("{\"_index\":\"topology\"") && line.contains("\"nodeTemplates\":[{")) {
                topologies.add(line.getBytes(StandardCharsets.UTF_8));
            }
        });
        entries = side(home, "entries", topologies);
    }

    private Side side(Path home, String name, List<byte[]> lines) throws IOException {
        Path rules = home.resolve("bench/rules").resolve(name);
        Object chain =
                jackson.readValue(home.resolve("bench/jolt/" + name + ".json").toFile(), Object.class);
        Side side = new Side(
                new RuleBook(new RuleLoader(home).load(rules, Given.nothing())), Chainr.fromSpec(chain), lines);
        for (byte[] line : lines) {
            JsonNode byRule = jackson.readTree(byRule(side.rules, line));
            if (!byRule.equals(jackson.readTree(byJolt(side.chain, line))) || byRule.equals(jackson.readTree(line))) {
                throw new IllegalStateException("not the same, or no change: " + byRule);
            }
        }
        return side;
    }

    @Benchmark
    public long fieldsByRule() {
        return byRule(fields);
    }

    @Benchmark
    public long fieldsByJolt() throws IOException {
        return byJolt(fields);
    }

    @Benchmark
    public long entriesByRule() {
        return byRule(entries);
    }

    @Benchmark
    public long entriesByJolt() throws IOException {
        return byJolt(entries);
    }

    private long byRule(Side side) {
        long bytes = 0;
        for (byte[] line : side.lines) {
            bytes += byRule(side.rules, line).length;
        }
        return bytes;
    }

    private byte[] byRule(RuleBook rules, byte[] line) {
        RawJson hit = RawJson.of(line);
        SkimmedHit read = decoder.decode(hit, rules::words);
        Outcome outcome = rules.pass(read.document(), read.skim(), Lookups.none());
        return outcome instanceof Outcome.Changed changed
                ? HitRewriter.rewrite(changed.before(), changed.after(), hit)
                : line;
    }

    private long byJolt(Side side) throws IOException {
        long bytes = 0;
        for (byte[] line : side.lines) {
            bytes += byJolt(side.chain, line).length;
        }
        return bytes;
    }

    @SuppressWarnings("unchecked")
    private byte[] byJolt(Chainr chain, byte[] line) throws IOException {
        Map<String, Object> hit = jackson.readValue(line, Map.class);
        hit.put("_source", chain.transform(hit.get("_source")));
        return jackson.writeValueAsBytes(hit);
    }
}
