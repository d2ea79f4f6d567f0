package io.docshift.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * A whole apply: plan, apply and verify, and its parts.
 *
 * @param took the command
 */
record Applied(Took took, Phases phases) {

    /** Runs one with these rules, in an empty folder of runs. */
    static Applied run(Order order, Ground ground, String rules) {
        delete(order.runs());
        Took took = ground.run(order.transform("apply", "--rules", rules, "--from", ground.url(), "--yes", "--quiet"));
        return new Applied(took, Phases.of(took, order.runs()));
    }

    /** Deletes a folder with everything in it, if it is there. */
    static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return took + "%n         %s".formatted(phases);
    }
}
