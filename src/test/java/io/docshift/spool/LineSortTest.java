package io.docshift.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LineSortTest {

    @Property(tries = 300)
    void gives_back_every_line_in_the_order_of_unsigned_bytes(
            @ForAll @Size(max = 200) List<byte[]> lines, @ForAll @IntRange(min = 64, max = 600) int chunkBytes)
            throws IOException {
        var expected = new ArrayList<>(lines);
        expected.sort(Arrays::compareUnsigned);
        Path folder = Files.createTempDirectory("sort");

        List<byte[]> sorted = sort(folder, chunkBytes, lines);

        assertThat(hex(sorted)).isEqualTo(hex(expected));
        assertThat(folder).isEmptyDirectory();
        Files.delete(folder);
    }

    @Test
    void sorts_a_million_lines_in_several_passes(@TempDir Path folder) throws Exception {
        var random = new Random(7);
        var expected = new byte[1_000_000][];
        var sum = new LineSum();
        try (var sort = new LineSort(folder, 1 << 16)) {
            for (int i = 0; i < expected.length; i++) {
                expected[i] = Long.toString(random.nextLong() >>> random.nextInt(64), 36)
                        .getBytes(StandardCharsets.UTF_8);
                sort.add(expected[i]);
                sum.add(expected[i]);
            }
            Arrays.sort(expected, Arrays::compareUnsigned);
            var sortedSum = new LineSum();
            var lines = sort.sort();
            var inOrder = MessageDigest.getInstance("SHA-256");
            for (byte[] line = lines.next(); line != null; line = lines.next()) {
                inOrder.update(line);
                inOrder.update((byte) '\n');
                sortedSum.add(line);
            }

            assertThat(sortedSum).isEqualTo(sum).hasToString(sum.toString());
            assertThat(inOrder.digest()).isEqualTo(digest(expected));
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void takes_lines_longer_than_its_chunk(@TempDir Path folder) throws IOException {
        var lines = new ArrayList<byte[]>();
        for (int i = 0; i < 200; i++) {
            var line = new byte[i % 3 == 0 ? 5_000 : 3];
            Arrays.fill(line, (byte) (i * 37));
            lines.add(line);
        }

        assertThat(hex(sort(folder, 256, lines)))
                .isEqualTo(hex(lines.stream()
                        .sorted((one, other) -> Arrays.compareUnsigned(one, other))
                        .toList()));
    }

    @Test
    void sorts_nothing(@TempDir Path folder) throws IOException {
        assertThat(sort(folder, LineSort.CHUNK, List.of())).isEmpty();
    }

    @Test
    void leaves_no_file_behind_when_given_up(@TempDir Path folder) throws IOException {
        try (var sort = new LineSort(folder, 64)) {
            for (int i = 0; i < 100; i++) {
                sort.add(new byte[40]);
            }
        }

        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void refuses_lines_once_they_are_sorted(@TempDir Path folder) throws IOException {
        try (var sort = new LineSort(folder)) {
            sort.sort();

            assertThatThrownBy(() -> sort.add(new byte[1]))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("the lines are sorted already");
            assertThatThrownBy(sort::sort)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("the lines are sorted already");
        }
    }

    @Test
    void refuses_a_chunk_that_is_too_small(@TempDir Path folder) {
        assertThatThrownBy(() -> new LineSort(folder, 63))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a chunk must be >= 64 bytes, got 63");
    }

    private static List<byte[]> sort(Path folder, int chunkBytes, List<byte[]> lines) throws IOException {
        var sorted = new ArrayList<byte[]>();
        try (var sort = new LineSort(folder, chunkBytes)) {
            for (byte[] line : lines) {
                sort.add(line);
            }
            var found = sort.sort();
            for (byte[] line = found.next(); line != null; line = found.next()) {
                sorted.add(line);
            }
        }
        return sorted;
    }

    private static List<String> hex(List<byte[]> lines) {
        return lines.stream().map(HexFormat.of()::formatHex).toList();
    }

    private static byte[] digest(byte[][] lines) throws Exception {
        var digest = MessageDigest.getInstance("SHA-256");
        for (byte[] line : lines) {
            digest.update(line);
            digest.update((byte) '\n');
        }
        return digest.digest();
    }
}
