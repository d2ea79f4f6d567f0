package io.docshift.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The fastest way found to load a file of documents into an index that is made as docshift makes one.
 *
 * @param bytes of a request
 * @param atOnce requests
 */
record BareLoad(int bytes, int atOnce) {

    private static final List<Integer> MEGABYTES = List.of(1, 5, 15);
    private static final List<Integer> AT_ONCE = List.of(1, 2, 4, 8);
    private static final String TARGET = "loaded";

    /**
     * What one load took.
     *
     * @param took the program, with its start
     * @param loaded seconds from its first request to the last reply
     * @param flushed seconds from its first request to the end of the flush after it
     */
    record Loaded(Took took, double loaded, double flushed) {
        @Override
        public String toString() {
            return took + "; loaded in %.3f s, with the flush in %.3f s".formatted(loaded, flushed);
        }
    }

    /** Writes documents as the lines of a bulk. */
    static Path lines(Path file, int documents, Samples samples) {
        try (BufferedWriter lines = Files.newBufferedWriter(file)) {
            for (int n = 0; n < documents; n++) {
                lines.write(BareLoader.ACTION + "\"_id\":\"" + Samples.id(n) + "\"}}\n");
                lines.write(samples.changed(n) + "\n");
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What one way of loading took. */
    private record Tried(BareLoad load, double seconds) {

        static Tried of(BareLoad load, Order order, Ground ground, Path lines, int documents, Sheet sheet) {
            Tried tried =
                    new Tried(load, load.run(order, ground, lines, documents).flushed());
            sheet.line("bare load of %,d documents, %s: %.3f s".formatted(documents, load, tried.seconds()));
            return tried;
        }
    }

    /** Tries each with a fifth of the documents, and those of the best three that come off best with all of them, twice. */
    static BareLoad best(Order order, Ground ground, Path lines, int documents, Sheet sheet) {
        int few = documents / 5;
        Path some = lines(order.folder().resolve("some.ndjson"), few, Samples.ofKilobytes());
        List<Tried> first = new ArrayList<>();
        for (int megabytes : MEGABYTES) {
            for (int atOnce : AT_ONCE) {
                first.add(Tried.of(new BareLoad(megabytes << 20, atOnce), order, ground, some, few, sheet));
            }
        }
        first.sort(Comparator.comparingDouble(Tried::seconds));
        List<Tried> second = new ArrayList<>();
        for (Tried one : List.of(first.get(0), first.get(1), first.get(2), first.get(0), first.get(1), first.get(2))) {
            second.add(Tried.of(one.load(), order, ground, lines, documents, sheet));
        }
        return second.stream()
                .min(Comparator.comparingDouble(Tried::seconds))
                .orElseThrow()
                .load();
    }

    /** Loads into a new index, which is deleted afterwards. */
    Loaded run(Order order, Ground ground, Path lines, int documents) {
        ground.create(TARGET, "double", true);
        Took took = ground.run(order.java(
                BareLoader.class,
                lines.toString(),
                ground.url() + "/" + ground.path(TARGET) + "/_bulk",
                ground.url() + "/" + TARGET + "/_flush",
                String.valueOf(bytes),
                String.valueOf(atOnce)));
        ground.expect(TARGET, documents);
        ground.http().delete("/" + TARGET);
        String[] seconds = took.said().strip().split(" ", -1);
        return new Loaded(took, Double.parseDouble(seconds[0]), Double.parseDouble(seconds[1]));
    }

    @Override
    public String toString() {
        return "%d at once, of %d MB".formatted(atOnce, bytes >> 20);
    }
}
