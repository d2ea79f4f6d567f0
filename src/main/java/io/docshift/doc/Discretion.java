package io.docshift.doc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/** Keeps what a document calls a secret out of messages about it. */
public final class Discretion {

    /** What an object may be named by, so that its name says what its value is. */
    private static final List<String> NAMES = List.of("key", "name");

    private static final String HIDDEN = "•••••";

    /** A shorter secret may be a word that stands in a message for other reasons; in quotes it is one all the same. */
    private static final int SHORTEST_BARE = 8;

    private final TreeSet<String> secrets =
            new TreeSet<>(Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder()));

    private Discretion() {}

    /** The message without the secrets in the document as it is now, nor the passwords of URLs. */
    public static String about(Draft draft, String message) {
        Discretion discretion = new Discretion();
        discretion.collect(draft.sourceAsRead(NAMES), false);
        String discreet = Masking.withoutPasswords(message);
        for (String secret : discretion.secrets) {
            String shown = Draft.described(TextNode.valueOf(secret));
            discreet = discreet.replace(shown, "\"" + HIDDEN + "\"");
            if (secret.length() >= SHORTEST_BARE) {
                discreet = discreet.replace(secret, HIDDEN);
            }
        }
        return discreet;
    }

    private void collect(JsonNode value, boolean secret) {
        if (value instanceof Unread unread) {
            if (secret || Masking.mayNameSecret(unread.json())) {
                collect(Json.parse(unread.json()), secret);
            }
        } else if (value.isObject()) {
            boolean entry = Masking.namesSecret(value);
            value.properties()
                    .forEach(field -> collect(
                            field.getValue(),
                            secret
                                    || Masking.isSecret(field.getKey())
                                    || (entry && field.getKey().equals("value"))));
        } else if (value.isArray()) {
            value.forEach(element -> collect(element, secret));
        } else if (secret && !value.asText().isEmpty() && (value.isTextual() || value.isNumber())) {
            secrets.add(value.asText());
        }
    }
}
