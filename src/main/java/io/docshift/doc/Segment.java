package io.docshift.doc;

/** One step of a path from a value down to the values inside it. */
sealed interface Segment {

    /** The entry of this name. */
    record Key(Text name) implements Segment {}

    /** Every entry of an object. */
    record AnyKey() implements Segment {}

    /** The element at this position, counted from 0. */
    record Index(int position) implements Segment {}

    /** Every element of a list. */
    record AnyElement() implements Segment {}

    /** Every element of a list whose entry {@code key} holds this text. */
    record Where(Text key, Text value) implements Segment {}

    /** The value itself and everything below it. */
    record AnyDepth() implements Segment {}

    /** The segment as rules write it. */
    default String written() {
        if (this instanceof Key key) {
            return quoted(key.name().toString());
        } else if (this instanceof Index index) {
            return "[" + index.position() + "]";
        } else if (this instanceof Where where) {
            return "[" + where.key() + "=" + where.value() + "]";
        }
        return this instanceof AnyKey ? "*" : this instanceof AnyElement ? "[*]" : "**";
    }

    /** A name as paths have it. */
    static String quoted(String name) {
        return isPlain(name) ? name : '"' + name.replace("\"", "\\\"") + '"';
    }

    /** The path of what lies below another path. */
    static String below(String at, String written) {
        return at.isEmpty() ? written : at + "." + written;
    }

    /** Whether a name needs no quotes in a path. */
    static boolean isPlain(String name) {
        return !name.isEmpty() && name.chars().noneMatch(c -> ".*[]\"$=/ ".indexOf(c) >= 0);
    }

    /** Whether the segment can match more than one value. */
    default boolean isWild() {
        return !(this instanceof Key || this instanceof Index);
    }

    /** Whether the segment leads wherever the other can lead; only what can be known before a document is seen. */
    default boolean includes(Segment other) {
        if (equals(other)) {
            return isConstant();
        }
        if (this instanceof AnyKey) {
            return other instanceof Key;
        }
        return this instanceof AnyElement && (other instanceof Index || other instanceof Where);
    }

    /** Whether the two can never lead to the same place. */
    default boolean excludes(Segment other) {
        if (this instanceof Key one && other instanceof Key two) {
            return isConstant() && other.isConstant() && !one.equals(two);
        }
        if (this instanceof Index one && other instanceof Index two) {
            return one.position() != two.position();
        }
        return isOfObject() != other.isOfObject();
    }

    /** Whether it stands for the same in every document. */
    private boolean isConstant() {
        if (this instanceof Key key) {
            return key.name().constant() != null;
        }
        return !(this instanceof Where where)
                || (where.key().constant() != null && where.value().constant() != null);
    }

    default boolean isOfList() {
        return this instanceof Index || this instanceof AnyElement || this instanceof Where;
    }

    private boolean isOfObject() {
        return this instanceof Key || this instanceof AnyKey;
    }
}
