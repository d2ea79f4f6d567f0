package io.docshift.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A map with certain keys in the rule language, described once: readers take what is in it by {@link Entries}, and
 * whoever writes a schema or a manual reads the same description.
 *
 * @param name in messages: {@code rename}, {@code a rule}
 * @param help what it is for, in one line
 * @param example as a rule author writes it
 * @param open whether it may have other keys, which are none of our business
 */
record Construct(
        String name,
        String help,
        String example,
        List<Slot> slots,
        List<Choice> choices,
        List<Way> ways,
        boolean open) {

    /** A key and whether it must be there. */
    record Slot(Key<?> key, boolean required) {}

    /**
     * Keys of which one may be there at most.
     *
     * @param required whether one must be there
     */
    record Choice(List<String> keys, boolean required) {
        public Choice {
            keys = List.copyOf(keys);
        }
    }

    public Construct {
        slots = List.copyOf(slots);
        choices = List.copyOf(choices);
        ways = List.copyOf(ways);
    }

    static Construct of(String name, String help, String example) {
        return new Construct(name, help, example, List.of(), List.of(), List.of(), false);
    }

    /** With keys that must be there. */
    Construct needs(Key<?>... keys) {
        return with(true, keys);
    }

    /** With keys that may be there. */
    Construct takes(Key<?>... keys) {
        return with(false, keys);
    }

    /** With keys of which exactly one is there. */
    Construct needsOneOf(Key<?>... keys) {
        return choosing(true, keys);
    }

    /** With keys of which one may be there. */
    Construct takesOneOf(Key<?>... keys) {
        return choosing(false, keys);
    }

    /** With any other keys, too. */
    Construct andOthers() {
        return new Construct(name, help, example, slots, choices, ways, true);
    }

    /** With what goes together with certain keys. */
    Construct where(Way... more) {
        return new Construct(
                name,
                help,
                example,
                slots,
                choices,
                Stream.of(ways, List.of(more)).flatMap(List::stream).toList(),
                open);
    }

    private Construct with(boolean required, Key<?>... keys) {
        List<Slot> more = new ArrayList<>(slots);
        Stream.of(keys).forEach(key -> more.add(new Slot(key, required)));
        return new Construct(name, help, example, more, choices, ways, open);
    }

    private Construct choosing(boolean required, Key<?>... keys) {
        List<Choice> more = new ArrayList<>(choices);
        more.add(new Choice(Stream.of(keys).map(Key::name).toList(), required));
        return new Construct(name, help, example, with(false, keys).slots(), more, ways, open);
    }

    /** What goes together with a key. */
    Way way(String key) {
        return ways.stream()
                .filter(way -> way.key().name().equals(key))
                .findFirst()
                .orElseGet(() -> slots.stream()
                        .filter(slot -> slot.key().name().equals(key))
                        .map(slot -> Way.of(slot.key()))
                        .findFirst()
                        .orElseThrow());
    }

    /** Whether a key of this name belongs here. */
    boolean has(String key) {
        return slots.stream().anyMatch(slot -> slot.key().name().equals(key));
    }

    /** The names of its keys, in the order of the description. */
    List<String> names() {
        return slots.stream().map(slot -> slot.key().name()).toList();
    }
}
