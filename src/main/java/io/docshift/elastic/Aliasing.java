package io.docshift.elastic;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.docshift.run.NameTaken;
import org.jspecify.annotations.Nullable;

/** The aliases of a cluster, and how to change them. */
final class Aliasing {

    private final IndexCalls calls;
    private final LiveCatalogue catalogue;

    Aliasing(LiveCatalogue catalogue) {
        this.calls = catalogue.calls();
        this.catalogue = catalogue;
    }

    /** Takes the alias from one index, if it points there, and gives it to another. */
    void move(String name, String from, String to) {
        boolean points = calls.read(catalogue.dialect().aliasesPath())
                .path(from)
                .path("aliases")
                .has(name);
        point(name, points ? from : null, to);
    }

    /** Gives an index aliases, as they stand in a definition. */
    void add(String concrete, ObjectNode aliases) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        var actions = body.putArray("actions");
        aliases.properties().forEach(alias -> {
            ObjectNode action = actions.addObject().putObject("add");
            action.put("index", concrete).put("alias", alias.getKey());
            alias.getValue().properties().forEach(entry -> action.set(entry.getKey(), entry.getValue()));
        });
        calls.acknowledge(
                "POST", "/_aliases" + IndexCalls.TIMEOUTS, body, "giving index \"" + concrete + "\" its aliases");
    }

    /**
     * Makes a name an alias, in one request.
     *
     * @param from what it points at now; null if there is no such alias
     * @throws NameTaken if there is an index of that name
     */
    void point(String name, @Nullable String from, String to) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        var actions = body.putArray("actions");
        if (from != null) {
            actions.addObject().putObject("remove").put("index", from).put("alias", name);
        }
        actions.addObject().putObject("add").put("index", to).put("alias", name);
        send(body, name, to);
    }

    /**
     * Makes a name an alias, and deletes an index, in one request ({@code remove_index}; reference of 5.6, page "Index
     * Aliases").
     *
     * @param from the index to be deleted, of this name or behind this alias
     * @throws NameTaken if there is another index of that name
     */
    void replace(String name, String from, String to) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        var actions = body.putArray("actions");
        actions.addObject().putObject("add").put("index", to).put("alias", name);
        actions.addObject().putObject("remove_index").put("index", from);
        send(body, name, to);
    }

    private void send(ObjectNode body, String name, String to) {
        String doing = "making \"%s\" an alias on \"%s\"".formatted(name, to);
        Reply reply = calls.change("POST", "/_aliases" + IndexCalls.TIMEOUTS, body, doing);
        if (reply.status() == 400 && isIndex(name)) {
            throw new Intruder(calls, name).named(to);
        }
        // The reply to the first request was lost, and an alias cannot be removed twice.
        if (!(reply.status() == 404 && reply.repeated() && pointsOnlyTo(name, to))) {
            IndexCalls.acknowledged(reply, doing);
        }
    }

    private boolean pointsOnlyTo(String name, String to) {
        return catalogue
                .find(name)
                .filter(index -> index.name().concrete().equals(to))
                .isPresent();
    }

    private boolean isIndex(String name) {
        return calls.read(IndexCalls.path(name) + "/_settings").has(name);
    }
}
