package io.docshift.demo;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How an {@link ElasticsearchNode} is to be started.
 *
 * @param home the unpacked server
 * @param data the folder for its data and logs; created if it is not there
 * @param heap in megabytes
 * @param scripts whether scripts in requests work
 * @param stays whether it goes on when the process that started it ends
 * @param options settings as in {@code elasticsearch.yml}
 */
public record NodeSettings(
        Path home, Path data, int heap, boolean scripts, boolean stays, Map<String, String> options) {

    public NodeSettings {
        options = Map.copyOf(options);
    }

    /** A node with the server's own settings, alone on the loopback interface. */
    public static NodeSettings of(Path home, Path data) {
        return new NodeSettings(home, data, 512, false, false, Map.of());
    }

    /** The same with one more setting, such as {@code cluster.name} or {@code index.number_of_shards}. */
    public NodeSettings with(String option, String value) {
        Map<String, String> more = new LinkedHashMap<>(options);
        more.put(option, value);
        return new NodeSettings(home, data, heap, scripts, stays, more);
    }

    /** The same with another heap, in megabytes. */
    public NodeSettings withHeap(int megabytes) {
        return new NodeSettings(home, data, megabytes, scripts, stays, options);
    }

    /** The same, with scripts in requests allowed. */
    public NodeSettings withScripts() {
        return new NodeSettings(home, data, heap, true, stays, options);
    }

    /** The same, going on when the process that started it ends; whoever wants it to stop ends it by its pid. */
    public NodeSettings thatStays() {
        return new NodeSettings(home, data, heap, scripts, true, options);
    }
}
