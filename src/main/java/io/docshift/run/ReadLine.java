package io.docshift.run;

import io.docshift.doc.Address;
import io.docshift.doc.Document;
import io.docshift.doc.Metadata;
import io.docshift.doc.RawJson;
import io.docshift.doc.Version;
import io.docshift.spool.LineSum;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was noted of a document when it was read: a line that sorts by type and id.
 *
 * @param expiry when it expires, in milliseconds since the epoch; -1 if it does not
 * @param way the letter of what became of it
 * @param finding what it takes to find it again; only noted of a document that expires
 */
record ReadLine(String type, String id, Version version, long expiry, char way, Metadata finding) {

    /** Type, id, and the three numbers of a version. */
    private static final int FIELDS_TO_VERSION = 5;

    /** Characters of most lines. */
    private static final int LENGTH = 80;

    static final char STAYS = 's';
    static final char CHANGES = 'c';
    static final char LEAVES = 'l';
    static final char FAILS = 'f';

    static RawJson of(Document document, char way) {
        Version version = document.version();
        Long expiry = document.metadata().expiry();
        StringBuilder line = new StringBuilder(LENGTH);
        AddressKey.appendWithin(line, document.address());
        line.append(version.version()).append('\t');
        line.append(version.seqNo()).append('\t');
        line.append(version.primaryTerm()).append('\t');
        line.append(expiry == null ? -1 : expiry).append('\t').append(way);
        return RawJson.of(
                expiry == null
                        ? line.toString()
                        : line.append(finding(document.metadata())).toString());
    }

    /** Adds what a line says of address and version up; equal for the same documents in the same versions. */
    static void addVersion(RawJson line, LineSum sum) {
        byte[] bytes = line.array();
        int end = line.from();
        for (int fields = 0; fields < FIELDS_TO_VERSION; end++) {
            fields += bytes[end] == '\t' ? 1 : 0;
        }
        sum.add(bytes, line.from(), end);
    }

    private static String finding(Metadata metadata) {
        return "\t" + orEmpty(metadata.routing()) + "\t" + orEmpty(metadata.parent());
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : AddressKey.escaped(text);
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }

    static ReadLine parse(RawJson line) {
        return of(AddressKey.fields(line.toString()));
    }

    static ReadLine of(List<String> fields) {
        Version version = new Version(
                Long.parseLong(fields.get(2)), Long.parseLong(fields.get(3)), Long.parseLong(fields.get(4)));
        return new ReadLine(
                fields.get(0),
                fields.get(1),
                version,
                Long.parseLong(fields.get(5)),
                fields.get(6).charAt(0),
                fields.size() < 9
                        ? Metadata.none()
                        : new Metadata(orNull(fields.get(7)), orNull(fields.get(8)), null, null));
    }

    /** Whether it ever expires. */
    boolean isMortal() {
        return expiry >= 0;
    }

    /** Whether nothing happens to the document: its rule leaves it as it is, or failed. */
    boolean isLeftAlone() {
        return way == STAYS || way == FAILS;
    }

    /** Whether the document is still at its address afterwards. */
    boolean remains() {
        return way != LEAVES;
    }

    /** Whether its rule changes it or takes it away. */
    boolean isChanged() {
        return way == CHANGES || way == LEAVES;
    }

    boolean hasExpiredBy(long instant) {
        return expiry >= 0 && expiry <= instant;
    }

    String key() {
        return AddressKey.within(new Address("", type, id));
    }
}
