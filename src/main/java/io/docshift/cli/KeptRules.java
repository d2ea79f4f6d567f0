package io.docshift.cli;

import io.docshift.doc.Json;
import io.docshift.report.RuleText;
import io.docshift.rule.RuleChain;
import io.docshift.run.Staging;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The files of the rules as they were when a run was planned, kept with it for its report: by the time somebody reads that,
 * they may be others.
 */
record KeptRules(List<RuleText> files) {

    private static final String NAME = "rules";

    KeptRules {
        files = List.copyOf(files);
    }

    /** Keeps them; one that cannot be read any more is left out. */
    static void save(RuleChain rules, Console console, Staging staging) {
        List<RuleText> files = new ArrayList<>();
        rules.sets().stream()
                .flatMap(set -> set.rules().stream())
                .map(rule -> rule.file())
                .distinct()
                .forEach(file -> read(file, console, files));
        staging.save(NAME, Json.tree(new KeptRules(files)));
    }

    /** @param file as messages name it: its path from the folder that holds {@code rules}, or from where docshift runs */
    private static void read(String file, Console console, List<RuleText> files) {
        Stream.of(console.home().resolve(file), console.path(file))
                .filter(Files::isRegularFile)
                .findFirst()
                .ifPresent(path -> files.add(RuleText.of(file, text(path))));
    }

    private static String text(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }

    static List<RuleText> load(Staging staging) {
        return staging.load(NAME)
                .map(tree -> Json.record(tree, KeptRules.class).files())
                .orElse(List.of());
    }
}
