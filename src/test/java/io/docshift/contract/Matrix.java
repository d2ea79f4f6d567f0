package io.docshift.contract;

import io.docshift.server.ServerKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the contract found of each server, written at the end of the tests to {@code target/servers-matrix.md}, which is what
 * stands in {@code docs/servers.md}.
 */
final class Matrix implements AutoCloseable {

    private static final Path FILE = Path.of("target", "servers-matrix.md");

    /** What one test found. */
    private record Cell(ServerKind kind, String words) {}

    private final Map<Capability.Part, Map<Integer, String>> columns = new TreeMap<>();
    private final Map<String, Cell> cells = new TreeMap<>();

    synchronized void note(Capability capability, ServerKind kind, String words) {
        columns.computeIfAbsent(capability.part(), part -> new TreeMap<>())
                .put(capability.column(), capability.value());
        cells.put(key(capability.part(), capability.column(), kind), new Cell(kind, words));
    }

    private static String key(Capability.Part part, int column, ServerKind kind) {
        return part + "/" + column + "/" + kind.name();
    }

    @Override
    public synchronized void close() throws IOException {
        List<String> lines = new ArrayList<>();
        columns.forEach((part, names) -> {
            lines.add("### " + part.title());
            lines.add("");
            lines.add("| server | " + String.join(" | ", names.values()) + " | run |");
            lines.add("|---".repeat(names.size() + 2) + "|");
            ServerKind.wanted().forEach(kind -> lines.add(row(part, names, kind)));
            lines.add("");
        });
        Files.createDirectories(FILE.getParent());
        Files.write(FILE, lines);
    }

    private String row(Capability.Part part, Map<Integer, String> names, ServerKind kind) {
        List<String> row = new ArrayList<>(List.of(kind.label()));
        for (int column : names.keySet()) {
            Cell cell = cells.get(key(part, column, kind));
            row.add(cell == null ? kind.notRun().orElse("not run") : cell.words());
        }
        row.add(System.getProperty("docshift.servers.command", "a part of the tests") + ", "
                + LocalDate.now(Clock.systemUTC()));
        return "| " + String.join(" | ", row) + " |";
    }
}
