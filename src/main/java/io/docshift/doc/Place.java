package io.docshift.doc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One place in a draft that a path led to: an entry of an object or an element of a list, there or yet to be made.
 */
public final class Place {

    static final String SOURCE = "";
    static final String LOCALS = "$";
    static final String METADATA = "_";

    private final @Nullable Place above;
    private final JsonNode holder;
    private final String key;
    private final int position;
    private final List<String> missing;

    private Place(@Nullable Place above, JsonNode holder, String key, int position, List<String> missing) {
        this.above = above;
        this.holder = holder;
        this.key = key;
        this.position = position;
        this.missing = missing;
    }

    static Place entry(@Nullable Place above, ObjectNode holder, String key) {
        return new Place(above, holder, key, -1, List.of());
    }

    static Place element(@Nullable Place above, ArrayNode holder, int position) {
        return new Place(above, holder, "", position, List.of());
    }

    /** An entry whose objects on the way to it are yet to be made: {@code holder.key.missing…}. */
    static Place below(@Nullable Place above, ObjectNode holder, String key, List<String> missing) {
        return new Place(above, holder, key, -1, List.copyOf(missing));
    }

    /** The object or list it is in. */
    public JsonNode holder() {
        return holder;
    }

    /** The name of the entry; empty for an element of a list. */
    public String key() {
        return key;
    }

    @Nullable
    Place above() {
        return above;
    }

    int position() {
        return position;
    }

    List<String> missing() {
        return missing;
    }

    /** The entry of another name in the same object; null if this place is an element of a list. */
    public @Nullable Place sibling(String name) {
        return holder instanceof ObjectNode object ? entry(above, object, name) : null;
    }

    /** What is there; null if nothing is. */
    public @Nullable JsonNode value() {
        JsonNode value = opened();
        return value == null ? null : Reading.filled(value);
    }

    /** Whether something is there. */
    public boolean isThere() {
        return held() != null;
    }

    /** Whether something is there that is not null. */
    public boolean isPresent() {
        JsonNode held = held();
        return held != null && !held.isNull();
    }

    /** What is there, to go on into it: what it holds may be unread. */
    @Nullable
    JsonNode opened() {
        JsonNode held = held();
        if (!(held instanceof Unread unread)) {
            return held;
        }
        JsonNode value = unread.open();
        if (holder instanceof ArrayNode array) {
            array.set(position, value);
        } else if (holder instanceof ObjectNode object) {
            object.set(key, value);
        }
        return value;
    }

    private @Nullable JsonNode held() {
        if (!missing.isEmpty()) {
            return null;
        }
        JsonNode held = holder instanceof ArrayNode array ? array.get(position) : holder.get(key);
        return held == null || held.isMissingNode() ? null : held;
    }

    /** The elements of the list or the entries of the object that is there; of anything else, none. */
    public List<Place> children() {
        List<Place> children = new ArrayList<>();
        if (opened() instanceof ObjectNode object) {
            object.fieldNames().forEachRemaining(name -> children.add(entry(this, object, name)));
        } else if (opened() instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                if (!array.get(i).isMissingNode()) {
                    children.add(element(this, array, i));
                }
            }
        }
        return children;
    }

    /** Whether everything above is still where it was when the place was found. */
    @SuppressWarnings("ReferenceEquality") // an equal object elsewhere is another one
    public boolean isAttached() {
        return above == null || (above.opened() == holder && above.isAttached());
    }

    /** Whether the place lies beside the document, in a local. */
    public boolean isLocal() {
        return top().key.equals(LOCALS);
    }

    /** Whether the place is part of the document's address or metadata. */
    public boolean isMetadata() {
        return top().key.equals(METADATA);
    }

    private Place top() {
        Place top = this;
        while (top.above != null) {
            top = top.above;
        }
        return top;
    }

    /** The name a {@code foreach} gives this entry or element: its key, or its position. */
    public JsonNode name() {
        return position >= 0 ? Numeral.of(position) : TextNode.valueOf(key);
    }

    /** The names from the root down to here, each as {@link #name} gives it. */
    public List<JsonNode> names() {
        if (above == null) {
            return List.of();
        }
        List<JsonNode> names = new ArrayList<>(above.names());
        names.add(name());
        missing.forEach(key -> names.add(TextNode.valueOf(key)));
        return names;
    }

    /** The place as a path from the root, for messages. */
    @Override
    public String toString() {
        StringBuilder path = new StringBuilder();
        print(path);
        return path.isEmpty() ? "." : path.toString();
    }

    private void print(StringBuilder path) {
        if (above == null) {
            path.append(isLocal() ? LOCALS : "");
            return;
        }
        above.print(path);
        if (position >= 0) {
            path.append('[').append(position).append(']');
            return;
        }
        if (!path.isEmpty() && !path.toString().equals(LOCALS)) {
            path.append('.');
        }
        path.append(key);
        missing.forEach(name -> path.append('.').append(name));
    }
}
