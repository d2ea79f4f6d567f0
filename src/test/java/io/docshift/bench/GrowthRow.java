package io.docshift.bench;

import io.docshift.server.ServerKind;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Memory and time for more and more documents, with {@code -Xmx96m}: file to file, and on a server. */
final class GrowthRow implements Row {

    private static final int BYTES = 250;
    private static final int MOST = 10_000_000;
    private static final double GROWTH = 1.1;
    private static final double SAME = 1.1;
    private static final int REPEATED = 5;
    private static final Pattern AFTER = Pattern.compile("->(\\d+)M\\((\\d+)M\\)");

    /** A run, and the most that was left of the heap after a collection. */
    private record Run(int documents, Took took, int heapMegabytes) {

        double microseconds() {
            return took.seconds() * 1e6 / documents;
        }

        @Override
        public String toString() {
            return "%s, %.2f µs a document, at most %d MB of the heap in use after a collection"
                    .formatted(took, microseconds(), heapMegabytes);
        }
    }

    @Override
    public void measure(Order order, Sheet sheet) throws IOException {
        int most = order.documents(MOST);
        Map<Integer, List<Run>> files = new LinkedHashMap<>();
        for (int documents : List.of(most / 1_000, most / 100, most / 10, most)) {
            Path from = lines(order.folder().resolve("from.ndjson"), documents);
            int times = documents == most ? 1 : order.rounds(REPEATED);
            for (int i = 0; i < times; i++) {
                Run run = files(order, from, documents);
                sheet.line("file to file, %,11d documents: %s".formatted(documents, run));
                files.computeIfAbsent(documents, key -> new ArrayList<>()).add(run);
            }
            Files.delete(from);
        }
        List<Run> server = new ArrayList<>();
        for (int documents : List.of(most / 1_000, most / 10)) {
            Run run = server(order, documents);
            sheet.line("on a server, %,11d documents: %s".formatted(documents, run));
            server.add(run);
        }
        memory(
                sheet,
                "file to file, `-Xmx96m`",
                files.get(most / 1_000).get(0),
                files.get(most / 10).get(0),
                files.get(most).get(0));
        memory(
                sheet,
                "plan, rebuild and verify on " + ServerKind.ELASTICSEARCH_1_7 + ", `-Xmx96m`",
                server.get(0),
                server.get(1));
        Spread growth = growth(files, most / 100, most);
        sheet.figure(
                "file to file, `-Xmx96m`: time per document at %,d by that at %,d, start of Java included"
                        .formatted(most, most / 100),
                "≤ %.2f ×".formatted(GROWTH),
                growth.toString(),
                growth.median() <= GROWTH);
        sheet.aside(
                "the same by that at %,d, where the start of Java no longer counts".formatted(most / 10),
                growth(files, most / 10, most).toString());
    }

    private static Spread growth(Map<Integer, List<Run>> runs, int few, int many) {
        double most = runs.get(many).get(0).microseconds();
        return Spread.of(
                runs.get(few).stream().map(run -> most / run.microseconds()).toList());
    }

    private static void memory(Sheet sheet, String what, Run... runs) {
        double least = Stream.of(runs)
                .mapToDouble(run -> run.took().peakMegabytes())
                .min()
                .orElseThrow();
        double most = Stream.of(runs)
                .mapToDouble(run -> run.took().peakMegabytes())
                .max()
                .orElseThrow();
        List<String> documents = new ArrayList<>();
        List<String> heaps = new ArrayList<>();
        List<String> peaks = new ArrayList<>();
        for (Run run : runs) {
            documents.add("%,d".formatted(run.documents()));
            heaps.add("%d".formatted(run.heapMegabytes()));
            peaks.add("%.0f".formatted(run.took().peakMegabytes()));
        }
        sheet.figure(
                "%s: peak memory at %s documents".formatted(what, String.join(", ", documents)),
                "the same",
                "%s MB resident: %.2f ×".formatted(String.join(", ", peaks), most / least),
                most / least <= SAME);
        sheet.aside(
                "the same: the most that a collection left of the heap", "%s MB".formatted(String.join(", ", heaps)));
    }

    private static Path lines(Path file, int documents) {
        Samples samples = new Samples(BYTES);
        try (BufferedWriter lines = Files.newBufferedWriter(file)) {
            for (int n = 0; n < documents; n++) {
                lines.write("{\"_index\":\"%s\",\"_type\":\"doc\",\"_id\":\"".formatted(Ground.INDEX));
                lines.write(Samples.id(n));
                lines.write("\",\"_source\":");
                lines.write(samples.source(n));
                lines.write("}\n");
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Run files(Order order, Path from, int documents) throws IOException {
        Applied.delete(order.runs());
        Path to = order.folder().resolve("to.ndjson");
        Path log = order.folder().resolve("gc.log");
        Took took = small(
                        order.transform(
                                "apply",
                                "--rules",
                                order.rules("tenth"),
                                "--from",
                                from.toString(),
                                "--to",
                                to.toString(),
                                "--yes",
                                "--quiet"),
                        log)
                .run();
        Files.delete(to);
        return new Run(documents, took, heap(log));
    }

    private static Run server(Order order, int documents) throws IOException {
        Path log = order.folder().resolve("gc.log");
        try (Ground ground = Ground.on(ServerKind.ELASTICSEARCH_1_7, order)) {
            ground.fill(documents, new Samples(BYTES)::source);
            Applied.delete(order.runs());
            Took took = ground.run(small(
                    order.transform(
                            "apply", "--rules", order.rules("every-typed"), "--from", ground.url(), "--yes", "--quiet"),
                    log));
            ground.expectChanged(Ground.INDEX, documents);
            return new Run(documents, took, heap(log));
        }
    }

    private static Command small(Command command, Path log) {
        return command.with("DOCSHIFT_JAVA_OPTS", "-Xmx96m -Xlog:gc:file=" + log);
    }

    private static int heap(Path log) throws IOException {
        int most = 0;
        for (String line : Files.readAllLines(log)) {
            Matcher after = AFTER.matcher(line);
            most = after.find() ? Math.max(most, Integer.parseInt(after.group(1))) : most;
        }
        return most;
    }
}
