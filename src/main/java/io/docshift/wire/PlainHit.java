package io.docshift.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.docshift.doc.Address;
import io.docshift.doc.Document;
import io.docshift.doc.Metadata;
import io.docshift.doc.RawJson;
import io.docshift.doc.Skim;
import io.docshift.doc.Version;
import io.docshift.doc.Words;
import java.util.Arrays;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads hits that are as nearly all are: each key once, metadata of ASCII letters and whole numbers beside {@code _source}. Of
 * the source it sees that it is JSON, and no more. Whatever is otherwise is left to {@link HitDecoder}. Not for several
 * threads.
 */
final class PlainHit {

    private static final byte[] INDEX = bytes("_index");
    private static final byte[] TYPE = bytes("_type");
    private static final byte[] ID = bytes("_id");
    private static final byte[] VERSION = bytes("_version");
    private static final byte[] SEQ_NO = bytes("_seq_no");
    private static final byte[] PRIMARY_TERM = bytes("_primary_term");
    private static final byte[] ROUTING = bytes("_routing");
    private static final byte[] SCORE = bytes("_score");
    private static final byte[] SORT = bytes("sort");
    private static final byte[] SOURCE = bytes("_source");

    private final byte[] json;
    private final int to;
    private final @Nullable String name;
    private final boolean keepsHits;
    private final Function<Address, @Nullable Words> words;
    private final @Nullable RawJson instead;
    private String lastType = "";
    private int at;
    private int seen;
    private @Nullable String index;
    private @Nullable String type;
    private @Nullable String id;
    private @Nullable String routing;
    private @Nullable RawJson source;
    private @Nullable Skim skim;
    private long version;
    private long seqNo;
    private long primaryTerm;
    private int sortFrom;
    private int sortTo;

    /**
     * Of these bytes.
     *
     * @param name the index's, whatever hits say; null for what they say
     * @param keepsHits whether each document keeps the bytes of its hit
     * @param words what to look for in the source of a document with this address; null if it need not be skimmed
     */
    PlainHit(byte[] json, int to, @Nullable String name, boolean keepsHits, Function<Address, @Nullable Words> words) {
        this(json, to, name, keepsHits, words, null);
    }

    private PlainHit(
            byte[] json,
            int to,
            @Nullable String name,
            boolean keepsHits,
            Function<Address, @Nullable Words> words,
            @Nullable RawJson instead) {
        this.json = json;
        this.to = to;
        this.name = name;
        this.keepsHits = keepsHits;
        this.words = words;
        this.instead = instead;
    }

    /** The same for hits that were asked for without their source, with what is taken for it. */
    PlainHit withoutSources(RawJson taken) {
        return new PlainHit(json, to, name, keepsHits, words, taken);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(ISO_8859_1);
    }

    /**
     * Reads the hit whose first bracket is here.
     *
     * @return null if it is not as nearly all are
     */
    @Nullable
    Document read(int from) {
        seen = 0;
        index = name;
        type = null;
        id = null;
        routing = null;
        source = null;
        skim = null;
        version = -1;
        seqNo = -1;
        primaryTerm = -1;
        sortFrom = -1;
        boolean read = readMembers(from);
        source = instead == null ? source : instead;
        if (!read || source == null) {
            return null;
        }
        Address address = address();
        if (address == null) {
            return null;
        }
        Metadata metadata = routing == null ? Metadata.none() : new Metadata(routing, null, null, null);
        RawJson hit = keepsHits ? RawJson.slice(json, from, at) : null;
        return new Document(address, metadata, new Version(version, seqNo, primaryTerm), source, hit);
    }

    private @Nullable Address address() {
        return index == null || id == null ? null : new Address(index, type == null ? "" : type, id);
    }

    /** What is known of the source of the hit that was read last; null if it was not skimmed. */
    @Nullable
    Skim skim() {
        return skim;
    }

    /** The byte after the hit that was read last. */
    int end() {
        return at;
    }

    /** The {@code sort} of the hit that was read last, in an array of its own; null if it has none. */
    @Nullable
    RawJson sort() {
        return sortFrom < 0 ? null : RawJson.slice(json, sortFrom, sortTo).detached();
    }

    private boolean readMembers(int from) {
        if (!is('{', from)) {
            return false;
        }
        at = from;
        do {
            at = JsonScan.afterSpace(json, at + 1, to);
            if (!readMember()) {
                return false;
            }
            at = JsonScan.afterSpace(json, at, to);
        } while (is(',', at));
        return is('}', at++);
    }

    private boolean readMember() {
        if (!is('"', at)) {
            return false;
        }
        int key = at + 1;
        int end = JsonScan.endOfText(json, key, to);
        if (end == JsonScan.UNKNOWN) {
            return false;
        }
        at = JsonScan.afterSpace(json, end + 1, to);
        if (!is(':', at)) {
            return false;
        }
        at = JsonScan.afterSpace(json, at + 1, to);
        return readValue(key, end);
    }

    /** Leaves {@code at} behind the value; false if there is more to it than is known here. */
    private boolean readValue(int key, int end) {
        int value = at;
        boolean isSource = isKey(SOURCE, key, end);
        skim = isSource ? skimmed(value) : skim;
        at = isSource && skim != null ? skim.source().to() : JsonScan.afterValue(json, value, to);
        if (at == JsonScan.UNKNOWN) {
            return false;
        }
        if (isSource) {
            source = RawJson.slice(json, value, at);
            return once(1) && is('{', value);
        }
        if (isKey(ID, key, end)) {
            id = text(value);
            return once(2) && id != null;
        }
        if (isKey(TYPE, key, end)) {
            type = type(value);
            return once(4) && type != null;
        }
        if (isKey(VERSION, key, end)) {
            version = number(value);
            return version >= 0;
        }
        if (isKey(SEQ_NO, key, end)) {
            seqNo = number(value);
            return seqNo >= 0;
        }
        if (isKey(PRIMARY_TERM, key, end)) {
            primaryTerm = number(value);
            return primaryTerm >= 0;
        }
        if (isKey(ROUTING, key, end)) {
            routing = text(value);
            return routing != null;
        }
        if (isKey(SORT, key, end)) {
            sortFrom = value;
            sortTo = at;
            return true;
        }
        return isKey(SCORE, key, end) || (isKey(INDEX, key, end) && once(8) && isIndex(text(value)));
    }

    private boolean isIndex(@Nullable String said) {
        index = name == null ? said : name;
        return said != null;
    }

    private @Nullable Skim skimmed(int from) {
        Address address = address();
        Words wanted = address == null ? null : words.apply(address);
        return wanted == null ? null : Skim.at(RawJson.slice(json, from, to), wanted);
    }

    private boolean once(int bit) {
        boolean first = (seen & bit) == 0;
        seen |= bit;
        return first;
    }

    private boolean isKey(byte[] wanted, int from, int end) {
        return Arrays.equals(json, from, end, wanted, 0, wanted.length);
    }

    private boolean is(char octet, int place) {
        return place >= 0 && place < to && json[place] == octet;
    }

    /** Most hits in a row have one type. */
    private @Nullable String type(int value) {
        int length = at - value - 2;
        if (length == lastType.length() && is('"', value) && isLastType(value + 1)) {
            return lastType;
        }
        String found = text(value);
        lastType = found == null ? lastType : found;
        return found;
    }

    private boolean isLastType(int from) {
        for (int i = 0; i < lastType.length(); i++) {
            if (json[from + i] != lastType.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private @Nullable String text(int value) {
        if (!is('"', value)) {
            return null;
        }
        for (int i = value + 1; i < at - 1; i++) {
            if (json[i] < ' ' || json[i] == '\\') {
                return null;
            }
        }
        return new String(json, value + 1, at - value - 2, ISO_8859_1);
    }

    private long number(int value) {
        if (at - value > 18) {
            return -1;
        }
        long number = 0;
        for (int i = value; i < at; i++) {
            if (json[i] < '0' || json[i] > '9') {
                return -1;
            }
            number = 10 * number + json[i] - '0';
        }
        return number;
    }
}
