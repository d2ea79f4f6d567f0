package io.docshift.config;

import io.docshift.yaml.Code;
import io.docshift.yaml.Diagnostics;
import io.docshift.yaml.Keys;
import io.docshift.yaml.MapNode;
import io.docshift.yaml.Node;
import io.docshift.yaml.Reading;
import io.docshift.yaml.ScalarNode;
import io.docshift.yaml.Value;
import io.docshift.yaml.YamlReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads a configuration file. Keys may be nested or dotted. What begins with none of docshift's own words is for the rule
 * set, which knows whether it means something.
 */
public final class ConfigurationReader {

    /** Every key of docshift's own. */
    public static final List<String> KEYS = List.of(
            "elasticsearch.cluster_name",
            "elasticsearch.addresses",
            "elasticsearch.scheme",
            "elasticsearch.username",
            "elasticsearch.password_file",
            "elasticsearch.api_key_file",
            "elasticsearch.ca_file",
            "elasticsearch.client_certificate",
            "elasticsearch.client_key_file",
            "elasticsearch.client_key_password_file",
            "elasticsearch.insecure",
            "poller.scroll.lease",
            "poller.scroll.batch_size",
            "exporter.dir",
            "importer.dir");

    /** The first words of them. */
    private static final Set<String> OWN = Set.of("elasticsearch", "poller", "exporter", "importer");

    private static final Map<String, String> SECRETS = Map.of(
            "elasticsearch.password", "DOCSHIFT_PASSWORD",
            "elasticsearch.api_key", "DOCSHIFT_API_KEY",
            "elasticsearch.client_key_password", "DOCSHIFT_CLIENT_KEY_PASSWORD");

    private final Path folder;
    private final Diagnostics diagnostics;

    private ConfigurationReader(Path folder, Diagnostics diagnostics) {
        this.folder = folder;
        this.diagnostics = diagnostics;
    }

    /**
     * Reads one file. What is wrong with it goes into the diagnostics.
     *
     * @param shown its path as messages show it
     * @param folder where it lies; relative paths in it start there
     */
    public static Configuration read(String shown, byte[] bytes, Path folder, Diagnostics diagnostics) {
        if (holdsNothing(bytes)) {
            return Configuration.empty();
        }
        return YamlReader.read(shown, bytes, diagnostics)
                .flatMap(node -> Reading.MAP.read(node, diagnostics))
                .flatMap(map -> new ConfigurationReader(folder, diagnostics).read(map))
                .orElse(Configuration.empty());
    }

    private static boolean holdsNothing(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8)
                .lines()
                .allMatch(line -> line.isBlank() || line.stripLeading().startsWith("#"));
    }

    private Optional<Configuration> read(MapNode map) {
        List<MapNode.Entry> own = new ArrayList<>();
        Map<String, Setting> settings = new LinkedHashMap<>();
        for (MapNode.Entry entry : FlatMap.of(map, diagnostics)) {
            if (!OWN.contains(entry.key().split("\\.", 2)[0])) {
                setting(entry).ifPresent(setting -> settings.put(entry.key(), setting));
            } else if (SECRETS.containsKey(entry.key())) {
                refuseSecret(entry);
            } else if (!isHead(entry)) {
                own.add(entry);
            }
        }
        Keys keys = Keys.of(new MapNode(map.position(), own), "the configuration", diagnostics);
        return read(keys, settings);
    }

    private static boolean isHead(MapNode.Entry entry) {
        return FlatMap.isEmpty(entry)
                && (OWN.contains(entry.key()) || entry.key().equals("poller.scroll"));
    }

    private Optional<Configuration> read(Keys keys, Map<String, Setting> settings) {
        Value<Optional<String>> clusterName = keys.optional("elasticsearch.cluster_name", Reading.STRING);
        Value<List<String>> addresses = keys.optional("elasticsearch.addresses", NodeAddresses::read, List.of());
        Value<String> scheme =
                keys.optional("elasticsearch.scheme", Reading.oneOf(Map.of("http", "http", "https", "https")), "http");
        Value<Optional<String>> username = keys.optional("elasticsearch.username", Reading.STRING);
        Value<Optional<Path>> passwordFile = keys.optional("elasticsearch.password_file", this::path);
        Value<Optional<Path>> apiKeyFile = keys.optional("elasticsearch.api_key_file", this::path);
        Value<Optional<Path>> caFile = keys.optional("elasticsearch.ca_file", this::path);
        Value<Optional<Path>> certificate = keys.optional("elasticsearch.client_certificate", this::path);
        Value<Optional<Path>> keyFile = keys.optional("elasticsearch.client_key_file", this::path);
        Value<Optional<Path>> keyPassword = keys.optional("elasticsearch.client_key_password_file", this::path);
        Value<Boolean> insecure = keys.flag("elasticsearch.insecure");
        Value<Integer> lease =
                keys.optional("poller.scroll.lease", between(1, 86_400, "seconds"), Configuration.DEFAULT_LEASE);
        Value<Integer> batchSize = keys.optional(
                "poller.scroll.batch_size", between(1, 10_000, "documents"), Configuration.DEFAULT_BATCH_SIZE);
        Value<Optional<Path>> exported = keys.optional("exporter.dir", this::path);
        Value<Optional<Path>> toImport = keys.optional("importer.dir", this::path);
        keys.atMostOne(List.of("elasticsearch.username", "elasticsearch.api_key_file"));
        together(keys, "elasticsearch.password_file", "elasticsearch.username");
        together(keys, "elasticsearch.client_key_file", "elasticsearch.client_certificate");
        together(keys, "elasticsearch.client_key_password_file", "elasticsearch.client_certificate");
        apart(keys, exported, toImport);
        return keys.build(() -> new Configuration(
                new ClusterSettings(
                        clusterName.get(),
                        addresses.get(),
                        scheme.get(),
                        username.get(),
                        passwordFile.get(),
                        apiKeyFile.get(),
                        caFile.get(),
                        certificate.get(),
                        keyFile.get(),
                        keyPassword.get(),
                        insecure.get()),
                lease.get(),
                batchSize.get(),
                exported.get(),
                toImport.get(),
                settings));
    }

    private static void together(Keys keys, String key, String other) {
        if (keys.has(key) && !keys.has(other)) {
            keys.map()
                    .entry(key)
                    .ifPresent(entry -> keys.flaw(
                            entry.position(), Code.MISSING_KEY, "'%s' needs '%s' beside it".formatted(key, other)));
        }
    }

    private static void apart(Keys keys, Value<Optional<Path>> exported, Value<Optional<Path>> toImport) {
        Optional<Path> one = exported.read().flatMap(it -> it).map(Path::normalize);
        Optional<Path> other = toImport.read().flatMap(it -> it).map(Path::normalize);
        if (one.isPresent() && one.equals(other)) {
            keys.flaw(
                    toImport.position(),
                    Code.CONFLICTING_KEYS,
                    "'exporter.dir' and 'importer.dir' are the same folder: give each its own");
        }
    }

    private void refuseSecret(MapNode.Entry entry) {
        diagnostics.errorOnSecret(
                entry.position(),
                Code.SECRET_IN_FILE,
                "'%1$s' does not belong into this file: write it into a file that only you can read and give its path"
                                .formatted(entry.key())
                        + " as '%s_file', or set %s in the environment"
                                .formatted(entry.key(), SECRETS.get(entry.key())));
    }

    private Optional<Setting> setting(MapNode.Entry entry) {
        Node value = entry.value();
        if (value instanceof ScalarNode scalar && !scalar.isNull() && !scalar.isFlawed()) {
            return Optional.of(new Setting(scalar.text(), value.position(), folder));
        }
        if (FlatMap.isEmpty(entry)) {
            diagnostics.error(
                    entry.position(),
                    Code.WRONG_KIND,
                    "'%s' has no value: give it one, or make the line a comment".formatted(entry.key()));
        } else if (!(value instanceof ScalarNode scalar && scalar.isFlawed())) {
            diagnostics.error(
                    value.position(), Code.WRONG_KIND, "a single value was expected here, not " + value.describe());
        }
        return Optional.empty();
    }

    private Optional<Path> path(Node node, Diagnostics findings) {
        return Reading.TEXT.read(node, findings).flatMap(text -> {
            try {
                return Optional.of(folder.resolve(text.text()));
            } catch (InvalidPathException e) {
                findings.error(text.position(), Code.WRONG_KIND, "this is not a path: " + e.getReason());
                return Optional.empty();
            }
        });
    }

    private static Reading<Integer> between(int least, int most, String unit) {
        return (node, findings) -> Reading.INTEGER.read(node, findings).flatMap(number -> {
            if (number >= least && number <= most) {
                return Optional.of(number);
            }
            findings.error(
                    node.position(),
                    Code.OUT_OF_RANGE,
                    "%d to %d %s are possible here, not %d".formatted(least, most, unit, number));
            return Optional.empty();
        });
    }
}
