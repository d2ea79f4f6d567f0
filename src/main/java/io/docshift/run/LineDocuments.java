package io.docshift.run;

import io.docshift.doc.Document;
import io.docshift.doc.MalformedJson;
import io.docshift.wire.HitDecoder;
import java.util.Optional;
import java.util.function.Consumer;

/** The documents on lines, one after the other; lines that hold none are passed over. */
final class LineDocuments {

    private final Lines.Origin origin;
    private final HitDecoder decoder;
    private final Progress progress;

    LineDocuments(Lines.Origin origin, HitDecoder decoder, Progress progress) {
        this.origin = origin;
        this.decoder = decoder;
        this.progress = progress;
    }

    /** Goes over all of them once. */
    void each(String phase, Consumer<Document> consumer) {
        long done = 0;
        try (Lines lines = origin.open()) {
            for (Lines.Line line = lines.next(); line != null; line = lines.next()) {
                if (!line.isBlank()) {
                    decoded(line).ifPresent(consumer);
                    progress.at(phase, line.file(), ++done, 0);
                }
            }
        }
    }

    private Optional<Document> decoded(Lines.Line line) {
        try {
            return Optional.of(decoder.decode(line.bytes()));
        } catch (MalformedJson e) {
            return Optional.empty();
        }
    }
}
