package io.docshift.doc;

import java.util.ArrayList;
import java.util.List;

/**
 * Keys that a document must have for a path to lead anywhere in it, as far as that is known before one is seen. What comes
 * behind a part that values of the document fill is left out, so without one of these keys that part is not even looked at.
 * A path that does not start in the source needs none.
 */
public final class NeededKeys {

    private NeededKeys() {}

    /** For the path to lead to what is there. */
    public static List<String> toFind(FieldPath path) {
        return among(path, path.segments());
    }

    /** For a value to be stored where the path leads: keys at the end need not be there for that. */
    public static List<String> toStore(FieldPath path) {
        List<Segment> segments = path.segments();
        int firm = segments.size();
        while (firm > 0 && segments.get(firm - 1) instanceof Segment.Key) {
            firm--;
        }
        return among(path, segments.subList(0, firm));
    }

    private static List<String> among(FieldPath path, List<Segment> way) {
        List<String> keys = new ArrayList<>();
        if (path.isLocal() || path.isMetadata()) {
            return keys;
        }
        for (Segment segment : way) {
            Text name = segment instanceof Segment.Key key
                    ? key.name()
                    : segment instanceof Segment.Where where ? where.key() : null;
            if (name != null) {
                String constant = name.constant();
                if (constant == null) {
                    return keys;
                }
                keys.add(constant);
            }
        }
        return keys;
    }
}
