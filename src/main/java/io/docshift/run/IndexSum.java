package io.docshift.run;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.docshift.doc.Document;
import io.docshift.doc.RawJson;
import io.docshift.spool.LineSum;

/**
 * The documents of an index, added up in whatever order: equal for the same addresses, bytes, routings, parents and instants.
 * Those that never expire are added apart, since they are the same at any time.
 */
final class IndexSum {

    /** Later than any document expires. */
    static final long NEVER = Long.MAX_VALUE;

    private final long horizon;
    private final LineSum lasting = new LineSum();
    private final LineSum passing = new LineSum();
    private long documents;

    /** @param horizon documents that expire up to this instant are only counted; in milliseconds since the epoch */
    IndexSum(long horizon) {
        this.horizon = horizon;
    }

    void add(Document document) {
        documents++;
        Long expiry = document.metadata().expiry();
        if (expiry == null) {
            add(lasting, document);
        } else if (expiry > horizon) {
            add(passing, document);
        }
    }

    private static void add(LineSum sum, Document document) {
        RawJson line = ImageLine.of(document, ImageLine.FIRST);
        Long timestamp = document.metadata().timestamp();
        sum.add((line + "\t" + (timestamp == null ? "" : timestamp)).getBytes(UTF_8));
    }

    /** What is in an index now. */
    static IndexSum of(Source source, LiveIndex index, long horizon, Progress progress) {
        IndexName name = IndexName.of(index.name().concrete());
        IndexSum whole = new IndexSum(horizon);
        Sweep.through(
                        source.partitions(name),
                        source::open,
                        () -> new IndexSum(horizon),
                        IndexSum::add,
                        done -> progress.at("compare", name.concrete(), done, index.documents()))
                .forEach(whole::add);
        return whole;
    }

    private void add(IndexSum part) {
        documents += part.documents;
        lasting.add(part.lasting);
        passing.add(part.passing);
    }

    long documents() {
        return documents;
    }

    /** How many expire at some time. */
    long expiring() {
        return documents - lasting.lines();
    }

    /** Of those that never expire. */
    String digest() {
        return lasting.toString();
    }

    /** Whether those that never expire, and those that expire after the horizon, are the same. */
    boolean isSameAs(IndexSum other) {
        return lasting.equals(other.lasting) && passing.equals(other.passing);
    }
}
