package io.docshift.rule.jolt;

import io.docshift.doc.PathText;
import java.util.ArrayList;
import java.util.List;

/** One step of a path through documents, as a specification of Jolt tells it. */
sealed interface Part {

    /** The entry of this name. */
    record Key(String name) implements Part {}

    /** Every entry of an object. */
    record Entries() implements Part {}

    /** Every element of a list. */
    record Elements() implements Part {}

    /** Whether it leads to several values. */
    default boolean isWild() {
        return !(this instanceof Key);
    }

    /** One step further. */
    static List<Part> then(List<Part> path, Part part) {
        List<Part> longer = new ArrayList<>(path);
        longer.add(part);
        return List.copyOf(longer);
    }

    /** The path up to its last wildcard, with it; empty if it has none. */
    static List<Part> head(List<Part> path) {
        int end = path.size();
        while (end > 0 && !path.get(end - 1).isWild()) {
            end--;
        }
        return path.subList(0, end);
    }

    /** A path as rules write it. */
    static PathText path(List<Part> parts) {
        PathText path = PathText.start();
        for (Part part : parts) {
            if (part instanceof Key key) {
                path = path.key(key.name());
            } else {
                path = part instanceof Entries ? path.anyKey() : path.anyElement();
            }
        }
        return path;
    }

    /** Whether one of two paths leads into what the other leads to, or both lead to the same. */
    static boolean meet(List<Part> one, List<Part> other) {
        int shared = Math.min(one.size(), other.size());
        return one.subList(0, shared).equals(other.subList(0, shared));
    }

    /** Whether the path leads into what this other one leads to, or to the same. */
    static boolean isInside(List<Part> path, List<Part> outer) {
        return path.size() >= outer.size() && meet(path, outer);
    }
}
