package io.docshift.run;

import static io.docshift.doc.PlainTokens.NOT_PLAIN;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.docshift.doc.PlainTokens;
import io.docshift.doc.RawJson;
import io.docshift.rule.TypeMappings;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Documents that an index takes as far as anybody can tell, found by one pass over their bytes. It knows most documents that
 * {@link MappingCheck} has nothing against, and none of the others: of those it is not sure. Safe to use from several threads.
 */
final class MappingGlance {

    private static final int MAX_DEPTH = 100;

    /** Stands for the end of what it is not sure of. */
    private static final int UNSURE = NOT_PLAIN;

    private final TypeMappings mappings;
    private final Map<String, MappedField> types = new ConcurrentHashMap<>();

    private MappingGlance(TypeMappings mappings) {
        this.mappings = mappings;
    }

    /** Prepares to look at documents for an index of this definition. */
    static MappingGlance of(ObjectNode definition) {
        return new MappingGlance(TypeMappings.of(definition.path("mappings")));
    }

    /** Whether nothing speaks against a document of this type; if not, a closer look tells. */
    boolean takes(String type, RawJson source) {
        MappedField root = types.get(type);
        if (root == null) {
            JsonNode mapping =
                    mappings.of(type).or(() -> mappings.of("_default_")).orElseGet(MissingNode::getInstance);
            root = MappedField.ofType(mapping);
            types.put(type, root);
        }
        PlainTokens tokens = new PlainTokens(source);
        return tokens.at(source.from()) == '{' && afterObject(tokens, source.from(), root, 0) == source.to();
    }

    /** Where a value ends that the field takes. */
    private int afterValue(PlainTokens tokens, int from, @Nullable MappedField field, int depth) {
        if (field == null || field.kind() == MappedField.Kind.ANYTHING) {
            return tokens.value(from);
        }
        return switch (tokens.at(from)) {
            case '{' -> afterObject(tokens, from, field, depth);
            case '[' -> afterList(tokens, from, field, depth);
            case 'n' -> tokens.other(from);
            default -> afterLeaf(tokens, from, field);
        };
    }

    private int afterObject(PlainTokens tokens, int from, MappedField mapped, int depth) {
        if (mapped.kind() != MappedField.Kind.OBJECT || depth == MAX_DEPTH) {
            return mapped.kind() == MappedField.Kind.ANYTHING ? tokens.value(from) : UNSURE;
        }
        int at = from + 1;
        if (tokens.at(at) == '}') {
            return at + 1;
        }
        for (; ; at++) {
            int value = tokens.key(at);
            if (value == NOT_PLAIN) {
                return UNSURE;
            }
            MappedField field = mapped.find(tokens.digest());
            at = field == null && !mapped.open() ? UNSURE : afterValue(tokens, value, field, depth + 1);
            if (at == UNSURE) {
                return UNSURE;
            }
            byte after = tokens.at(at);
            if (after != ',') {
                return after == '}' ? at + 1 : UNSURE;
            }
        }
    }

    private int afterList(PlainTokens tokens, int from, MappedField field, int depth) {
        int at = from + 1;
        if (tokens.at(at) == ']') {
            return at + 1;
        }
        for (; depth < MAX_DEPTH; at++) {
            at = afterValue(tokens, at, field, depth + 1);
            if (at == UNSURE) {
                return UNSURE;
            }
            byte after = tokens.at(at);
            if (after != ',') {
                return after == ']' ? at + 1 : UNSURE;
            }
        }
        return UNSURE;
    }

    private static int afterLeaf(PlainTokens tokens, int from, MappedField field) {
        byte first = tokens.at(from);
        boolean text = first == '"';
        int end = text ? tokens.text(from) : tokens.other(from);
        if (end == NOT_PLAIN) {
            return UNSURE;
        }
        boolean number = first == '-' || (first >= '0' && first <= '9');
        boolean fits = end - from <= field.longest();
        boolean taken = switch (field.kind()) {
            case LEAF -> fits;
            case NUMBER -> number && fits;
            case DATE -> text ? isInstant(tokens, from + 1, end - 1) : number && fits;
            default -> false;
        };
        return taken ? end : UNSURE;
    }

    /** Whether a text has digits and what stands between those of a date, and begins with one. */
    private static boolean isInstant(PlainTokens tokens, int from, int to) {
        for (int i = from; i < to; i++) {
            byte one = tokens.at(i);
            boolean plain = (one >= '0' && one <= '9')
                    || one == '-'
                    || one == ':'
                    || one == '.'
                    || one == '+'
                    || one == 'T'
                    || one == 'Z';
            if (!plain) {
                return false;
            }
        }
        return to > from;
    }
}
