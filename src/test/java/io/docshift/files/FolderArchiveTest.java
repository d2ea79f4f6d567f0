package io.docshift.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.docshift.run.Backup.FolderContents;
import io.docshift.run.Progress;
import io.docshift.run.Refused;
import io.docshift.run.StagingFailure;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FolderArchiveTest {

    @TempDir
    private Path folder;

    private Path root;
    private Path archive;
    private Path target;

    @BeforeEach
    void fill() throws IOException {
        root = Files.createDirectories(folder.resolve("root"));
        target = Files.createDirectories(folder.resolve("target"));
        archive = folder.resolve("a.tar.gz");
        write("csar/a/one.csar", "one");
        write("images/pic ü.png", "two");
        write("upload/passing", "three");
    }

    private void write(String name, String text) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.resolveSibling(""));
        Files.writeString(file, text);
    }

    private FolderArchive.Packing pack(Progress progress, String... entries) throws IOException {
        try (OutputStream out = Files.newOutputStream(archive)) {
            return FolderArchive.write(new FolderChoice("runtime", "app.dir", root, List.of(entries)), out, progress);
        }
    }

    private long unpack() throws IOException {
        return Unpacking.into(target, archive, 0, Progress.none());
    }

    @Test
    void keeps_bytes_modes_times_and_links() throws IOException {
        Path file = root.resolve("csar/a/one.csar");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r-xr-----"));
        Files.setLastModifiedTime(file, FileTime.fromMillis(1_500_000_000_123L));
        Files.setPosixFilePermissions(root.resolve("csar/a"), PosixFilePermissions.fromString("r-x------"));
        Files.createSymbolicLink(root.resolve("images/out"), Path.of("/etc"));
        Files.createSymbolicLink(root.resolve("images/up"), Path.of("../csar"));
        String longName = "images/" + "x".repeat(120) + "/" + "y".repeat(120);
        write(longName, "long");

        FolderArchive.Packing packed = pack(Progress.none(), "csar", "images", "plugins");

        assertThat(packed)
                .isEqualTo(new FolderArchive.Packing(
                        List.of("csar", "images"), new FolderContents(3, 4, 2, 10), List.of(), List.of()));
        assertThat(unpack()).isZero();
        assertThat(target.resolve("csar/a/one.csar")).hasContent("one");
        assertThat(Files.getPosixFilePermissions(target.resolve("csar/a/one.csar")))
                .isEqualTo(PosixFilePermissions.fromString("r-xr-----"));
        assertThat(Files.getLastModifiedTime(target.resolve("csar/a/one.csar")))
                .isEqualTo(FileTime.fromMillis(1_500_000_000_123L));
        assertThat(Files.getPosixFilePermissions(target.resolve("csar/a")))
                .isEqualTo(PosixFilePermissions.fromString("r-x------"));
        assertThat(target.resolve("images/pic ü.png")).hasContent("two");
        assertThat(target.resolve(longName)).hasContent("long");
        assertThat(Files.readSymbolicLink(target.resolve("images/out"))).isEqualTo(Path.of("/etc"));
        assertThat(Files.readSymbolicLink(target.resolve("images/up"))).isEqualTo(Path.of("../csar"));
        assertThat(target.resolve("upload")).doesNotExist();
        assertThat(FolderSize.contents(target, List.of("csar", "images"))).isEqualTo(packed.contents());
        Files.setPosixFilePermissions(target.resolve("csar/a"), PosixFilePermissions.fromString("rwx------"));
        Files.setPosixFilePermissions(root.resolve("csar/a"), PosixFilePermissions.fromString("rwx------"));
    }

    @Test
    void packs_everything_where_nothing_is_chosen() throws IOException {
        assertThat(pack(Progress.none()).entries()).containsExactly("csar", "images", "upload");
    }

    @Test
    void names_files_that_grow_shrink_or_go_while_they_are_packed() throws IOException {
        write("csar/b", "0123456789".repeat(20_000));
        Path grows = root.resolve("csar/a/one.csar");
        Progress application = (phase, subject, done, total) -> {
            try {
                Files.writeString(grows, "more", StandardOpenOption.APPEND);
                Files.writeString(root.resolve("csar/b"), "short");
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        };

        FolderArchive.Packing packed = pack(application, "csar");

        assertThat(packed.changed()).contains("csar/b");
        assertThat(unpack()).isZero();
        assertThat(FolderSize.contents(target, List.of("csar"))).isEqualTo(packed.contents());
    }

    @Test
    void leaves_out_what_is_no_file() throws Exception {
        Process made = new ProcessBuilder("mkfifo", root.resolve("csar/pipe").toString()).start();
        assertThat(made.waitFor()).isZero();

        FolderArchive.Packing packed = pack(Progress.none(), "csar");

        assertThat(packed.leftOut()).containsExactly("csar/pipe");
        assertThat(packed.contents().files()).isEqualTo(1);
    }

    @Test
    void does_not_go_through_a_link_to_what_is_chosen() throws IOException {
        Files.createSymbolicLink(root.resolve("work"), folder);

        assertThatThrownBy(() -> pack(Progress.none(), "work/root"))
                .isInstanceOf(IOException.class)
                .hasMessage(root.resolve("work") + " is reached by a link, which is not followed");
    }

    private void craft(TarArchiveEntry... entries) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(new GZIPOutputStream(bytes))) {
            for (TarArchiveEntry entry : entries) {
                tar.putArchiveEntry(entry);
                if (entry.isFile()) {
                    tar.write(new byte[(int) entry.getSize()]);
                }
                tar.closeArchiveEntry();
            }
        }
        Files.write(archive, bytes.toByteArray());
    }

    private static TarArchiveEntry file(String name) {
        TarArchiveEntry entry = new TarArchiveEntry(name, TarConstants.LF_NORMAL, true);
        entry.setSize(1);
        return entry;
    }

    private static TarArchiveEntry link(String name, String to, byte kind) {
        TarArchiveEntry entry = new TarArchiveEntry(name, kind);
        entry.setLinkName(to);
        return entry;
    }

    @ParameterizedTest
    @ValueSource(strings = {"../x", "a/../../x", "/etc/x", "a/./x", "a\\x"})
    void refuses_entries_that_would_lie_outside(String name) throws IOException {
        craft(file(name));

        assertThatThrownBy(this::unpack)
                .isInstanceOf(Refused.class)
                .hasMessageStartingWith(archive + ": the entry '" + name + "' would lie outside of the folder");
        assertThat(target).isEmptyDirectory();
        assertThat(folder.resolve("x")).doesNotExist();
    }

    @Test
    void writes_nothing_through_a_link() throws IOException {
        Path outside = Files.createDirectories(folder.resolve("outside"));
        craft(link("a", outside.toString(), TarConstants.LF_SYMLINK), file("a/x"));

        assertThatThrownBy(this::unpack).isInstanceOf(Refused.class).hasMessageContaining("'a' is there twice");
        assertThat(outside).isEmptyDirectory();
    }

    @Test
    void refuses_what_no_backup_holds() throws IOException {
        craft(link("a", "/etc/passwd", TarConstants.LF_LINK));
        assertThatThrownBy(this::unpack)
                .isInstanceOf(Refused.class)
                .hasMessageContaining("is neither file, folder nor link");

        craft(file("a"), file("a"));
        assertThatThrownBy(this::unpack).isInstanceOf(Refused.class).hasMessageContaining("'a' is there twice");
    }

    @Test
    void a_backup_that_was_cut_off_is_thrown_away_and_two_at_once_are_refused() throws IOException {
        Backups backups = new Backups(folder.resolve("backups"));
        Path part = folder.resolve("backups/b.part");
        Files.createDirectories(part.resolve("indices"));
        Files.writeString(part.resolve("indices/left.ndjson.part"), "{");

        try (BackupFolder begun = backups.begin("b")) {
            assertThat(part.resolve("indices")).isEmptyDirectory();
            assertThat(begun.leftover()).isEmpty();
            assertThatThrownBy(() -> backups.begin("b")).isInstanceOf(Refused.class);
            begun.pack(new FolderChoice("runtime", "", root, List.of()), Progress.none());
        }

        assertThat(part).doesNotExist();
        assertThat(backups.names()).isEmpty();
        assertThat(Files.getPosixFilePermissions(folder.resolve("backups"), LinkOption.NOFOLLOW_LINKS))
                .containsAll(PosixFilePermissions.fromString("rwx------"));
    }

    @Test
    void says_of_an_archive_that_it_is_cut_short() throws IOException {
        pack(Progress.none());
        byte[] whole = Files.readAllBytes(archive);
        Files.write(archive, java.util.Arrays.copyOf(whole, whole.length / 2));

        assertThatThrownBy(this::unpack).isInstanceOfAny(IOException.class, StagingFailure.class);
        assertThat(new String(whole, 0, 2, StandardCharsets.ISO_8859_1)).isEqualTo("\u001f\u008b");
    }
}
