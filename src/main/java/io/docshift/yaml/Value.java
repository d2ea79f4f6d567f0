package io.docshift.yaml;

import java.util.Optional;

/** What was read under a key; or nothing, where that was a mistake. */
public final class Value<T> {

    private final Position position;
    private final Optional<T> value;

    Value(Position position, Optional<T> value) {
        this.position = position;
        this.value = value;
    }

    /** Of the value in the file; of its map, where it is not there. */
    public Position position() {
        return position;
    }

    /** What was read, for whoever looks at it before {@link Keys#build}; empty where it was a mistake. */
    public Optional<T> read() {
        return value;
    }

    /**
     * What was read.
     *
     * @throws IllegalStateException if it was a mistake; inside {@link Keys#build} that cannot be
     */
    public T get() {
        return value.orElseThrow(() -> new IllegalStateException("there is no value at " + position));
    }
}
