package io.docshift.demo;

import io.docshift.doc.Address;
import io.docshift.doc.Document;
import io.docshift.doc.Json;
import io.docshift.doc.RawJson;
import io.docshift.run.Answer;
import io.docshift.run.IndexName;
import io.docshift.run.Indices;
import io.docshift.run.Sink;
import io.docshift.run.Write;
import io.docshift.wire.HitDecoder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Data that a rule set brings to show itself: a body for each index, documents, and folders.
 *
 * @param folder {@code demo} in the rule set's directory
 */
public record Installation(Path folder) {

    /** Whether it is there. */
    public boolean exists() {
        return Files.isRegularFile(folder.resolve("documents.ndjson"));
    }

    /**
     * Creates the indices and stores the documents.
     *
     * @return how many documents there are
     * @throws IOException if its files cannot be read, or the server refuses a document
     */
    public int load(Indices indices, Sink sink) throws IOException {
        try (Stream<Path> bodies = Files.list(folder.resolve("indices"))) {
            for (Path body : bodies.sorted().toList()) {
                String name = body.getFileName().toString().replaceFirst("\\.json$", "");
                indices.create(name, Json.parseObject(RawJson.of(Files.readString(body))));
            }
        }
        Map<String, List<Write>> writes = writes();
        for (Map.Entry<String, List<Write>> entry : writes.entrySet()) {
            List<Answer> answers = sink.write(IndexName.of(entry.getKey()), entry.getValue());
            for (int i = 0; i < answers.size(); i++) {
                if (!answers.get(i).isDone()) {
                    Address refused = entry.getValue().get(i).document().address();
                    throw new IOException(
                            refused + " was refused: " + answers.get(i).reason());
                }
            }
            indices.refresh(entry.getKey());
            indices.flush(entry.getKey());
        }
        return writes.values().stream().mapToInt(List::size).sum();
    }

    /**
     * Whether each document has a type, as on servers up to 6.x.
     *
     * @throws IOException if the documents cannot be read
     */
    public boolean hasTypes() throws IOException {
        return documents().stream()
                .noneMatch(document -> document.address().type().isEmpty());
    }

    private Map<String, List<Write>> writes() throws IOException {
        Map<String, List<Write>> writes = new TreeMap<>();
        for (Document document : documents()) {
            writes.computeIfAbsent(document.address().index(), index -> new ArrayList<>())
                    .add(new Write.Create(document));
        }
        return writes;
    }

    private List<Document> documents() throws IOException {
        HitDecoder decoder = HitDecoder.readAt(0);
        return Files.readAllLines(folder.resolve("documents.ndjson")).stream()
                .filter(line -> !line.isBlank())
                .map(line -> decoder.decode(RawJson.of(line)))
                .toList();
    }

    /** Values for the variables of the rule set, as lines of a configuration file. */
    public String variables() throws IOException {
        Path file = folder.resolve("variables.yml");
        return Files.exists(file) ? Files.readString(file) : "";
    }

    /** Copies a folder of the application, if it brings one of this name. */
    public boolean copyFolder(String name, Path to) throws IOException {
        Path from = folder.resolve(name);
        if (!Files.isDirectory(from)) {
            return false;
        }
        List<Path> entries;
        try (Stream<Path> all = Files.walk(from)) {
            entries = all.toList();
        }
        for (Path entry : entries) {
            Path target = to.resolve(from.relativize(entry).toString());
            if (Files.isDirectory(entry)) {
                Files.createDirectories(target);
            } else {
                Files.copy(entry, target);
            }
        }
        return true;
    }
}
