package io.docshift.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/**
 * The real elasticdump, as npm fetches it by the lock file in {@code src/test/elasticdump}.
 *
 * @param programs the folder that it is in, beside the programs it needs
 */
public record Elasticdump(Path programs) {

    private static final String NAME = "elasticdump";

    /** Fetched once for all tests of this JVM, and kept for the next. */
    private static final class Fetched {

        private static final Optional<String> NOT_RUN = fetch(Npm.kept(NAME), Map.of());
    }

    /** The one for tests; where it cannot be had, the test that asks is not run, and says why. */
    public static Elasticdump orNotRun() {
        Fetched.NOT_RUN.ifPresent(Assumptions::abort);
        return new Elasticdump(Npm.kept(NAME).resolve("node_modules/.bin"));
    }

    /** Puts it into a folder, as {@link Npm#fetch} does. */
    static Optional<String> fetch(Path folder, Map<String, String> environment) {
        return Npm.fetch(NAME, folder, environment);
    }

    /** Runs it with these words, as {@code --type=data}; what it said. It ends with 0 where documents were refused, too. */
    public String data(String... words) throws IOException {
        List<String> command =
                new ArrayList<>(List.of(programs.resolve("elasticdump").toString(), "--type=data"));
        command.addAll(List.of(words));
        Npm.Ended ended = Npm.run(command, programs, Map.of());
        assertThat(ended.code()).as(ended.said()).isZero();
        return ended.said();
    }
}
