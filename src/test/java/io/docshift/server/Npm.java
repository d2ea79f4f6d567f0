package io.docshift.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** What npm fetches by a lock file among the tests, and how such programs are run. */
public final class Npm {

    private static final Path HOME =
            Path.of(System.getProperty("docshift.home", "")).toAbsolutePath();
    private static final List<String> FILES = List.of("package.json", "package-lock.json");
    private static final long MOST_MINUTES = 4;

    private Npm() {}

    /** Where it is kept for the next JVM. */
    public static Path kept(String name) {
        return HOME.resolve("target").resolve(name);
    }

    /** The folder of the lock file. */
    public static Path source(String name) {
        return HOME.resolve("src/test").resolve(name);
    }

    /**
     * Puts packages into a folder, unless they are there already.
     *
     * @param name of the folder of the lock file under {@code src/test}
     * @param environment for npm, beside that of this process
     * @return empty, or why they cannot be had here
     */
    public static Optional<String> fetch(String name, Path folder, Map<String, String> environment) {
        try {
            Path done = folder.resolve("fetched.json");
            Path lock = source(name).resolve("package-lock.json");
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
                return Optional.of("not run: npm cannot fetch %s: %s".formatted(name, ended.firstError()));
            }
            Files.copy(lock, done, StandardCopyOption.REPLACE_EXISTING);
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of("not run: there is no npm here");
        }
    }

    /** How a program ended, and what it said. */
    public record Ended(int code, String said) {

        String firstError() {
            return said.lines()
                    .filter(line -> line.startsWith("npm error "))
                    .findFirst()
                    .map(line -> line.substring("npm error ".length()))
                    .orElse("it takes more than " + MOST_MINUTES + " minutes");
        }
    }

    /** Runs a program to its end, or for so many minutes. */
    public static Ended run(List<String> command, Path folder, Map<String, String> environment) throws IOException {
        Path said = Files.createTempFile("npm", ".log");
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
}
