package io.docshift.doc;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/** Says which keys of objects are data, such as ids, and not names of fields. */
@FunctionalInterface
public interface DataKeys {

    /**
     * Whether a key is data.
     *
     * @param at the path of its object, with {@code *} and {@code [*]} in it
     */
    boolean has(String at, String key);

    /** Takes every key for the name of a field. */
    static DataKeys none() {
        return (at, key) -> false;
    }

    /** Takes those keys for data that some of these paths reach by a wildcard or a computed name. */
    static DataKeys underWildcards(Collection<FieldPath> paths) {
        Set<String> places = new HashSet<>();
        for (FieldPath path : paths) {
            String at = "";
            for (Segment segment : path.segments()) {
                if (segment instanceof Segment.AnyDepth) {
                    break;
                }
                String name = segment instanceof Segment.Key key ? key.name().constant() : null;
                if (name == null && !segment.isOfList()) {
                    places.add(at);
                }
                at = segment.isOfList() ? at + "[*]" : Segment.below(at, name == null ? "*" : Segment.quoted(name));
            }
        }
        return (at, key) -> places.contains(at);
    }
}
