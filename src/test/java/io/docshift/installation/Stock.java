package io.docshift.installation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The documents of the demo, sorted by what they belong to: the installation, a region of it, or one application. */
final class Stock {

    /** How far a name reaches. */
    enum Scope {
        INSTALLATION,
        REGION,
        APPLICATION,
        DEPLOYMENT
    }

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> OF_A_REGION =
            Set.of("orchestrator", "orchestratorconfiguration", "location", "locationresourcetemplate");
    private static final Set<String> OF_A_DEPLOYMENT =
            Set.of("deployment", "deployedtopologies", "deploymentmonitorevents", "paasdeploymentlog");

    private final List<Form> installation = new ArrayList<>();
    private final List<Form> region = new ArrayList<>();
    private final Map<String, List<Form>> applications = new LinkedHashMap<>();
    private final Map<String, Scope> scopes = new LinkedHashMap<>();

    private Stock() {}

    /** Reads the lines of an installation. */
    static Stock of(Path documents) throws IOException {
        List<String> lines = Files.readAllLines(documents);
        Set<String> names = new TreeSet<>();
        for (String line : lines) {
            JsonNode hit = JSON.readTree(line);
            if (hit.path("_index").asText().equals("application")) {
                names.add(hit.path("_id").asText());
            }
        }
        Stock stock = new Stock();
        names.forEach(name -> stock.applications.put(name, new ArrayList<>()));
        stock.sort(lines.stream().map(line -> Form.of(line, names)).toList());
        return stock;
    }

    private void sort(List<Form> forms) {
        List<Form> rest = new ArrayList<>(forms);
        rest.removeIf(form -> isOfARegion(form) && region.add(form));
        region.forEach(form -> form.all(Form.Slot.UUID).forEach(name -> scopes.put(name, Scope.REGION)));
        for (Form form : rest) {
            if (Set.of("group", "repository", "metapropconfiguration").contains(form.index())) {
                form.all(Form.Slot.UUID).forEach(name -> scopes.put(name, Scope.INSTALLATION));
            }
        }
        for (Map.Entry<String, List<Form>> application : applications.entrySet()) {
            claim(application.getKey(), application.getValue(), rest);
        }
        installation.addAll(rest);
    }

    private static boolean isOfARegion(Form form) {
        return OF_A_REGION.contains(form.index())
                || (!form.all(Form.Slot.CATALOGUE).isEmpty()
                        && form.all(Form.Slot.APPLICATION).isEmpty());
    }

    /** An application has what names it, and what names something that is its own: an environment, an image, a deployment. */
    private void claim(String name, List<Form> own, List<Form> rest) {
        Set<String> uuids = new HashSet<>();
        boolean more = true;
        while (more) {
            List<Form> found = rest.stream()
                    .filter(form -> form.all(Form.Slot.APPLICATION).contains(name)
                            || form.all(Form.Slot.UUID).stream().anyMatch(uuids::contains))
                    .toList();
            more = !found.isEmpty();
            rest.removeAll(found);
            own.addAll(found);
            found.forEach(form -> uuids.addAll(form.all(Form.Slot.UUID)));
            uuids.removeIf(uuid -> scopes.getOrDefault(uuid, Scope.APPLICATION) != Scope.APPLICATION);
        }
        uuids.forEach(uuid -> scopes.put(uuid, Scope.DEPLOYMENT));
        own.stream()
                .filter(form -> !isOfADeployment(form))
                .flatMap(form -> form.all(Form.Slot.UUID).stream())
                .filter(uuids::contains)
                .forEach(uuid -> scopes.put(uuid, Scope.APPLICATION));
    }

    static boolean isOfADeployment(Form form) {
        return OF_A_DEPLOYMENT.contains(form.index());
    }

    Scope scope(String uuid) {
        return scopes.getOrDefault(uuid, Scope.INSTALLATION);
    }

    /** What there is once. */
    List<Form> installation() {
        return installation;
    }

    /** Orchestrators, locations and their resources, and an archive of types with the topologies made of them. */
    List<Form> region() {
        return region;
    }

    /** What belongs to the application of this id. */
    List<Form> application(String name) {
        List<Form> forms = applications.get(name);
        if (forms == null) {
            throw new IllegalArgumentException(
                    "the demo has no application " + name + ", only " + applications.keySet());
        }
        return forms;
    }
}
