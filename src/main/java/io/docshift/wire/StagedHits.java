package io.docshift.wire;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.fasterxml.jackson.core.JsonToken;
import io.docshift.doc.Address;
import io.docshift.doc.Document;
import io.docshift.doc.MalformedJson;
import io.docshift.doc.Metadata;
import io.docshift.doc.RawJson;
import io.docshift.doc.Version;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Lines that {@link HitEncoder} wrote, and no others, back to documents. Their source is the last member, so it is cut out
 * without being read: it was read before it was written, and a server reads it again. The documents keep no {@code hit}.
 */
public final class StagedHits {

    /** For what is no such line, which it says. */
    private static final HitDecoder ANY = HitDecoder.readAt(0);

    private static final byte[] INDEX = "_index".getBytes(US_ASCII);
    private static final byte[] TYPE = "_type".getBytes(US_ASCII);
    private static final byte[] ID = "_id".getBytes(US_ASCII);
    private static final byte[] VERSION = "_version".getBytes(US_ASCII);
    private static final byte[] SEQ_NO = "_seq_no".getBytes(US_ASCII);
    private static final byte[] PRIMARY_TERM = "_primary_term".getBytes(US_ASCII);
    private static final byte[] ROUTING = "_routing".getBytes(US_ASCII);
    private static final byte[] SOURCE = "_source".getBytes(US_ASCII);

    private @Nullable String index;
    private @Nullable String type;
    private @Nullable String id;
    private @Nullable String routing;
    private long version = -1;
    private long seqNo = -1;
    private long primaryTerm = -1;
    private int source;

    private StagedHits() {}

    /**
     * Reads one line.
     *
     * @throws MalformedJson as {@link HitDecoder#decode}, but for what is within a source
     */
    public static Document decode(RawJson line) {
        StagedHits plain = new StagedHits();
        return plain.readHead(line) ? plain.toDocument(line) : decodeByTokens(line);
    }

    /** Nearly all lines have texts without escapes; goes up to the source of one that has. */
    private boolean readHead(RawJson line) {
        byte[] bytes = line.array();
        MemberScan members = new MemberScan(bytes, line.to()).open(line.from());
        while (members.next()) {
            if (members.isKey(SOURCE)) {
                source = members.value();
                return index != null
                        && id != null
                        && bytes[source] == '{'
                        && line.to() - 2 > source
                        && bytes[line.to() - 1] == '}'
                        && bytes[line.to() - 2] == '}';
            }
            if (!readMember(members)) {
                return false;
            }
        }
        return false;
    }

    private boolean readMember(MemberScan members) {
        if (members.isKey(INDEX)) {
            boolean once = index == null;
            index = members.text();
            return once && index != null;
        }
        if (members.isKey(TYPE)) {
            type = members.text();
            return type != null;
        }
        if (members.isKey(ID)) {
            boolean once = id == null;
            id = members.text();
            return once && id != null;
        }
        if (members.isKey(VERSION)) {
            version = members.number();
            return version >= 0;
        }
        if (members.isKey(SEQ_NO)) {
            seqNo = members.number();
            return seqNo >= 0;
        }
        if (members.isKey(PRIMARY_TERM)) {
            primaryTerm = members.number();
            return primaryTerm >= 0;
        }
        if (members.isKey(ROUTING)) {
            routing = members.text();
            return routing != null;
        }
        return false;
    }

    private Document toDocument(RawJson line) {
        Address address =
                new Address(Objects.requireNonNull(index), type == null ? "" : type, Objects.requireNonNull(id));
        Metadata metadata = routing == null ? Metadata.none() : new Metadata(routing, null, null, null);
        RawJson cut = RawJson.slice(line.array(), source, line.to() - 1);
        return new Document(address, metadata, new Version(version, seqNo, primaryTerm), cut, null);
    }

    private static Document decodeByTokens(RawJson line) {
        try (Tokens tokens = Tokens.of(line)) {
            if (tokens.next() == JsonToken.START_OBJECT) {
                HitParts parts = new HitParts(0);
                for (String name = tokens.nextMember(); name != null; name = tokens.nextMember()) {
                    if (name.equals("_source") && isLast(tokens, line)) {
                        parts.takeSource(RawJson.slice(line.array(), line.from() + tokens.start(), line.to() - 1));
                        return parts.toDocument(null, 0, null);
                    }
                    parts.take(name, tokens);
                }
            }
        }
        return ANY.decode(line).withoutHit();
    }

    /** An object ends with its own brace right before that of the line. */
    private static boolean isLast(Tokens tokens, RawJson line) {
        byte[] bytes = line.array();
        int end = line.to();
        return tokens.at(JsonToken.START_OBJECT)
                && end - 2 > line.from() + tokens.start()
                && bytes[end - 1] == '}'
                && bytes[end - 2] == '}';
    }
}
