package io.docshift.files;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.ZstdOutputStream;
import io.docshift.doc.MalformedJson;
import io.docshift.doc.RawJson;
import io.docshift.run.StagingFailure;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NdjsonTest {

    @TempDir
    private Path folder;

    @Test
    void tells_where_each_line_stands() throws IOException {
        Path file = write("in.ndjson", "{\"a\":1}\r\n\n  \r\n{\"b\":2}");

        assertThat(read(NdjsonFiles.at(file)))
                .containsExactly(
                        new NdjsonLine(file.toString(), 1, 0, RawJson.of("{\"a\":1}\r"), true),
                        new NdjsonLine(file.toString(), 2, 9, RawJson.of(""), true),
                        new NdjsonLine(file.toString(), 3, 10, RawJson.of("  \r"), true),
                        new NdjsonLine(file.toString(), 4, 14, RawJson.of("{\"b\":2}"), false));
        assertThat(read(NdjsonFiles.at(file)))
                .extracting(NdjsonLine::isBlank)
                .containsExactly(false, true, true, false);
    }

    @Test
    void reads_a_folder_in_the_order_of_names() throws IOException {
        write("in/b.json", "{\"b\":1}");
        write("in/a.ndjson", "{\"a\":1}\n{\"a\":2}\n");
        try (var packed = new GZIPOutputStream(Files.newOutputStream(folder.resolve("in/c.jsonl.gz")))) {
            packed.write("{\"c\":1}\n".getBytes(UTF_8));
        }
        try (var packed = new ZstdOutputStream(Files.newOutputStream(folder.resolve("in/d.ndjson.zst")))) {
            packed.write("{\"d\":1}\n".getBytes(UTF_8));
        }
        write("in/empty.ndjson", "");
        write("in/b.mapping.json", "{}");
        write("in/a.ndjson.part", "{");
        Files.createDirectory(folder.resolve("in/sub.json"));

        var files = NdjsonFiles.at(folder.resolve("in"));

        assertThat(files.leftOut())
                .containsExactly(
                        folder.resolve("in/a.ndjson.part"),
                        folder.resolve("in/b.mapping.json"),
                        folder.resolve("in/sub.json"));
        assertThat(read(files))
                .extracting(line -> folder.relativize(Path.of(line.place())) + " " + line.bytes() + " " + line.ended())
                .containsExactly(
                        "in/a.ndjson:1 {\"a\":1} true",
                        "in/a.ndjson:2 {\"a\":2} true",
                        "in/b.json:1 {\"b\":1} false",
                        "in/c.jsonl.gz:1 {\"c\":1} true",
                        "in/d.ndjson.zst:1 {\"d\":1} true");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            efbbbf7b7d|it begins with a byte order mark (EF BB BF); take these three bytes away
            feff007b|it is UTF-16; convert it to UTF-8, for example by iconv
            fffe7b00|it is UTF-16; convert it to UTF-8, for example by iconv
            1f8b0800|it is packed by gzip; let its name end in .gz, or unpack it first
            28b52ffd|it is packed by zstd; let its name end in .zst, or unpack it first
            """)
    void says_when_a_file_is_no_plain_utf_8(String hex, String advice) {
        try (var reader =
                NdjsonReader.of("stdin", new ByteArrayInputStream(HexFormat.of().parseHex(hex)))) {
            assertThatThrownBy(reader::next).isInstanceOf(MalformedLine.class).hasMessage("stdin:1: " + advice);
        }
    }

    @Test
    void names_the_line_that_is_malformed() {
        var line = new NdjsonLine("in.ndjson", 17, 4_000, RawJson.of("{\"a\""), true);

        assertThat(line.malformed(new MalformedJson("cut short", 4)))
                .hasMessage("in.ndjson:17: cut short (at byte 4 of the line)");
        assertThat(line.malformed(new MalformedJson("a hit needs an _id", -1)))
                .hasMessage("in.ndjson:17: a hit needs an _id");
    }

    @Test
    void says_when_there_is_nothing_to_read() throws IOException {
        Path absent = folder.resolve("absent.ndjson");
        assertThatThrownBy(() -> read(NdjsonFiles.at(absent)))
                .isInstanceOf(StagingFailure.class)
                .hasMessage(absent + ": cannot read it: it is not there; check whether it was moved or removed");

        Path empty = Files.createDirectory(folder.resolve("empty"));
        assertThatThrownBy(() -> NdjsonFiles.at(empty))
                .isInstanceOf(StagingFailure.class)
                .hasMessage(empty + ": no file in it ends in .ndjson, .jsonl or .json; name the file itself");

        Path damaged = write("damaged.ndjson.gz", "no gzip at all");
        assertThatThrownBy(() -> read(NdjsonFiles.at(damaged)))
                .isInstanceOf(StagingFailure.class)
                .hasMessage(damaged + ": cannot read it: its compressed bytes are damaged (Not in GZIP format);"
                        + " use another copy");
    }

    @Property(tries = 200)
    void writes_what_was_read_byte_for_byte(@ForAll("texts") String text) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var reader = NdjsonReader.of("in", new ByteArrayInputStream(text.getBytes(UTF_8)));
                var writer = NdjsonWriter.toStream("out", out)) {
            copy(reader, writer);
        }

        assertThat(out.toString(UTF_8)).isEqualTo(text);
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings().withChars("ab{} \r\n\n\né").ofMaxLength(60);
    }

    @Test
    void ends_a_line_that_others_follow() {
        var out = new ByteArrayOutputStream();
        try (var writer = NdjsonWriter.toStream("out", out)) {
            writer.append(RawJson.of("1"), false);
            writer.append(RawJson.of("2"), true);
            writer.append(RawJson.of("3"), false);
            writer.finish();
        }

        assertThat(out).hasToString("1\n2\n3");
    }

    @ParameterizedTest
    @CsvSource({"out.ndjson", "out.ndjson.gz", "out.json.zst"})
    void shows_a_file_once_it_is_whole(String name) throws IOException {
        Path file = folder.resolve(name);
        try (var writer = NdjsonWriter.toFile(file, false)) {
            writer.enter("in.ndjson");
            writer.append(RawJson.of("{}"), true);
            assertThat(file).doesNotExist();
            writer.finish();
        }

        assertThat(read(NdjsonFiles.at(file)))
                .containsExactly(new NdjsonLine(file.toString(), 1, 0, RawJson.of("{}"), true));
        assertThat(folder).isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void leaves_nothing_when_given_up() throws IOException {
        try (var file = NdjsonWriter.toFile(folder.resolve("out.ndjson"), false);
                var files = NdjsonWriter.toFolder(folder.resolve("out"))) {
            file.append(RawJson.of("{}"), true);
            files.enter("a.ndjson");
            files.append(RawJson.of("{}"), true);
        }

        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void replaces_only_when_told() throws IOException {
        Path file = write("in.ndjson", "1\n2\n");
        assertThatThrownBy(() -> NdjsonWriter.toFile(file, false))
                .isInstanceOf(TargetTaken.class)
                .hasMessage(file + ": it is there already; replace it by --force, or name another");
        assertThatThrownBy(() -> NdjsonWriter.toFile(folder, true))
                .isInstanceOf(TargetTaken.class)
                .hasMessage(folder + ": it is there and is no file; name another");
        assertThatThrownBy(() -> NdjsonWriter.toFolder(folder))
                .isInstanceOf(TargetTaken.class)
                .hasMessage(folder + ": it is there already; name a folder that is not");

        Path link = Files.createSymbolicLink(folder.resolve("link.ndjson"), file);
        try (var reader = NdjsonReader.of(NdjsonFiles.at(file));
                var writer = NdjsonWriter.toFile(link, true)) {
            reader.next();
            copy(reader, writer);
        }
        assertThat(file).hasContent("2\n");
        assertThat(link).isSymbolicLink();
    }

    @Test
    void wants_a_folder_to_write_to() {
        Path file = folder.resolve("absent/out.ndjson");

        assertThatThrownBy(() -> NdjsonWriter.toFile(file, false))
                .isInstanceOf(StagingFailure.class)
                .hasMessage(file + ": cannot begin it: its folder is not there; create it or choose another");
    }

    @Test
    void refuses_a_second_writer_of_a_file() {
        Path file = folder.resolve("out.ndjson");
        try (var writer = NdjsonWriter.toFile(file, false)) {
            assertThatThrownBy(() -> NdjsonWriter.toFile(file, false))
                    .isInstanceOf(StagingFailure.class)
                    .hasMessage(file + ": cannot begin it: another docshift is writing it; wait for that");
            writer.finish();
        }
        assertThat(file).isEmptyFile();
    }

    @Test
    void writes_a_folder_file_by_file() throws IOException {
        write("in/a.ndjson", "{\"a\":1}");
        write("in/b.json", "{\"b\":1}\n");
        Path out = folder.resolve("out");
        try (var reader = NdjsonReader.of(NdjsonFiles.at(folder.resolve("in")));
                var writer = NdjsonWriter.toFolder(out)) {
            String file = "";
            for (var line = reader.next(); line != null; line = reader.next()) {
                if (!line.file().equals(file)) {
                    writer.enter(line.file());
                    file = line.file();
                }
                writer.append(line.bytes(), line.ended());
            }
            writer.enter("created.ndjson");
            writer.append(RawJson.of("{\"c\":1}"), true);
            assertThat(out).doesNotExist();
            writer.finish();
        }

        assertThat(out.resolve("a.ndjson")).hasBinaryContent("{\"a\":1}".getBytes(UTF_8));
        assertThat(out.resolve("b.json")).hasBinaryContent("{\"b\":1}\n".getBytes(UTF_8));
        assertThat(out.resolve("created.ndjson")).hasBinaryContent("{\"c\":1}\n".getBytes(UTF_8));
        assertThat(folder).isDirectoryNotContaining("glob:**.part*");
    }

    @Test
    void does_not_let_a_print_stream_hide_a_failure() {
        var full = new OutputStream() {
            @Override
            public void write(int octet) throws IOException {
                throw new IOException("No space left on device");
            }
        };
        try (var writer = NdjsonWriter.toStream("stdout", new PrintStream(full))) {
            writer.append(RawJson.of("{}"), true);
            assertThatThrownBy(writer::finish)
                    .isInstanceOf(StagingFailure.class)
                    .hasMessage("stdout: cannot write it: not everything could be written;"
                            + " check what reads it, or the disk it goes to");
        }
        try (var writer = NdjsonWriter.toStream("stdout", full)) {
            writer.append(RawJson.of("{}"), true);
            assertThatThrownBy(writer::finish)
                    .isInstanceOf(StagingFailure.class)
                    .hasMessage("stdout: cannot write it: No space left on device;"
                            + " check what reads it, or the disk it goes to");
        }
    }

    @Test
    void reads_a_line_of_a_hundred_megabytes_between_short_ones() throws IOException {
        Path file = folder.resolve("large.ndjson");
        var large = new byte[100 << 20];
        Arrays.fill(large, (byte) 'x');
        try (var writer = NdjsonWriter.toFile(file, false)) {
            writer.append(RawJson.of("1"), true);
            writer.append(RawJson.of(large), true);
            writer.append(RawJson.of("3"), true);
            writer.finish();
        }

        assertThat(read(NdjsonFiles.at(file)))
                .extracting(line ->
                        line.number() + " " + line.offset() + " " + line.bytes().length())
                .containsExactly("1 0 1", "2 2 104857600", "3 104857603 1");
    }

    private static void copy(NdjsonReader reader, NdjsonWriter writer) {
        for (var line = reader.next(); line != null; line = reader.next()) {
            writer.append(line.bytes(), line.ended());
        }
        writer.finish();
    }

    private static List<NdjsonLine> read(NdjsonFiles files) {
        var lines = new ArrayList<NdjsonLine>();
        try (var reader = NdjsonReader.of(files)) {
            for (var line = reader.next(); line != null; line = reader.next()) {
                lines.add(line);
            }
        }
        return lines;
    }

    private Path write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }
}
