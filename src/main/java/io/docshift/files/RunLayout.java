package io.docshift.files;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.docshift.run.Staging.Area;
import io.docshift.run.StagingFailure;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the parts of one run lie. Stored as {@code run.json} in the run's folder, last of all when a run is created: a
 * folder without it is no run.
 */
record RunLayout(String id, Path folder, Path exported, Path toImport, Compression compression) {

    static final String NAME = "run";

    private static final int FORMAT = 1;

    /** The folders of a run that may be created by {@link #create}. */
    static RunLayout of(RunPlaces places, String id, Compression compression) {
        Path folder = places.runs().resolve(id);
        return new RunLayout(
                id,
                folder,
                area(places.runs(), places.exported(), id, Area.EXPORTED),
                area(places.runs(), places.toImport(), id, Area.TO_IMPORT),
                compression);
    }

    private static Path area(Path runs, @Nullable Path base, String id, Area area) {
        return base == null || base.equals(runs)
                ? runs.resolve(id).resolve(nameOf(area))
                : base.toAbsolutePath().resolve(id);
    }

    private static String nameOf(Area area) {
        return switch (area) {
            case EXPORTED -> "exported";
            case TO_IMPORT -> "toImport";
            case NOTES -> "notes";
        };
    }

    Path area(Area area) {
        return switch (area) {
            case EXPORTED -> exported;
            case TO_IMPORT -> toImport;
            case NOTES -> folder.resolve(nameOf(area));
        };
    }

    /** Makes the folders, or none of them, and says no, if one of them is there. */
    boolean create() {
        List<Path> made = new ArrayList<>();
        for (Path each : List.of(folder, exported, toImport, area(Area.NOTES))) {
            try {
                Disk.createFolder(each);
                made.add(0, each);
            } catch (FileAlreadyExistsException e) {
                giveBack(made);
                return false;
            } catch (IOException e) {
                giveBack(made);
                throw Trouble.with(each, "create", e);
            }
        }
        store();
        return true;
    }

    private static void giveBack(List<Path> made) {
        for (Path each : made) {
            try {
                Files.delete(each);
            } catch (IOException e) {
                throw Trouble.with(each, "remove", e);
            }
        }
    }

    private void store() {
        ObjectNode content =
                JsonNodeFactory.instance.objectNode().put("format", FORMAT).put("compression", compression.toString());
        for (Area area : Area.values()) {
            if (!area(area).startsWith(folder)) {
                content.put(nameOf(area), area(area).toString());
            }
        }
        new RunDocuments(folder).save(NAME, content);
        try {
            for (Path each : List.of(folder, exported, toImport)) {
                Disk.syncFolderOf(each);
            }
        } catch (IOException e) {
            throw Trouble.with(folder, "create", e);
        }
    }

    /** That of an existing run. */
    static RunLayout load(Path folder) {
        ObjectNode content = new RunDocuments(folder)
                .load(NAME)
                .orElseThrow(() -> new StagingFailure(folder + ": it is no run; its run.json is not there"));
        int format = content.path("format").asInt();
        if (format != FORMAT) {
            throw new StagingFailure(
                    "%s: its run.json has format %d, and this docshift reads %d; use the docshift it is from"
                            .formatted(folder, format, FORMAT));
        }
        return new RunLayout(
                folder.getFileName().toString(),
                folder,
                stored(content, folder, Area.EXPORTED),
                stored(content, folder, Area.TO_IMPORT),
                Compression.parse(content.path("compression").asText()));
    }

    private static Path stored(ObjectNode content, Path folder, Area area) {
        JsonNode elsewhere = content.get(nameOf(area));
        return elsewhere == null ? folder.resolve(nameOf(area)) : Path.of(elsewhere.asText());
    }

    /** Takes all folders away, that of the run last. */
    void delete() {
        for (Path each : List.of(exported, toImport, folder)) {
            try {
                if (Disk.isFolder(each)) {
                    Disk.deleteAll(each);
                }
            } catch (IOException e) {
                throw Trouble.with(each, "remove", e);
            }
        }
    }
}
