package io.docshift.wire;

import com.fasterxml.jackson.core.JsonToken;
import io.docshift.doc.Document;
import io.docshift.doc.MalformedJson;
import io.docshift.doc.RawJson;

/**
 * Lines that {@link HitEncoder} wrote, and no others, back to documents. Their source is the last member, so it is cut out
 * without being read: it was read before it was written, and a server reads it again. The documents keep no {@code hit}.
 */
public final class StagedHits {

    /** For what is no such line, which it says. */
    private static final HitDecoder ANY = HitDecoder.readAt(0);

    private StagedHits() {}

    /**
     * Reads one line.
     *
     * @throws MalformedJson as {@link HitDecoder#decode}, but for what is within a source
     */
    public static Document decode(RawJson line) {
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
