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

    /** Whether the segment can match more than one value. */
    default boolean isWild() {
        return !(this instanceof Key || this instanceof Index);
    }
}
