package io.docshift.files;

import io.docshift.run.StagingFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The files of documents that a path stands for: itself, or what lies in the folder in the order of names.
 *
 * @param read files whose names end in {@code .ndjson .jsonl .json}, packed or not
 * @param leftOut everything else in the folder; also the mappings, settings and so on that elasticdump puts beside its
 *     documents
 */
public record NdjsonFiles(List<Path> read, List<Path> leftOut) {

    private static final Pattern DOCUMENTS = Pattern.compile(".+\\.(ndjson|jsonl|json)(\\.gz|\\.zst)?");
    private static final Pattern BESIDE_DOCUMENTS =
            Pattern.compile(".+\\.(mapping|settings|analyzer|alias|template)\\.json(\\.gz|\\.zst)?");

    public NdjsonFiles {
        read = List.copyOf(read);
        leftOut = List.copyOf(leftOut);
    }

    /**
     * Looks what is there.
     *
     * @throws StagingFailure if the folder cannot be read or holds no such file
     */
    public static NdjsonFiles at(Path fileOrFolder) {
        if (!Files.isDirectory(fileOrFolder)) {
            return new NdjsonFiles(List.of(fileOrFolder), List.of());
        }
        List<Path> read = new ArrayList<>();
        List<Path> leftOut = new ArrayList<>();
        try (Stream<Path> entries = Files.list(fileOrFolder)) {
            entries.sorted().forEach(entry -> (holdsDocuments(entry) ? read : leftOut).add(entry));
        } catch (IOException e) {
            throw Trouble.with(fileOrFolder, "list", e);
        }
        if (read.isEmpty()) {
            throw new StagingFailure(
                    fileOrFolder + ": no file in it ends in .ndjson, .jsonl or .json; name the file itself");
        }
        return new NdjsonFiles(read, leftOut);
    }

    private static boolean holdsDocuments(Path entry) {
        String name = entry.getFileName().toString();
        return DOCUMENTS.matcher(name).matches()
                && !BESIDE_DOCUMENTS.matcher(name).matches()
                && !Files.isDirectory(entry);
    }
}
