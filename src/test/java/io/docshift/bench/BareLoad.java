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
    static Path lines(Path file, int documents, Corpus corpus) {
        try (BufferedWriter lines = Files.newBufferedWriter(file)) {
            for (int n = 0; n < documents; n++) {
                lines.write(BareLoader.ACTION + "\"_id\":\"" + Corpus.id(n) + "\"}}\n");
                lines.write(corpus.changed(n) + "\n");
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Tries them all once, and the best three again. */
    static BareLoad best(Order order, Ground ground, Path lines, int documents, Sheet sheet) {
        record Tried(BareLoad load, double seconds) {}
        List<Tried> tried = new ArrayList<>();
        for (int megabytes : MEGABYTES) {
            for (int atOnce : AT_ONCE) {
                BareLoad load = new BareLoad(megabytes * 1024 * 1024, atOnce);
                tried.add(new Tried(
                        load, load.run(order, ground, lines, documents).flushed()));
            }
        }
        tried.sort(Comparator.comparingDouble(Tried::seconds));
        List<Tried> again = new ArrayList<>();
        for (Tried one : tried) {
            sheet.line("bare load %s: %.3f s".formatted(one.load(), one.seconds()));
            if (again.size() < 3) {
                double second = one.load().run(order, ground, lines, documents).flushed();
                sheet.line("bare load %s: %.3f s".formatted(one.load(), second));
                again.add(new Tried(one.load(), Math.min(one.seconds(), second)));
            }
        }
        return again.stream()
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
