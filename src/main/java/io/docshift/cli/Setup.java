package io.docshift.cli;

import io.docshift.config.Configuration;
import io.docshift.config.ConfigurationReader;
import io.docshift.config.Setting;
import io.docshift.doc.Masking;
import io.docshift.rule.Given;
import io.docshift.rule.RuleChain;
import io.docshift.rule.RuleLoader;
import io.docshift.rule.RuleSet;
import io.docshift.rule.SiteTables;
import io.docshift.run.Plan;
import io.docshift.yaml.Code;
import io.docshift.yaml.Diagnostic;
import io.docshift.yaml.Diagnostics;
import io.docshift.yaml.Nearest;
import io.docshift.yaml.Position;
import io.docshift.yaml.Rejected;
import io.docshift.yaml.Severity;
import io.docshift.yaml.YamlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** What the operator gives beside the documents: the configuration, values for variables, tables, and which rules. */
final class Setup {

    private static final String PREFIX = "DOCSHIFT_VAR_";

    /** Mistakes of the operator, wherever they are found. */
    private static final Set<Code> OPERATORS = Set.of(Code.NO_RULE_SET, Code.VARIABLE_NOT_GIVEN);

    private final Console console;
    private final Diagnostics diagnostics = new Diagnostics();
    private final Set<String> sources = new HashSet<>();
    private final Configuration configuration;
    private final SiteTables tables;

    /**
     * Reads what is given by options, the environment and the files they name.
     *
     * @throws Stop if any of it is wrong
     */
    Setup(Arguments arguments, Console console) {
        this.console = console;
        String file = arguments.value(Flags.CONFIG).orElse("");
        Map<String, Setting> given = fromEnvironment();
        given.putAll(fromOptions(arguments.values(Flags.VAR)));
        Configuration read = (file.isEmpty() ? Configuration.empty() : configuration(file)).with(given);
        this.configuration = arguments.has(Flags.INSECURE) ? read.withoutVerification() : read;
        this.tables = file.isEmpty() ? SiteTables.none() : tables(file);
        guarded(diagnostics::rejectErrors);
    }

    private Setup(Console console, Configuration configuration) {
        this.console = console;
        this.configuration = configuration;
        this.tables = SiteTables.none();
    }

    /** What was given for an earlier run beside its tables, as far as it wrote that down: secrets are masked. */
    static Setup recorded(Plan plan, Console console) {
        Map<String, Setting> settings = new LinkedHashMap<>();
        plan.configuration()
                .path("settings")
                .properties()
                .forEach(entry -> settings.put(
                        entry.getKey(),
                        new Setting(
                                entry.getValue().asText(),
                                Position.wholeFile("plan.json"),
                                console.workingDirectory())));
        return new Setup(console, Configuration.empty().with(settings));
    }

    Configuration configuration() {
        return configuration;
    }

    private Configuration configuration(String file) {
        Path path = console.path(file);
        try {
            byte[] bytes = YamlReader.bytes(path);
            sources.add(file);
            return ConfigurationReader.read(file, bytes, path.resolveSibling(""), diagnostics);
        } catch (IOException e) {
            throw Stop.usage("the configuration %s cannot be read%s"
                    .formatted(file, Files.exists(path) ? ": " + e.getMessage() : ": there is no such file"));
        }
    }

    private SiteTables tables(String file) {
        String shown = Path.of(file).resolveSibling("mappings.yml").toString();
        sources.add(shown);
        return SiteTables.read(console.path(shown), shown, diagnostics);
    }

    private Map<String, Setting> fromEnvironment() {
        Map<String, Setting> settings = new LinkedHashMap<>();
        new TreeMap<>(console.environment()).forEach((name, value) -> {
            if (name.startsWith(PREFIX)) {
                settings.put(name.substring(PREFIX.length()).toLowerCase(Locale.ROOT), setting(value, name));
            }
        });
        return settings;
    }

    private Map<String, Setting> fromOptions(List<String> pairs) {
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
            if (settings.put(name, setting(pair.substring(equals + 1), "--var")) != null) {
                throw Stop.usage("--var " + name + " is given twice");
            }
        }
        return settings;
    }

    private Setting setting(String value, String from) {
        sources.add(from);
        return new Setting(value, Position.wholeFile(from), console.workingDirectory());
    }

    /**
     * The one rule set that {@code --rules} names.
     *
     * @throws Stop if there is none, or something is wrong with it
     */
    RuleSet ruleSet(String name) {
        if (isSeveral(name)) {
            throw Stop.usage("--rules takes one rule set here");
        }
        Path directory = new RuleSets(console).directory(name);
        RuleSet set = guarded(() -> read(directory));
        if (set.isEmpty()) {
            throw new Stop(Exit.FINDINGS, "", RuleSet.EMPTY);
        }
        return set;
    }

    /**
     * The rule sets that {@code --rules} names, with commas between them, in the order in which documents go through them.
     *
     * @throws Stop if there is none, or something is wrong with one, or one does not begin where the one before it ends
     */
    RuleChain rules(String names) {
        if (!isSeveral(names)) {
            return RuleChain.of(ruleSet(names));
        }
        RuleSets sets = new RuleSets(console);
        List<Path> directories = Arrays.stream(names.split(",", -1))
                .map(String::strip)
                .map(sets::directory)
                .toList();
        List<RuleSet> read = guarded(() -> loader(directories.get(0)).load(directories, given(), diagnostics));
        for (int i = 0; i < read.size(); i++) {
            RuleSet set = read.get(i);
            if (set.isEmpty()) {
                throw new Stop(Exit.FINDINGS, "", set.name() + ": " + RuleSet.EMPTY);
            }
            if (i > 0 && !read.get(i - 1).to().equals(set.from())) {
                throw Stop.usage("--rules: %s ends at %s, and %s begins at %s: name them in the order of their versions"
                        .formatted(read.get(i - 1).name(), read.get(i - 1).to(), set.name(), set.from()));
            }
        }
        if (read.stream().map(RuleSet::name).distinct().count() < read.size()) {
            throw Stop.usage("--rules: each rule set is named once");
        }
        return new RuleChain(read);
    }

    /** A path may hold a comma too. */
    private boolean isSeveral(String names) {
        return names.contains(",") && new RuleSets(console).find(names).isEmpty();
    }

    /**
     * Rule sets that are compared; a value that is given must be known to one of them.
     *
     * @throws Stop if something is wrong with one
     */
    List<RuleSet> ruleSets(List<RuleLoader.Named> directories) {
        return guarded(() -> RuleLoader.loadNamed(directories, given(), diagnostics));
    }

    /**
     * Reads a rule set to see what is wrong with it; findings go to {@link #diagnostics}.
     *
     * @throws Rejected if there is an error
     */
    RuleSet read(Path directory) {
        return loader(directory).load(List.of(directory), given(), diagnostics).get(0);
    }

    /**
     * Reads a rule set as {@link #read} does; something may be given that only another one knows.
     *
     * @throws Rejected if there is an error
     */
    RuleSet readOneOfSeveral(Path directory) {
        return loader(directory).loadOneOfSeveral(directory, given(), diagnostics);
    }

    /** What is given and known to none of the rule sets. */
    List<Diagnostic> unknown(List<Path> directories) {
        if (givesNothing()) {
            return List.of();
        }
        loader(directories.get(0)).reportUnknown(directories, given(), diagnostics);
        return diagnostics.all();
    }

    Diagnostics diagnostics() {
        return diagnostics;
    }

    /** Whether a rule set is read as it stands, without values or rows from outside. */
    boolean givesNothing() {
        return configuration.settings().isEmpty() && tables.isEmpty();
    }

    private static String count(long count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }

    private RuleLoader loader(Path directory) {
        return new RuleLoader(new RuleSets(console).root(directory));
    }

    private Given given() {
        Map<String, Given.Value> values = new LinkedHashMap<>();
        configuration
                .settings()
                .forEach((name, setting) -> values.put(name, new Given.Value(setting.text(), setting.from())));
        return new Given(values, tables);
    }

    private void guarded(Runnable load) {
        guarded(() -> {
            load.run();
            return true;
        });
    }

    /** Files that are rejected end the command; who has to mend them says how. */
    <T> T guarded(Supplier<T> load) {
        try {
            return load.get();
        } catch (Rejected e) {
            long errors = e.diagnostics().stream()
                    .filter(it -> it.severity() == Severity.ERROR)
                    .count();
            boolean operator = e.diagnostics().stream()
                    .filter(it -> it.severity() == Severity.ERROR)
                    .allMatch(this::isOperators);
            String what = operator ? "the configuration" : "the rules";
            throw new Stop(
                    operator ? Exit.USAGE : Exit.FINDINGS,
                    e.diagnostics().stream()
                            .map(finding ->
                                    SecretLines.hidden(explained(finding)).render())
                            .collect(Collectors.joining("\n")),
                    "%s cannot be used: %s, see above; nothing was done".formatted(what, count(errors, "mistake")));
        }
    }

    /** A key that the rule set does not know may be one of docshift's own, misspelt. */
    private Diagnostic explained(Diagnostic finding) {
        if (finding.code() != Code.UNKNOWN_VARIABLE) {
            return finding;
        }
        return configuration.settings().entrySet().stream()
                .filter(entry -> entry.getValue().from().equals(finding.position()))
                .flatMap(entry -> Nearest.to(entry.getKey(), ConfigurationReader.KEYS)
                        .map(near -> "neither docshift nor the rule set knows '%s'; did you mean '%s'?"
                                .formatted(entry.getKey(), near))
                        .stream())
                .findFirst()
                .map(message ->
                        new Diagnostic(finding.position(), finding.severity(), finding.code(), message, finding.line()))
                .orElse(finding);
    }

    private boolean isOperators(Diagnostic diagnostic) {
        return sources.contains(diagnostic.position().file()) || OPERATORS.contains(diagnostic.code());
    }
}
