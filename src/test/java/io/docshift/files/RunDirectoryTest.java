package io.docshift.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.docshift.doc.Json;
import io.docshift.doc.RawJson;
import io.docshift.run.LineReader;
import io.docshift.run.Staging.Area;
import io.docshift.run.Staging.StagedFile;
import io.docshift.run.StagingFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class RunDirectoryTest {

    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-22T11:05:38Z"));

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(Compression.class)
    void gives_back_what_was_written_also_to_a_later_process(Compression compression) {
        List<String> lines = IntStream.range(0, 20_000)
                .mapToObj(i -> "{\"_id\":\"" + i * 7_919 % 20_000 + "\"}")
                .toList();
        List<Long> offsets = new ArrayList<>();
        StagedFile written;
        String id;
        try (var run = create(compression);
                var writer = run.begin(Area.EXPORTED, "../Über/con")) {
            lines.forEach(line -> offsets.add(writer.append(RawJson.of(line))));
            written = writer.finish();
            id = run.runId();
        }

        try (var run = runs().open(id)) {
            assertThat(run.files(Area.EXPORTED)).containsExactly(written);
            assertThat(run.files(Area.TO_IMPORT)).isEmpty();
            run.verify(Area.EXPORTED, written);
            assertThat(texts(run.read(Area.EXPORTED, "../Über/con"))).isEqualTo(lines);
            long from = offsets.get(12_345);
            assertThat(texts(run.read(Area.EXPORTED, "../Über/con", from, offsets.get(12_350) - from)))
                    .isEqualTo(lines.subList(12_345, 12_350));
            assertThat(texts(run.sorted(Area.EXPORTED, "../Über/con")))
                    .isEqualTo(lines.stream().sorted().toList());
        }
        String path = "exported/%2E.%2F%C3%9Cber%2Fcon.ndjson" + compression.suffix();
        assertThat(written)
                .isEqualTo(new StagedFile(
                        "../Über/con",
                        path,
                        20_000,
                        308_890,
                        "b9d8f1ec366d26bc75e12659c58115a450baac4e04c84d42b8cc302a066f82f4"));
        assertThat(tree(folder.resolve(id)))
                .containsExactly("exported", path, "files.ndjson", "notes", "run.json", "toImport");
    }

    @Test
    void belongs_to_its_owner_alone() throws IOException {
        try (var run = create(Compression.NONE)) {
            write(run, Area.NOTES, "read", "{}");
            run.journal(json("{\"step\":\"lease\"}"));
            run.save("plan", json("{\"format\":1}"));

            var permissions = new ArrayList<String>();
            for (String each : tree(run.folder())) {
                permissions.add(PosixFilePermissions.toString(
                                Files.getPosixFilePermissions(run.folder().resolve(each))) + " " + each);
            }
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(run.folder())))
                    .isEqualTo("rwx------");
            assertThat(permissions)
                    .containsExactly(
                            "rwx------ exported",
                            "rw------- files.ndjson",
                            "rw------- journal.ndjson",
                            "rwx------ notes",
                            "rw------- notes/read.ndjson",
                            "rw------- plan.json",
                            "rw------- run.json",
                            "rwx------ toImport");
        }
    }

    @Test
    void keeps_documents_of_images_where_the_operator_wants_them() throws IOException {
        var places =
                new RunPlaces(folder.resolve("runs"), folder.resolve("out/exported"), folder.resolve("out/toImport"));
        String id;
        try (var run = new Runs(places).create(Compression.NONE, CLOCK, new Random(1))) {
            id = run.runId();
            write(run, Area.TO_IMPORT, "topology", "{\"a\":1}");
        }

        try (var run = new Runs(RunPlaces.in(folder.resolve("runs"))).open(id)) {
            Path file = folder.resolve("out/toImport").resolve(id).resolve("topology.ndjson");
            assertThat(file).hasContent("{\"a\":1}\n");
            assertThat(run.location(Area.TO_IMPORT)).isEqualTo(file.getParent().toString());
            assertThat(run.location())
                    .isEqualTo(folder.resolve("runs").resolve(id).toString());
            assertThat(run.files(Area.TO_IMPORT)).extracting(StagedFile::path).containsExactly(file.toString());
            assertThat(texts(run.read(Area.TO_IMPORT, "topology"))).containsExactly("{\"a\":1}");
            assertThat(run.freeBytes(Area.TO_IMPORT)).isPositive();
            assertThat(run.disk(Area.TO_IMPORT)).isEqualTo(run.disk(Area.NOTES));
        }
        new Runs(RunPlaces.in(folder.resolve("runs"))).delete(id);
        assertThat(tree(folder)).containsExactly("out", "out/exported", "out/toImport", "runs");
    }

    @Test
    void forgets_a_file_that_was_not_finished() throws IOException {
        String id;
        try (var run = create(Compression.NONE)) {
            id = run.runId();
            try (var writer = run.begin(Area.EXPORTED, "plugin")) {
                writer.append(RawJson.of("{}"));
            }
            assertThat(tree(run.folder())).containsExactly("exported", "notes", "run.json", "toImport");
            Files.writeString(run.folder().resolve("exported/plugin.ndjson.part"), "{\"left\":\"by a crash");
            Files.writeString(run.folder().resolve("exported/plugin.ndjson"), "{\"renamed\":\"but not listed\"}\n");
        }

        try (var run = runs().open(id)) {
            assertThat(run.files(Area.EXPORTED)).isEmpty();
            assertThatThrownBy(() -> run.read(Area.EXPORTED, "plugin"))
                    .isInstanceOf(StagingFailure.class)
                    .hasMessage(run.folder().resolve("exported/plugin.ndjson")
                            + ": it is not a finished file of this run; plan again");
            write(run, Area.EXPORTED, "plugin", "{\"b\":2}");
            assertThat(texts(run.read(Area.EXPORTED, "plugin"))).containsExactly("{\"b\":2}");
            assertThatThrownBy(() -> run.begin(Area.EXPORTED, "plugin"))
                    .isInstanceOf(StagingFailure.class)
                    .hasMessage(run.folder().resolve("exported/plugin.ndjson")
                            + ": it is finished; discard it before it is written again");
        }
    }

    @ParameterizedTest
    @EnumSource(Compression.class)
    void reads_stretches_in_any_order(Compression compression) {
        try (var run = create(compression)) {
            List<Long> offsets = new ArrayList<>();
            try (var writer = run.begin(Area.EXPORTED, "csar")) {
                for (int i = 0; i < 1_000; i++) {
                    offsets.add(writer.append(RawJson.of("\"" + "x".repeat(i % 300) + i + "\"")));
                }
                offsets.add(writer.finish().bytes());
            }

            for (int line : new int[] {3, 4, 500, 499, 999, 0, 998, 998}) {
                long offset = offsets.get(line);
                long length = offsets.get(line + 1) - offset;
                assertThat(texts(run.read(Area.EXPORTED, "csar", offset, length)))
                        .containsExactly("\"" + "x".repeat(line % 300) + line + "\"");
                assertThat(texts(run.read(Area.EXPORTED, "csar", offset, 0))).isEmpty();
            }
            assertThat(texts(run.read(Area.EXPORTED, "csar", offsets.get(1_000), 10)))
                    .isEmpty();
            assertThatThrownBy(() -> run.read(Area.EXPORTED, "csar", offsets.get(1_000) + 1, 0))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("%s: a stretch must lie within %d bytes, got 0 from byte %d"
                            .formatted(
                                    run.folder().resolve("exported/csar.ndjson" + compression.suffix()),
                                    offsets.get(1_000),
                                    offsets.get(1_000) + 1));
        }
    }

    @Test
    void takes_notes_again() {
        String id;
        try (var run = create(Compression.GZIP)) {
            id = run.runId();
            write(run, Area.NOTES, "read", "{\"a\":1}");
            try (var writer = run.begin(Area.NOTES, "read")) {
                assertThat(run.files(Area.NOTES)).isEmpty();
                writer.append(RawJson.of("{\"b\":2}"));
                writer.finish();
            }
        }

        try (var run = runs().open(id)) {
            assertThat(texts(run.read(Area.NOTES, "read"))).containsExactly("{\"b\":2}");
            assertThat(run.files(Area.NOTES)).extracting(StagedFile::path).containsExactly("notes/read.ndjson");
        }
    }

    @Test
    void takes_a_file_away_for_good() {
        String id;
        try (var run = create(Compression.NONE)) {
            id = run.runId();
            write(run, Area.EXPORTED, "Foo", "{\"a\":1}");
            write(run, Area.EXPORTED, "foo", "{\"b\":2}");
            run.discard(Area.EXPORTED, "Foo");
            run.discard(Area.EXPORTED, "Foo");
            run.discard(Area.NOTES, "never there");
        }

        try (var run = runs().open(id)) {
            assertThat(run.files(Area.EXPORTED)).extracting(StagedFile::name).containsExactly("foo");
            assertThat(texts(run.read(Area.EXPORTED, "foo"))).containsExactly("{\"b\":2}");
            assertThat(tree(run.folder()))
                    .containsExactly(
                            "exported", "exported/foo.ndjson", "files.ndjson", "notes", "run.json", "toImport");
        }
    }

    @Test
    void finds_damage() throws IOException {
        try (var run = create(Compression.NONE)) {
            StagedFile written = write(run, Area.EXPORTED, "csar", "{\"a\":1}");
            Path file = run.folder().resolve("exported/csar.ndjson");
            Files.writeString(file, "{\"a\":2}\n");
            assertThatThrownBy(() -> run.verify(Area.EXPORTED, written))
                    .isInstanceOf(StagingFailure.class)
                    .hasMessage(file + ": damaged: 1 lines, 8 bytes, SHA-256 "
                            + "e346432021b04179518d9614f3560ccd71354a4ee101ddcb893d6959a9d6301c were written,"
                            + " 1 lines, 8 bytes, SHA-256 "
                            + "0f117a2ab60ad469a0ac81c31e1a5a9bc833e7792983400278ea770db93d0aae found;"
                            + " restore it from a backup or plan again");

            Files.writeString(file, "{\"a\":");
            assertThatThrownBy(() -> run.read(Area.EXPORTED, "csar"))
                    .isInstanceOf(StagingFailure.class)
                    .hasMessage(
                            file + ": damaged: 8 bytes were written, 5 found; restore it from a backup or plan again");

            Files.delete(file);
            assertThatThrownBy(() -> run.read(Area.EXPORTED, "csar"))
                    .isInstanceOf(StagingFailure.class)
                    .hasMessage(file + ": cannot read it: it is not there; check whether it was moved or removed");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"GZIP", "ZSTD"})
    void finds_damage_of_packed_files(Compression compression) throws IOException {
        try (var run = create(compression)) {
            StagedFile written = write(run, Area.EXPORTED, "csar", "{\"a\":\"" + "xyz".repeat(1_000) + "\"}");
            Path file = run.folder().resolve("exported/csar.ndjson" + compression.suffix());
            byte[] packed = Files.readAllBytes(file);
            Files.write(file, Arrays.copyOf(packed, packed.length - 9));

            assertThatThrownBy(() -> run.verify(Area.EXPORTED, written))
                    .isInstanceOf(StagingFailure.class)
                    .hasMessageMatching("\\Q" + file
                            + "\\E: cannot read it: its compressed bytes are damaged \\([^)]+\\); use another copy");
        }
    }

    @Test
    void follows_no_link() throws IOException {
        Path outside = Files.createDirectory(folder.resolve("outside"));
        Files.writeString(outside.resolve("secret"), "mine\n");
        try (var run = create(Compression.NONE)) {
            write(run, Area.EXPORTED, "csar", "12345");
            Path file = run.folder().resolve("exported/csar.ndjson");
            Files.delete(file);
            Files.createSymbolicLink(file, outside.resolve("secret"));
            assertThatThrownBy(() -> run.read(Area.EXPORTED, "csar"))
                    .isInstanceOf(StagingFailure.class)
                    .hasMessage(file + ": cannot read it: it is a symbolic link, and docshift follows none here;"
                            + " put the file or folder itself in its place");

            Files.createSymbolicLink(run.folder().resolve("exported/x.ndjson.part"), outside.resolve("secret"));
            write(run, Area.EXPORTED, "x", "{}");

            Path notes = run.folder().resolve("notes");
            Files.delete(notes);
            Files.createSymbolicLink(notes, outside);
            assertThatThrownBy(() -> run.begin(Area.NOTES, "read"))
                    .isInstanceOf(StagingFailure.class)
                    .hasMessage(notes + ": cannot use it: it is a symbolic link, and docshift follows none here;"
                            + " put the file or folder itself in its place");

            runs().delete(run.runId());
        }
        assertThat(outside.resolve("secret")).hasContent("mine\n");
        assertThat(tree(folder)).containsExactly("outside", "outside/secret");
    }

    @Test
    void keeps_documents_of_the_run_whole() throws IOException {
        try (var run = create(Compression.NONE)) {
            assertThat(run.load("plan")).isEmpty();
            run.save("plan", json("{\"n\":1.10,\"s\":\"é\"}"));
            run.save("plan", json("{\"n\":1e2}"));

            assertThat(run.load("plan")).hasToString("Optional[{\"n\":1e2}]");
            Path file = run.folder().resolve("plan.json");
            assertThat(file).hasContent("{\n  \"n\": 1e2\n}\n");
            Files.writeString(file, "{\"n\":");
            assertThatThrownBy(() -> run.load("plan"))
                    .isInstanceOf(StagingFailure.class)
                    .hasMessageMatching("\\Q" + file + "\\E: damaged at byte \\d+: .*; restore it from a backup");
            assertThatThrownBy(() -> run.save("run", json("{}")))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("run.json is docshift's own; store it under another name");
        }
    }

    @Test
    void keeps_its_journal() {
        String id;
        try (var run = create(Compression.NONE)) {
            id = run.runId();
            assertThat(run.journal()).isEmpty();
            run.journal(json("{\"step\":1}"));
            run.journal(json("{\"step\":2}"));
        }

        try (var run = runs().open(id)) {
            run.journal(json("{\"step\":3}"));
            assertThat(run.journal()).hasToString("[{\"step\":1}, {\"step\":2}, {\"step\":3}]");
        }
    }

    @Test
    void refuses_a_line_break_in_a_line() {
        try (var run = create(Compression.NONE);
                var writer = run.begin(Area.EXPORTED, "csar")) {
            assertThatThrownBy(() -> writer.append(RawJson.of("{\n}")))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("a line must hold no line break, got one at byte 1");
        }
    }

    @Test
    void refuses_a_second_writer_of_a_file() {
        try (var run = create(Compression.NONE);
                var writer = run.begin(Area.EXPORTED, "csar")) {
            assertThatThrownBy(() -> run.begin(Area.EXPORTED, "csar"))
                    .isInstanceOf(StagingFailure.class)
                    .hasMessage(run.folder().resolve("exported/csar.ndjson")
                            + ": cannot begin it: another docshift is writing it; wait for that");
            writer.append(RawJson.of("{}"));
            writer.finish();
        }
    }

    private RunDirectory create(Compression compression) {
        return runs().create(compression, CLOCK, new Random(1));
    }

    private Runs runs() {
        return new Runs(RunPlaces.in(folder));
    }

    private static StagedFile write(RunDirectory run, Area area, String name, String line) {
        try (var writer = run.begin(area, name)) {
            writer.append(RawJson.of(line));
            return writer.finish();
        }
    }

    private static List<String> texts(LineReader reader) {
        var texts = new ArrayList<String>();
        try (reader) {
            for (RawJson line = reader.next(); line != null; line = reader.next()) {
                texts.add(line.toString());
            }
        }
        return texts;
    }

    private static ObjectNode json(String json) {
        return Json.parseObject(RawJson.of(json));
    }

    private static List<String> tree(Path root) {
        try (var paths = Files.walk(root)) {
            return paths.filter(path -> !path.equals(root))
                    .map(path -> root.relativize(path).toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
