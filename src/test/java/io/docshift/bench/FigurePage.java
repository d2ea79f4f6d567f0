package io.docshift.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The page of figures, whose tables are made from the sheets in {@code bench/results}, as they are. */
final class FigurePage {

    private static final List<String> TABLES = List.of("results", "results/before");
    private static final String HEAD = "| row | what | target | measured | | command |\n|---|---|---|---|---|---|\n";

    private final Path home;

    FigurePage(Path home) {
        this.home = home;
    }

    /** What the page says now. */
    String text() throws IOException {
        return Files.readString(page());
    }

    /** What it would say if its tables were made anew. */
    String anew() throws IOException {
        String text = text();
        for (String folder : TABLES) {
            String begin = "<!-- from bench/%s -->\n".formatted(folder);
            String end = "<!-- end of bench/%s -->\n".formatted(folder);
            int from = text.indexOf(begin) + begin.length();
            text = text.substring(0, from)
                    + table(home.resolve("bench").resolve(folder))
                    + text.substring(text.indexOf(end));
        }
        return text;
    }

    void write() throws IOException {
        Files.writeString(page(), anew());
    }

    private Path page() {
        return home.resolve("docs/performance.md");
    }

    private static String table(Path folder) {
        StringBuilder table = new StringBuilder("\n").append(HEAD);
        Set<String> facts = new TreeSet<>();
        for (String row : Measure.ROWS.keySet()) {
            Path sheet = Sheet.file(folder, row);
            if (Files.exists(sheet)) {
                lines(sheet, line -> line.startsWith("| "))
                        .forEach(line -> table.append(line)
                                .append(" `bench/run ")
                                .append(row)
                                .append("` |\n"));
                lines(sheet, Facts::isOne).forEach(facts::add);
            }
        }
        if (facts.isEmpty()) {
            return "\nNot measured yet.\n\n";
        }
        table.append("\nMeasured on: ");
        return table.append(String.join("; ", facts).replaceAll(" +", " "))
                .append(".\n\n")
                .toString();
    }

    private static List<String> lines(Path sheet, Predicate<String> wanted) {
        try (Stream<String> lines = Files.lines(sheet)) {
            return lines.filter(wanted).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
