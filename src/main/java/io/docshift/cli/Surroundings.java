package io.docshift.cli;

import java.io.PrintStream;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Clock;

/** The process that docshift runs in, as {@code bin/transform} starts it. */
final class Surroundings {

    private static final int DEFAULT_COLUMNS = 80;

    private Surroundings() {}

    static Console console() {
        Path home = Path.of(System.getProperty("docshift.home", "."))
                .toAbsolutePath()
                .normalize();
        int columns = Integer.getInteger("docshift.columns", 0);
        Clock clock = Clock.systemUTC();
        Transcript transcript = new Transcript(clock);
        PrintStream err = transcript.of(System.err);
        // What libraries log goes there too.
        System.setErr(err);
        return new Console(
                transcript.of(System.out),
                err,
                transcript,
                System.in,
                System.getenv(),
                columns > 0,
                columns > 0 ? columns : DEFAULT_COLUMNS,
                System.getProperty("user.name", "somebody") + "@" + host(),
                clock,
                Path.of(""),
                home,
                Path.of(System.getProperty(
                        "docshift.servers", home.resolve("servers").toString())));
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "an unknown host";
        }
    }
}
