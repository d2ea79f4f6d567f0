package io.docshift.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The operator's guide, for tests that make the messages which it explains. */
public final class OperatorsGuide {

    private OperatorsGuide() {}

    static String page(String name) {
        try {
            return Files.readString(Path.of(System.getProperty("docshift.home", ""), "docs", name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What stands in the first column of the table that follows some text; … stands for anything. */
    static List<Pattern> rows(String before) {
        return rows(before, page("migrating-alien4cloud.md"));
    }

    private static List<Pattern> rows(String before, String page) {
        return Table.after(before, page).stream()
                .map(row -> Pattern.compile(
                        Stream.of(row.get(0).split("…", -1)).map(Pattern::quote).collect(Collectors.joining(".*"))))
                .toList();
    }

    /** Fails unless a row about TLS and passwords says what to do about the message, which begins with a place. */
    public static void assertExplains(String message) {
        String said = message.replaceFirst("^\\S+: ", "");

        assertThat(rows("| what docshift says of a server", page("connecting.md")))
                .anyMatch(row -> row.matcher(said).lookingAt());
    }
}
