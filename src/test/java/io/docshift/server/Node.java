package io.docshift.server;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One server that is to be started.
 *
 * @param home the unpacked server
 * @param data the folder for everything that it writes
 * @param port for HTTP
 * @param transportPort for other nodes
 * @param settings further ones, as in its configuration file
 * @param java options for the Java that it runs on
 */
record Node(Path home, Path data, int port, int transportPort, Map<String, String> settings, List<String> java) {

    /** Of every server: small, so that many fit on one machine, and without the compiler that takes long to warm up. */
    static final List<String> SMALL = List.of(
            "-Xms128m",
            "-Xmx512m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Djava.awt.headless=true",
            "-Dfile.encoding=UTF-8");

    /** The settings that all servers know, those of one kind, and the further ones. */
    Map<String, String> settings(Map<String, String> ofTheKind) {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("cluster.name", "docshift-test-" + port);
        all.put("node.name", "one");
        all.put("network.host", "127.0.0.1");
        all.put("http.port", Integer.toString(port));
        all.put("path.repo", data.resolve("repo").toString());
        all.put("action.destructive_requires_name", "false");
        all.put("cluster.routing.allocation.disk.threshold_enabled", "false");
        all.putAll(ofTheKind);
        all.putAll(settings);
        return all;
    }
}
