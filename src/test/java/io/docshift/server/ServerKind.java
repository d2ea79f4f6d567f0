package io.docshift.server;

import io.docshift.demo.LegacyElasticsearch;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A server of the matrix. */
public enum ServerKind {
    ELASTICSEARCH_1_7("1.7.6"),
    ELASTICSEARCH_2_4("2.4.6"),
    ELASTICSEARCH_5_6("5.6.16"),
    ELASTICSEARCH_6_8("6.8.23"),
    ELASTICSEARCH_7_10("7.10.2"),
    ELASTICSEARCH_7_17("7.17.29"),
    ELASTICSEARCH_8_19("8.19.21"),
    ELASTICSEARCH_9_5("9.5.3"),
    OPENSEARCH_1_3("1.3.13"),
    OPENSEARCH_2_19("2.19.1"),
    OPENSEARCH_3_6("3.6.0");

    /** Names the servers that tests are to ask for, by labels or by names of this enum, with commas between; or all. */
    static final String WANTED = "docshift.servers.wanted";

    private static final List<ServerKind> ALWAYS = List.of(ELASTICSEARCH_1_7, OPENSEARCH_2_19);

    private final String version;

    ServerKind(String version) {
        this.version = version;
    }

    /** Whose server it is, and which version, such as {@code OpenSearch 2.19.1}. */
    public String label() {
        return (isOpenSearch() ? "OpenSearch " : "Elasticsearch ") + version;
    }

    /** Such as {@code 2.19.1}. */
    public String version() {
        return version;
    }

    public boolean isOpenSearch() {
        return name().startsWith("OPENSEARCH");
    }

    /** Empty, or why it cannot be started here. */
    public Optional<String> notRun() {
        return program().notRun();
    }

    /**
     * Those that tests are to ask for: one old and one new, unless the system property {@value #WANTED} says otherwise.
     *
     * @throws IllegalArgumentException if it names one that does not exist
     */
    public static List<ServerKind> wanted() {
        return named(System.getProperty(WANTED, ""));
    }

    static List<ServerKind> named(String names) {
        if (names.isBlank()) {
            return ALWAYS;
        }
        if (names.strip().equals("all")) {
            return List.of(values());
        }
        return Arrays.stream(names.split(",", -1))
                .map(name -> one(name.strip()))
                .toList();
    }

    private static ServerKind one(String name) {
        return Arrays.stream(values())
                .filter(kind -> kind.name().equals(name.toUpperCase(Locale.ROOT))
                        || kind.label().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(WANTED + ": there is no \"" + name
                        + "\"; known are all, "
                        + String.join(
                                ", ",
                                Arrays.stream(values()).map(ServerKind::label).toList())));
    }

    Program program() {
        return new Program(label(), label().toLowerCase(Locale.ROOT).replace(' ', '-'), launch());
    }

    private Launch launch() {
        return switch (this) {
            case ELASTICSEARCH_1_7 -> new Legacy(List.of(LegacyElasticsearch.class.getName()), Java.any());
            case ELASTICSEARCH_2_4 ->
                new Legacy(List.of("org.elasticsearch.bootstrap.Elasticsearch", "start"), Java.withSecurityManager());
            case ELASTICSEARCH_5_6 ->
                elasticsearch(Java.withSecurityManager(), "transport.tcp.port", Map.of("path.conf", "%2$s"));
            case ELASTICSEARCH_6_8 ->
                elasticsearch(
                        Java.withSecurityManager(),
                        "transport.tcp.port",
                        Map.of("xpack.security.enabled", "false", "xpack.ml.enabled", "false"));
            case ELASTICSEARCH_7_10 -> new ClassPath("OneElasticsearch", Java.any(), List.of());
            case ELASTICSEARCH_7_17 ->
                elasticsearch(Java.withSecurityManager(), "transport.port", Map.of("xpack.security.enabled", "false"));
            case ELASTICSEARCH_8_19 ->
                elasticsearch(Java.any(), "transport.port", Map.of("xpack.security.enabled", "false"));
            case ELASTICSEARCH_9_5 ->
                new ClassPath(
                        "OneElasticsearch",
                        Java.late(),
                        // It takes documents of up to a tenth of its memory, for each of which it reckons four times
                        // the bytes.
                        List.of(
                                "--enable-native-access=ALL-UNNAMED",
                                "--add-modules=jdk.incubator.vector",
                                "-Xmx1280m"));
            case OPENSEARCH_1_3, OPENSEARCH_2_19 -> new ClassPath("OneOpenSearch", Java.any(), List.of());
            case OPENSEARCH_3_6 ->
                new Archive("opensearch", "OPENSEARCH", Java.late(), Map.of("transport.port", "%1$s"));
        };
    }

    private static Launch elasticsearch(Java java, String transportPort, Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(settings);
        all.put(transportPort, "%1$s");
        return new Archive("elasticsearch", "ES", java, all);
    }

    @Override
    public String toString() {
        return label();
    }
}
