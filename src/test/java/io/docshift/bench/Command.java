package io.docshift.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;

/**
 * A command, started anew each time and measured from outside.
 *
 * @param words the program and what it is told
 * @param environment beside that of this process
 */
record Command(List<String> words, Map<String, String> environment) {

    /** The shell's own clock, which knows the time of every process that it waited for. */
    private static final String TIMED =
            "out=$1 err=$2 times=$3; shift 3; TIMEFORMAT='%3R %3U %3S'; { time \"$@\" >\"$out\" 2>\"$err\" </dev/null; } 2>\"$times\"";

    private static final int SAMPLE_MILLISECONDS = 25;

    Command {
        words = List.copyOf(words);
        environment = Map.copyOf(environment);
    }

    static Command of(String... words) {
        return new Command(List.of(words), Map.of());
    }

    /** docshift as people start it. */
    static Command transform(Path home, String... words) {
        List<String> all = new ArrayList<>(List.of(home.resolve("bin/transform").toString()));
        all.addAll(List.of(words));
        return new Command(all, Map.of());
    }

    /** A program of ours, with nothing on its class path but ours. */
    static Command java(Path home, Class<?> program, String... words) {
        List<String> all = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xshare:auto",
                "-cp",
                home.resolve("target/bench-classes").toString(),
                program.getName()));
        all.addAll(List.of(words));
        return new Command(all, Map.of());
    }

    /** The same with a variable of the environment. */
    Command with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(environment);
        more.put(name, value);
        return new Command(words, more);
    }

    /**
     * Runs it to its end.
     *
     * @param server tells what processor time the server has used so far
     * @throws IllegalStateException if it does not end with 0; the message is what it said
     */
    Took run(DoubleSupplier server) {
        try {
            Path folder = Files.createTempDirectory("docshift-bench-command");
            Path out = folder.resolve("out");
            Path err = folder.resolve("err");
            Path times = folder.resolve("times");
            List<String> shell = new ArrayList<>(
                    List.of("bash", "-c", TIMED, "timed", out.toString(), err.toString(), times.toString()));
            shell.addAll(words);
            ProcessBuilder builder = new ProcessBuilder(shell).inheritIO();
            builder.environment().putAll(environment);
            double serverBefore = server.getAsDouble();
            long begun = System.currentTimeMillis();
            Process process = builder.start();
            double peak = 0;
            while (!process.waitFor(SAMPLE_MILLISECONDS, TimeUnit.MILLISECONDS)) {
                peak = Math.max(peak, Processes.peakMegabytesBelow(process.pid()));
            }
            double serverCpu = server.getAsDouble() - serverBefore;
            if (process.exitValue() != 0) {
                throw new IllegalStateException("%s ended with %d:%n%s%s"
                        .formatted(this, process.exitValue(), Files.readString(out), Files.readString(err)));
            }
            String[] figures = Files.readString(times).strip().split(" ", -1);
            Took took = new Took(
                    begun,
                    Double.parseDouble(figures[0]),
                    Double.parseDouble(figures[1]) + Double.parseDouble(figures[2]),
                    serverCpu,
                    peak,
                    Files.readString(out));
            for (Path file : List.of(out, err, times, folder)) {
                Files.delete(file);
            }
            return took;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Runs it to its end, with no server. */
    Took run() {
        return run(() -> 0);
    }

    @Override
    public String toString() {
        return String.join(" ", words);
    }
}
