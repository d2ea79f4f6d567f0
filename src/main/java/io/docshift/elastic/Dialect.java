package io.docshift.elastic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.docshift.doc.Json;
import io.docshift.doc.RawJson;
import io.docshift.run.ClusterFailure;
import io.docshift.run.ClusterInfo;
import io.docshift.wire.BulkKeys;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a server speaks, and what it can do.
 *
 * @param level the major version of the Elasticsearch whose requests it takes; OpenSearch takes those of 7
 * @param openSearch whether it is OpenSearch
 * @param primaries whether searches can be sent to primaries alone: up to 6.x (reference of 7.0, page "Breaking changes") and
 *     in OpenSearch from 2.8 on, where copies lag behind if they are replicated by segments
 *     (<a href="https://github.com/opensearch-project/OpenSearch/pull/7375">OpenSearch 7375</a>)
 * @param sequenceNumbers whether a write is guarded by {@code if_seq_no} rather than a version: from 6.7 on
 * @param pointInTime whether it keeps a point in time for searches
 * @param hidesVectors whether it leaves vectors out of {@code _source} unless told otherwise: from 9.2 on
 */
record Dialect(
        int level,
        boolean openSearch,
        boolean primaries,
        boolean sequenceNumbers,
        boolean pointInTime,
        boolean hidesVectors) {

    private static final Pattern VERSION = Pattern.compile("(\\d+)\\.(\\d+)\\b.*");

    /**
     * What this cluster speaks; asks it where the version does not tell.
     *
     * @throws ClusterFailure if docshift does not speak it
     */
    static Dialect of(ClusterInfo cluster, Http http) {
        Matcher version = VERSION.matcher(cluster.version());
        boolean openSearch = cluster.distribution().equals("opensearch");
        if (!version.matches() || !(openSearch || cluster.distribution().equals("elasticsearch"))) {
            throw unknown(cluster);
        }
        int major = Integer.parseInt(version.group(1));
        int minor = Integer.parseInt(version.group(2));
        boolean spoken = openSearch
                ? major >= 1 && major <= 3
                : (major == 1 && minor >= 4) || major == 2 || (major >= 5 && major <= 9);
        if (!spoken) {
            throw unknown(cluster);
        }
        int level = openSearch ? 7 : major;
        String pointInTime = pointInTimePath(openSearch);
        return new Dialect(
                level,
                openSearch,
                openSearch ? major > 2 || (major == 2 && minor >= 8) : level < 7,
                level > 6 || (level == 6 && minor >= 7),
                level >= 7 && hasPointInTime(http, pointInTime),
                level > 9 || (level == 9 && minor >= 2));
    }

    private static ClusterFailure unknown(ClusterInfo cluster) {
        return new ClusterFailure(
                "the cluster \"%s\" runs %s %s: docshift speaks to Elasticsearch 1.4 to 9 and OpenSearch 1 to 3"
                        .formatted(cluster.name(), cluster.distribution(), cluster.version()));
    }

    /**
     * Asked for, since 7.10 has it in some distributions and not in others. The path of one that has not is that of an index,
     * for which there are more methods.
     */
    private static boolean hasPointInTime(Http http, String path) {
        try {
            String methods = http.methods(path);
            return methods.contains("DELETE") && !methods.contains("PUT");
        } catch (IOException e) {
            throw Complaint.noReply("asking what " + path + " takes", e);
        }
    }

    private static String pointInTimePath(boolean openSearch) {
        return openSearch ? "/_search/point_in_time" : "/_pit";
    }

    /** Where points in time are closed, and opened below an index. */
    String pointInTimePath() {
        return pointInTimePath(openSearch);
    }

    /** Whether documents have types: up to 6.x. */
    boolean hasTypes() {
        return level < 7;
    }

    /** Whether a reading of a shard is a scan, which is gone since 5.0. */
    boolean scans() {
        return level == 1;
    }

    /** Whether documents may have a {@code _timestamp} and a {@code _ttl}: up to 2.x. */
    boolean hasInstants() {
        return level < 5;
    }

    /** Whether documents may have a {@code _parent}: up to 5.x, and those of indices that come from there. */
    boolean hasParents() {
        return level < 7;
    }

    /** What a setting that is null does: from 5.0 on it is reset, before it is ignored. */
    boolean resetsByNull() {
        return level >= 5;
    }

    /** Whether an alias takes the place of an index in one request: {@code remove_index}, from 5.1 on. */
    boolean removesIndices() {
        return level >= 5;
    }

    /** Whether the instant of an expiry is asked for by sorting, as in 2.x, which prints what is left of it in all other ways. */
    boolean sortsInstants() {
        return level == 2;
    }

    /** Where every alias is found, those of closed indices too. */
    String aliasesPath() {
        return level == 1 ? "/_aliases" : "/_all/_alias?expand_wildcards=open,closed";
    }

    /** How the action lines of a bulk are spelt. */
    BulkKeys bulkKeys() {
        if (level < 5) {
            return BulkKeys.OF_1;
        }
        if (level == 5) {
            return BulkKeys.OF_5;
        }
        if (level == 6) {
            return sequenceNumbers ? BulkKeys.OF_6_7 : BulkKeys.OF_6;
        }
        return BulkKeys.OF_7;
    }

    /** The copy of a shard that is read: the primary, where a search can be sent there. */
    String preference(int shard) {
        String one = "_shards:" + shard;
        return primaries ? one + (level < 5 ? ";_primary" : "|_primary") : one;
    }

    /** The body of a request for what comes next on a scroll; 1.x takes the bare id. */
    RawJson scroll(String id, String lease) {
        if (level == 1) {
            return RawJson.of(id);
        }
        JsonNode body =
                JsonNodeFactory.instance.objectNode().put("scroll", lease).put("scroll_id", id);
        return RawJson.of(Json.print(body));
    }

    /** The body of a request that ends a scroll. */
    RawJson endOfScroll(String id) {
        if (level == 1) {
            return RawJson.of(id);
        }
        var body = JsonNodeFactory.instance.objectNode();
        body.putArray("scroll_id").add(id);
        return RawJson.of(Json.print(body));
    }
}
