package io.docshift.rule.jolt;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.docshift.rule.Match;
import io.docshift.rule.Unfilled;
import io.docshift.step.Jolt;
import java.util.ArrayList;
import java.util.List;

/**
 * A Jolt chain as a rule: what steps can say as well becomes steps, the rest stays Jolt, guarded. A reader of the chain
 * knows what it does and never why, so that is left to be filled in.
 */
public record JoltImport(List<Imported> operations) {

    private static final String NAMED = "# yaml-language-server: $schema=../schema/rule.json\n";

    public JoltImport {
        operations = List.copyOf(operations);
    }

    /**
     * Reads a chain.
     *
     * @throws IllegalArgumentException if it is none, or one that docshift refuses; the message says why
     */
    public static JoltImport of(JsonNode chain) {
        Jolt.build("chain", chain, List.of());
        List<Imported> operations = new ArrayList<>();
        chain.forEach(operation -> operations.add(Imported.of(operation)));
        return new JoltImport(operations);
    }

    /** Whether it changes no document at all. */
    public boolean isEmpty() {
        return operations.stream().allMatch(it -> it.steps().isEmpty() && !it.staysJolt());
    }

    /**
     * The rule, as a file.
     *
     * @param origin the file that the chain is from, as people know it
     */
    public String rule(Match match, String origin) {
        StringBuilder rule = new StringBuilder(NAMED);
        rule.append("# From the Jolt chain ").append(origin).append(".\n");
        rule.append("match: { index: ").append(YamlText.flow(match.index()));
        if (match.type() != null) {
            rule.append(", type: ").append(YamlText.flow(match.type()));
        }
        rule.append(" }\nwhy: ").append(YamlText.flow(Unfilled.RULE)).append("\nsteps:\n");
        for (int i = 0; i < operations.size(); i++) {
            Imported operation = operations.get(i);
            if (operation.staysJolt()) {
                boolean goesOn = i > 0 && operations.get(i - 1).staysJolt();
                rule.append(goesOn ? "" : YamlText.JOLT.formatted(YamlText.flow(Unfilled.STEP)));
                rule.append(jolt(operation, i + 1));
            } else {
                rule.append("  # %d. %s%s\n"
                        .formatted(i + 1, operation.name(), operation.steps().isEmpty() ? ": changes nothing" : ""));
                for (ObjectNode step : operation.steps()) {
                    rule.append(YamlText.step(step, 2));
                }
            }
        }
        return rule.toString();
    }

    private static String jolt(Imported operation, int number) {
        return "      # %d. %s stays Jolt: %s\n".formatted(number, operation.name(), operation.reason())
                + YamlText.item(operation.operation(), 6);
    }

    /** What became of the operations, in one line for people. */
    public String summary() {
        long kept = operations.stream().filter(Imported::staysJolt).count();
        int steps = operations.stream().mapToInt(it -> it.steps().size()).sum();
        return "%d of %d %s became %d %s; %d %s Jolt"
                .formatted(
                        operations.size() - kept,
                        operations.size(),
                        operations.size() == 1 ? "operation" : "operations",
                        steps,
                        steps == 1 ? "step" : "steps",
                        kept,
                        kept == 1 ? "stays" : "stay");
    }
}
