package io.docshift.files;

import static org.assertj.core.api.Assertions.assertThat;

import io.docshift.spool.Sha256;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class ChecksumTest {

    private static final int LENGTH = 4_096;

    @Test
    void is_that_of_all_bytes_in_their_order_however_many_arrays_hold_them() {
        Random chance = new Random(7);
        Checksum checksum = new Checksum();
        MessageDigest expected = Sha256.begin();
        byte[] array = new byte[LENGTH];
        for (int i = 0; i < 100; i++) {
            chance.nextBytes(array);
            int length = chance.nextInt(LENGTH + 1);
            expected.update(array, 0, length);
            array = checksum.add(array, length);

            assertThat(array).hasSize(LENGTH);
        }

        assertThat(checksum.end()).isEqualTo(HexFormat.of().formatHex(expected.digest()));
    }

    @Test
    void begins_anew_after_its_end() {
        Checksum checksum = new Checksum();
        checksum.add(new byte[] {1, 2, 3}, 3);
        checksum.end();

        // SHA-256 of nothing (FIPS 180-2 gives the constants, every tool the same digits).
        assertThat(checksum.end()).isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    }
}
