package io.docshift.config;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.docshift.doc.Masking;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What an operator's configuration file says.
 *
 * @param lease seconds that the server keeps the place of a reading between two pages
 * @param batchSize the most documents of a page
 * @param exported where before-images go, where that is not the run's own folder
 * @param toImport where after-images go, where that is not the run's own folder
 * @param settings values for variables and directories of the rule set, by name
 */
public record Configuration(
        ClusterSettings cluster,
        int lease,
        int batchSize,
        Optional<Path> exported,
        Optional<Path> toImport,
        Map<String, Setting> settings) {

    static final int DEFAULT_LEASE = 120;
    static final int DEFAULT_BATCH_SIZE = 1_000;

    private static final Configuration EMPTY = new Configuration(
            ClusterSettings.none(), DEFAULT_LEASE, DEFAULT_BATCH_SIZE, Optional.empty(), Optional.empty(), Map.of());

    public Configuration {
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    }

    /** What holds without a file. */
    public static Configuration empty() {
        return EMPTY;
    }

    /** The same with other values for the rule set, which win. */
    public Configuration with(Map<String, Setting> winning) {
        Map<String, Setting> all = new LinkedHashMap<>(settings);
        all.putAll(winning);
        return new Configuration(cluster, lease, batchSize, exported, toImport, all);
    }

    /** The same, taking the certificate of any server. */
    public Configuration withoutVerification() {
        return new Configuration(cluster.withoutVerification(), lease, batchSize, exported, toImport, settings);
    }

    /** All of it for the records of a run, without secrets. */
    public ObjectNode redacted() {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        ObjectNode elasticsearch = node.putObject("elasticsearch");
        put(elasticsearch, "cluster_name", cluster.clusterName());
        ArrayNode addresses = elasticsearch.putArray("addresses");
        cluster.addresses().forEach(addresses::add);
        elasticsearch.put("scheme", cluster.scheme());
        put(elasticsearch, "username", cluster.username());
        put(elasticsearch, "password_file", cluster.passwordFile());
        put(elasticsearch, "api_key_file", cluster.apiKeyFile());
        put(elasticsearch, "ca_file", cluster.caFile());
        put(elasticsearch, "client_certificate", cluster.clientCertificate());
        put(elasticsearch, "client_key_file", cluster.clientKeyFile());
        put(elasticsearch, "client_key_password_file", cluster.clientKeyPasswordFile());
        elasticsearch.put("insecure", cluster.insecure());
        ObjectNode scroll = node.putObject("poller").putObject("scroll");
        scroll.put("lease", lease).put("batch_size", batchSize);
        put(node, "exporter.dir", exported);
        put(node, "importer.dir", toImport);
        ObjectNode others = node.putObject("settings");
        settings.forEach((name, setting) -> others.put(name, setting.text()));
        node.set("settings", new Masking().masked(others));
        return node;
    }

    private static void put(ObjectNode node, String key, Optional<?> value) {
        value.ifPresent(it ->
                node.put(key, it instanceof Path path ? path.toAbsolutePath().toString() : it.toString()));
    }
}
