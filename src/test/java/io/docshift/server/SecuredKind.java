package io.docshift.server;

import java.util.HashMap;
import java.util.Map;

/** A server with the security that its makers ship with it, or beside it. */
public enum SecuredKind {
    ELASTICSEARCH_6_8("Elasticsearch 6.8.23", ServerKind.ELASTICSEARCH_6_8),
    ELASTICSEARCH_7_17("Elasticsearch 7.17.29", ServerKind.ELASTICSEARCH_7_17),
    ELASTICSEARCH_8_19("Elasticsearch 8.19.21", ServerKind.ELASTICSEARCH_8_19),
    OPENSEARCH_2_19("OpenSearch 2.19.4", ServerKind.OPENSEARCH_2_19);

    private final String label;
    private final ServerKind like;

    SecuredKind(String label, ServerKind like) {
        this.label = label;
        this.like = like;
    }

    /** The one that understands the same requests. */
    public ServerKind like() {
        return like;
    }

    /** Whether it knows API keys. */
    public boolean hasKeys() {
        return this != OPENSEARCH_2_19;
    }

    @Override
    public String toString() {
        return label;
    }

    /** The program, and the settings that are the same whoever asks for it. */
    Program program() {
        return switch (this) {
            case ELASTICSEARCH_6_8 ->
                elasticsearch(
                        Java.withSecurityManager(),
                        Map.of(
                                "transport.tcp.port", "%1$s",
                                "xpack.ml.enabled", "false",
                                "xpack.security.authc.realms.files.type", "file",
                                "xpack.security.authc.realms.files.order", "0",
                                "xpack.security.authc.realms.natives.type", "native",
                                "xpack.security.authc.realms.natives.order", "1",
                                "xpack.security.authc.realms.certificates.type", "pki",
                                "xpack.security.authc.realms.certificates.order", "2",
                                "xpack.security.authc.realms.certificates.certificate_authorities", "clients.pem"));
            case ELASTICSEARCH_7_17 -> elasticsearch(Java.withSecurityManager(), realms());
            case ELASTICSEARCH_8_19 -> elasticsearch(Java.any(), realms());
            case OPENSEARCH_2_19 ->
                new Program(
                        label,
                        "opensearch-2.19.4",
                        new Archive(
                                "opensearch",
                                "OPENSEARCH",
                                Java.withSecurityManager(),
                                Map.of("transport.port", "%1$s")));
        };
    }

    private static Map<String, String> realms() {
        return Map.of(
                "transport.port", "%1$s",
                "xpack.security.authc.realms.file.files.order", "0",
                "xpack.security.authc.realms.native.natives.order", "1",
                "xpack.security.authc.realms.pki.certificates.order", "2",
                "xpack.security.authc.realms.pki.certificates.certificate_authorities", "clients.pem");
    }

    private Program elasticsearch(Java java, Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(settings);
        all.put("xpack.security.enabled", "true");
        all.put("xpack.security.authc.api_key.enabled", "true");
        // Certificates of clients, and keys in 6.x, are not part of the license that a server gives itself otherwise.
        all.put("xpack.license.self_generated.type", "trial");
        return new Program(
                label,
                "elasticsearch-" + label.substring(label.indexOf(' ') + 1),
                new Archive("elasticsearch", "ES", java, all));
    }
}
