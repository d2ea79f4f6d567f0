package io.docshift.contract;

import io.docshift.server.ServerKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the contract found of each server. It stands in {@code docs/servers.md}: each run compares what it finds with that page,
 * but the one that writes it, which is that of the profile {@code servers}.
 */
final class Matrix implements AutoCloseable {

    private static final Path PAGE = Path.of("docs", "servers.md");
    private static final String BEGIN = "<!-- what follows is written by the command above -->";
    private static final String END = "<!-- what went before is written by the command above -->";

    /** The command that writes the page; empty for all others. */
    private static final String COMMAND = System.getProperty("docshift.servers.command", "");

    private final Map<Capability.Part, Map<Integer, String>> columns = new TreeMap<>();
    private final Map<String, String> cells = new TreeMap<>();
    private final List<String> page = read();

    private static List<String> read() {
        try {
            return Files.readAllLines(PAGE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Notes what was found, if this run writes the page; else it must be what stands there. */
    synchronized void note(Capability capability, ServerKind kind, String words) {
        columns.computeIfAbsent(capability.part(), part -> new TreeMap<>())
                .put(capability.column(), capability.value());
        cells.put(key(capability.part(), capability.column(), kind), words);
        if (COMMAND.isEmpty()) {
            String written = written(capability, kind);
            if (!written.equals(words)) {
                throw new AssertionError(
                        "%s says of %s, \"%s\": \"%s\", and this run found \"%s\": write the page anew with mvn -B verify -Pservers"
                                .formatted(PAGE, kind, capability.value(), written, words));
            }
        }
    }

    /** The cell of the page; empty if there is none. */
    private String written(Capability capability, ServerKind kind) {
        int title = page.indexOf("### " + capability.part().title());
        if (title < 0) {
            return "";
        }
        int column = cellsOf(page.get(title + 2)).indexOf(capability.value());
        return page.stream()
                .skip(title + 3L)
                .takeWhile(line -> line.startsWith("|"))
                .map(Matrix::cellsOf)
                .filter(row -> row.get(0).equals(kind.label()) && column >= 0)
                .map(row -> row.get(column))
                .findFirst()
                .orElse("");
    }

    private static List<String> cellsOf(String row) {
        List<String> cells = new ArrayList<>();
        for (int from = 1; from < row.length(); from = row.indexOf('|', from) + 1) {
            cells.add(row.substring(from, row.indexOf('|', from)).strip());
        }
        return cells;
    }

    private static String key(Capability.Part part, int column, ServerKind kind) {
        return part + "/" + column + "/" + kind.name();
    }

    @Override
    public synchronized void close() throws IOException {
        if (COMMAND.isEmpty()) {
            return;
        }
        List<String> lines = new ArrayList<>(page.subList(0, page.indexOf(BEGIN) + 1));
        lines.add("");
        columns.forEach((part, names) -> {
            lines.add("### " + part.title());
            lines.add("");
            lines.add("| server | " + String.join(" | ", names.values()) + " | run |");
            lines.add("|---".repeat(names.size() + 2) + "|");
            for (ServerKind kind : ServerKind.values()) {
                lines.add(ServerKind.wanted().contains(kind) ? row(part, names, kind) : rowThere(part, kind));
            }
            lines.add("");
        });
        lines.addAll(page.subList(page.indexOf(END), page.size()));
        Files.write(PAGE, lines);
    }

    /** The row of a server that this run does not ask, as another one wrote it. */
    private String rowThere(Capability.Part part, ServerKind kind) {
        return page.stream()
                .skip(page.indexOf("### " + part.title()))
                .filter(line -> line.startsWith("| " + kind.label() + " |"))
                .findFirst()
                .orElse("| " + kind.label() + " | not run |");
    }

    private String row(Capability.Part part, Map<Integer, String> names, ServerKind kind) {
        List<String> row = new ArrayList<>(List.of(kind.label()));
        for (int column : names.keySet()) {
            row.add(cells.getOrDefault(key(part, column, kind), kind.notRun().orElse("not run")));
        }
        String only = System.getProperty("docshift.servers.wanted", "all");
        String command = COMMAND + (only.equals("all") ? "" : " -Dservers.wanted='%s'".formatted(only));
        row.add("`%s`, %s".formatted(command, LocalDate.now(Clock.systemUTC())));
        return "| " + String.join(" | ", row) + " |";
    }
}
