package io.docshift.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.docshift.config.Setting;
import io.docshift.files.FolderRestore;
import io.docshift.files.StoredBackup;
import io.docshift.run.Backup;
import io.docshift.run.Catalogue;
import io.docshift.run.InTheWay;
import io.docshift.run.LiveIndex;
import io.docshift.run.Refused;
import io.docshift.run.RestoreJournal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a restore is about.
 *
 * @param indices of the backup that are put back
 * @param folders that are put back
 * @param replaced indices of the cluster that are in the way
 * @param staying indices of the cluster that the backup does not hold
 * @param live every open index of the cluster
 */
record RestoreScope(
        List<Backup.Index> indices,
        List<FolderRestore> folders,
        List<LiveIndex> replaced,
        List<String> staying,
        List<LiveIndex> live) {

    /** Which of the backup is meant, and what is there. */
    static RestoreScope of(
            Arguments arguments,
            Console console,
            Setup setup,
            StoredBackup stored,
            Catalogue catalogue,
            RestoreJournal journal) {
        List<Backup.Index> indices = chosen(stored.backup(), BackupFlags.indices(arguments));
        Map<String, ObjectNode> definitions = new LinkedHashMap<>();
        indices.forEach(index -> definitions.put(index.name(), stored.definition(index)));
        catalogue.closed().stream().filter(definitions::containsKey).findFirst().ifPresent(closed -> {
            throw new Refused(
                    "the index %s is there and closed: open it or delete it, then start again".formatted(closed));
        });
        List<LiveIndex> live = catalogue.list();
        List<LiveIndex> inTheWay = new InTheWay(definitions).of(live);
        List<LiveIndex> replaced =
                inTheWay.stream().filter(index -> !journal.isOurs(index)).toList();
        List<String> staying = live.stream()
                .filter(index -> !inTheWay.contains(index))
                .map(index -> index.name().concrete())
                .toList();
        return new RestoreScope(indices, folders(arguments, console, setup, stored, journal), replaced, staying, live);
    }

    private static List<Backup.Index> chosen(Backup backup, List<String> names) {
        List<String> known = backup.indices().stream().map(Backup.Index::name).toList();
        names.stream().filter(name -> !known.contains(name)).findFirst().ifPresent(name -> {
            throw Stop.usage("the backup %s holds no index %s; it holds %s"
                    .formatted(backup.name(), name, String.join(", ", known)));
        });
        return backup.indices().stream()
                .filter(index -> names.isEmpty() || names.contains(index.name()))
                .toList();
    }

    private static List<FolderRestore> folders(
            Arguments arguments, Console console, Setup setup, StoredBackup stored, RestoreJournal journal) {
        Map<String, Path> given = FolderChoices.given(arguments, console);
        List<FolderRestore> folders = new ArrayList<>();
        for (Backup.Folder folder : stored.backup().folders()) {
            Path inArguments = given.remove(folder.name());
            Setting setting = setup.configuration().settings().get(folder.config());
            Path target = inArguments != null ? inArguments : setting != null ? setting.path() : Path.of(folder.path());
            if (!arguments.has(RestoreCommand.WITHOUT_FOLDERS)) {
                folders.add(new FolderRestore(stored, folder, target, journal));
            }
        }
        if (!given.isEmpty()) {
            throw Stop.usage("the backup %s holds no folder '%s'"
                    .formatted(stored.backup().name(), given.keySet().iterator().next()));
        }
        return folders;
    }

    /** How many documents the indices hold that go. */
    long documentsReplaced() {
        return replaced.stream().mapToLong(LiveIndex::documents).sum();
    }

    /** How many documents are put back. */
    long documents() {
        return indices.stream().mapToLong(Backup.Index::documents).sum();
    }

    /** How many entries of folders are moved aside. */
    long entriesReplaced() {
        return folders.stream().mapToLong(folder -> folder.inTheWay().size()).sum();
    }
}
