package io.docshift.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/**
 * The real elasticdump, as npm fetches it by the lock file in {@code src/test/elasticdump}.
 *
 * @param programs the folder that it is in, beside the programs it needs
 */
public record Elasticdump(Path programs) {

    private static final Path HOME =
            Path.of(System.getProperty("docshift.home", "")).toAbsolutePath();
    private static final List<String> FILES = List.of("package.json", "package-lock.json");
    private static final long MOST_MINUTES = 4;

    /** Fetched once for all tests of this JVM, and kept for the next. */
    private static final class Fetched {

        private static final Path FOLDER = HOME.resolve("target/elasticdump");
        private static final Optional<String> NOT_RUN = fetch(FOLDER, Map.of());
    }

    /** The one for tests; where it cannot be had, the test that asks is not run, and says why. */
    public static Elasticdump orNotRun() {
        Fetched.NOT_RUN.ifPresent(Assumptions::abort);
        return new Elasticdump(Fetched.FOLDER.resolve("node_modules/.bin"));
    }

    /**
     * Puts it into a folder, unless it is there already.
     *
     * @param environment for npm, beside that of this process
     * @return empty, or why it cannot be run here
     */
    static Optional<String> fetch(Path folder, Map<String, String> environment) {
        try {
            Path done = folder.resolve("fetched.json");
            Path lock = HOME.resolve("src/test/elasticdump/package-lock.json");
            if (Files.exists(done) && Files.mismatch(done, lock) < 0) {
                return Optional.empty();
            }
            Files.createDirectories(folder);
            for (String file : FILES) {
                Files.copy(lock.resolveSibling(file), folder.resolve(file), StandardCopyOption.REPLACE_EXISTING);
            }
            List<String> npm = List.of(
                    "npm",
                    "ci",
                    "--ignore-scripts",
                    "--prefer-offline",
                    "--no-audit",
                    "--no-fund",
                    "--fetch-retries=1",
                    "--fetch-retry-mintimeout=1000");
            Ended ended = run(npm, folder, environment);
            if (ended.code() != 0) {
                return Optional.of("not run: npm cannot fetch elasticdump: " + ended.firstError());
            }
            Files.copy(lock, done, StandardCopyOption.REPLACE_EXISTING);
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of("not run: there is no npm here");
        }
    }

    /** How a program ended, and what it said. */
    private record Ended(int code, String said) {

        String firstError() {
            return said.lines()
                    .filter(line -> line.startsWith("npm error "))
                    .findFirst()
                    .map(line -> line.substring("npm error ".length()))
                    .orElse("it takes more than " + MOST_MINUTES + " minutes");
        }
    }

    private static Ended run(List<String> command, Path folder, Map<String, String> environment) throws IOException {
        Path said = Files.createTempFile("elasticdump", ".log");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        try {
            boolean ended = process.waitFor(MOST_MINUTES, TimeUnit.MINUTES);
            return new Ended(ended ? process.exitValue() : -1, Files.readString(said));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } finally {
            process.destroyForcibly();
            Files.delete(said);
        }
    }

    /** Runs it with these words, as {@code --type=data}; what it said. It ends with 0 where documents were refused, too. */
    public String data(String... words) throws IOException {
        List<String> command =
                new ArrayList<>(List.of(programs.resolve("elasticdump").toString(), "--type=data"));
        command.addAll(List.of(words));
        Ended ended = run(command, programs, Map.of());
        assertThat(ended.code()).as(ended.said()).isZero();
        return ended.said();
    }
}
