package io.docshift.doc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Follows paths through a draft from one place on; it changes nothing. */
final class PathSearch {

    private final Draft draft;
    private final Place start;

    PathSearch(Draft draft, Place start) {
        this.draft = draft;
        this.start = start;
    }

    /** Where the path leads now, what is inside another place before it. */
    List<Place> find(FieldPath path) {
        if (path.segments().isEmpty()) {
            return !start.isThere() ? List.of() : List.of(start);
        }
        if (!path.isWild()) {
            Place place = walk(path);
            return place == null ? List.of() : List.of(place);
        }
        List<Place> places = new ArrayList<>();
        spread(start, path.segments(), 0, places);
        return places;
    }

    /** Where the path leads, and where it would lead if the objects on the way and the entry itself were made. */
    List<Place> target(FieldPath path) {
        List<Segment> segments = path.segments();
        int firm = segments.size();
        while (firm > 0 && segments.get(firm - 1) instanceof Segment.Key) {
            firm--;
        }
        if (firm == segments.size()) {
            return find(path);
        }
        List<Place> bases = new ArrayList<>();
        if (firm == 0) {
            bases.add(start);
        } else {
            spread(start, segments.subList(0, firm), 0, bases);
        }
        List<Place> targets = new ArrayList<>(bases.size());
        for (Place base : bases) {
            targets.add(extend(base, path, segments.subList(firm, segments.size())));
        }
        return targets;
    }

    private Place extend(Place base, FieldPath path, List<Segment> keys) {
        Place place = base;
        for (int i = 0; i < keys.size(); i++) {
            String key = key(path, keys.get(i));
            if (!(place.opened() instanceof ObjectNode object)) {
                throw new StepFailure(
                        "'%s' is not an object but %s: '%s' cannot stand in it"
                                .formatted(place, Draft.described(place.value()), key),
                        "not-an-object");
            }
            if (!object.has(key) && i < keys.size() - 1) {
                List<String> missing = new ArrayList<>();
                for (Segment segment : keys.subList(i + 1, keys.size())) {
                    missing.add(key(path, segment));
                }
                return Place.below(place, object, key, missing);
            }
            place = Place.entry(place, object, key);
        }
        return place;
    }

    /** The path with the values that fill it now, to be followed after the document has changed. */
    FieldPath filled(FieldPath path) {
        List<Segment> segments = new ArrayList<>();
        for (Segment segment : path.segments()) {
            if (segment instanceof Segment.Key) {
                segments.add(new Segment.Key(Text.literal(key(path, segment))));
            } else if (segment instanceof Segment.Where where) {
                String key = where.key().in(draft);
                String value = where.value().in(draft);
                segments.add(
                        key == null || value == null
                                ? segment
                                : new Segment.Where(Text.literal(key), Text.literal(value)));
            } else {
                segments.add(segment);
            }
        }
        return path.with(segments);
    }

    private String key(FieldPath path, Segment segment) {
        String key = segment instanceof Segment.Key named ? named.name().in(draft) : null;
        if (key == null) {
            throw new StepFailure("the path '" + path + "' names a value that is absent", "absent");
        }
        return key;
    }

    private @Nullable Place walk(FieldPath path) {
        Place place = start;
        for (Segment segment : path.segments()) {
            JsonNode value = place.opened();
            if (segment instanceof Segment.Key key && value instanceof ObjectNode object) {
                String name = key.name().in(draft);
                if (name == null || !object.has(name)) {
                    return null;
                }
                place = Place.entry(place, object, name);
            } else if (segment instanceof Segment.Index index
                    && value instanceof ArrayNode array
                    && index.position() < array.size()) {
                place = Place.element(place, array, index.position());
            } else {
                return null;
            }
        }
        return place.isThere() ? place : null;
    }

    private void spread(Place place, List<Segment> segments, int at, List<Place> places) {
        if (at == segments.size()) {
            if (place.isThere()) {
                places.add(place);
            }
            return;
        }
        JsonNode value = place.opened();
        if (value == null) {
            return;
        }
        Segment segment = segments.get(at);
        if (segment instanceof Segment.AnyDepth) {
            for (Place child : place.children()) {
                spread(child, segments, at, places);
            }
            spread(place, segments, at + 1, places);
        } else if (value instanceof ObjectNode object) {
            if (segment instanceof Segment.Key key) {
                String name = key.name().in(draft);
                if (name != null && object.has(name)) {
                    spread(Place.entry(place, object, name), segments, at + 1, places);
                }
            } else if (segment instanceof Segment.AnyKey) {
                for (Place child : place.children()) {
                    spread(child, segments, at + 1, places);
                }
            }
        } else if (value instanceof ArrayNode array) {
            if (segment instanceof Segment.Index index && index.position() < array.size()) {
                spread(Place.element(place, array, index.position()), segments, at + 1, places);
            } else if (segment instanceof Segment.AnyElement) {
                for (Place child : place.children()) {
                    spread(child, segments, at + 1, places);
                }
            } else if (segment instanceof Segment.Where where) {
                chosen(place, array, where, segments, at, places);
            }
        }
    }

    private void chosen(
            Place place, ArrayNode array, Segment.Where where, List<Segment> segments, int at, List<Place> places) {
        String key = where.key().in(draft);
        String wanted = where.value().in(draft);
        if (key == null || wanted == null) {
            return;
        }
        for (int i = 0; i < array.size(); i++) {
            Place element = Place.element(place, array, i);
            JsonNode held = element.opened() instanceof ObjectNode object
                    ? Place.entry(element, object, key).opened()
                    : null;
            if (held != null
                    && held.isValueNode()
                    && !held.isNull()
                    && held.asText().equals(wanted)) {
                spread(element, segments, at + 1, places);
            }
        }
    }
}
