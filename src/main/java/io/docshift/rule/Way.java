package io.docshift.rule;

import java.util.List;

/**
 * What goes together with one of the keys of a construct.
 *
 * @param key the one; nothing is said where it is not there
 * @param needs keys of which one must be there too; none if it needs none. One whose shape is narrower than in the
 *     construct is narrower beside this key
 * @param without keys that cannot stand beside it
 * @param cure what to do with one of those, for the end of a message
 */
record Way(Key<?> key, List<Key<?>> needs, List<Key<?>> without, String cure) {

    Way {
        needs = List.copyOf(needs);
        without = List.copyOf(without);
    }

    static Way of(Key<?> key) {
        return new Way(key, List.of(), List.of(), "");
    }

    /** Beside this key only. */
    Way needs(Key<?> other) {
        return needsOneOf(List.of(other));
    }

    /** Beside one of these keys only. */
    Way needsOneOf(List<Key<?>> keys) {
        return new Way(key, keys, without, cure);
    }

    /** Never beside one of these keys. */
    Way without(List<Key<?>> keys, String whatToDo) {
        return new Way(key, needs, keys, whatToDo);
    }

    List<String> needed() {
        return needs.stream().map(Key::name).toList();
    }

    /** What is said if none of the needed keys is there. */
    String lack(String construct) {
        String keys = needs.size() == 1
                ? "the key '" + needs.get(0).name() + "'"
                : "one of the keys " + String.join(", ", needed());
        return "%s with '%s' needs %s".formatted(construct, key.name(), keys);
    }

    /** What is said of a key that cannot stand beside it. */
    String clash(String other) {
        return "'%s' cannot stand beside '%s'%s".formatted(other, key.name(), cure.isEmpty() ? "" : ": " + cure);
    }

    /** Whether a key of this name can stand beside it. */
    boolean allows(String other) {
        return without.stream().noneMatch(it -> it.name().equals(other));
    }

    /** The key of this name as it is beside this one. */
    Key<?> narrowed(Key<?> other) {
        return needs.stream()
                .filter(it -> it.name().equals(other.name()))
                .findFirst()
                .orElse(other);
    }
}
