package io.docshift.cli;

import io.docshift.config.Setting;
import io.docshift.doc.Masking;
import io.docshift.yaml.Position;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Values for variables that are given by the environment and by options; an option wins. */
final class GivenValues {

    private static final String PREFIX = "DOCSHIFT_VAR_";

    private GivenValues() {}

    /**
     * All of them, by name.
     *
     * @throws Stop if an option is no name and value, is given twice, or gives a secret
     */
    static Map<String, Setting> of(Arguments arguments, Console console) {
        Map<String, Setting> settings = fromEnvironment(console);
        settings.putAll(fromOptions(arguments.values(Flags.VAR), console));
        return settings;
    }

    private static Map<String, Setting> fromEnvironment(Console console) {
        Map<String, Setting> settings = new LinkedHashMap<>();
        new TreeMap<>(console.environment()).forEach((name, value) -> {
            if (name.startsWith(PREFIX)) {
                settings.put(name.substring(PREFIX.length()).toLowerCase(Locale.ROOT), setting(value, name, console));
            }
        });
        return settings;
    }

    private static Map<String, Setting> fromOptions(List<String> pairs, Console console) {
        Map<String, Setting> settings = new LinkedHashMap<>();
        for (String pair : pairs) {
            int equals = pair.indexOf('=');
            if (equals < 1) {
                throw Stop.usage("--var is given as --var NAME=VALUE, "
                        + (pair.startsWith("=") ? "and its name is missing" : "not '" + pair + "'"));
            }
            String name = pair.substring(0, equals);
            if (Masking.isSecret(name)) {
                throw SecretOnCommandLine.variable(name);
            }
            if (settings.put(name, setting(pair.substring(equals + 1), "--var", console)) != null) {
                throw Stop.usage("--var " + name + " is given twice");
            }
        }
        return settings;
    }

    private static Setting setting(String value, String from, Console console) {
        return new Setting(value, Position.wholeFile(from), console.workingDirectory());
    }
}
