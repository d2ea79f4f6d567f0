package io.docshift.cli;

import io.docshift.config.Configuration;
import io.docshift.config.ConfigurationReader;
import io.docshift.config.Setting;
import io.docshift.rule.Given;
import io.docshift.rule.RuleChain;
import io.docshift.rule.RuleLoader;
import io.docshift.rule.RuleSet;
import io.docshift.rule.SiteTables;
import io.docshift.run.Plan;
import io.docshift.yaml.Diagnostic;
import io.docshift.yaml.Diagnostics;
import io.docshift.yaml.Position;
import io.docshift.yaml.Rejected;
import io.docshift.yaml.YamlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** What the operator gives beside the documents: the configuration, values for variables, tables, and which rules. */
final class Setup {

    private final Console console;
    private final Diagnostics diagnostics = new Diagnostics();
    private final Configuration configuration;
    private final SiteTables tables;
    private final Mistakes mistakes;

    /**
     * Reads what is given by options, the environment and the files they name.
     *
     * @throws Stop if any of it is wrong
     */
    Setup(Arguments arguments, Console console) {
        this.console = console;
        String file = arguments.value(Flags.CONFIG).orElse("");
        Set<String> sources = new HashSet<>();
        Map<String, Setting> given = GivenValues.of(arguments, console);
        given.values().forEach(value -> sources.add(value.from().file()));
        Configuration read = (file.isEmpty() ? Configuration.empty() : configuration(file, sources)).with(given);
        this.configuration = arguments.has(Flags.INSECURE) ? read.withoutVerification() : read;
        this.tables = file.isEmpty() ? SiteTables.none() : tables(file, sources);
        this.mistakes = new Mistakes(configuration, sources);
        mistakes.guarded(() -> {
            diagnostics.rejectErrors();
            return true;
        });
    }

    private Setup(Console console, Configuration configuration) {
        this.console = console;
        this.configuration = configuration;
        this.tables = SiteTables.none();
        this.mistakes = new Mistakes(configuration, Set.of());
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

    private Configuration configuration(String file, Set<String> sources) {
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

    private SiteTables tables(String file, Set<String> sources) {
        String shown = Path.of(file).resolveSibling("mappings.yml").toString();
        sources.add(shown);
        return SiteTables.read(console.path(shown), shown, diagnostics);
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
        RuleSet set = mistakes.guarded(() -> read(directory));
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
        List<RuleSet> read = mistakes.guarded(() -> loader(directories.get(0)).load(directories, given(), diagnostics));
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
        return mistakes.guarded(() -> RuleLoader.loadNamed(directories, given(), diagnostics));
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

    /**
     * Does something with files of the rule sets; those that are rejected end the command.
     *
     * @throws Stop if they are
     */
    <T> T guarded(Supplier<T> load) {
        return mistakes.guarded(load);
    }
}
