package io.docshift.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The Java that a server needs.
 *
 * @param least the first version that it runs on
 * @param most the last one
 */
record Java(int least, int most) {

    /** Names the folder of a second Java, for servers that the Java of this build is too old for. */
    static final String SECOND = "JDK21";

    /** The oldest that docshift runs on. */
    private static final int OLDEST = 17;

    private static final Pattern RELEASE = Pattern.compile("JAVA_VERSION=\"([0-9]+).*");

    /** The one of this process. */
    static Java any() {
        return new Java(OLDEST, Integer.MAX_VALUE);
    }

    /** For servers that bring a security manager, which went with Java 24. */
    static Java withSecurityManager() {
        return new Java(OLDEST, 23);
    }

    /** For the newest servers: that of {@value #SECOND}, without which the build does not fetch them either. */
    static Java late() {
        return new Java(21, Integer.MAX_VALUE);
    }

    /** Empty, or which one is not there. */
    Optional<String> missing() {
        return home().isPresent() ? Optional.empty() : Optional.of("no JDK " + named() + " here");
    }

    private String named() {
        return most == Integer.MAX_VALUE ? "%d".formatted(least) : "%d to %d".formatted(least, most);
    }

    /** The folder of one of these. */
    Path path() {
        return home().orElseThrow(() -> new IllegalStateException(missing().orElseThrow()));
    }

    /** Its program. */
    String program() {
        return path().resolve("bin").resolve("java").toString();
    }

    private Optional<Path> home() {
        if (least == OLDEST && fits(Runtime.version().feature())) {
            return Optional.of(Path.of(System.getProperty("java.home")));
        }
        return Optional.ofNullable(System.getenv(SECOND))
                .filter(home -> !home.isBlank())
                .map(Path::of)
                .filter(home -> fits(version(home)));
    }

    private boolean fits(int version) {
        return least <= version && version <= most;
    }

    private static int version(Path home) {
        try (var lines = Files.lines(home.resolve("release"))) {
            return lines.map(RELEASE::matcher)
                    .filter(Matcher::matches)
                    .map(line -> Integer.valueOf(line.group(1)))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException(home + "/release names no JAVA_VERSION"));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    SECOND + "=" + home + " is not a JDK: it has no file \"release\" that can be read", e);
        }
    }
}
