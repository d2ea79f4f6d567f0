package io.docshift.elastic;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/** Who docshift is to the cluster. Nothing prints what is secret in it. */
public sealed interface Credentials {

    /** The value of the {@code Authorization} header, where there is one. */
    Optional<String> authorization();

    /**
     * Why a server may have answered 401 or 403, and what to do.
     *
     * @param status one of the two
     */
    String refusal(int status);

    /** A cluster that asks nobody. */
    static Credentials none() {
        return new None();
    }

    /** Nobody. */
    record None() implements Credentials {

        @Override
        public Optional<String> authorization() {
            return Optional.empty();
        }

        @Override
        public String refusal(int status) {
            return "it asks who is there: name elasticsearch.username and elasticsearch.password_file, or"
                    + " elasticsearch.api_key_file";
        }
    }

    /** A user and a password; RFC 7617. */
    record Basic(String user, String password) implements Credentials {

        @Override
        public Optional<String> authorization() {
            byte[] pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
            return Optional.of("Basic " + Base64.getEncoder().encodeToString(pair));
        }

        @Override
        public String refusal(int status) {
            return status == 401
                    ? "it refuses user \"%s\" with this password: check elasticsearch.username, and".formatted(user)
                            + " elasticsearch.password_file or DOCSHIFT_PASSWORD"
                    : "it knows user \"%s\" and permits too little: give the user the right to read and write all indices"
                                    .formatted(user)
                            + " and to manage them";
        }

        @Override
        public String toString() {
            return "Basic[user=" + user + "]";
        }
    }

    /** An API key in its encoded form. */
    record ApiKey(String encoded) implements Credentials {

        private static final Pattern ENCODED = Pattern.compile("[A-Za-z0-9+/_=-]+");
        private static final Pattern PAIR = Pattern.compile("[\\x21-\\x7E&&[^:]]+:[\\x21-\\x7E]+");

        /** The key, encoded or as {@code id:api_key}; empty if it is neither. */
        public static Optional<ApiKey> read(String text) {
            if (PAIR.matcher(text).matches()) {
                byte[] pair = text.getBytes(StandardCharsets.US_ASCII);
                return Optional.of(new ApiKey(Base64.getEncoder().encodeToString(pair)));
            }
            return ENCODED.matcher(text).matches() ? Optional.of(new ApiKey(text)) : Optional.empty();
        }

        @Override
        public Optional<String> authorization() {
            return Optional.of("ApiKey " + encoded);
        }

        @Override
        public String refusal(int status) {
            return status == 401
                    ? "it refuses the API key: check elasticsearch.api_key_file, or DOCSHIFT_API_KEY, and whether the key"
                            + " has expired"
                    : "it knows the API key and permits too little: make one with the right to read and write all indices"
                            + " and to manage them";
        }

        @Override
        public String toString() {
            return "ApiKey[]";
        }
    }
}
