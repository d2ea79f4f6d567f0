package io.docshift.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.management.ThreadMXBean;
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
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * The rules beside Jackson, which parses and prints the same lines and changes nothing: what the rules take may be some
 * multiple of that, whatever the machine. Processor time of this thread and bytes it allocates, each the least of many rounds
 * that take turns; {@code bench/run 5} has the figures, and what is allowed here is two to three times as much.
 */
final class EngineGuardTest {

    private static final int LINES = 2_000;
    private static final int ROUNDS = 40;
    private static final double MOST_TIME = 2.5;
    private static final double MOST_BYTES = 2.2;

    private static final ThreadMXBean THREAD = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final byte[][] lines =
            IntStream.range(0, LINES).mapToObj(Hits::line).toArray(byte[][]::new);
    private final ObjectMapper jackson = new ObjectMapper();
    private final HitDecoder decoder = HitDecoder.readAt(0);
    private final RuleBook rules = rules();
    private long printed;

    private static RuleBook rules() {
        Path home = Path.of(System.getProperty("docshift.home", ""));
        return new RuleBook(new RuleLoader(home).load(home.resolve("rules/alien4cloud-1.3-to-1.4"), Given.nothing()));
    }

    private void transform() {
        for (byte[] line : lines) {
            RawJson hit = RawJson.of(line);
            SkimmedHit read = decoder.decode(hit, rules::words);
            Outcome outcome = rules.pass(read.document(), read.skim(), Lookups.none());
            printed += outcome instanceof Outcome.Changed changed
                    ? HitRewriter.rewrite(changed.before(), changed.after(), hit).length
                    : hit.length();
        }
    }

    private void parseAndPrint() {
        try {
            for (byte[] line : lines) {
                printed += jackson.writeValueAsBytes(jackson.readTree(line)).length;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The least that was needed so far. */
    private static final class Least {

        private long nanoseconds = Long.MAX_VALUE;
        private long bytes = Long.MAX_VALUE;

        void of(Runnable work) {
            long bytesBefore = THREAD.getCurrentThreadAllocatedBytes();
            long before = THREAD.getCurrentThreadCpuTime();
            work.run();
            nanoseconds = Math.min(nanoseconds, THREAD.getCurrentThreadCpuTime() - before);
            bytes = Math.min(bytes, THREAD.getCurrentThreadAllocatedBytes() - bytesBefore);
        }
    }

    @Test
    void the_rules_keep_up_with_parsing_and_printing() {
        Least rulesTook = new Least();
        Least jacksonTook = new Least();
        for (int round = 0; round < ROUNDS; round++) {
            rulesTook.of(this::transform);
            jacksonTook.of(this::parseAndPrint);
        }

        double time = (double) rulesTook.nanoseconds / jacksonTook.nanoseconds;
        double bytes = (double) rulesTook.bytes / jacksonTook.bytes;
        assertThat(printed).isPositive();
        assertThat(time).as("processor time of the rules by that of Jackson").isLessThan(MOST_TIME);
        assertThat(bytes)
                .as("bytes that the rules allocate by those of Jackson")
                .isLessThan(MOST_BYTES);
    }
}
