package io.docshift.files;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.docshift.doc.Json;
import io.docshift.doc.MalformedJson;
import io.docshift.doc.RawJson;
import io.docshift.run.KnownBackup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The finished backups of a folder, by what each says of itself in {@code <name>/backup.json}.
 *
 * @param unreadable files of that name that cannot be understood
 */
public record KnownBackups(List<KnownBackup> finished, List<String> unreadable) {

    private static final String MANIFEST = "backup.json";

    /** What the folders of backups end with that are being made or restored. */
    private static final List<String> UNDER_WAY = List.of(".part", ".restore");

    public KnownBackups {
        finished = List.copyOf(finished);
        unreadable = List.copyOf(unreadable);
    }

    /**
     * Looks through a folder; one that is not there holds none.
     *
     * @throws io.docshift.run.StagingFailure if the disk does not play along
     */
    public static KnownBackups in(Path folder) {
        if (!Files.isDirectory(folder)) {
            return new KnownBackups(List.of(), List.of());
        }
        List<KnownBackup> finished = new ArrayList<>();
        List<String> unreadable = new ArrayList<>();
        try (Stream<Path> entries = Files.list(folder)) {
            for (Path entry : entries.sorted().toList()) {
                Path manifest = entry.resolve(MANIFEST);
                String name = entry.getFileName().toString();
                if (Files.isRegularFile(manifest) && UNDER_WAY.stream().noneMatch(name::endsWith)) {
                    read(name, manifest, finished, unreadable);
                }
            }
        } catch (IOException e) {
            throw Trouble.with(folder, "list", e);
        }
        return new KnownBackups(finished, unreadable);
    }

    private static void read(String name, Path manifest, List<KnownBackup> finished, List<String> unreadable) {
        try {
            ObjectNode said = Json.parseObject(RawJson.of(Files.readAllBytes(manifest)));
            List<String> indices = new ArrayList<>();
            said.path("indices").forEach(index -> {
                indices.add(index.path("name").asText());
                index.path("aliases").forEach(alias -> indices.add(alias.asText()));
            });
            List<String> unfinished = new ArrayList<>();
            said.path("unfinished").forEach(run -> unfinished.add(run.asText()));
            if (said.hasNonNull("finished")) {
                finished.add(new KnownBackup(
                        name,
                        Instant.parse(said.path("finished").asText()),
                        said.path("cluster").path("name").asText(),
                        said.path("cluster").path("uuid").asText(),
                        indices,
                        unfinished));
            }
        } catch (IOException | MalformedJson | DateTimeException e) {
            unreadable.add(name + "/" + MANIFEST);
        }
    }
}
