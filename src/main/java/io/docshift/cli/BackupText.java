package io.docshift.cli;

import io.docshift.run.Backup;
import java.util.List;
import java.util.Locale;

/** Backups in words. */
final class BackupText {

    private BackupText() {}

    static String count(long count, String one, String many) {
        return String.format(Locale.ROOT, "%,d %s", count, count == 1 ? one : many);
    }

    static String indices(long count) {
        return count(count, "index", "indices");
    }

    static String documents(long count) {
        return count(count, "document", "documents");
    }

    static String folders(long count) {
        return count(count, "folder", "folders");
    }

    /** The indices with their counts, one a line. */
    static String table(List<Backup.Index> indices) {
        int width =
                indices.stream().mapToInt(index -> index.name().length()).max().orElse(0);
        StringBuilder table = new StringBuilder();
        for (Backup.Index index : indices) {
            table.append("  ")
                    .append(index.name())
                    .append(" ".repeat(width - index.name().length() + 2))
                    .append(documents(index.documents()))
                    .append('\n');
        }
        return table.toString();
    }

    /** A folder and what is in its archive. */
    static String folder(Backup.Folder folder) {
        Backup.FolderContents contents = folder.contents();
        return "  folder %s of %s: %s (%s, %s, %s)\n"
                .formatted(
                        folder.name(),
                        folder.path(),
                        folder.entries().isEmpty() ? "nothing" : String.join(", ", folder.entries()),
                        count(contents.files(), "file", "files"),
                        count(contents.links(), "link", "links"),
                        count(contents.bytes(), "byte", "bytes"));
    }

    /** The first few of a list. */
    static String some(List<String> all) {
        int most = 5;
        String first = String.join(", ", all.subList(0, Math.min(most, all.size())));
        return all.size() > most ? first + " and %,d more".formatted(all.size() - most) : first;
    }
}
