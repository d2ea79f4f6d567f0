package io.docshift.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.docshift.doc.Address;
import io.docshift.doc.Json;
import io.docshift.doc.Masking;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A document before and after as texts for people. Of a long one, what is long and does not change is left
 * out; what looks like a secret is hidden, in the report and in what lies beside it.
 */
final class ChangeSample {

    /** A document of fewer characters is shown whole. */
    private static final int LONG = 4_000;

    /** What of a long document is shown even if it does not change, in characters. */
    private static final int WORTH_LEAVING_OUT = 100;

    private static final int LONGEST = 40_000;

    private static final TextNode UNCHANGED = TextNode.valueOf("… unchanged");

    private ChangeSample() {}

    static ChangeGroup.Sample of(Address address, @Nullable ObjectNode hitBefore, @Nullable ObjectNode hitAfter) {
        Masking masking = new Masking();
        JsonNode before = hitBefore == null ? null : masking.masked(hitBefore);
        JsonNode after = hitAfter == null ? null : masking.masked(hitAfter);
        String old = text(before);
        String now = text(after);
        if (before != null && after != null && Math.max(old.length(), now.length()) >= LONG) {
            JsonNode one = before.deepCopy();
            JsonNode other = after.deepCopy();
            leaveOut(one, other);
            old = text(one);
            now = text(other);
        }
        return new ChangeGroup.Sample(address.toString(), cut(old), cut(now));
    }

    private static String text(@Nullable JsonNode hit) {
        return hit == null ? "" : Json.pretty(hit);
    }

    private static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "\n…";
    }

    private static void leaveOut(JsonNode one, JsonNode other) {
        if (one instanceof ObjectNode before && other instanceof ObjectNode after) {
            for (Map.Entry<String, JsonNode> entry : before.properties()) {
                String key = entry.getKey();
                JsonNode now = after.get(key);
                if (now == null) {
                    continue;
                }
                if (isLeftOut(entry.getValue(), now)) {
                    entry.setValue(UNCHANGED);
                    after.set(key, UNCHANGED);
                } else {
                    leaveOut(entry.getValue(), now);
                }
            }
        } else if (one instanceof ArrayNode before && other instanceof ArrayNode after) {
            for (int i = 0; i < Math.min(before.size(), after.size()); i++) {
                if (isLeftOut(before.get(i), after.get(i))) {
                    before.set(i, UNCHANGED);
                    after.set(i, UNCHANGED);
                } else {
                    leaveOut(before.get(i), after.get(i));
                }
            }
        }
    }

    private static boolean isLeftOut(JsonNode before, JsonNode after) {
        return before.equals(after) && Json.print(before).length > WORTH_LEAVING_OUT;
    }
}
