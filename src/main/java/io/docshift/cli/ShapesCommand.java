package io.docshift.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.docshift.run.ShapeScan;
import java.util.List;

/** Lists the shapes of documents that no case has. */
final class ShapesCommand implements Command {

    private static final int MOST_LINES = 16;

    private static final Synopsis SYNOPSIS = new Synopsis(
            "shapes",
            "SET --from WHERE [OPTION]...",
            "which shapes in the data does no case have?",
            List.of(
                    "The shape of a document is what kinds of values its rule can look at, and what the rule does with it."
                            + " Documents of one shape need one case. Lists the shapes that no case has, with the number"
                            + " of documents and one of them, and how they differ from the case that is most like them.",
                    "Nothing is written. Exits with 1 if there is such a shape, and with 0 if there is none."),
            1,
            List.of(Flags.FROM, Survey.WHOLE, Flags.CONFIG, Flags.VAR, Flags.RUN_DIR, Flags.JSON, Flags.QUIET),
            List.of(
                    new Synopsis.Example("shapes SET --from http://localhost:9200", "a cluster"),
                    new Synopsis.Example("shapes SET --from documents.ndjson", "lines as elasticdump writes them")));

    @Override
    public Synopsis synopsis() {
        return SYNOPSIS;
    }

    @Override
    public Exit run(Arguments arguments, Console console) {
        Output output = Output.of(arguments, console);
        Survey.Found found = new Survey(arguments, console).with(it -> it);
        found.uncovered().forEach(shape -> output.print(told(shape)));
        output.print(summary(found));
        output.print(json(found));
        boolean fine = found.uncovered().isEmpty() && found.result().problems().isEmpty();
        return fine ? Exit.FINE : Exit.FINDINGS;
    }

    private static String told(Survey.Uncovered shape) {
        ShapeScan.Found found = shape.found();
        List<String> lines = shape.nearest().lines();
        String folder = shape.nearest().folder();
        StringBuilder text = new StringBuilder();
        text.append("%s: %s such as %s\n".formatted(found.shape().type(), documents(found.count()), found.sample()));
        text.append(folder.isEmpty() ? "  no case is for this type\n" : "  like %s, but\n".formatted(folder));
        lines.stream()
                .limit(MOST_LINES)
                .forEach(line -> text.append("  ").append(line).append('\n'));
        if (lines.size() > MOST_LINES) {
            text.append("  and %d more lines\n".formatted(lines.size() - MOST_LINES));
        }
        return text.append('\n').toString();
    }

    private static String documents(long count) {
        return "%,d %s".formatted(count, count == 1 ? "document," : "documents,");
    }

    /** Where all of it stands, in a few lines. */
    static String summary(Survey.Found found) {
        ShapeScan.Result result = found.result();
        StringBuilder text = new StringBuilder();
        result.problems()
                .forEach(problem -> text.append("ERROR ").append(problem).append('\n'));
        int uncovered = found.uncovered().size();
        int shapes = result.shapes().size();
        text.append("%s: %,d of %,d documents have a rule, and %s; %s\n"
                .formatted(
                        found.rules().name(),
                        result.read() - result.shapeless(),
                        result.read(),
                        shapes == 1 ? "1 shape" : "%,d shapes".formatted(shapes),
                        uncovered == 0 ? "each has a case" : without(uncovered)));
        if (result.beyond() > 0) {
            text.append("%,d documents have shapes beyond these, which are too many to be told apart\n"
                    .formatted(result.beyond()));
        }
        return text.toString();
    }

    private static String without(int shapes) {
        return "%,d %s no case".formatted(shapes, shapes == 1 ? "has" : "have");
    }

    private static ObjectNode json(Survey.Found found) {
        ObjectNode object = JsonNodeFactory.instance.objectNode().put("command", "shapes");
        object.put("ruleset", found.rules().name());
        object.put("read", found.result().read());
        object.put("shapes", found.result().shapes().size());
        ArrayNode uncovered = object.putArray("uncovered");
        for (Survey.Uncovered each : found.uncovered()) {
            ShapeScan.Found shape = each.found();
            ObjectNode one = uncovered.addObject();
            one.put("index", shape.shape().type().index());
            one.put("type", shape.shape().type().type());
            one.put("count", shape.count()).put("sample", shape.sample().toString());
            one.put("like", each.nearest().folder());
            ArrayNode lines = one.putArray("unlike");
            each.nearest().lines().forEach(lines::add);
            ArrayNode all = one.putArray("shape");
            shape.shape().lines().forEach(all::add);
        }
        object.put("beyond", found.result().beyond());
        ArrayNode problems = object.putArray("problems");
        found.result().problems().forEach(problems::add);
        return object;
    }
}
