package io.docshift.run;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.docshift.doc.Address;
import io.docshift.doc.Document;
import io.docshift.doc.RawJson;
import io.docshift.wire.HitDecoder;
import io.docshift.wire.HitEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Documents that changed between the plan and their write, and were transformed anew: what they were and what they became,
 * in place of what the plan staged. They stand in the journal before they are written, so that a resume, a second look and
 * an undo go by them. Few, since they are kept in memory.
 */
final class Amendments {

    private static final String STEP = "amend";
    private static final int MOST = 1_000;

    private final Staging staging;
    private final Map<Address, DocumentChange> changes = new HashMap<>();

    private Amendments(Staging staging) {
        this.staging = staging;
    }

    /** Those that the journal of a run has. */
    static Amendments of(Staging staging, HitDecoder decoder) {
        Amendments amendments = new Amendments(staging);
        for (ObjectNode entry : staging.journal()) {
            if (entry.path("step").asText().equals(STEP)) {
                amendments.put(document(entry, "before", decoder), document(entry, "after", decoder));
            }
        }
        return amendments;
    }

    private static Document document(ObjectNode entry, String key, HitDecoder decoder) {
        byte[] line = entry.path(key).asText().getBytes(StandardCharsets.UTF_8);
        return decoder.decode(RawJson.of(line)).withoutHit();
    }

    private void put(Document before, Document after) {
        changes.put(before.address(), new DocumentChange(before, after));
    }

    /** Whether one more of this document can be kept. */
    boolean takes(Document document) {
        return changes.size() < MOST || changes.containsKey(document.address());
    }

    /** Adds one, and returns once it is on disk. */
    void add(Document before, Document after) {
        ObjectNode entry = JsonNodeFactory.instance.objectNode();
        entry.put("step", STEP);
        entry.put("subject", before.address().toString());
        entry.put("state", "noted");
        entry.put("before", new String(HitEncoder.encode(before), StandardCharsets.UTF_8));
        entry.put("after", new String(HitEncoder.encode(after), StandardCharsets.UTF_8));
        staging.journal(entry);
        put(before, after);
    }

    /** What a staged document became in the end. */
    Document after(Document staged) {
        DocumentChange change = changes.get(staged.address());
        return change == null ? staged : Objects.requireNonNull(change.after());
    }

    /** What a change that is staged became in the end. */
    DocumentChange over(DocumentChange staged) {
        @Nullable DocumentChange change = staged.after() == null ? null : changes.get(staged.address());
        return change == null ? staged : change;
    }
}
