package io.docshift.files;

import java.util.Optional;
import java.util.regex.Pattern;

/** What a backup may be called: it becomes the name of a folder, and of a snapshot. */
public final class BackupName {

    private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9._-]{0,79}");

    private BackupName() {}

    /** Why a name cannot be taken; empty if it can. */
    public static Optional<String> mistake(String name) {
        boolean taken = name.endsWith(PartFile.SUFFIX) || name.endsWith(Backups.RESTORING);
        return FORM.matcher(name).matches() && !taken
                ? Optional.empty()
                : Optional.of(
                        "'%s' is no name for a backup: take up to 80 lower-case letters, digits, '-', '_' and '.', beginning with a letter or digit, and not ending in %s or %s"
                                .formatted(name, PartFile.SUFFIX, Backups.RESTORING));
    }
}
