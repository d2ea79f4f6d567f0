package io.docshift.run;

import io.docshift.doc.RawJson;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The lines of runs that are carried, from a file that stays open from one run to the next: there may be as many runs as
 * documents that change between them. Runs come in the order in which they stand in a file; one that does not begins anew.
 */
final class CarriedRuns implements AutoCloseable {

    private final Staging staging;
    private String file = "";
    private @Nullable LineReader lines;
    private long position;

    CarriedRuns(Staging staging) {
        this.staging = staging;
    }

    /** Hands on the lines of one run. */
    void each(Carried run, Consumer<RawJson> documents) {
        LineReader reader = at(run);
        long end = run.offset() + run.length();
        while (position < end) {
            RawJson line = reader.next();
            if (line == null) {
                throw new StagingFailure(
                        "the staged files do not fit together: %s ends at byte %d of a run to byte %d; plan again"
                                .formatted(run.file(), position, end));
            }
            position += line.length() + 1L;
            if (position > run.offset()) {
                documents.accept(line);
            }
        }
    }

    private LineReader at(Carried run) {
        LineReader open = lines;
        if (open != null && file.equals(run.file()) && position <= run.offset()) {
            return open;
        }
        close();
        open = staging.read(Staging.Area.EXPORTED, run.file());
        lines = open;
        file = run.file();
        position = 0;
        return open;
    }

    @Override
    public void close() {
        LineReader open = lines;
        lines = null;
        if (open != null) {
            open.close();
        }
    }
}
