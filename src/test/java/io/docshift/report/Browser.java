package io.docshift.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.docshift.server.Npm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * A headless Chromium, driven by what npm fetches by the lock file in {@code src/test/browser}.
 *
 * @param program where it is
 */
record Browser(Path program) {

    private static final String NAME = "browser";
    private static final int LEAST_NODE = 20;
    private static final List<String> PROGRAMS = List.of("chromium", "chromium-browser", "google-chrome");

    /** The one for tests; where it cannot be had, the test that asks is not run, and says why. */
    static Browser orNotRun() {
        Optional<Path> program = find(System.getenv().getOrDefault("PATH", ""));
        if (program.isEmpty()) {
            Assumptions.abort("not run: there is no Chromium here");
        }
        if (!isNodeNewEnough()) {
            Assumptions.abort("not run: there is no Node.js " + LEAST_NODE + " or later here");
        }
        Npm.fetch(NAME, Npm.kept(NAME), Map.of()).ifPresent(Assumptions::abort);
        return new Browser(program.orElseThrow());
    }

    private static boolean isNodeNewEnough() {
        try {
            Npm.Ended ended = Npm.run(List.of("node", "--version"), Npm.source(NAME), Map.of());
            String major = ended.said().strip().replaceFirst("v(\\d+)\\..*", "$1");
            return ended.code() == 0 && Integer.parseInt(major) >= LEAST_NODE;
        } catch (IOException | NumberFormatException e) {
            return false;
        }
    }

    private static Optional<Path> find(String path) {
        return Stream.of(path.split(":"))
                .flatMap(folder -> PROGRAMS.stream().map(Path.of(folder)::resolve))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** What {@code look.mjs} finds on the pages of this folder, as JSON. */
    String look(Path pages) throws IOException {
        Path script = Npm.source(NAME).resolve("look.mjs");
        Npm.Ended ended = Npm.run(
                List.of("node", script.toString(), Npm.kept(NAME).toString(), pages.toString(), program.toString()),
                pages,
                Map.of());
        assertThat(ended.code()).as(ended.said()).isZero();
        return ended.said().lines().reduce((first, last) -> last).orElseThrow();
    }
}
