package io.docshift.run;

import com.fasterxml.jackson.databind.JsonNode;
import io.docshift.doc.PlainTokens;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a mapping says of a field, as far as {@link MappingGlance} goes: which values it is sure to take, by a rule of thumb that
 * is stricter than {@link MappingCheck}.
 */
final class MappedField {

    /** Kinds of fields by what they take. */
    enum Kind {
        /** Whatever there is. */
        ANYTHING,
        /** Objects, whose fields it knows. */
        OBJECT,
        /** Texts, numbers and booleans. */
        LEAF,
        /** Numbers. */
        NUMBER,
        /** Numbers, and texts of digits and of the signs that there are between those of a date. */
        DATE,
        /** Nothing that it would be sure of. */
        DOUBTFUL
    }

    /** As many characters are no more bytes of UTF-8 than a term may have. */
    private static final int SHORT_TEXT = 10_000;

    /** As many digits are a whole number that fits. */
    private static final Map<String, Integer> DIGITS =
            Map.of("byte", 4, "short", 4, "integer", 9, "long", 18, "date", 18);

    private static final List<String> TEXTS = List.of("string", "text", "keyword");
    private static final List<String> FRACTIONS = List.of("float", "double");
    private static final List<String> DATE_FORMATS =
            List.of("dateOptionalTime", "date_optional_time", "strict_date_optional_time");

    private static final MappedField ANY = leaf(Kind.ANYTHING, Integer.MAX_VALUE);
    private static final MappedField DOUBT = leaf(Kind.DOUBTFUL, 0);

    private final Kind kind;
    private final int longest;
    private final boolean open;
    private final long[] keys;
    private final MappedField[] fields;

    private MappedField(Kind kind, int longest, boolean open, long[] keys, MappedField[] fields) {
        this.kind = kind;
        this.longest = longest;
        this.open = open;
        this.keys = keys;
        this.fields = fields;
    }

    private static MappedField leaf(Kind kind, int longest) {
        return new MappedField(kind, longest, false, new long[0], new MappedField[0]);
    }

    /** The documents of a type. */
    static MappedField ofType(JsonNode mapping) {
        return object(mapping, true, true);
    }

    /**
     * An object.
     *
     * @param around whether the object around it takes fields that are not mapped
     */
    private static MappedField object(JsonNode mapping, boolean root, boolean around) {
        if (!mapping.path("enabled").asBoolean(true)) {
            return ANY;
        }
        String dynamic = mapping.path("dynamic").asText();
        boolean open = around && !dynamic.equals("strict");
        List<String> names = new ArrayList<>();
        List<MappedField> fields = new ArrayList<>();
        for (Map.Entry<String, JsonNode> field : mapping.path("properties").properties()) {
            String name = field.getKey();
            names.add(name);
            boolean unchecked = name.contains(".") || (root && name.startsWith("_"));
            fields.add(unchecked ? ANY : field(field.getValue(), open));
        }
        return new MappedField(
                Kind.OBJECT,
                Integer.MAX_VALUE,
                open,
                names.stream().mapToLong(PlainTokens::digestOf).toArray(),
                fields.toArray(new MappedField[0]));
    }

    private static MappedField field(JsonNode field, boolean around) {
        String type = field.path("type").asText(field.has("properties") ? "object" : "");
        if (type.equals("object") || type.equals("nested")) {
            return object(field, false, around);
        }
        MappedField own = leaf(field, type);
        for (JsonNode sub : field.path("fields")) {
            // What is sure to be taken by both, or nothing where that takes a closer look.
            MappedField other = field(sub, around);
            own = own.kind == Kind.LEAF && other.kind == Kind.LEAF
                    ? leaf(Kind.LEAF, Math.min(own.longest, other.longest))
                    : DOUBT;
        }
        return own;
    }

    private static MappedField leaf(JsonNode field, String type) {
        if (TEXTS.contains(type)) {
            boolean oneTerm = !type.equals("text")
                    && (type.equals("keyword") || field.path("index").asText().equals("not_analyzed"));
            return leaf(Kind.LEAF, oneTerm ? SHORT_TEXT : Integer.MAX_VALUE);
        }
        if (type.equals("boolean")) {
            return leaf(Kind.LEAF, Integer.MAX_VALUE);
        }
        if (FRACTIONS.contains(type)) {
            return leaf(Kind.NUMBER, Integer.MAX_VALUE);
        }
        Integer digits = DIGITS.get(type);
        if (digits == null) {
            return ANY;
        }
        boolean readable = type.equals("date")
                && DATE_FORMATS.contains(field.path("format").asText("dateOptionalTime"));
        return leaf(readable ? Kind.DATE : Kind.NUMBER, digits);
    }

    /** Which values it is sure to take. */
    Kind kind() {
        return kind;
    }

    /** The most bytes that one of them may have, but for the text of a date. */
    int longest() {
        return longest;
    }

    /** Whether it takes fields of its own that are not mapped. */
    boolean open() {
        return open;
    }

    /**
     * Its own field of a name; null if it has none.
     *
     * @param key the name's digest
     */
    @Nullable
    MappedField find(long key) {
        for (int i = 0; i < keys.length; i++) {
            if (keys[i] == key) {
                return fields[i];
            }
        }
        return null;
    }
}
