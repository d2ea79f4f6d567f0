package io.docshift.cli;

import io.docshift.config.Configuration;
import io.docshift.config.Setting;
import io.docshift.files.DirectoryFindings;
import io.docshift.files.DirectorySteps;
import io.docshift.rule.Directory;
import io.docshift.rule.RuleChain;
import io.docshift.run.PlannedMove;
import io.docshift.run.WarningGroup;
import java.util.ArrayList;
import java.util.List;

/**
 * What a run will do to folders of the application.
 *
 * @param warnings why something is left out
 */
record Folders(List<PlannedMove> moves, List<WarningGroup> warnings) {

    /**
     * Looks at the folders that the configuration gives.
     *
     * @throws Stop if one is the wrong folder
     */
    static Folders look(RuleChain rules, Configuration configuration, String runId) {
        List<PlannedMove> moves = new ArrayList<>();
        List<WarningGroup> warnings = new ArrayList<>();
        for (Directory directory : rules.directories()) {
            if (directory.steps().isEmpty()) {
                continue;
            }
            String key = directory.configKey();
            Setting setting = configuration.settings().get(key);
            if (setting == null) {
                warnings.add(warning(
                        key, "%s is not given, so nothing is done to directory '%s'".formatted(key, directory.name())));
                continue;
            }
            DirectoryFindings findings = DirectorySteps.look(directory, setting.path(), runId);
            if (!findings.errors().isEmpty()) {
                throw Stop.usage(setting.from() + ": " + String.join("\n", findings.errors()));
            }
            findings.warnings().forEach(warning -> warnings.add(warning(key, warning)));
            moves.addAll(findings.moves());
        }
        return new Folders(moves, warnings);
    }

    private static WarningGroup warning(String key, String message) {
        return new WarningGroup("", key, 1, List.of(new WarningGroup.Said("", "", "", message)));
    }
}
