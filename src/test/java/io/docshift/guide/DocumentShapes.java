package io.docshift.guide;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;

/**
 * What documents of one version of Alien4Cloud look like: the fields that its classes read, for it is strict and a single
 * field too many breaks every search; what it cannot do without; and how ids are made. What it does not know: values, and
 * fields within fields.
 */
final class DocumentShapes {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** What would make Alien4Cloud fail if it were absent, by type, for 1.4.0 and later; most of it is new there. */
    private static final Map<String, List<String>> REQUIRED = Map.ofEntries(
            Map.entry(
                    "applicationversion",
                    List.of("/nestedVersion/majorVersion", "/topologyVersions/0/value/archiveId")),
            Map.entry("applicationenvironment", List.of("/applicationId", "/version", "/topologyVersion")),
            Map.entry("orchestrator", List.of("/pluginId", "/pluginBean", "/state")),
            Map.entry("location", List.of("/orchestratorId", "/dependencies")),
            Map.entry("locationresourcetemplate", List.of("/locationId", "/template/type")),
            Map.entry("topology", List.of("/archiveName", "/archiveVersion", "/workspace")),
            Map.entry("deployment", List.of("/sourceId", "/versionId", "/orchestratorId")),
            Map.entry("deploymentinputs", setUp("/inputs", "/inputArtifacts")),
            Map.entry(
                    "deploymentmatchingconfiguration",
                    setUp(
                            "/orchestratorId",
                            "/locationGroups",
                            "/locationIds",
                            "/matchedLocationResources",
                            "/matchedNodesConfiguration")),
            Map.entry("orchestratordeploymentproperties", setUp("/orchestratorId")),
            Map.entry("dataobjectversion", List.of("/version")));

    /** Which fields an id is made of. */
    private static final Map<String, List<String>> IDS = Map.ofEntries(
            Map.entry("applicationversion", List.of("/applicationId", ":", "/version")),
            Map.entry("topology", List.of("/archiveName", ":", "/archiveVersion")),
            Map.entry("csar", List.of("/name", ":", "/version")),
            Map.entry("pluginconfiguration", List.of("/pluginId")),
            Map.entry("user", List.of("/username")),
            Map.entry("deploymentinputs", List.of("/versionId", "::", "/environmentId")),
            Map.entry("deploymentmatchingconfiguration", List.of("/versionId", "::", "/environmentId")),
            Map.entry("orchestratordeploymentproperties", List.of("/versionId", "::", "/environmentId")));

    /** Indices of documents whose ids Elasticsearch makes. */
    private static final Set<String> WITHOUT_ID =
            Set.of("alienaudit", "deploymentmonitorevents", "paasdeploymentlog", "user");

    private final String version;
    private final JsonNode fields;

    private DocumentShapes(String version, JsonNode fields) {
        this.version = version;
        this.fields = fields;
    }

    /** Those of {@code 1.3.4}, {@code 1.4.0} or {@code 1.4.3.1}. */
    static DocumentShapes of(String version) throws IOException {
        JsonNode all = JSON.readTree(Files.readString(Installation.FACTS.resolve("fields.json")));
        return new DocumentShapes(version, all.get(version));
    }

    private static List<String> setUp(String... more) {
        List<String> required =
                new ArrayList<>(List.of("/versionId", "/environmentId", "/creationDate", "/lastUpdateDate"));
        required.addAll(List.of(more));
        return required;
    }

    /** What this version could not read, or would not find; nothing for indices that it does not know. */
    List<String> complaints(String index, String type, String id, JsonNode source) {
        List<String> complaints = new ArrayList<>();
        JsonNode known = fields.get(index + "/" + type);
        if (known == null) {
            if (StreamSupport.stream(((Iterable<String>) fields::fieldNames).spliterator(), false)
                            .anyMatch(name -> name.startsWith(index + "/"))
                    || index.equals("deploymenttopology")) {
                complaints.add("no such type");
            }
            return complaints;
        }
        Set<String> names =
                JSON.convertValue(known, JSON.getTypeFactory().constructCollectionType(Set.class, String.class));
        source.fieldNames().forEachRemaining(name -> {
            if (!names.contains(name)) {
                complaints.add("unknown field " + name);
            }
        });
        if (!version.equals("1.3.4")) {
            for (String path : REQUIRED.getOrDefault(index, List.of())) {
                if (isAbsent(source.at(path))) {
                    complaints.add("no " + path);
                }
            }
            values(type, source, complaints);
        }
        ids(index, id, source, complaints);
        return complaints;
    }

    private static boolean isAbsent(JsonNode value) {
        return value.isMissingNode() || value.isNull();
    }

    private void ids(String index, String id, JsonNode source, List<String> complaints) {
        if (!WITHOUT_ID.contains(index)
                && source.has("id")
                && !source.get("id").asText().equals(id)) {
            complaints.add("_id is not id");
        }
        List<String> parts = version.equals("1.3.4") ? List.of() : IDS.getOrDefault(index, List.of());
        StringBuilder made = new StringBuilder();
        parts.forEach(part -> made.append(part.startsWith("/") ? source.at(part).asText() : part));
        if (!parts.isEmpty() && !id.contentEquals(made)) {
            complaints.add("_id is not " + String.join("", parts));
        }
    }

    private void values(String type, JsonNode source, List<String> complaints) {
        JsonNode substitution = source.at("/substitutionMapping/substitutionType");
        if (!isAbsent(substitution) && !substitution.isTextual()) {
            complaints.add("the substitution type is no name");
        }
        if (type.equals("nodetype")) {
            for (JsonNode capability : source.path("capabilities")) {
                for (JsonNode value : capability.path("properties")) {
                    if (!value.isNull() && !value.has("value") && !value.has("function")) {
                        complaints.add("a property of a capability is no value");
                    }
                }
            }
        }
        for (String permissions : List.of("userPermissions", "groupPermissions")) {
            for (JsonNode entry : source.path(permissions)) {
                for (JsonNode permission : entry.path("value")) {
                    if (!Set.of("ADMIN", "READ", "WRITE").contains(permission.asText())) {
                        complaints.add("no permission: " + permission);
                    }
                }
            }
        }
        if (source.path("pluginId").asText().contains(":")) {
            complaints.add("the id of the plugin has a version");
        }
        if (version.equals("1.4.3.1")
                && type.equals("deployment")
                && source.path("versionId")
                        .asText()
                        .startsWith(source.path("sourceId").asText() + ":")) {
            complaints.add("versionId begins with the application");
        }
    }
}
