package io.docshift.run;

import io.docshift.doc.RawJson;
import io.docshift.wire.HitEncoder;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Exports documents that are about to be given up, as they are now; there is a file only if there are any. */
final class Keeping implements AutoCloseable {

    private static final int AT_ONCE = 200;

    private final Source source;
    private final Staging staging;
    private final String name;
    private final List<Source.Located> batch = new ArrayList<>();
    private @Nullable LineWriter file;
    private @Nullable IndexName from;

    /** Prepares to export documents of this index; what was exported of it before is taken away. */
    Keeping(Source source, Staging staging, String index) {
        this.source = source;
        this.staging = staging;
        this.name = StagedName.newer(index);
        staging.discard(Staging.Area.EXPORTED, name);
    }

    /** Whether documents were exported here. */
    static boolean kept(Staging staging) {
        return staging.files(Staging.Area.EXPORTED).stream().anyMatch(file -> StagedName.isNewer(file.name()));
    }

    void take(IndexName index, Source.Located document) {
        from = index;
        batch.add(document);
        if (batch.size() == AT_ONCE) {
            write();
        }
    }

    private void write() {
        IndexName index = from;
        if (index == null || batch.isEmpty()) {
            return;
        }
        LineWriter out = file == null ? staging.begin(Staging.Area.EXPORTED, name) : file;
        file = out;
        source.get(index, batch)
                .forEach(found ->
                        found.ifPresent(document -> out.append(RawJson.of(HitEncoder.encode(document.withoutHit())))));
        batch.clear();
    }

    /** Puts the file on disk. */
    void finish() {
        write();
        if (file != null) {
            file.finish();
        }
    }

    @Override
    public void close() {
        if (file != null) {
            file.close();
        }
    }
}
