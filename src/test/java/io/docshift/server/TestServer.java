package io.docshift.server;

import java.net.URI;

/**
 * A server that a test may do anything to.
 *
 * @param url where it speaks HTTP
 * @param transportPort where it speaks to other nodes
 * @param http plain requests to it
 */
public record TestServer(URI url, int transportPort, RawHttp http) {

    /** As an address in a configuration file: {@code host:port}. */
    public String address() {
        return url.getHost() + ":" + url.getPort();
    }

    /** Creates an index and waits until its shards are there. */
    public void create(String path, String body) {
        http.put(path, body);
        http.get("/_cluster/health" + path + "?wait_for_status=yellow&timeout=60s");
    }

    /** Deletes every index, closed ones too, and every template and data stream that the server does not bring itself. */
    public void wipe() {
        new Wipe(http).run();
    }

    /** Makes what was written visible to searches, and waits until the mappings it brought have arrived too. */
    public void refresh() {
        http.post("/_refresh", "");
        http.get("/_cluster/health?wait_for_events=languid&timeout=60s");
    }
}
