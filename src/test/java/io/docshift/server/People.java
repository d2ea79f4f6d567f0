package io.docshift.server;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import org.bouncycastle.crypto.generators.OpenBSDBCrypt;

/** Who is known to a secured server. */
public final class People {

    /** May do everything. */
    public static final String GARDENER = "gardener";

    /** May do nothing. */
    public static final String VISITOR = "visitor";

    /** Of both: longer than its bytes in ASCII, with a colon as in the header that carries it. */
    public static final String PASSWORD = "größer:1";

    /** May do everything, and is known by the name in a certificate. */
    public static final String MIGRATION = "migration";

    private People() {}

    /** The header that says that one is the gardener. */
    static String authorization() {
        byte[] pair = (GARDENER + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(pair);
    }

    /** The files that say so, by their names in the folder of the configuration. */
    static Map<String, String> files(SecuredKind kind) {
        return kind == SecuredKind.OPENSEARCH_2_19
                ? Map.of(
                        "opensearch-security/config.yml", PLUGIN,
                        "opensearch-security/internal_users.yml", PLUGIN_USERS.formatted(hash("2y"), hash("2y")),
                        "opensearch-security/roles_mapping.yml", PLUGIN_ROLES)
                : Map.of(
                        "users", GARDENER + ":" + hash("2a") + "\n" + VISITOR + ":" + hash("2a") + "\n",
                        "users_roles", "superuser:" + GARDENER + "\n",
                        "role_mapping.yml", "superuser:\n  - \"CN=" + MIGRATION + "\"\n");
    }

    /** Of the one password; the two know only one spelling each of the same function. */
    private static String hash(String spelling) {
        byte[] salt = new byte[16];
        new SecureRandom().nextBytes(salt);
        return OpenBSDBCrypt.generate(spelling, PASSWORD.toCharArray(), salt, 4);
    }

    private static final String PLUGIN = """
            _meta:
              type: config
              config_version: 2
            config:
              dynamic:
                authc:
                  certificates:
                    http_enabled: true
                    order: 0
                    http_authenticator:
                      type: clientcert
                      config:
                        username_attribute: cn
                      challenge: false
                    authentication_backend:
                      type: noop
                  passwords:
                    http_enabled: true
                    order: 1
                    http_authenticator:
                      type: basic
                      challenge: true
                    authentication_backend:
                      type: intern
            """;

    private static final String PLUGIN_USERS = """
            _meta:
              type: internalusers
              config_version: 2
            gardener:
              hash: %s
            visitor:
              hash: %s
            """;

    private static final String PLUGIN_ROLES = """
            _meta:
              type: rolesmapping
              config_version: 2
            all_access:
              users:
                - gardener
                - migration
            """;
}
