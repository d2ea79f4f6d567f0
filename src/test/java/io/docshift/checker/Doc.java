package io.docshift.checker;

import io.docshift.doc.Json;
import java.nio.charset.StandardCharsets;
import java.util.Random;

/**
 * A document of the model.
 *
 * @param type of it
 * @param id of it
 * @param routing empty if it has none
 * @param parent empty if it has none
 * @param source its bytes, as text without line breaks
 */
record Doc(String type, String id, String routing, String parent, String source) {

    private static final String[] NUMBERS = {
        "1.10", "1e2", "-0.0", "123456789012345678901234567890", "0.1234567890123456789", "7"
    };
    private static final String[] TEXTS = {
        "plum", "\\\"quoted\\\"", "M\u00fcller", "\\u00e9t\u00e9", "\ud83c\udf31 seed", "a/b\\\\c", ""
    };

    /** One of this kind whose other values are random. */
    static Doc random(String type, String id, String kind, Random random) {
        String number = NUMBERS[random.nextInt(NUMBERS.length)];
        String text = TEXTS[random.nextInt(TEXTS.length)];
        String pad = "x".repeat(random.nextInt(random.nextInt(50) == 0 ? 5_000 : 200));
        String source =
                "{\"kind\":\"%s\",\"label\":\"%s\",\"size\":%s,\"none\":null,\"empty\":{},\"list\":[%s,[]],\"pad\":\"%s\"}"
                        .formatted(kind, text, number, number, pad);
        String routing = random.nextInt(4) == 0 ? "r" + random.nextInt(9) : "";
        return new Doc(type, id, routing, "", source);
    }

    Doc with(String id, String source) {
        return new Doc(type, id, routing, parent, source);
    }

    Doc under(String parent) {
        return new Doc(type, id, "", parent, source);
    }

    String key() {
        return type + "/" + id;
    }

    /** The same as it reads when it is parsed and printed: texts may be spelt in several ways, numbers may not. */
    Doc canonical() {
        return with(id, new String(Json.print(Json.parse(source)), StandardCharsets.UTF_8));
    }

    boolean isOf(String kind) {
        return source.startsWith("{\"kind\":\"" + kind + "\"");
    }
}
