package io.docshift.run;

import io.docshift.doc.RawJson;
import org.jspecify.annotations.Nullable;

/** Documents that rules made, read from the notes in the order in which they stand there. */
final class MadeDocuments implements AutoCloseable {

    record Made(Arrival arrival, RawJson line) {}

    private final Staging staging;
    private final LineReader settled;
    private @Nullable LineReader notes;
    private String file = "";
    private long at;

    MadeDocuments(Staging staging, String settled) {
        this.staging = staging;
        this.settled = staging.sorted(Staging.Area.NOTES, settled);
    }

    @Nullable
    Made next() {
        RawJson line = settled.next();
        if (line == null) {
            return null;
        }
        Arrival arrival = Meetings.unsettled(line);
        return new Made(arrival, document(arrival));
    }

    private RawJson document(Arrival arrival) {
        LineReader reader = notes;
        if (reader == null || !file.equals(arrival.file())) {
            close(reader);
            reader = staging.read(Staging.Area.NOTES, arrival.file());
            notes = reader;
            file = arrival.file();
            at = 0;
        }
        for (RawJson line = reader.next(); line != null; line = reader.next()) {
            long offset = at;
            at += line.length() + 1L;
            if (offset == arrival.offset()) {
                return line;
            }
        }
        throw new StagingFailure("the notes " + arrival.file() + " lack the document for " + arrival.at()
                + ": they were changed by someone; plan again");
    }

    private static void close(@Nullable LineReader reader) {
        if (reader != null) {
            reader.close();
        }
    }

    @Override
    public void close() {
        close(notes);
        settled.close();
    }
}
