package io.docshift.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Supplier;

/** What {@code bench/run} starts: measures the rows that are asked for, each onto a sheet of its own. */
final class Measure {

    /** In the order of the table. */
    static final Map<String, Supplier<Row>> ROWS = rows();

    private Measure() {}

    private static Map<String, Supplier<Row>> rows() {
        Map<String, Supplier<Row>> rows = new LinkedHashMap<>();
        rows.put("1", PlanRow::new);
        rows.put("2", RebuildRow::new);
        rows.put("3", ElasticdumpRow::new);
        rows.put("3c", InstallationRow::new);
        rows.put("4", ReindexRow::new);
        rows.put("5", () -> new EngineRow(EngineRow.BESIDE_JACKSON));
        rows.put("6", () -> new EngineRow(EngineRow.BESIDE_JOLT));
        rows.put("7-8", GrowthRow::new);
        rows.put("9", StartRow::new);
        rows.put("10", ProcessorRow::new);
        return rows;
    }

    /** Rows by number, and options; without a row all of them; or {@code table}, which writes the page's tables anew. */
    public static void main(String[] words) throws IOException {
        PrintStream screen = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        Path home = Path.of(System.getProperty("docshift.home"));
        OptionalInt documents = OptionalInt.empty();
        OptionalInt rounds = OptionalInt.empty();
        Path results = home.resolve("target/bench-results");
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < words.length; i++) {
            switch (words[i]) {
                case "--documents" -> documents = OptionalInt.of(Integer.parseInt(words[++i]));
                case "--rounds" -> rounds = OptionalInt.of(Integer.parseInt(words[++i]));
                case "--results" -> results = Path.of(words[++i]);
                default -> rows.add(words[i]);
            }
        }
        if (rows.equals(List.of("table"))) {
            new FigurePage(home).write();
            return;
        }
        for (String row : rows.isEmpty() ? ROWS.keySet() : rows) {
            if (!ROWS.containsKey(row)) {
                throw new IllegalArgumentException(
                        "there is no row " + row + "; there are " + ROWS.keySet() + ", and table");
            }
        }
        Path folder = Files.createTempDirectory("docshift-bench");
        Runtime.getRuntime().addShutdownHook(new Thread(() -> Applied.delete(folder)));
        Order order = new Order(home, folder, documents, rounds);
        for (String row : rows.isEmpty() ? ROWS.keySet() : rows) {
            try (Sheet sheet = new Sheet(results, row, screen)) {
                Facts.of(home).forEach(sheet::line);
                sheet.line("bench/run " + String.join(" ", words));
                ROWS.get(row).get().measure(order, sheet);
            }
        }
    }
}
