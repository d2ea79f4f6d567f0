package io.docshift.elastic;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.http.HttpHost;

/** Where a node may speak HTTP. */
record NodeAddress(String scheme, String host, int port) {

    private static final int HTTP = 9200;
    private static final int TRANSPORT = 9300;

    /** The distance between a node's two ports, when both count up from their defaults. */
    private static final int APART = TRANSPORT - HTTP;

    private static final Pattern FORM = Pattern.compile(
            "(?:(?<scheme>https?)://)?(?<host>\\[[0-9a-fA-F:.%]+]|[^:/\\s\\[\\]]+)(?::(?<port>\\d{1,5}))?/?");

    /** @throws IllegalArgumentException if the text is no address */
    static NodeAddress parse(String text, String defaultScheme) {
        Matcher form = FORM.matcher(text.strip());
        if (!form.matches()) {
            throw new IllegalArgumentException(
                    "an address of a node must be host:port, such as localhost:9200, got \"" + text + "\"");
        }
        int port = form.group("port") == null ? HTTP : Integer.parseInt(form.group("port"));
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("a port must be between 1 and 65535, got \"" + text + "\"");
        }
        String scheme = form.group("scheme") == null ? defaultScheme : form.group("scheme");
        return new NodeAddress(scheme, form.group("host"), port);
    }

    /**
     * Where to look for HTTP, in this order: as given, but 9200 before 9300; then the port minus 100, because
     * configurations of old name the transport port.
     */
    List<NodeAddress> candidates() {
        if (port == TRANSPORT) {
            return List.of(at(HTTP), this);
        }
        return port > APART ? List.of(this, at(port - APART)) : List.of(this);
    }

    private NodeAddress at(int other) {
        return new NodeAddress(scheme, host, other);
    }

    boolean isTls() {
        return scheme.equals("https");
    }

    /** Whether a candidate for this address is more than what was given: nobody said that Elasticsearch is there. */
    boolean isGuess(NodeAddress candidate) {
        return candidate.port != port && !(port == TRANSPORT && candidate.port == HTTP);
    }

    HttpHost toHost() {
        return new HttpHost(host, port, scheme);
    }

    @Override
    public String toString() {
        return host + ":" + port;
    }
}
