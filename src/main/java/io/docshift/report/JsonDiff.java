package io.docshift.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.docshift.rule.RuleSet;
import io.docshift.run.DifferenceGroup;
import io.docshift.run.IndexDifference;
import io.docshift.run.TypeDifferences;
import java.util.List;

/** What two rule sets make of the same documents, as one object for programs. */
public final class JsonDiff {

    private JsonDiff() {}

    /** The object that {@code diff --json} prints. */
    public static ObjectNode of(DiffAccount account) {
        ObjectNode object = JsonNodeFactory.instance.objectNode().put("command", "diff");
        put(account.oldName(), account.old(), object.putObject("old"));
        put(account.newName(), account.now(), object.putObject("new"));
        object.put("same", account.isSame());
        object.put("read", account.comparison().read());
        object.put("affected", account.comparison().affected());
        ArrayNode types = object.putArray("types");
        for (TypeDifferences type : account.comparison().types()) {
            ObjectNode row = types.addObject();
            row.put("index", type.name().index()).put("type", type.name().type());
            row.put("read", type.read()).put("affected", type.affected());
            ObjectNode kinds = row.putObject("kinds");
            type.kinds().forEach((kind, count) -> kinds.put(kind.word(), count));
        }
        ArrayNode changes = object.putArray("changes");
        account.comparison().groups().forEach(group -> put(group, changes.addObject()));
        add(account.comparison().standings(), object.putArray("standings"));
        add(account.beside().declarations(), object.putArray("ruleset"));
        add(account.beside().rules(), object.putArray("rules"));
        ArrayNode indices = object.putArray("indices");
        for (IndexDifference index : account.beside().indices()) {
            ObjectNode row = indices.addObject().put("index", index.index());
            row.put("old", index.old()).put("new", index.now());
            add(index.diff(), row.putArray("diff"));
        }
        add(account.comparison().problems(), object.putArray("problems"));
        return object.put("seconds", account.seconds());
    }

    private static void put(String name, RuleSet rules, ObjectNode to) {
        to.put("is", name).put("ruleset", rules.name()).put("hash", rules.hash());
    }

    private static void put(DifferenceGroup group, ObjectNode to) {
        to.put("index", group.type().index()).put("type", group.type().type());
        to.put("kind", group.kind().word()).put("count", group.count());
        add(group.shape(), to.putArray("shape"));
        add(group.old(), to.putArray("old"));
        add(group.now(), to.putArray("new"));
        to.put("address", group.address());
        add(group.sample(), to.putArray("sample"));
    }

    private static void add(List<String> lines, ArrayNode to) {
        lines.forEach(to::add);
    }
}
