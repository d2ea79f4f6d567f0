package io.docshift.elastic;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** Who docshift is to the cluster. Nothing prints what is secret in it. */
public sealed interface Credentials {

    /** The value of the {@code Authorization} header, where there is one. */
    Optional<String> authorization();

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
    }

    /** A user and a password; RFC 7617. */
    record Basic(String user, String password) implements Credentials {

        @Override
        public Optional<String> authorization() {
            byte[] pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
            return Optional.of("Basic " + Base64.getEncoder().encodeToString(pair));
        }

        @Override
        public String toString() {
            return "Basic[user=" + user + "]";
        }
    }

    /** An API key in its encoded form. */
    record ApiKey(String encoded) implements Credentials {

        @Override
        public Optional<String> authorization() {
            return Optional.of("ApiKey " + encoded);
        }

        @Override
        public String toString() {
            return "ApiKey[]";
        }
    }
}
