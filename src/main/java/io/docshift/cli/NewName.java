package io.docshift.cli;

import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What {@code new} is asked to begin: a rule set, or a rule in it.
 *
 * @param set the name of the rule set
 * @param index that the rule is for; empty where only a rule set is meant
 * @param type that the rule is for; empty where only a rule set is meant
 * @param rule the name of its file; empty where only a rule set is meant
 */
record NewName(String set, String index, String type, String rule) {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]*");
    private static final Pattern VERSIONS = Pattern.compile(".*?-?(\\d[A-Za-z0-9.]*)-to-(\\d[A-Za-z0-9.]*)");

    /** The folder of the JSON Schemas, beside the rule sets. */
    private static final String SCHEMAS = "schema";

    /** Folders of fixtures that are not named after a rule; ruleset.yml and doctor.yml are no rules either. */
    private static final Set<String> NO_RULES = Set.of("indices", "directories", "ruleset", "doctor");

    /**
     * Reads {@code SET}, {@code SET/TYPE} or {@code SET/INDEX/TYPE}.
     *
     * @throws Stop if it is none of them
     */
    static NewName parse(String text) {
        List<String> parts = List.of(text.split("/", -1));
        for (String part : parts) {
            if (!NAME.matcher(part).matches()) {
                throw Stop.usage(
                        "'%s' in '%s' cannot be the name of a file: use letters, digits, '.', '_' and '-'; for a rule set elsewhere say --dir"
                                .formatted(part, text));
            }
        }
        NewName name = switch (parts.size()) {
            case 1 -> new NewName(text, "", "", "");
            case 2 -> new NewName(parts.get(0), parts.get(1), parts.get(1), parts.get(1));
            case 3 -> new NewName(parts.get(0), parts.get(1), parts.get(2), parts.get(1) + "." + parts.get(2));
            default -> throw Stop.usage("'%s' is none of SET, SET/TYPE and SET/INDEX/TYPE".formatted(text));
        };
        if (name.set.equals(SCHEMAS) || NO_RULES.contains(name.rule)) {
            throw Stop.usage("'%s' is a name that has a meaning of its own here: choose another"
                    .formatted(name.set.equals(SCHEMAS) ? name.set : name.rule));
        }
        return name;
    }

    boolean isRule() {
        return !rule.isEmpty();
    }

    /** The version before, if the rule set's name says one: {@code x-1.3-to-1.4}. */
    String from() {
        return version(1, "1");
    }

    /** The version after. */
    String to() {
        return version(2, "2");
    }

    private String version(int group, String otherwise) {
        Matcher versions = VERSIONS.matcher(set);
        return versions.matches() ? versions.group(group) : otherwise;
    }
}
