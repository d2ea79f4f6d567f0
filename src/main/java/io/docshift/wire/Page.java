package io.docshift.wire;

import io.docshift.doc.Document;
import io.docshift.doc.RawJson;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One response to a search or a scroll.
 *
 * @param scrollId what to ask the next page with, or the id of the point in time; null where the server gave none
 * @param after the {@code sort} of the last hit, where the search was sorted: what follows comes after it; null if there is none
 * @param total how many documents the whole search finds; -1 where the server did not say
 * @param shards how many shards were asked; -1 where the server did not say
 * @param answered how many of them answered
 * @param failures why the others did not, as far as the server tells
 */
public record Page(
        @Nullable String scrollId,
        @Nullable RawJson after,
        boolean timedOut,
        long total,
        long shards,
        long answered,
        List<String> failures,
        List<Document> documents) {

    public Page {
        failures = List.copyOf(failures);
        documents = List.copyOf(documents);
    }
}
