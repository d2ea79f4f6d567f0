package io.docshift.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The manual pages, in the macros of {@code man(7)}: one of the whole and one of each command. */
final class ManPages {

    private static final List<List<String>> ENVIRONMENT = List.of(
            List.of("JAVA_HOME", "the Java to use, 17 or later; without it the one on the PATH"),
            List.of("DOCSHIFT_JAVA_OPTS", "more options for the Java machine, such as -Xmx4g"),
            List.of("DOCSHIFT_RUN_DIR", "where the files of runs lie, unless --run-dir says otherwise"),
            List.of("DOCSHIFT_VAR_NAME", "the variable NAME of the rule set, unless --var gives it"),
            List.of("NO_COLOR", "if it is set, no colours are used"));

    private final String version;
    private final List<Synopsis> commands;

    ManPages(String version, List<Synopsis> commands) {
        this.version = version;
        this.commands = List.copyOf(commands);
    }

    /** Each page by the name of its file. */
    Map<String, String> byFile() {
        Map<String, String> pages = new LinkedHashMap<>();
        pages.put("transform.1", whole());
        commands.forEach(command -> pages.put("transform-" + command.name() + ".1", page(command)));
        return pages;
    }

    private String whole() {
        Roff page = begin("transform", Help.PURPOSE);
        page.section("SYNOPSIS").text("transform COMMAND [OPTION]...");
        page.section("COMMANDS");
        commands.forEach(command -> page.entry("transform-" + command.name() + "(1)", command.summary()));
        exits(page);
        page.section("ENVIRONMENT");
        ENVIRONMENT.forEach(variable -> page.entry(variable.get(0), variable.get(1)));
        return page.toString();
    }

    private String page(Synopsis command) {
        Roff page = begin("transform-" + command.name(), command.summary());
        page.section("SYNOPSIS").text("transform " + command.name() + " " + command.usage());
        page.section("DESCRIPTION");
        command.description().forEach(page::paragraph);
        page.section("OPTIONS");
        command.flags().forEach(flag -> page.entry(flag.shown(), flag.help()));
        exits(page);
        if (!command.examples().isEmpty()) {
            page.section("EXAMPLES");
            command.examples().forEach(example -> page.entry("transform " + example.command(), example.meaning()));
        }
        return page.section("SEE ALSO").text("transform(1)").toString();
    }

    private Roff begin(String name, String summary) {
        return new Roff()
                .title(name.toUpperCase(Locale.ROOT), "docshift " + version)
                .section("NAME")
                .name(name, summary);
    }

    private static void exits(Roff page) {
        page.section("EXIT STATUS");
        for (Exit exit : Exit.values()) {
            page.entry(String.valueOf(exit.code()), exit.meaning());
        }
    }
}
