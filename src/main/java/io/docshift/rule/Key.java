package io.docshift.rule;

import org.jspecify.annotations.Nullable;

/**
 * A key of a construct of the rule language.
 *
 * @param help what it says, in one line
 * @param otherwise what it means to leave it out; null if that has no value
 * @param silent whether it says nothing about what a rule set does, so that its hash leaves it out
 */
record Key<T>(
        String name, Shape<T> shape, String help, @Nullable T otherwise, boolean silent) {

    static <T> Key<T> of(String name, Shape<T> shape, String help) {
        return new Key<>(name, shape, help, null, false);
    }

    /** Whether it is this key, under the name it has here, whatever else is said of it. */
    boolean is(Key<?> other) {
        return name.equals(other.name);
    }

    /** The same key with a value for where it is left out. */
    Key<T> or(T value) {
        return new Key<>(name, shape, help, value, silent);
    }

    /** The same key, without a say in the hash. */
    Key<T> forPeople() {
        return new Key<>(name, shape, help, otherwise, true);
    }

    /** The same key under another name. */
    Key<T> called(String other) {
        return new Key<>(other, shape, help, otherwise, silent);
    }

    /** The same key, explained in other words. */
    Key<T> helped(String words) {
        return new Key<>(name, shape, words, otherwise, silent);
    }
}
