package io.docshift.elastic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.docshift.run.ClusterFailure;
import io.docshift.run.Progress;
import io.docshift.run.Refused;
import io.docshift.run.SnapshotPlace;
import io.docshift.run.Snapshots;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;

/**
 * Snapshots of a cluster in repositories of type {@code fs}
 * (<a href="https://www.elastic.co/guide/en/elasticsearch/reference/1.7/modules-snapshots.html">reference of 1.7</a>).
 */
final class FileSnapshots implements Snapshots {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);

    /** How often a shard is tried. */
    private static final int MOST_FAILURES = 3;

    private final IndexCalls calls;
    private final BackOff.Sleep sleep;

    FileSnapshots(IndexCalls calls, BackOff.Sleep sleep) {
        this.calls = calls;
        this.sleep = sleep;
    }

    @Override
    public List<String> folders() {
        Optional<Set<String>> shared = Optional.empty();
        for (JsonNode node : calls.read("/_nodes/settings").path("nodes")) {
            Set<String> its = texts(node.path("settings").path("path").path("repo"));
            shared.ifPresent(its::retainAll);
            shared = Optional.of(its);
        }
        return List.copyOf(shared.orElse(Set.of()));
    }

    /** One text, several with commas between, or a list. */
    private static Set<String> texts(JsonNode setting) {
        Set<String> texts = new LinkedHashSet<>();
        if (setting.isContainerNode()) {
            setting.forEach(one -> texts.add(one.asText()));
        } else {
            List.of(setting.asText("").split(",", -1)).forEach(one -> texts.add(one.strip()));
        }
        texts.remove("");
        return texts;
    }

    private static String path(SnapshotPlace place) {
        return "/_snapshot/" + Http.segment(place.repository());
    }

    private static String snapshotPath(SnapshotPlace place) {
        return path(place) + "/" + Http.segment(place.snapshot());
    }

    private static String shown(SnapshotPlace place) {
        return "snapshot \"%s\" in %s".formatted(place.snapshot(), place.location());
    }

    @Override
    public void register(SnapshotPlace place) {
        String doing = "having the nodes keep snapshots in " + place.location();
        Reply known = calls.http().get(path(place));
        if (known.status() != 404) {
            JsonNode repository = IndexCalls.fine(known, doing).path(place.repository());
            String location = repository.path("settings").path("location").asText();
            if (!location.equals(place.location())) {
                throw new Refused(
                        "the cluster has a snapshot repository \"%s\" already, for %s and not for %s: remove it from the cluster (its files stay), then start again"
                                .formatted(place.repository(), location, place.location()));
            }
        }
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("type", "fs");
        body.putObject("settings").put("location", place.location()).put("compress", "true");
        Reply reply = calls.change("PUT", path(place) + IndexCalls.TIMEOUTS, body, doing);
        if (!reply.isFine()) {
            throw new ClusterFailure("%s: %s. All nodes need the same folder there, which they may write to"
                    .formatted(doing, reply.reason()));
        }
    }

    @Override
    public void take(SnapshotPlace place, List<String> indices, Progress progress) {
        String doing = "taking " + shown(place);
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("indices", String.join(",", indices));
        body.put("include_global_state", false);
        Reply reply = calls.change("PUT", snapshotPath(place) + "?master_timeout=30s", body, doing);
        // After a lost reply it is being taken already.
        if (!reply.isFine() && !reply.repeated()) {
            throw Complaint.refused(doing, reply);
        }
        while (true) {
            JsonNode snapshot = snapshot(place, doing);
            String state = snapshot.path("state").asText();
            if (state.equals("SUCCESS")) {
                return;
            }
            if (!state.equals("IN_PROGRESS")) {
                throw new ClusterFailure("%s: it ended as %s: %s".formatted(doing, state, snapshot.path("failures")));
            }
            JsonNode shards = calls.read(snapshotPath(place) + "/_status")
                    .path("snapshots")
                    .path(0)
                    .path("shards_stats");
            progress.at(
                    "snapshot",
                    place.snapshot(),
                    shards.path("done").asLong(),
                    shards.path("total").asLong());
            pause(doing);
        }
    }

    private JsonNode snapshot(SnapshotPlace place, String doing) {
        return IndexCalls.fine(calls.http().get(snapshotPath(place)), doing)
                .path("snapshots")
                .path(0);
    }

    private void pause(String doing) {
        try {
            sleep.of(BETWEEN_LOOKS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ClusterFailure("interrupted while " + doing, e);
        }
    }

    @Override
    public Optional<List<String>> indices(SnapshotPlace place) {
        Reply known = calls.http().get(path(place));
        if (known.status() == 404) {
            return Optional.empty();
        }
        IndexCalls.fine(known, "looking for " + shown(place));
        Reply reply = calls.http().get(snapshotPath(place));
        List<String> names = new ArrayList<>();
        if (reply.status() != 404) {
            JsonNode snapshot = IndexCalls.fine(reply, "looking at " + shown(place))
                    .path("snapshots")
                    .path(0);
            if (snapshot.path("state").asText().equals("SUCCESS")) {
                snapshot.path("indices").forEach(name -> names.add(name.asText()));
            }
        }
        return Optional.of(names);
    }

    @Override
    public void restore(SnapshotPlace place, String index, String name, Progress progress) {
        String doing = "restoring index \"%s\" from %s".formatted(index, shown(place));
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("indices", index).put("include_global_state", false);
        if (!name.equals(index)) {
            body.put("include_aliases", false);
            body.put("rename_pattern", ".+").put("rename_replacement", Matcher.quoteReplacement(name));
        }
        Reply reply = calls.change("POST", snapshotPath(place) + "/_restore?master_timeout=30s", body, doing);
        if (!reply.isFine() && !reply.repeated()) {
            throw Complaint.refused(doing, reply);
        }
        Set<String> failures = new LinkedHashSet<>();
        while (true) {
            long all = 0;
            long ready = 0;
            for (JsonNode copies : shards(name)) {
                JsonNode primary = primary(copies);
                all++;
                ready += primary.path("state").asText().equals("STARTED") ? 1 : 0;
                if (primary.path("unassigned_info").path("reason").asText().equals("ALLOCATION_FAILED")) {
                    failures.add(primary.path("unassigned_info").toString());
                }
            }
            progress.at("restore", name, ready, all);
            if (all > 0 && ready == all) {
                return;
            }
            if (failures.size() >= MOST_FAILURES) {
                // The server would try for ever.
                drop(IndexCalls.path(name) + IndexCalls.TIMEOUTS, doing);
                throw new ClusterFailure("%s: Elasticsearch cannot read it: %s"
                        .formatted(doing, failures.iterator().next()));
            }
            pause(doing);
        }
    }

    private JsonNode shards(String index) {
        return calls.read("/_cluster/state/routing_table" + IndexCalls.path(index))
                .path("routing_table")
                .path("indices")
                .path(index)
                .path("shards");
    }

    private static JsonNode primary(JsonNode copies) {
        for (JsonNode copy : copies) {
            if (copy.path("primary").asBoolean()) {
                return copy;
            }
        }
        return MissingNode.getInstance();
    }

    @Override
    public void delete(SnapshotPlace place) {
        drop(snapshotPath(place) + "?master_timeout=30s", "removing " + shown(place));
    }

    private void drop(String path, String doing) {
        try {
            Reply reply = calls.http().insist("DELETE", path, null, Http.LONGEST_RESPONSE, Reply::isBusy);
            if (reply.status() != 404) {
                IndexCalls.acknowledged(reply, doing);
            }
        } catch (IOException e) {
            throw Complaint.noReply(doing, e);
        }
    }
}
