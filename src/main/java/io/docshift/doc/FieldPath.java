package io.docshift.doc;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
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
    private final boolean computed;
    private final boolean whole;

    FieldPath(String text, Anchor anchor, List<Segment> segments) {
        this.text = text;
        this.anchor = anchor;
        this.segments = List.copyOf(segments);
        this.wild = segments.stream().anyMatch(Segment::isWild);
        this.computed = !holes().isEmpty();
        this.whole = segments.stream().allMatch(Segment.AnyDepth.class::isInstance);
    }

    /**
     * Reads a path.
     *
     * @throws IllegalPath if the text is not a path; the message says why and where
     */
    public static FieldPath parse(String text) {
        return parse(text, name -> "${" + name + "}");
    }

    /**
     * Reads a path in which <code>${name}</code> stands for a text.
     *
     * @param variables the text of each name; whatever characters it has, it is one segment or a part of one
     * @throws IllegalPath if the text is not a path; the message says why and where
     */
    public static FieldPath parse(String text, UnaryOperator<String> variables) {
        return new PathParser(text, variables).path();
    }

    Anchor anchor() {
        return anchor;
    }

    List<Segment> segments() {
        return segments;
    }

    /** Whether values of the document fill it. */
    public boolean isComputed() {
        return computed;
    }

    FieldPath with(List<Segment> other) {
        return new FieldPath(text, anchor, other);
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

    /** The same path from the root of the document, if it starts at the element. */
    public FieldPath fromRoot() {
        return anchor == Anchor.ELEMENT ? new FieldPath(text, Anchor.ROOT, segments) : this;
    }

    /** Whether the path starts at the element that a {@code foreach} is at. */
    public boolean isFromElement() {
        return anchor == Anchor.ELEMENT;
    }

    /** What this path leads to from what another one leads to, as a path from where that one starts. */
    public FieldPath below(FieldPath above) {
        List<Segment> whole = new ArrayList<>(above.segments);
        whole.addAll(segments);
        StringBuilder written = new StringBuilder();
        for (Segment segment : whole) {
            written.append(written.isEmpty() || segment.isOfList() ? "" : ".").append(segment.written());
        }
        return new FieldPath(whole.isEmpty() ? "." : written.toString(), above.anchor, whole);
    }

    /** What follows the name of the local, as a path of its own; empty if the path starts at no local. */
    public Optional<FieldPath> insideLocal() {
        return isLocal()
                ? Optional.of(new FieldPath(text, Anchor.ELEMENT, segments.subList(1, segments.size())))
                : Optional.empty();
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

    /** Why the path can lead nowhere, whatever the document; empty if it can lead somewhere. */
    public String contradiction() {
        for (int i = 0; i < segments.size(); i++) {
            Segment segment = segments.get(i);
            Segment next = i + 1 < segments.size() ? segments.get(i + 1) : null;
            if (segment instanceof Segment.Where && next != null && next.isOfList()) {
                return "the path '" + text + "' looks for a list inside an element that must be an object";
            }
        }
        return METADATA.stream()
                .filter(name -> anchor == Anchor.ELEMENT && segments.size() > 1 && text.startsWith(name + "."))
                .findFirst()
                .map(name -> "the path '" + text + "' goes on after " + name
                        + ", which is a text; quote it if you mean a field of that name")
                .orElse("");
    }

    /** Whether the path has no segment: it is the element, or the document, itself. */
    public boolean isSelf() {
        return segments.isEmpty();
    }

    /** The name, if the path is nothing but one key of the element; null otherwise. */
    public @Nullable Text name() {
        return anchor == Anchor.ELEMENT && segments.size() == 1 && segments.get(0) instanceof Segment.Key key
                ? key.name()
                : null;
    }

    /** The entry of another name in the same object; null if the path does not end with a key. */
    public @Nullable FieldPath sibling(Text name) {
        int last = segments.size() - 1;
        boolean isKey = last >= 0
                && (segments.get(last) instanceof Segment.Key || segments.get(last) instanceof Segment.AnyKey);
        if (!isKey) {
            return null;
        }
        List<Segment> other = new ArrayList<>(segments.subList(0, last));
        other.add(new Segment.Key(name));
        return new FieldPath(name.toString(), anchor, other);
    }

    /** Whether the last segment is the key of this name. */
    public boolean endsWith(Text name) {
        return !segments.isEmpty() && segments.get(segments.size() - 1).equals(new Segment.Key(name));
    }

    /** Whether the path can lead to the document as a whole. */
    public boolean canBeWhole(boolean atElement) {
        boolean fromRoot = anchor == Anchor.ROOT || (anchor == Anchor.ELEMENT && !atElement);
        return fromRoot && whole;
    }

    /**
     * Whether every place the other path can lead to lies at or below one that this path leads to. Both are seen from
     * the same element.
     */
    public boolean covers(FieldPath other) {
        if (anchor != other.anchor || segments.size() > other.segments.size()) {
            return false;
        }
        for (int i = 0; i < segments.size(); i++) {
            if (!segments.get(i).includes(other.segments.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** Whether every place the other path can lead to is one that this path leads to. */
    public boolean includes(FieldPath other) {
        return segments.size() == other.segments.size() && covers(other);
    }

    /**
     * The kind of value that must be where another path leads, so that this one can go on from there: {@code object} or
     * {@code array}; empty where this path does not go that way, or takes either.
     */
    public String kindOf(FieldPath above) {
        if (segments.size() <= above.segments.size() || !above.covers(this)) {
            return "";
        }
        Segment next = segments.get(above.segments.size());
        if (next.isOfList()) {
            return "array";
        }
        return next instanceof Segment.AnyDepth ? "" : "object";
    }

    /** Whether a place of one path can lie at, above or below a place of the other, as far as can be known. */
    public boolean meets(FieldPath other) {
        if (anchor != other.anchor) {
            return false;
        }
        for (int i = 0; i < Math.min(segments.size(), other.segments.size()); i++) {
            Segment one = segments.get(i);
            Segment two = other.segments.get(i);
            if (one instanceof Segment.AnyDepth || two instanceof Segment.AnyDepth) {
                return true;
            }
            if (one.excludes(two)) {
                return false;
            }
        }
        return true;
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
