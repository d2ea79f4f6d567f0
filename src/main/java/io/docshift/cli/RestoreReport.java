package io.docshift.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.docshift.run.FailedDocument;
import io.docshift.run.Restoration;
import java.nio.file.Path;
import java.util.List;

/**
 * What came of a restore.
 *
 * @param name of the backup
 * @param aside where what was in the way in folders is now
 * @param notes what the operator should know
 */
record RestoreReport(
        String name, RestoreScope scope, Restoration.Restored restored, List<Path> aside, List<String> notes) {

    /** For people and programs. */
    Exit tell(Output output, double seconds) {
        boolean fine = restored.failures().isEmpty();
        notes.forEach(note -> output.print("NOTE " + note + "\n"));
        aside.forEach(path -> output.print("aside: " + path + "\n"));
        restored.failures().forEach(failure -> output.print("ERROR " + said(failure) + "\n"));
        output.print("%s with %s and %s were restored. %s\n"
                .formatted(
                        BackupText.indices(scope.indices().size()),
                        BackupText.documents(restored.documents()),
                        BackupText.folders(scope.folders().size()),
                        fine
                                ? "What is there was read again and is as in the backup."
                                : "Not everything is as in the backup: see above."));
        output.print(json(seconds));
        return fine ? Exit.FINE : Exit.FINDINGS;
    }

    private ObjectNode json(double seconds) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("command", "restore").put("backup", name);
        json.put("indices", scope.indices().size()).put("documents", restored.documents());
        json.put("folders", scope.folders().size())
                .put("replaced", scope.replaced().size());
        var moved = json.putArray("aside");
        aside.forEach(path -> moved.add(path.toString()));
        notes.forEach(json.putArray("notes")::add);
        var failures = json.putArray("failures");
        restored.failures().forEach(failure -> failures.add(said(failure)));
        return json.put("seconds", seconds);
    }

    private static String said(FailedDocument failure) {
        return failure.id().isEmpty()
                ? failure.reason()
                : "%s/%s/%s: %s".formatted(failure.index(), failure.type(), failure.id(), failure.reason());
    }
}
