package io.docshift.elastic;

import com.fasterxml.jackson.databind.JsonNode;
import io.docshift.doc.Json;
import io.docshift.doc.RawJson;
import io.docshift.run.ClusterFailure;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Requests about indices, which must go well. */
record IndexCalls(Http http) {

    /** As parameters of a request that the master carries out. */
    static final String TIMEOUTS = "?timeout=30s&master_timeout=30s";

    /** In bytes; what is longer is compared with what the server takes, which hangs up on more without a word. */
    private static final int TAKEN_BY_ALL = 10_000;

    static String path(String name) {
        return "/" + Http.segment(name);
    }

    JsonNode read(String path) {
        return fine(http.get(path), "reading " + path);
    }

    /**
     * Asks again until every shard gave its part.
     *
     * @throws ClusterFailure if some shards never answer, or the search runs out of time each time
     */
    JsonNode readWhole(String path, @Nullable RawJson body, String doing) {
        return readWhole(path, body, doing, () -> {});
    }

    /**
     * As {@link #readWhole(String, RawJson, String)}.
     *
     * @param between what is to be done before it asks again; may throw to give up
     */
    JsonNode readWhole(String path, @Nullable RawJson body, String doing, Runnable between) {
        return untilWhole("GET", path, body, doing, IndexCalls::lacking, between);
    }

    /**
     * Has every shard that is there do something that it may do more than once.
     *
     * @throws ClusterFailure if some shards fail each time
     */
    void onAllShards(String path, String doing) {
        untilWhole(
                "POST",
                path,
                null,
                doing,
                answer -> {
                    JsonNode shards = answer.path("_shards");
                    // Copies that have no node are counted in the total here.
                    return shards.path("failed").asInt() > 0
                                    || shards.path("successful").asInt() == 0
                            ? "not all shards did it: " + shards
                            : "";
                },
                () -> {});
    }

    private static String lacking(JsonNode answer) {
        JsonNode shards = answer.path("_shards");
        if (answer.path("timed_out").asBoolean()) {
            return "the search timed out";
        }
        boolean whole = shards.path("failed").asInt() == 0
                && shards.path("successful").asInt() == shards.path("total").asInt();
        return whole ? "" : "not all shards answered: " + shards;
    }

    private JsonNode untilWhole(
            String method,
            String path,
            @Nullable RawJson body,
            String doing,
            Function<JsonNode, String> lacking,
            Runnable between) {
        try {
            return http.backOff().until(last -> {
                Reply reply = http.send(method, path, body, Http.LONGEST_RESPONSE);
                if (reply.isBusy() && !last) {
                    between.run();
                    return Optional.empty();
                }
                JsonNode answer = fine(reply, doing);
                String lack = lacking.apply(answer);
                if (lack.isEmpty()) {
                    return Optional.of(answer);
                }
                between.run();
                if (last) {
                    throw Complaint.incomplete(doing, lack);
                }
                return Optional.empty();
            });
        } catch (IOException e) {
            throw Complaint.noReply(doing, e);
        }
    }

    /** Sends a request that may be carried out more than once, and has it acknowledged. */
    void acknowledge(String method, String path, JsonNode body, String doing) {
        acknowledged(change(method, path, body, doing), doing);
    }

    /**
     * Sends a request that may be carried out more than once.
     *
     * @throws ClusterFailure if there is no reply, or the request is longer than the server takes
     */
    Reply change(String method, String path, JsonNode body, String doing) {
        RawJson json = RawJson.of(Json.print(body));
        if (json.length() > TAKEN_BY_ALL) {
            long limit = RequestLimit.of(http).bytes();
            if (json.length() > limit) {
                throw new ClusterFailure(
                        "%s: its request takes %d bytes, and the server takes %d at most: raise http.max_content_length"
                                .formatted(doing, json.length(), limit));
            }
        }
        try {
            return http.insist(method, path, json, Http.LONGEST_RESPONSE, Reply::isBusy);
        } catch (IOException e) {
            throw Complaint.noReply(doing, e);
        }
    }

    /** @param doing what the request is for, as messages begin */
    static JsonNode fine(Reply reply, String doing) {
        if (!reply.isFine()) {
            throw Complaint.refused(doing, reply);
        }
        return Json.parseObject(reply.body());
    }

    static void acknowledged(Reply reply, String doing) {
        if (!fine(reply, doing).path("acknowledged").asBoolean()) {
            throw new ClusterFailure(
                    doing + ": not all nodes acknowledged it within 30 s; look at the cluster's health");
        }
    }
}
