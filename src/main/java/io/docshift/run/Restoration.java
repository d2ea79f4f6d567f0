package io.docshift.run;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.docshift.doc.Document;
import io.docshift.doc.RawJson;
import io.docshift.wire.HitDecoder;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Puts indices back from a backup, one after the other, and compares what is there then with the backup. Begun again after it
 * was cut off, it goes on with the first index that is not whole.
 */
public final class Restoration {

    /** Documents that expire within this time from now on are not compared. */
    private static final Duration MARGIN = Duration.ofMinutes(10);

    /** What the name of an index ends with that is made to see whether a snapshot is whole. */
    private static final String TRIAL = ".docshift-trial";

    private final Server server;
    private final Snapshots snapshots;
    private final BackupContents contents;
    private final RestoreJournal journal;
    private final Progress progress;
    private final Clock clock;
    private final HitDecoder decoder = HitDecoder.readAt(0);

    public Restoration(
            Server server,
            Snapshots snapshots,
            BackupContents contents,
            RestoreJournal journal,
            Progress progress,
            Clock clock) {
        this.server = server;
        this.snapshots = snapshots;
        this.contents = contents;
        this.journal = journal;
        this.progress = progress;
        this.clock = clock;
    }

    /**
     * What came of it.
     *
     * @param documents how many are there now
     * @param failures what is not as in the backup
     * @param notes what could not be compared
     */
    public record Restored(long documents, List<FailedDocument> failures, List<String> notes) {}

    /**
     * Restores.
     *
     * @param replaced indices of others that go before
     * @throws ClusterFailure if the cluster does not play along; say it again then
     */
    public Restored run(List<Backup.Index> indices, List<LiveIndex> replaced) {
        if (!replaced.isEmpty()) {
            indices.forEach(this::tryOut);
        }
        replaced.forEach(index -> server.indices().delete(index.name().concrete(), index.uuid()));
        List<FailedDocument> failures = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        long documents = 0;
        for (Backup.Index index : indices) {
            Troubles its = new Troubles();
            documents += restore(index, its, notes);
            if (its.isEmpty()) {
                journal.done(index.name(), live(index.name()).uuid());
            }
            failures.addAll(its.failures());
        }
        return new Restored(documents, failures, notes);
    }

    /**
     * Makes sure that an index is whole in a snapshot, before another one goes for it: only Elasticsearch can read it, so it is
     * restored under another name first. Lines have been read to their end by now.
     */
    private void tryOut(Backup.Index index) {
        SnapshotPlace place = contents.backup().snapshot();
        if (place == null
                || server.indices().find(index.name()).filter(journal::isDone).isPresent()) {
            return;
        }
        String name = index.name() + TRIAL;
        discard(name);
        snapshots.restore(place, index.name(), name, progress);
        server.indices().refresh(name);
        Compared compared = withDigest(index, live(name));
        discard(name);
        if (!index.moved() && !compared.isSame()) {
            throw new Refused(
                    "the snapshot holds %,d documents of index %s, and others than the %,d that were backed up: it is damaged. Nothing was replaced"
                            .formatted(compared.documents(), index.name(), index.documents()));
        }
    }

    private void discard(String name) {
        server.indices().uuid(name).ifPresent(uuid -> server.indices().delete(name, uuid));
    }

    private long restore(Backup.Index index, Troubles troubles, List<String> notes) {
        ObjectNode definition = contents.definition(index);
        Optional<LiveIndex> there = server.indices().find(index.name());
        if (there.isEmpty() || !journal.isDone(there.get())) {
            there.ifPresent(left -> server.indices().delete(index.name(), left.uuid()));
            journal.begin(index.name());
            if (contents.backup().snapshot() == null) {
                load(index, definition, troubles);
            } else {
                snapshots.restore(contents.backup().snapshot(), index.name(), index.name(), progress);
                journal.made(index.name(), live(index.name()).uuid());
            }
            server.indices().refresh(index.name());
        }
        return compare(index, definition, troubles, notes);
    }

    private LiveIndex live(String name) {
        return server.indices()
                .find(name)
                .orElseThrow(() -> new ClusterFailure("the index " + name + " was made and is not there"));
    }

    private void load(Backup.Index index, ObjectNode definition, Troubles troubles) {
        server.indices().create(index.name(), forLoading(definition));
        journal.made(index.name(), live(index.name()).uuid());
        new Lasting(server.indices(), "say restore again").write(index.name(), () -> write(index, troubles));
        server.indices().putSettings(index.name(), afterLoading(definition));
    }

    private void write(Backup.Index index, Troubles troubles) {
        IndexName name = IndexName.of(index.name());
        try (Writer writer = new Writer(server, name, troubles, progress, clock, "restore", index.documents())) {
            each(index, document -> writer.write(new Write.Create(document)));
            writer.flush();
        }
    }

    /** Without copies and refreshes while it is loaded, where that can be put back: 1.x cannot unset a setting. */
    private static ObjectNode forLoading(ObjectNode definition) {
        ObjectNode copy = definition.deepCopy();
        ObjectNode settings = copy.withObjectProperty("settings").withObjectProperty("index");
        afterLoading(definition)
                .fieldNames()
                .forEachRemaining(name -> settings.put(name, name.equals("refresh_interval") ? "-1" : "0"));
        return copy;
    }

    /** The settings that {@link #forLoading} changes, as they are to be. */
    private static ObjectNode afterLoading(ObjectNode definition) {
        ObjectNode all = definition.withObjectProperty("settings").withObjectProperty("index");
        ObjectNode some = JsonNodeFactory.instance.objectNode();
        if (all.has("refresh_interval")) {
            some.set("refresh_interval", all.get("refresh_interval"));
        }
        if (all.has("number_of_replicas")
                && all.path("auto_expand_replicas").asText("false").equals("false")) {
            some.set("number_of_replicas", all.get("number_of_replicas"));
        }
        return some;
    }

    private void each(Backup.Index index, Consumer<Document> documents) {
        try (LineReader lines = contents.lines(index)) {
            for (RawJson line = lines.next(); line != null; line = lines.next()) {
                documents.accept(decoder.decode(line).withoutHit());
            }
        }
    }

    private long compare(Backup.Index index, ObjectNode definition, Troubles troubles, List<String> notes) {
        LiveIndex live = live(index.name());
        compareDefinition(index, DefinitionChange.between(live.definition(), definition), troubles, notes);
        boolean asLines = !index.lines().isEmpty();
        Compared compared = asLines ? withLines(index, live) : withDigest(index, live);
        long documents = compared.documents();
        if (!asLines && index.moved()) {
            notes.add("%s: it was written to while its snapshot was taken, so its documents are not compared"
                    .formatted(index.name()));
        } else if (!compared.isSame()) {
            troubles.failed(
                    "%s: %,d documents are there and %,d in the backup, and they are not the same: restore it again"
                            .formatted(index.name(), documents, index.documents()));
        } else if (documents < index.documents()) {
            notes.add("%s: %,d of %,d documents have expired since the backup"
                    .formatted(index.name(), index.documents() - documents, index.documents()));
        }
        return documents;
    }

    private static void compareDefinition(
            Backup.Index index, DefinitionChange difference, Troubles troubles, List<String> notes) {
        for (String one : difference.all()) {
            String said = "%s: to be as in the backup, %s".formatted(index.name(), one);
            if (index.moved()) {
                // A document that came while it was backed up may have brought a field.
                notes.add(said);
            } else {
                troubles.failed(said);
            }
        }
    }

    private record Compared(long documents, boolean isSame) {}

    private Compared withDigest(Backup.Index index, LiveIndex live) {
        IndexSum there = IndexSum.of(server.source(), live, IndexSum.NEVER, progress);
        boolean same = there.digest().equals(index.digest()) && there.expiring() <= index.expiring();
        return new Compared(there.documents(), same);
    }

    private Compared withLines(Backup.Index index, LiveIndex live) {
        for (Duration margin = MARGIN; ; margin = margin.multipliedBy(2)) {
            long horizon = clock.millis() + margin.toMillis();
            IndexSum there = IndexSum.of(server.source(), live, horizon, progress);
            if (clock.millis() < horizon) {
                IndexSum expected = new IndexSum(horizon);
                each(index, expected::add);
                return new Compared(there.documents(), there.isSameAs(expected));
            }
        }
    }
}
