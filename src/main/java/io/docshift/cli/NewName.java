package io.docshift.cli;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
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
     * Reads {@code SET}, {@code SET/TYPE} or {@code SET/INDEX/TYPE}; the name of a set begins with the folders it lies in.
     *
     * @param isGroup whether a name is that of a folder of rule sets
     * @throws Stop if it is none of them
     */
    static NewName parse(String text, Predicate<String> isGroup) {
        List<String> parts = List.of(text.split("/", -1));
        for (String part : parts) {
            if (!NAME.matcher(part).matches()) {
                throw Stop.usage(
                        "'%s' in '%s' cannot be the name of a file: use letters, digits, '.', '_' and '-'; for a rule set elsewhere say --dir"
                                .formatted(part, text));
            }
        }
        int at = 1;
        while (isGroup.test(String.join("/", parts.subList(0, at)))) {
            if (at == parts.size()) {
                throw Stop.usage("'%s' is a folder of rule sets: give %s/SET".formatted(text, text));
            }
            at++;
        }
        String set = String.join("/", parts.subList(0, at));
        List<String> rest = parts.subList(at, parts.size());
        NewName name = switch (rest.size()) {
            case 0 -> new NewName(set, "", "", "");
            case 1 -> new NewName(set, rest.get(0), rest.get(0), rest.get(0));
            case 2 -> new NewName(set, rest.get(0), rest.get(1), rest.get(0) + "." + rest.get(1));
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
