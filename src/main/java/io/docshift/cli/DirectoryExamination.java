package io.docshift.cli;

import io.docshift.config.Configuration;
import io.docshift.config.Setting;
import io.docshift.files.DirectoryFindings;
import io.docshift.files.DirectorySteps;
import io.docshift.rule.Directory;
import io.docshift.rule.DoctorCheck;
import io.docshift.run.Remark;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What there is to say before a run of the folders of the application. Nothing is written. */
record DirectoryExamination(Task task) {

    /** What each directory of the rule sets looks like, and what they want of it besides. */
    List<Remark> look() {
        List<Remark> remarks = new ArrayList<>();
        for (Directory directory : task.rules().directories()) {
            Setting setting = task.setup().configuration().settings().get(directory.configKey());
            if (setting == null) {
                remarks.add(Remark.warn(
                        "directory",
                        "%s is not given".formatted(directory.configKey()),
                        "Nothing would be done to directory '%s'.".formatted(directory.name()),
                        "give it in the file of --config"));
                continue;
            }
            DirectoryFindings findings = DirectorySteps.look(directory, shown(setting), "RUN");
            findings.errors()
                    .forEach(error -> remarks.add(Remark.error(
                            "directory",
                            error,
                            "",
                            "correct %s (%s)".formatted(directory.configKey(), setting.from()))));
            findings.warnings()
                    .forEach(warning -> remarks.add(Remark.error(
                            "directory",
                            warning,
                            "",
                            "run on the machine that has it, or correct %s (%s)"
                                    .formatted(directory.configKey(), setting.from()))));
            if (findings.errors().isEmpty() && findings.warnings().isEmpty()) {
                remarks.add(Remark.ok(
                        "directory",
                        "'%s' is %s; to be moved aside: %d"
                                .formatted(
                                        directory.name(),
                                        shown(setting),
                                        findings.moves().size())));
            }
        }
        task.rules().doctor().checks().forEach(check -> {
            if (check instanceof DoctorCheck.Folder folder) {
                folder(folder).ifPresent(remarks::add);
            }
        });
        return remarks;
    }

    private static Path shown(Setting setting) {
        return setting.path().normalize();
    }

    /** A folder that is not there at all was spoken of. */
    private Optional<Remark> folder(DoctorCheck.Folder check) {
        Configuration configuration = task.setup().configuration();
        return task.rules().directories().stream()
                .filter(directory -> directory.name().equals(check.directory()))
                .map(directory -> configuration.settings().get(directory.configKey()))
                .filter(setting -> setting != null && Files.isDirectory(setting.path()))
                .findFirst()
                .map(setting -> {
                    List<String> missing = check.has().stream()
                            .filter(entry -> !Files.exists(setting.path().resolve(entry)))
                            .toList();
                    return missing.isEmpty()
                            ? Remark.notFound(
                                    check.advice(),
                                    "directory",
                                    "%s has %s".formatted(shown(setting), String.join(", ", check.has())))
                            : Remark.found(
                                    check.advice(),
                                    "directory",
                                    "%s has no %s".formatted(shown(setting), String.join(", ", missing)));
                });
    }
}
