package io.docshift.doc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A document while a rule edits it: its source as a tree, its address and metadata, and the locals beside it. The one
 * mutable thing on the hot path; it never leaves the rule that edits it.
 *
 * <p>An element that is removed leaves a gap while someone goes through its list, so that the places of its neighbours
 * stay true; the gap is closed when the list is let go.
 */
public final class Draft {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final Document document;
    private final Witness witness;
    private final ObjectNode locals = NODES.objectNode();
    private final @Nullable Reading reading;
    private final Place sourceRoot;
    private final Place localsRoot;
    private final Ledger ledger;
    private final Gaps gaps = new Gaps();
    private final Envelope envelope;
    private Set<Warning> warnings = Set.of();
    private List<Emission> emissions = List.of();
    private Place element;
    private boolean touched;

    /**
     * Parses the document's source.
     *
     * @throws MalformedJson if it cannot be
     */
    public Draft(Document document) {
        this(document, Witness.NOBODY);
    }

    /**
     * As {@link #Draft(Document)}, with somebody who looks on.
     *
     * @throws MalformedJson if the source cannot be parsed
     */
    public Draft(Document document, Witness witness) {
        this(document, witness, Json.parseObject(document.source()), null, Ledger.ofLeaves());
    }

    private Draft(Document document, Witness witness, ObjectNode source, @Nullable Reading reading, Ledger ledger) {
        this.document = document;
        this.witness = witness;
        this.reading = reading;
        this.ledger = ledger;
        this.envelope = new Envelope(document);
        ObjectNode root = NODES.objectNode();
        root.set(Place.SOURCE, source);
        root.set(Place.LOCALS, locals);
        sourceRoot = Place.entry(null, root, Place.SOURCE);
        localsRoot = Place.entry(null, root, Place.LOCALS);
        element = sourceRoot;
    }

    /**
     * A draft of a plain document: a value of its source is read once somebody asks for it, and the ledger keeps sums.
     *
     * @param skim of the document's source
     */
    public static Draft of(Document document, Skim skim) {
        Reading reading = new Reading(skim);
        return new Draft(document, Witness.NOBODY, reading.root(), reading, Ledger.ofSums());
    }

    /** The document as it was read. */
    public Document document() {
        return document;
    }

    public Ledger ledger() {
        return ledger;
    }

    /** Who is told of each step. */
    public Witness witness() {
        return witness;
    }

    /** The source as a tree, as it is now. */
    public JsonNode source() {
        JsonNode source = sourceRoot.value();
        return source == null ? NODES.objectNode() : source;
    }

    /**
     * The source as it is now, printed on one line; what nobody asked for is as it came.
     *
     * @return null if it is not beyond doubt that every value is accounted for, that something is not as it was, and that
     *     all of it can be read again; or if this is not the draft of a skimmed document
     */
    public @Nullable RawJson printedEven() {
        if (reading == null) {
            return null;
        }
        Reprint print = Reprint.of(root(), reading);
        RawJson json = print.json();
        boolean isEven = reading.leaves() + ledger.balance() == print.leaves() && reading.unread() == print.unread();
        // Documents that mean the same have the same leaves and keys, and are of the same length when they are printed.
        boolean isOther = ledger.balance() != 0
                || reading.keys() != print.keys()
                || json == null
                || json.length() != reading.source().length();
        return isEven && isOther ? json : null;
    }

    /** The source with what nobody asked for unread, but for these of its members. */
    JsonNode sourceAsRead(List<String> keys) {
        keys.forEach(key -> under(List.of(key)));
        return root();
    }

    private JsonNode root() {
        JsonNode source = sourceRoot.opened();
        return source == null ? NODES.objectNode() : source;
    }

    /** What is under these keys, each in the object under the one before; nothing is a missing node. */
    public JsonNode under(List<String> keys) {
        if (!keys.isEmpty() && root() instanceof ObjectNode source) {
            Place.entry(sourceRoot, source, keys.get(0)).value();
        }
        JsonNode value = keys.isEmpty() ? source() : root();
        for (String key : keys) {
            value = value.path(key);
        }
        return value;
    }

    /** The locals by name, as they are now. */
    public ObjectNode locals() {
        return locals;
    }

    /** The address as the steps so far left it. */
    public Address address() {
        return envelope.address();
    }

    /** The metadata as the steps so far left it. */
    public Metadata metadata() {
        return envelope.metadata();
    }

    /** Whether a step changed the document or its metadata; what was changed back counts too. */
    public boolean isTouched() {
        return touched;
    }

    /** Says something about this document; saying it twice is saying it once. */
    public boolean warn(int step, String message) {
        if (warnings.isEmpty()) {
            warnings = new LinkedHashSet<>();
        }
        return warnings.add(new Warning(step, message));
    }

    public List<Warning> warnings() {
        return List.copyOf(warnings);
    }

    public void emit(Emission emission) {
        if (emissions.isEmpty()) {
            emissions = new ArrayList<>();
        }
        emissions.add(emission);
    }

    public List<Emission> emissions() {
        return List.copyOf(emissions);
    }

    // ---- finding ----

    /**
     * The places that the path leads to now, in the document's order, but what is inside another one before it: so that
     * a step can change them one by one. A null there counts, a gap does not.
     */
    public List<Place> find(FieldPath path) {
        return new PathSearch(this, start(path)).find(path);
    }

    /**
     * The places that the path leads to, and those it would lead to if the objects on the way, and the entry itself,
     * were made. List elements are never made.
     */
    public List<Place> target(FieldPath path) {
        return new PathSearch(this, start(path)).target(path);
    }

    /** The path with the values that fill it now, to be followed after the document has changed. */
    public FieldPath filled(FieldPath path) {
        return path.isComputed() ? new PathSearch(this, start(path)).filled(path) : path;
    }

    private Place start(FieldPath path) {
        return switch (path.anchor()) {
            case ELEMENT -> element;
            case ROOT -> sourceRoot;
            case LOCAL -> localsRoot;
            case METADATA -> envelope.root();
        };
    }

    /** What is at a place, to look at: a list without the gaps of removed elements. */
    public @Nullable JsonNode value(Place place) {
        JsonNode value = place.value();
        return value == null || gaps.isEmpty() ? value : Gaps.copyWithout(value);
    }

    /**
     * The one value that the path leads to; null if there is none.
     *
     * @throws StepFailure if there are several
     */
    public @Nullable JsonNode one(FieldPath path) {
        List<Place> places = find(path);
        if (places.size() > 1) {
            throw new StepFailure(
                    "'%s' leads to %d values, and only one has room here".formatted(path, places.size()),
                    "several-values");
        }
        return places.isEmpty() ? null : places.get(0).value();
    }

    /**
     * The one value that the path leads to, as a text; null if there is none or it is null.
     *
     * @throws StepFailure if there are several, or it is a list or an object
     */
    public @Nullable String text(FieldPath path) {
        JsonNode value = one(path);
        if (value == null || value.isNull()) {
            return null;
        }
        if (value.isContainerNode()) {
            throw new StepFailure(
                    "'%s' is %s, which has no place inside a text".formatted(path, described(value)), "not-text");
        }
        return value.asText();
    }

    // ---- changing ----

    /** Stores a value, whatever was there; false if it was there already. */
    public boolean put(Place place, JsonNode value) {
        JsonNode old = place.value();
        if (value.equals(old)) {
            return false;
        }
        if (place.isMetadata()) {
            envelope.put(place.key(), value);
            touched = true;
            return true;
        }
        if (place == sourceRoot && !value.isObject()) {
            throw new StepFailure("a document is an object and cannot become " + described(value), "not-an-object");
        }
        if (!place.isLocal()) {
            touched = true;
            if (old != null) {
                ledger.went(old);
            }
            ledger.came(value);
        }
        store(place, value);
        return true;
    }

    private static void store(Place place, JsonNode value) {
        if (place.holder() instanceof ArrayNode array) {
            array.set(place.position(), value);
        } else if (place.holder() instanceof ObjectNode object) {
            JsonNode wrapped = value;
            for (int i = place.missing().size() - 1; i >= 0; i--) {
                ObjectNode made = NODES.objectNode();
                made.set(place.missing().get(i), wrapped);
                wrapped = made;
            }
            object.set(place.key(), wrapped);
        }
    }

    /** Takes away what is at these places; those where nothing is any more are passed over. */
    public void remove(List<Place> places) {
        places.forEach(this::remove);
        gaps.close();
    }

    private void remove(Place place) {
        JsonNode old = place.value();
        if (old == null) {
            return;
        }
        if (place.isMetadata()) {
            envelope.remove(place.key());
            touched = true;
            return;
        }
        if (!place.isLocal()) {
            touched = true;
            ledger.went(old);
        }
        if (place.holder() instanceof ObjectNode object) {
            object.remove(place.key());
        } else if (place.holder() instanceof ArrayNode array) {
            gaps.open(array, place.position());
        }
    }

    /** Gives the entry at a place another name in the same object, where the old name stood. */
    public void rename(Place place, String name) {
        if (place.holder() instanceof ObjectNode object && object.has(place.key())) {
            touched |= !place.isLocal();
            JsonNode replaced = Place.entry(place.above(), object, name).value();
            List<Map.Entry<String, JsonNode>> entries = new ArrayList<>(object.properties());
            object.removeAll();
            for (Map.Entry<String, JsonNode> entry : entries) {
                if (entry.getKey().equals(place.key())) {
                    object.set(name, entry.getValue());
                } else if (!entry.getKey().equals(name)) {
                    object.set(entry.getKey(), entry.getValue());
                } else if (replaced != null && !place.isLocal()) {
                    ledger.went(replaced);
                }
            }
        }
    }

    /** Replaces the whole source. The caller has made sure that nothing is lost in silence. */
    public void replaceSource(ObjectNode source) {
        put(sourceRoot, source);
    }

    // ---- foreach ----

    /** Keeps the lists that these elements are in from closing up, until {@link #letGo}. */
    public void hold(List<Place> elements) {
        gaps.hold(elements);
    }

    /** Lets go of the lists that were held last. */
    public void letGo() {
        gaps.letGo();
    }

    /**
     * Goes to an element for one round of a {@code foreach}.
     *
     * @return where the draft stood before, to be given to {@link #leave}
     */
    public Round enter(Place place, @Nullable String name) {
        Set<String> known = locals.isEmpty() ? Set.of() : Set.copyOf(localNames());
        Round round = new Round(element, known, name == null ? null : locals.get(name), name);
        element = place;
        if (name != null) {
            locals.set(name, place.name());
        }
        witness.enters(this, place);
        return round;
    }

    /** Ends a round: locals that were set in it are gone, others keep what it wrote. */
    public void leave(Round round) {
        witness.leaves(this);
        element = round.element;
        if (!locals.isEmpty()) {
            locals.retain(round.locals);
        }
        if (round.name != null) {
            if (round.shadowed == null) {
                locals.remove(round.name);
            } else {
                locals.set(round.name, round.shadowed);
            }
        }
    }

    private List<String> localNames() {
        List<String> names = new ArrayList<>();
        locals.fieldNames().forEachRemaining(names::add);
        return names;
    }

    /** Where a draft stood before a round began. */
    public record Round(
            Place element,
            Set<String> locals,
            @Nullable JsonNode shadowed,
            @Nullable String name) {}

    // ---- values ----

    /** A copy that can be changed without changing this; gaps are closed in it. */
    public static JsonNode copyOf(JsonNode value) {
        return Gaps.copyWithout(value);
    }

    /** A value as a message shows it: texts in quotes, lists and objects by their kind, long texts cut. */
    public static String described(@Nullable JsonNode value) {
        if (value == null) {
            return "absent";
        }
        if (value.isContainerNode()) {
            return (value.isArray() ? "a list of " : "an object of ") + value.size();
        }
        if (value instanceof TextNode text) {
            String characters = text.textValue();
            return "\"" + (characters.length() > 80 ? characters.substring(0, 79) + "…" : characters) + "\"";
        }
        return value.asText();
    }
}
