package io.docshift.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.docshift.spool.Sha256;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class WriteBehindTest {

    private static final int LENGTH = 4_096;

    private final Random chance = new Random(7);

    @Test
    void writes_and_sums_up_all_bytes_in_their_order_however_many_arrays_hold_them() throws IOException {
        ByteArrayOutputStream expected = new ByteArrayOutputStream();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        WriteBehind behind = new WriteBehind(out);
        byte[] array = new byte[LENGTH];
        for (int i = 0; i < 100; i++) {
            chance.nextBytes(array);
            int length = chance.nextInt(LENGTH + 1);
            expected.write(array, 0, length);
            array = behind.add(array, length);

            assertThat(array).hasSize(LENGTH);
        }

        assertThat(behind.end())
                .isEqualTo(HexFormat.of().formatHex(Sha256.begin().digest(expected.toByteArray())));
        assertThat(out.toByteArray()).isEqualTo(expected.toByteArray());
    }

    @Test
    void says_what_could_not_be_written_and_writes_nothing_after_it() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        IOException full = new IOException("No space left on device");
        WriteBehind behind = new WriteBehind(new OutputStream() {
            private int calls;

            @Override
            public void write(byte[] bytes, int from, int length) throws IOException {
                if (++calls == 2) {
                    throw full;
                }
                out.write(bytes, from, length);
            }

            @Override
            public void write(int one) {
                throw new AssertionError("nobody writes single bytes");
            }
        });
        behind.add(new byte[] {1}, 1);
        behind.add(new byte[] {2}, 1);
        behind.add(new byte[] {3}, 1);

        assertThatThrownBy(behind::end).isSameAs(full);
        behind.giveUp();
        assertThat(out.toByteArray()).containsExactly(1);
    }
}
