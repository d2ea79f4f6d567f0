package io.docshift.rule;

import io.docshift.yaml.Position;
import io.docshift.yaml.Reading;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the operator gives to a rule set.
 *
 * @param values of variables, by name
 */
public record Given(Map<String, Value> values, SiteTables tables) {

    /**
     * A value as text, and where it came from.
     *
     * @param from a line of the configuration file, or {@code Position.wholeFile("--var")} or the like
     */
    public record Value(String text, Position from) {}

    /** Values by name, as a file holds them. */
    public static final Reading<Map<String, Value>> VALUES =
            Reading.mapOf(VariableReader.SCALAR.as(scalar -> new Value(scalar.text(), scalar.position())));

    public Given {
        values = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** Whether there are neither values nor rows. */
    boolean isNothing() {
        return values.isEmpty() && tables.entries().isEmpty();
    }

    /** Neither values nor rows. */
    public static Given nothing() {
        return new Given(Map.of(), SiteTables.none());
    }
}
