package io.docshift.run;

import io.docshift.doc.Address;
import io.docshift.doc.Document;
import io.docshift.doc.Json;
import io.docshift.doc.MalformedJson;
import io.docshift.doc.RawJson;
import io.docshift.rule.Detect;
import io.docshift.rule.Outcome;
import io.docshift.wire.HitEncoder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Stages what became of the documents of one partition, in the order in which they come. Given up as a whole if the
 * partition has to be read again.
 */
final class Intake implements AutoCloseable {

    /** What an intake staged and counted. */
    record Taken(List<StagedPart> parts, Reckoning reckoning) {}

    private record Output(Staging.Area area, String index, StagedPart.Kind kind, String name) {}

    private final Staging staging;
    private final IndexWork work;
    private final int part;
    private final String suffix;
    private final Reckoning reckoning;
    private final Map<String, LineWriter> writers = new LinkedHashMap<>();
    private final Map<String, Output> outputs = new LinkedHashMap<>();
    private @Nullable Carried run;
    private @Nullable LineWriter read;
    private @Nullable LineWriter before;
    private @Nullable LineWriter changedImages;

    Intake(Staging staging, IndexWork work, int part, List<Detect> detect) {
        this.staging = staging;
        this.work = work;
        this.part = part;
        this.suffix = StagedName.ofPart(work.name(), part);
        this.reckoning = Reckoning.ofPart(detect);
    }

    /**
     * Stages what became of one document.
     *
     * @throws NeedsRebuild if a document that stays carries a field that is to be added to the mapping in place
     */
    void take(Passed passed) {
        Outcome outcome = passed.outcome();
        Document before = outcome.before();
        if (work.looksOnly()) {
            reckoning.look(before);
            return;
        }
        reckoning.take(passed);
        if (outcome instanceof Outcome.Unchanged) {
            stay(before, ReadLine.STAYS);
        } else if (outcome instanceof Outcome.Changed changed) {
            change(changed, passed);
        } else if (outcome instanceof Outcome.Dropped) {
            export(before);
            leave(before);
        } else {
            stay(before, ReadLine.FAILS);
            return;
        }
        for (int number = 0; number < passed.made().size(); number++) {
            make(passed.made().get(number), before.address(), number);
        }
    }

    private void stay(Document document, char way) {
        if (!work.rebuild() && !work.change().additions().isEmpty()) {
            checkCarriesNoAddition(document);
        }
        noteRead(document, way);
        if (work.rebuild()) {
            RawJson line = line(document);
            carry(before().append(line), line.length() + 1L);
        }
    }

    private void checkCarriesNoAddition(Document document) {
        try {
            String field = work.change().carriedField(document.address().type(), Json.parse(document.source()));
            if (field != null) {
                throw new NeedsRebuild("the mapping of " + field + " is added, and documents that stay as they are,"
                        + " such as " + document.address() + ", carry it");
            }
        } catch (MalformedJson e) {
            throw new NeedsRebuild("the source of " + document.address() + " cannot be read to see what it carries");
        }
    }

    private void change(Outcome.Changed changed, Passed passed) {
        export(changed.before());
        Address to = changed.after().address();
        if (!changed.isMoved()) {
            noteRead(changed.before(), ReadLine.CHANGES);
            if (work.use() == IndexWork.Use.STAGE) {
                changedImages(to.index()).append(line(changed.after()));
            }
            return;
        }
        leave(changed.before());
        if (work.use() == IndexWork.Use.STAGE) {
            String name = StagedName.moved(to.index(), work.name(), part);
            writer(Staging.Area.TO_IMPORT, to.index(), StagedPart.Kind.MOVED, name)
                    .append(line(changed.after()));
        }
        arrive(passed.arrival(to));
    }

    private LineWriter changedImages(String index) {
        LineWriter images = changedImages;
        if (images == null) {
            images = writer(Staging.Area.TO_IMPORT, index, StagedPart.Kind.CHANGED, suffix);
            changedImages = images;
        }
        return images;
    }

    private void leave(Document document) {
        noteRead(document, ReadLine.LEAVES);
        if ((!work.rebuild() || work.goes()) && work.use() == IndexWork.Use.STAGE) {
            Document address =
                    new Document(document.address(), document.metadata(), document.version(), RawJson.of("{}"), null);
            writer(Staging.Area.NOTES, work.name(), StagedPart.Kind.GONE, "gone-" + suffix)
                    .append(line(address));
        }
    }

    private void make(Made made, Address maker, int number) {
        RawJson line = line(made.document());
        long offset = notes("made-" + suffix).append(line);
        arrive(Arrival.made(made, number, maker, "made-" + suffix, offset, line.length()));
    }

    private void arrive(Arrival arrival) {
        writer(Staging.Area.NOTES, work.name(), StagedPart.Kind.ARRIVALS, "arrivals-" + suffix)
                .append(arrival.line());
    }

    private void export(Document document) {
        if (work.use() == IndexWork.Use.STAGE) {
            before().append(line(document));
        }
    }

    private void carry(long offset, long length) {
        Carried current = run;
        if (current != null && current.offset() + current.length() == offset) {
            run = new Carried(current.file(), current.offset(), current.length() + length, current.documents() + 1);
        } else {
            writeRun();
            run = new Carried(suffix, offset, length, 1);
        }
    }

    private void writeRun() {
        if (run != null) {
            writer(Staging.Area.NOTES, work.name(), StagedPart.Kind.CARRIED, "carried-" + suffix)
                    .append(RawJson.of(Json.print(Json.tree(run))));
            run = null;
        }
    }

    private void noteRead(Document document, char way) {
        LineWriter notes = read;
        if (notes == null) {
            notes = writer(Staging.Area.NOTES, work.name(), StagedPart.Kind.READ, "read-" + suffix);
            read = notes;
        }
        notes.append(ReadLine.of(document, way));
    }

    private LineWriter before() {
        LineWriter images = before;
        if (images == null) {
            images = writer(Staging.Area.EXPORTED, work.name(), StagedPart.Kind.BEFORE, suffix);
            before = images;
        }
        return images;
    }

    private static RawJson line(Document document) {
        return RawJson.of(HitEncoder.encode(document));
    }

    /** A file that only planning needs. */
    private LineWriter notes(String name) {
        return writers.computeIfAbsent("notes " + name, unused -> staging.begin(Staging.Area.NOTES, name));
    }

    private LineWriter writer(Staging.Area area, String index, StagedPart.Kind kind, String name) {
        String key = area + " " + name;
        outputs.computeIfAbsent(key, unused -> new Output(area, index, kind, name));
        return writers.computeIfAbsent(key, unused -> staging.begin(area, name));
    }

    /** Puts everything on disk. */
    Taken finish() {
        writeRun();
        List<StagedPart> parts = new ArrayList<>();
        writers.forEach((key, writer) -> {
            Staging.StagedFile file = writer.finish();
            Output output = outputs.get(key);
            if (output != null) {
                parts.add(new StagedPart(output.area(), output.index(), output.kind(), file));
            }
        });
        return new Taken(parts, reckoning);
    }

    @Override
    public void close() {
        writers.values().forEach(LineWriter::close);
    }
}
