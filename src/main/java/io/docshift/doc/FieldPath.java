package io.docshift.doc;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where in a document something is: a path as rules write it, parsed once. Immutable.
 *
 * <p>What a path can say is described in rules/README.md; {@link PathParser} reads it.
 */
public final class FieldPath {

    /** The names that mean the document's own address and metadata, not a key of its source. */
    static final Set<String> METADATA = Set.of("_index", "_type", "_id", "_routing", "_parent");

    /** Where a path starts. */
    enum Anchor {
        /** At the element that the innermost {@code foreach} is at; outside of one, at the root. */
        ELEMENT,
        /** At the root of the source. */
        ROOT,
        /** At the values beside the document; the first segment is the local's name. */
        LOCAL,
        /** At the document's address and metadata. */
        METADATA
    }

    private final String text;
    private final Anchor anchor;
    private final List<Segment> segments;
    private final boolean wild;

    FieldPath(String text, Anchor anchor, List<Segment> segments) {
        this.text = text;
        this.anchor = anchor;
        this.segments = List.copyOf(segments);
        this.wild = segments.stream().anyMatch(Segment::isWild);
    }

    /**
     * Reads a path.
     *
     * @throws IllegalPath if the text is not a path; the message says why and where
     */
    public static FieldPath parse(String text) {
        return new PathParser(text).path();
    }

    Anchor anchor() {
        return anchor;
    }

    List<Segment> segments() {
        return segments;
    }

    /** Whether the path can match several values. */
    public boolean isWild() {
        return wild;
    }

    /** Whether the last segment can match several values. */
    public boolean endsWild() {
        return !segments.isEmpty() && segments.get(segments.size() - 1).isWild();
    }

    /** Whether the path starts at a local. */
    public boolean isLocal() {
        return anchor == Anchor.LOCAL;
    }

    /** Whether the path is one of {@code _index _type _id _routing _parent}. */
    public boolean isMetadata() {
        return anchor == Anchor.METADATA;
    }

    /** Whether the path starts at the root even inside a {@code foreach}. */
    public boolean isFromRoot() {
        return anchor == Anchor.ROOT;
    }

    /** The name of the local the path starts at, if it does. */
    public @Nullable String localName() {
        return isLocal() && segments.get(0) instanceof Segment.Key key
                ? key.name().constant()
                : null;
    }

    /** The segments as constant keys, or null where one is wild, a position or computed. */
    public @Nullable List<String> constantKeys() {
        List<String> keys = new ArrayList<>();
        for (Segment segment : segments) {
            String key = segment instanceof Segment.Key named ? named.name().constant() : null;
            if (key == null) {
                return null;
            }
            keys.add(key);
        }
        return keys;
    }

    /** The holes in the path, each of which reads a value of the document. */
    public List<Text.Hole> holes() {
        List<Text.Hole> holes = new ArrayList<>();
        for (Segment segment : segments) {
            if (segment instanceof Segment.Key key) {
                collect(key.name(), holes);
            } else if (segment instanceof Segment.Where where) {
                collect(where.key(), holes);
                collect(where.value(), holes);
            }
        }
        return holes;
    }

    private static void collect(Text text, List<Text.Hole> holes) {
        for (Text.Part part : text.parts()) {
            if (part instanceof Text.Hole hole) {
                holes.add(hole);
            }
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FieldPath that && text.equals(that.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /** The path as it is written in the rule. */
    @Override
    public String toString() {
        return text;
    }
}
