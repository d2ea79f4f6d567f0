package io.docshift.run;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.docshift.doc.Document;
import io.docshift.doc.RawJson;
import io.docshift.wire.HitEncoder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Backs indices up: how each is defined, and its documents as lines or in a snapshot. Changes no document; it refreshes the
 * indices, because what is not refreshed is not found by searches.
 */
public final class BackingUp {

    private final Source source;
    private final Indices indices;
    private final BackupFiles files;
    private final Progress progress;

    public BackingUp(Source source, Indices indices, BackupFiles files, Progress progress) {
        this.source = source;
        this.indices = indices;
        this.files = files;
        this.progress = progress;
    }

    /**
     * What was backed up.
     *
     * @param files their files
     */
    public record Result(List<Backup.Index> indices, List<Staging.StagedFile> files) {}

    /** Writes the documents of these indices as lines. */
    public Result export(List<LiveIndex> all) {
        return backUp(all, () -> {}, true);
    }

    /** Has the cluster take a snapshot of these indices. */
    public Result snapshot(List<LiveIndex> all, Snapshots snapshots, SnapshotPlace place) {
        List<String> names = all.stream().map(index -> index.name().concrete()).toList();
        return backUp(all, () -> snapshots.take(place, names, progress), false);
    }

    private Result backUp(List<LiveIndex> all, Runnable snapshot, boolean asLines) {
        Map<String, Map<String, Long>> before = new HashMap<>();
        for (LiveIndex index : all) {
            String name = index.name().concrete();
            before.put(name, changes(name));
            indices.refresh(name);
        }
        snapshot.run();
        List<Staging.StagedFile> written = new ArrayList<>();
        List<Backup.Index> backedUp = new ArrayList<>();
        for (LiveIndex index : all) {
            backedUp.add(one(index, asLines, written));
        }
        List<Backup.Index> settled = backedUp.stream()
                .map(index -> moved(index, !changes(index.name()).equals(before.get(index.name()))))
                .toList();
        return new Result(settled, written);
    }

    /** How many documents the server has indexed and deleted; refreshing is no change. */
    private Map<String, Long> changes(String index) {
        Map<String, Long> counters = new HashMap<>(indices.counters(index));
        counters.keySet().retainAll(List.of("index", "delete"));
        return counters;
    }

    private static Backup.Index moved(Backup.Index index, boolean moved) {
        return new Backup.Index(
                index.name(),
                index.aliases(),
                index.uuid(),
                index.documents(),
                index.expiring(),
                index.bytes(),
                index.digest(),
                moved,
                index.definition(),
                index.lines());
    }

    private Backup.Index one(LiveIndex index, boolean asLines, List<Staging.StagedFile> written) {
        String name = index.name().concrete();
        ObjectNode described = JsonNodeFactory.instance.objectNode();
        described.set(name, index.definition());
        Staging.StagedFile definition = files.definition(name, described);
        written.add(definition);
        IndexSum sum;
        String lines = "";
        if (asLines) {
            Exported exported = Rereading.untilWhole(() -> export(index));
            written.add(exported.file());
            lines = exported.file().path();
            sum = exported.sum();
        } else {
            sum = IndexSum.of(source, index, IndexSum.NEVER, progress);
        }
        return new Backup.Index(
                name,
                aliases(index),
                index.uuid(),
                sum.documents(),
                sum.expiring(),
                index.bytes(),
                sum.digest(),
                false,
                definition.path(),
                lines);
    }

    private static List<String> aliases(LiveIndex index) {
        List<String> aliases = new ArrayList<>();
        index.definition().path("aliases").fieldNames().forEachRemaining(aliases::add);
        return aliases;
    }

    private record Exported(Staging.StagedFile file, IndexSum sum) {}

    private Exported export(LiveIndex index) {
        String name = index.name().concrete();
        IndexSum sum = new IndexSum(IndexSum.NEVER);
        try (LineWriter writer = files.lines(name)) {
            for (Partition partition : source.partitions(IndexName.of(name))) {
                each(partition, document -> {
                    writer.append(RawJson.of(HitEncoder.encode(document)));
                    sum.add(document);
                    progress.at("export", name, sum.documents(), index.documents());
                });
            }
            return new Exported(writer.finish(), sum);
        }
    }

    private void each(Partition partition, Consumer<Document> documents) {
        try (Pages pages = source.open(partition)) {
            for (List<Document> page = pages.next(); !page.isEmpty(); page = pages.next()) {
                page.forEach(documents);
            }
        }
    }
}
