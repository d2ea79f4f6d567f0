package io.docshift.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/**
 * All that docshift is given from outside.
 *
 * @param transcript what is printed on out and err, for the log of a run
 * @param terminal whether a person sees the output and can answer
 * @param columns how wide the terminal is
 * @param user who started this, and where, such as {@code ann@server}
 * @param workingDirectory what relative paths on the command line start at
 * @param home the folder that holds {@code bin} and {@code rules}
 * @param servers the folder that holds unpacked servers for the demo
 */
record Console(
        PrintStream out,
        PrintStream err,
        Transcript transcript,
        InputStream in,
        Map<String, String> environment,
        boolean terminal,
        int columns,
        String user,
        Clock clock,
        Path workingDirectory,
        Path home,
        Path servers) {

    Console {
        environment = Map.copyOf(environment);
    }

    /** The same, which prints elsewhere. */
    Console printingTo(PrintStream other) {
        return new Console(
                other,
                err,
                transcript,
                in,
                environment,
                terminal,
                columns,
                user,
                clock,
                workingDirectory,
                home,
                servers);
    }

    /** A variable of the environment; empty if it is not set. */
    String environment(String name) {
        return environment.getOrDefault(name, "");
    }

    /** Whether colours are wanted: <a href="https://no-color.org">no-color.org</a>. */
    boolean colours() {
        return terminal
                && environment("NO_COLOR").isEmpty()
                && !environment("TERM").equals("dumb");
    }

    /** What a person answers, up to the end of the line; empty if nothing more can come, as after Ctrl-D. */
    Optional<String> answer() {
        StringBuilder answer = new StringBuilder();
        try {
            int c = in.read();
            if (c < 0) {
                return Optional.empty();
            }
            for (; c >= 0 && c != '\n'; c = in.read()) {
                answer.append((char) c);
            }
        } catch (IOException e) {
            return Optional.empty();
        }
        return Optional.of(answer.toString().strip());
    }

    /** A path as it is given on the command line. */
    Path path(String text) {
        return workingDirectory.resolve(text);
    }
}
