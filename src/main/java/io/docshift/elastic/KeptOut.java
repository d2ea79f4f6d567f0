package io.docshift.elastic;

import java.util.Optional;

/**
 * Why a server answers 401 or 403 to somebody, and what to do.
 *
 * @param credentials what it was told
 * @param tls what it was shown
 */
record KeptOut(Credentials credentials, TlsLayer tls, Reply reply) {

    /** In words that follow the name of the server. */
    String reason() {
        return "%s: status %d: %s%s".formatted(refusal(), reply.status(), reply.reason(), aside());
    }

    /** A certificate is a name too, where no other is given. */
    private String refusal() {
        Optional<String> certificate = tls.shown();
        if (certificate.isEmpty() || !isAnonymous()) {
            return credentials.refusal(reply.status());
        }
        return reply.status() == 403
                ? "it knows %s and permits too little: give it the right to read and write all indices and to manage them"
                        .formatted(certificate.get())
                : ("it lets nobody in by %s: name another one, or elasticsearch.username and elasticsearch.password_file,"
                                + " or elasticsearch.api_key_file")
                        .formatted(certificate.get());
    }

    private boolean isAnonymous() {
        return credentials instanceof Credentials.None;
    }

    /** What else it may have gone by. */
    private String aside() {
        Optional<String> asked = tls.asksFor();
        Optional<String> certificate = tls.shown();
        if (certificate.isPresent()) {
            return isAnonymous() ? "" : " (it was shown %s as well)".formatted(certificate.get());
        }
        return asked.map(" (it would take a client certificate%s as well)"::formatted)
                .orElse("");
    }
}
