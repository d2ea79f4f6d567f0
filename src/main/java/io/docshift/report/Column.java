package io.docshift.report;

import io.docshift.run.Counts;
import java.util.List;
import java.util.Locale;

/** What documents are counted as, in the order in which every report shows it. */
enum Column {
    READ,
    UNCHANGED,
    CHANGED,
    MOVED,
    CREATED,
    KEPT,
    DROPPED,
    EXPIRED,
    FAILED,
    WARNED;

    /** The columns of tables for people; warnings are listed on their own. */
    static final List<Column> OF_TABLES =
            List.of(READ, UNCHANGED, CHANGED, MOVED, CREATED, KEPT, DROPPED, EXPIRED, FAILED);

    /** The ways of which each document that was read went exactly one. */
    static final List<Column> WAYS = List.of(UNCHANGED, CHANGED, MOVED, DROPPED, EXPIRED, FAILED);

    long of(Counts counts) {
        return switch (this) {
            case READ -> counts.read();
            case UNCHANGED -> counts.unchanged();
            case CHANGED -> counts.changed();
            case MOVED -> counts.moved();
            case CREATED -> counts.created();
            case KEPT -> counts.kept();
            case DROPPED -> counts.dropped();
            case EXPIRED -> counts.expired();
            case FAILED -> counts.failed();
            case WARNED -> counts.warned();
        };
    }

    /** The name in tables and in JSON. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
