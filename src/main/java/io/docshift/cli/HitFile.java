package io.docshift.cli;

import io.docshift.doc.Document;
import io.docshift.doc.MalformedJson;
import io.docshift.doc.RawJson;
import io.docshift.wire.HitDecoder;
import io.docshift.wire.SavedHits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Hits in a file, or from standard input. */
final class HitFile {

    private HitFile() {}

    /**
     * Reads all of them.
     *
     * @param name a path, or {@code -} for standard input
     * @throws Stop if there is none, or something else
     */
    static List<Document> read(String name, Console console) {
        byte[] bytes = bytes(name, console);
        try {
            List<Document> documents = SavedHits.decode(
                    RawJson.of(bytes), HitDecoder.readAt(console.clock().millis()));
            if (documents.isEmpty()) {
                throw Stop.usage(name + ": there is no document in it");
            }
            return documents;
        } catch (MalformedJson e) {
            throw Stop.usage("%s%s: %s; a hit is an object with _index, _type, _id and _source"
                    .formatted(name, place(bytes, e.offset()), e.getMessage()));
        }
    }

    private static byte[] bytes(String name, Console console) {
        Path path = console.path(name);
        try {
            return name.equals("-") ? console.in().readAllBytes() : Files.readAllBytes(path);
        } catch (IOException e) {
            throw Stop.usage("%s: cannot be read: %s".formatted(name, e.getMessage()));
        }
    }

    private static String place(byte[] bytes, long offset) {
        if (offset < 0 || offset > bytes.length) {
            return "";
        }
        int line = 1;
        int column = 1;
        for (int i = 0; i < offset; i++) {
            column = bytes[i] == '\n' ? 1 : column + 1;
            line += bytes[i] == '\n' ? 1 : 0;
        }
        return ":" + line + ":" + column;
    }
}
