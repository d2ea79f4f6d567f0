package io.docshift.files;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.docshift.run.Staging.Area;
import io.docshift.run.Staging.StagedFile;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Which files of a run are finished, with their counts and checksums; kept in a file of its own, because a name on disk
 * may be a shortened one, and because a file that is not listed is not finished.
 */
final class Listing implements AutoCloseable {

    private final AppendLog log;
    private final Map<Area, Map<String, StagedFile>> files = new EnumMap<>(Area.class);

    Listing(AppendLog log) {
        this.log = log;
        for (ObjectNode entry : log.read()) {
            Map<String, StagedFile> ofArea = of(Area.valueOf(entry.path("area").asText()));
            String name = entry.path("name").asText();
            if (entry.path("discarded").asBoolean()) {
                ofArea.remove(name);
            } else {
                ofArea.put(
                        name,
                        new StagedFile(
                                name,
                                entry.path("path").asText(),
                                entry.path("lines").asLong(),
                                entry.path("bytes").asLong(),
                                entry.path("sha256").asText()));
            }
        }
    }

    synchronized Optional<StagedFile> find(Area area, String name) {
        return Optional.ofNullable(of(area).get(name));
    }

    synchronized List<StagedFile> all(Area area) {
        return List.copyOf(of(area).values());
    }

    synchronized void add(Area area, StagedFile file) {
        log.append(entry(area, file.name())
                .put("path", file.path())
                .put("lines", file.lines())
                .put("bytes", file.bytes())
                .put("sha256", file.sha256()));
        of(area).put(file.name(), file);
    }

    synchronized void remove(Area area, String name) {
        if (of(area).containsKey(name)) {
            log.append(entry(area, name).put("discarded", true));
            of(area).remove(name);
        }
    }

    private Map<String, StagedFile> of(Area area) {
        return files.computeIfAbsent(area, key -> new TreeMap<>());
    }

    private static ObjectNode entry(Area area, String name) {
        return JsonNodeFactory.instance.objectNode().put("area", area.name()).put("name", name);
    }

    @Override
    public void close() {
        log.close();
    }
}
