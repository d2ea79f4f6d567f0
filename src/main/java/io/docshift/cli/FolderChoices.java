package io.docshift.cli;

import io.docshift.config.Setting;
import io.docshift.files.DirectoryFindings;
import io.docshift.files.DirectorySteps;
import io.docshift.files.FolderChoice;
import io.docshift.rule.Directory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which folders of the application go into a backup: those that the rule set declares and the configuration gives, and those
 * on the command line.
 *
 * @param warnings why one that may have been meant is left out
 */
record FolderChoices(List<FolderChoice> folders, List<String> warnings) {

    /**
     * Looks at them.
     *
     * @throws Stop if one is not there, or the wrong one
     */
    static FolderChoices of(Arguments arguments, Setup setup, Console console) {
        Map<String, FolderChoice> chosen = new LinkedHashMap<>();
        List<String> warnings = new ArrayList<>();
        Map<String, Setting> settings = setup.configuration().settings();
        arguments
                .value(Flags.RULES)
                .ifPresent(set -> setup.ruleSet(set).directories().forEach(directory -> {
                    Setting setting = settings.get(directory.configKey());
                    if (setting == null) {
                        warnings.add("%s is not given, so folder '%s' is not in the backup"
                                .formatted(directory.configKey(), directory.name()));
                    } else {
                        chosen.put(directory.name(), declared(directory, setting));
                    }
                }));
        given(arguments, console).forEach((name, path) -> {
            if (!Files.isDirectory(path)) {
                throw Stop.usage("--folder %s: %s is no folder".formatted(name, path));
            }
            chosen.put(name, new FolderChoice(name, "", path, List.of()));
        });
        settings.forEach((key, setting) -> {
            if (isFolder(key, setting)
                    && chosen.values().stream().noneMatch(it -> it.path().equals(setting.path()))) {
                warnings.add(
                        "%s names a folder that is not in the backup: give --rules with the rule set that declares it, or --folder"
                                .formatted(key));
            }
        });
        return new FolderChoices(List.copyOf(chosen.values()), warnings);
    }

    /** Whether a value may have been meant as a folder; what it is for, only a rule set knows. */
    private static boolean isFolder(String key, Setting setting) {
        return (key.endsWith(".dir") || setting.text().contains("/")) && Files.isDirectory(setting.path());
    }

    private static FolderChoice declared(Directory directory, Setting setting) {
        Directory withoutSteps = new Directory(
                directory.name(), directory.configKey(), directory.mustHave(), directory.backedUp(), List.of());
        DirectoryFindings findings = DirectorySteps.look(withoutSteps, setting.path(), "");
        if (!findings.errors().isEmpty()) {
            throw Stop.usage(setting.from() + ": " + String.join("\n", findings.errors()));
        }
        if (!Files.isDirectory(setting.path())) {
            throw Stop.usage(
                    "%s: %s: %s is not there".formatted(setting.from(), directory.configKey(), setting.path()));
        }
        return new FolderChoice(directory.name(), directory.configKey(), setting.path(), directory.backedUp());
    }

    /** Folders of the command line, by name. */
    static Map<String, Path> given(Arguments arguments, Console console) {
        Map<String, Path> given = new LinkedHashMap<>();
        for (String pair : arguments.values(BackupFlags.FOLDER)) {
            String[] parts = pair.split("=", 2);
            if (parts.length < 2 || parts[0].isBlank() || parts[1].isEmpty()) {
                throw Stop.usage("--folder is given as --folder NAME=PATH, not '" + pair + "'");
            }
            if (given.put(parts[0], console.path(parts[1])) != null) {
                throw Stop.usage("--folder " + parts[0] + " is given twice");
            }
        }
        return given;
    }
}
