package io.docshift.bench;

import java.nio.charset.StandardCharsets;

/** Documents of about 600 bytes, of which the shipped rules for orchestrators change every tenth. */
final class Hits {

    private static final String FILLER =
            "the node that this one stands for is described here at some length, ".repeat(4);

    private Hits() {}

    /** The source of the n-th document. */
    static String source(int n) {
        String lists = n % 10 == 0 ? "\"authorizedUsers\":[\"ada\",\"grace\"],\"authorizedGroups\":[]," : "";
        return "{\"id\":\"orchestrator-%07d\",\"name\":\"Orchestrator number %d\",%s".formatted(n, n, lists)
                + "\"pluginId\":\"alien-http-repository-plugin\",\"pluginBean\":\"orchestrator-factory\","
                + "\"deploymentNamePattern\":\"(application.id + '-' + environment.name).replaceAll('[^\\\\w\\\\-_]', '_')\","
                + "\"state\":\"CONNECTED\",\"weight\":1.10,\"description\":\"" + FILLER + n % 97 + "\"}";
    }

    /** The n-th document as a line of NDJSON. */
    static byte[] line(int n) {
        return "{\"_index\":\"orchestrator\",\"_type\":\"orchestrator\",\"_id\":\"orchestrator-%07d\",\"_score\":1,\"_source\":%s}"
                .formatted(n, source(n))
                .getBytes(StandardCharsets.UTF_8);
    }
}
