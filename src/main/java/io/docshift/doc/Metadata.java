package io.docshift.doc;

import org.jspecify.annotations.Nullable;

/**
 * What Elasticsearch keeps beside a document's source.
 *
 * @param routing {@code _routing}, absent where the id routes
 * @param parent {@code _parent} (1.x to 5.x)
 * @param timestamp {@code _timestamp} in milliseconds since the epoch, where the server returned it (1.x, 2.x)
 * @param expiry the instant the document expires, in milliseconds since the epoch: the time its page was read plus its
 *     {@code _ttl} (1.x, 2.x)
 */
public record Metadata(
        @Nullable String routing,
        @Nullable String parent,
        @Nullable Long timestamp,
        @Nullable Long expiry) {

    private static final Metadata NONE = new Metadata(null, null, null, null);

    public static Metadata none() {
        return NONE;
    }
}
