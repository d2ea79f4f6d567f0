package io.docshift.server;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How a secured server receives people.
 *
 * @param own its certificate
 * @param authority who its own comes from
 * @param clients whose certificates it knows clients by
 * @param demanding whether it hangs up on clients that show none
 */
public record Door(Issued own, TestAuthority authority, TestAuthority clients, boolean demanding) {

    /** The same, letting nobody in without a certificate. */
    public Door demandingCertificates() {
        return new Door(own, authority, clients, true);
    }

    /** The same, with another certificate. */
    public Door showing(Issued other) {
        return new Door(other, authority, clients, demanding);
    }

    /** Its files, by their names in the folder of the configuration. */
    Map<String, String> files() {
        return Map.of(
                "http.pem", own.certificatePem(),
                "http-key.pem", own.keyPem(),
                "authority.pem", authority.pem(),
                "clients.pem", clients.pem());
    }

    /** Its settings on this kind of server. */
    Map<String, String> settings(SecuredKind kind) {
        return kind == SecuredKind.OPENSEARCH_2_19 ? plugin() : expansionPack();
    }

    private Map<String, String> expansionPack() {
        String http = "xpack.security.http.ssl.";
        return Map.of(
                http + "enabled", "true",
                http + "certificate", "http.pem",
                http + "key", "http-key.pem",
                http + "certificate_authorities", "clients.pem",
                http + "client_authentication", demanding ? "required" : "optional");
    }

    private Map<String, String> plugin() {
        Map<String, String> settings = new LinkedHashMap<>();
        String http = "plugins.security.ssl.http.";
        settings.put(http + "enabled", "true");
        settings.put(http + "pemcert_filepath", "http.pem");
        settings.put(http + "pemkey_filepath", "http-key.pem");
        settings.put(http + "pemtrustedcas_filepath", "clients.pem");
        settings.put(http + "clientauth_mode", demanding ? "REQUIRE" : "OPTIONAL");
        String transport = "plugins.security.ssl.transport.";
        settings.put(transport + "pemcert_filepath", "node.pem");
        settings.put(transport + "pemkey_filepath", "node-key.pem");
        settings.put(transport + "pemtrustedcas_filepath", "authority.pem");
        settings.put(transport + "enforce_hostname_verification", "false");
        settings.put("plugins.security.allow_default_init_securityindex", "true");
        return settings;
    }
}
