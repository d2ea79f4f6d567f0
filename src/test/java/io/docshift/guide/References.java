package io.docshift.guide;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which documents name which others, in any of the three versions, said so that a reference has the same words before and
 * after a migration.
 */
final class References {

    /** A reference: who names what, and the addresses that would do. */
    private record Reference(String words, List<String> anyOf) {}

    private final List<Reference> references = new ArrayList<>();
    private final Set<String> addresses = new HashSet<>();
    private final Map<String, String> applicationOfEnvironment = new HashMap<>();
    /** Set-ups by environment and version, to be joined with the environment at the end. */
    private final List<String[]> setUps = new ArrayList<>();

    void add(String index, String type, String id, JsonNode source) {
        addresses.add(index + "/" + id);
        switch (index) {
            case "applicationenvironment" -> environment(id, source);
            case "applicationversion" -> version(source);
            case "deployment" -> deployment(id, source);
            case "deployedtopologies" -> {
                to("deployed topology " + id + " -> deployment", "deployment/" + id);
                to("deployed topology " + id + " -> topology", "topology/" + text(source, "initialTopologyId"));
            }
            case "deploymenttopology",
                    "deploymentinputs",
                    "deploymentmatchingconfiguration",
                    "orchestratordeploymentproperties" -> setUp(source);
            case "deploymentmonitorevents", "paasdeploymentlog" ->
                to(type + " " + id + " -> deployment", "deployment/" + text(source, "deploymentId"));
            case "location", "orchestratorconfiguration" ->
                to(
                        index + " " + id + " -> orchestrator",
                        "orchestrator/" + (index.equals("location") ? text(source, "orchestratorId") : id));
            case "locationresourcetemplate" ->
                to("resource " + id + " -> location", "location/" + text(source, "locationId"));
            case "topology", "csar" -> archive(index, id, source);
            case "toscaelement" ->
                to(
                        type + " " + id + " -> archive",
                        "csar/" + text(source, "archiveName") + ":" + text(source, "archiveVersion"));
            default -> {}
        }
    }

    private static String text(JsonNode source, String field) {
        return source.path(field).asText();
    }

    private void to(String words, String... anyOf) {
        references.add(new Reference(words, List.of(anyOf)));
    }

    private void environment(String id, JsonNode source) {
        String application = text(source, "applicationId");
        applicationOfEnvironment.put(id, application);
        to("environment " + id + " -> application", "application/" + application);
        boolean isOld = source.has("currentVersionId");
        to(
                "environment " + id + " -> version",
                "applicationversion/"
                        + (isOld ? text(source, "currentVersionId") : application + ":" + text(source, "version")));
        if (!isOld) {
            to(
                    "environment " + id + " -> version",
                    "topologyVersion/" + application + ":" + text(source, "version") + "/"
                            + text(source, "topologyVersion"));
        }
    }

    private void version(JsonNode source) {
        String application = text(source, "applicationId");
        to("version of " + application + " -> application", "application/" + application);
        if (!source.has("topologyVersions")) {
            String archive = text(source, "id");
            to("version of " + application + " -> archive " + archive, "csar/" + archive);
            to("version of " + application + " -> topology " + archive, "topology/" + archive);
        }
        for (JsonNode topology : source.path("topologyVersions")) {
            addresses.add(
                    "topologyVersion/" + application + ":" + text(source, "version") + "/" + text(topology, "key"));
            String archive = text(topology.path("value"), "archiveId");
            to("version of " + application + " -> archive " + archive, "csar/" + archive);
            to("version of " + application + " -> topology " + archive, "topology/" + archive);
        }
    }

    private void deployment(String id, JsonNode source) {
        String application = text(source, "sourceId");
        to("deployment " + id + " -> application", "application/" + application);
        to("deployment " + id + " -> environment", "applicationenvironment/" + text(source, "environmentId"));
        to("deployment " + id + " -> orchestrator", "orchestrator/" + text(source, "orchestratorId"));
        String version = text(source, "versionId");
        to("deployment " + id + " -> archive", "csar/" + version, "csar/" + application + ":" + version);
        source.path("locationIds")
                .forEach(location -> to("deployment " + id + " -> location", "location/" + location.asText()));
    }

    private void setUp(JsonNode source) {
        String environment = text(source, "environmentId");
        String of = "set-up of " + environment;
        to(of + " -> environment", "applicationenvironment/" + environment);
        setUps.add(new String[] {environment, text(source, "versionId")});
        if (source.hasNonNull("orchestratorId")) {
            to(of + " -> orchestrator", "orchestrator/" + text(source, "orchestratorId"));
        }
        for (String field : List.of("substitutedNodes", "matchedLocationResources")) {
            source.path(field)
                    .forEach(resource -> to(
                            of + " -> resource",
                            "locationresourcetemplate/" + resource.asText(),
                            "serviceresource/" + resource.asText()));
        }
        for (JsonNode group : source.path("locationGroups")) {
            for (JsonNode policy : group.path("policies")) {
                if (policy.hasNonNull("locationId")) {
                    to(of + " -> location", "location/" + text(policy, "locationId"));
                }
            }
        }
        source.path("locationIds").forEach(location -> to(of + " -> location", "location/" + location.asText()));
    }

    private void archive(String index, String id, JsonNode source) {
        for (JsonNode dependency : source.path("dependencies")) {
            to(
                    index + " " + id + " -> dependency",
                    "csar/" + text(dependency, "name") + ":" + text(dependency, "version"));
        }
        if (index.equals("csar") && source.hasNonNull("delegateId")) {
            to("csar " + id + " -> application", "application/" + text(source, "delegateId"));
        }
    }

    /** The references that lead nowhere. */
    Set<String> dangling() {
        for (String[] setUp : setUps) {
            String application = applicationOfEnvironment.getOrDefault(setUp[0], "");
            to("set-up of " + setUp[0] + " -> archive", "csar/" + setUp[1], "csar/" + application + ":" + setUp[1]);
        }
        setUps.clear();
        Set<String> dangling = new TreeSet<>();
        for (Reference reference : references) {
            if (reference.anyOf().stream().noneMatch(addresses::contains)) {
                dangling.add(reference.words());
            }
        }
        return dangling;
    }

    /** How many there are. */
    int size() {
        return references.size();
    }
}
