package io.docshift.rule;

import io.docshift.yaml.Code;
import io.docshift.yaml.Diagnostics;
import io.docshift.yaml.Position;
import io.docshift.yaml.Rejected;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A rule set that a test writes, file by file, under {@code rules/x} of a folder of its own. */
final class RuleSetFolder {

    private final Path root;
    private final Map<String, Given.Value> values = new LinkedHashMap<>();
    private String site = "";

    private RuleSetFolder(Path root) {
        this.root = root;
    }

    /** A rule set without rules. */
    static RuleSetFolder in(Path root) {
        return new RuleSetFolder(root).with("ruleset.yml", "title: Items\nto: '2'\n");
    }

    RuleSetFolder with(String file, String text) {
        write(root.resolve("rules/x").resolve(file), text);
        return this;
    }

    /** With a rule for the index and type {@code item}. */
    RuleSetFolder withRule(String body) {
        return with("item.yml", "match: { index: item, type: item }\nwhy: Because.\n" + body);
    }

    RuleSetFolder without(String file) {
        try {
            Files.delete(root.resolve("rules/x").resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    RuleSetFolder given(String variable, String value) {
        values.put(variable, new Given.Value(value, Position.wholeFile("--var")));
        return this;
    }

    /** With rows of the site, in {@code config/mappings.yml}. */
    RuleSetFolder site(String text) {
        site = text;
        return this;
    }

    private static void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    RuleSet load() {
        return load(new Diagnostics());
    }

    private RuleSet load(Diagnostics diagnostics) {
        Path mappings = root.resolve("config/mappings.yml");
        write(mappings, site);
        var given = new Given(values, SiteTables.read(mappings, "config/mappings.yml", diagnostics));
        try {
            return new RuleLoader(root)
                    .load(List.of(root.resolve("rules/x")), given, diagnostics)
                    .get(0);
        } finally {
            SchemaAgreement.check(root.resolve("rules/x"), "rules/x", diagnostics);
        }
    }

    /** The same but for what is declared and not used, as in a part of an example. */
    String mistakes() {
        var diagnostics = new Diagnostics();
        try {
            load(diagnostics);
        } catch (Rejected rejected) {
            return rejected.getMessage();
        }
        return String.join(
                "\n",
                diagnostics.all().stream()
                        .filter(diagnostic -> diagnostic.code() != Code.UNUSED)
                        .map(Object::toString)
                        .toList());
    }

    /** Everything that is said about the rule set, as a person reads it. */
    String messages() {
        var diagnostics = new Diagnostics();
        try {
            load(diagnostics);
        } catch (Rejected rejected) {
            return rejected.getMessage();
        }
        return String.join(
                "\n", diagnostics.all().stream().map(Object::toString).toList());
    }
}
