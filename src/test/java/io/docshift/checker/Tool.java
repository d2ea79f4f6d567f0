package io.docshift.checker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The command line in a process of its own, which can be stopped, let go on and killed. */
public final class Tool {

    private final Path home;
    private final Path folder;
    private int calls;

    /**
     * Prepares it.
     *
     * @param home the project's folder
     * @param folder where the process works and where what it says is kept
     */
    public Tool(Path home, Path folder) {
        this.home = home;
        this.folder = folder;
    }

    /** One call that is under way. */
    public record Call(Process process, Path said) {

        /** Ends it at once, and waits until it has. */
        public void kill() {
            process.destroyForcibly();
            process.onExit().join();
        }

        /** Sends it a signal, such as {@code TERM}. */
        public void signal(String name) {
            try {
                new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                        .start()
                        .waitFor();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }

        /** Whether it ended by itself within this time. */
        public boolean endsWithin(Duration time) {
            try {
                return process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }

        /** How it ended; it is given five minutes. */
        public int exit() {
            if (!endsWithin(Duration.ofMinutes(5))) {
                signal("QUIT");
                endsWithin(Duration.ofSeconds(3));
                kill();
                throw new AssertionError("it hangs: " + text());
            }
            return process.exitValue();
        }

        /** What it has said so far, on both of its streams. */
        public String text() {
            try {
                return Files.readString(said);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Starts a call with these words. */
    public Call start(String... words) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx96m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Ddocshift.home=" + home,
                "-cp",
                System.getProperty("java.class.path"),
                "io.docshift.cli.Main"));
        command.addAll(List.of(words));
        Path said = folder.resolve("said-" + calls++ + "-" + words[0] + ".txt");
        try {
            Process process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(said.toFile())
                    .start();
            return new Call(process, said);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
