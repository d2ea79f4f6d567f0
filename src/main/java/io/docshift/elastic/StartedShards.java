package io.docshift.elastic;

import com.fasterxml.jackson.databind.JsonNode;
import io.docshift.run.History;
import io.docshift.run.ShardsMissing;

/**
 * Waits for the shards of an index. A cluster that has just started is still looking for them; those of an index that was
 * made at the moment its node was killed never come on 1.x, since no node has a copy.
 */
record StartedShards(IndexCalls calls) {

    private static final int SECONDS = 10;

    /** @throws ShardsMissing if they are not there after some seconds */
    void await(String concrete) {
        String path = "/_cluster/health/" + Http.segment(concrete);
        JsonNode health = calls.read(path);
        for (int second = 0; health.path("status").asText().equals("red"); second++) {
            if (second == SECONDS) {
                throw new ShardsMissing(message(concrete, health));
            }
            health = calls.read(path + "?wait_for_status=yellow&timeout=1s");
        }
    }

    private static String message(String concrete, JsonNode health) {
        String missing =
                "index \"%s\": %d of its primary shards are started, and others are not, after a wait of %d s. A cluster that has just started may need longer; its health says more: GET /_cluster/health/%1$s?level=shards"
                        .formatted(
                                concrete, health.path("active_primary_shards").asInt(), SECONDS);
        return concrete.equals(History.INDEX)
                ? missing
                        + ". If a node was killed at the moment when docshift made this index, they never will be, and there is nothing in it: DELETE /"
                        + concrete
                : missing;
    }
}
