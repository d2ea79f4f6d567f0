package io.docshift.run;

import io.docshift.doc.Document;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One partition while it is read, and what is staged of it. Begun anew, with nothing staged, when its reading is cut off. */
final class Lane implements AutoCloseable {

    /**
     * Some of its documents.
     *
     * @param intake where what becomes of them goes; given up by now if the lane was begun anew
     * @param documents none at the end of the partition
     */
    record Load(Lane lane, Intake intake, List<Document> documents) {

        boolean isLast() {
            return documents.isEmpty();
        }
    }

    private final IndexWork work;
    private final Supplier<Pages> source;
    private final Supplier<Intake> staging;
    private @Nullable Pages pages;
    private Intake intake;
    private long taken;
    private Intake.@Nullable Taken result;
    private boolean unwanted;

    /**
     * Begins nothing yet.
     *
     * @param work the index that it is a part of
     * @param source opens the partition
     * @param staging begins to stage what becomes of it
     */
    Lane(IndexWork work, Supplier<Pages> source, Supplier<Intake> staging) {
        this.work = work;
        this.source = source;
        this.staging = staging;
        this.intake = staging.get();
    }

    /** The index that it is a part of. */
    IndexWork work() {
        return work;
    }

    /** Whether its next documents are there, so that they can be had without waiting. */
    boolean isReady() {
        return pages == null || pages.isReady();
    }

    /** Its next documents; if it was cut off, those from its beginning. */
    Load next() {
        while (true) {
            try {
                Pages current = pages == null ? source.get() : pages;
                pages = current;
                return new Load(this, intake, current.next());
            } catch (CutOff e) {
                Rereading.log(e);
                close();
                intake = staging.get();
                taken = 0;
            }
        }
    }

    /** Stages what became of documents, unless they are to be read again. */
    void take(Load load, List<Passed> passed) {
        if (unwanted || load.intake() != intake) {
            return;
        }
        passed.forEach(intake::take);
        taken += passed.size();
        if (load.isLast()) {
            result = intake.finish();
        }
    }

    /** Takes nothing any more, whatever is still under way. */
    void giveUp() {
        unwanted = true;
        close();
    }

    /** How many documents were taken. */
    long taken() {
        return taken;
    }

    /** What was staged; null unless it is whole. */
    Intake.@Nullable Taken result() {
        return result;
    }

    /** Gives the server's place back, and gives up what was staged unless it is whole. */
    @Override
    public void close() {
        try {
            if (pages != null) {
                pages.close();
            }
        } finally {
            pages = null;
            intake.close();
        }
    }
}
