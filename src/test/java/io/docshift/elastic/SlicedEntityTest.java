package io.docshift.elastic;

import static org.assertj.core.api.Assertions.assertThat;

import io.docshift.doc.RawJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.apache.http.nio.ContentEncoder;
import org.junit.jupiter.api.Test;

final class SlicedEntityTest {

    /** A connection that takes so many bytes at once. */
    private static final class Slow implements ContentEncoder {

        private final ByteArrayOutputStream taken = new ByteArrayOutputStream();
        private final int most;
        private boolean full;
        private boolean completed;

        Slow(int most) {
            this.most = most;
        }

        @Override
        public int write(ByteBuffer bytes) {
            int some = full ? 0 : Math.min(most, bytes.remaining());
            full = !full;
            for (int i = 0; i < some; i++) {
                taken.write(bytes.get());
            }
            return some;
        }

        @Override
        public void complete() {
            completed = true;
        }

        @Override
        public boolean isCompleted() {
            return completed;
        }
    }

    private static byte[] sent(SlicedEntity entity, int most) throws IOException {
        Slow connection = new Slow(most);
        while (!connection.isCompleted()) {
            entity.produceContent(connection, null);
        }
        return connection.taken.toByteArray();
    }

    @Test
    void sends_its_slices_one_after_the_other_as_often_as_it_is_asked_to() throws IOException {
        byte[] all = new byte[200_000];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) (i * 31 + i / 251);
        }
        List<RawJson> slices = new ArrayList<>();
        for (int from = 0, size = 0; from < all.length; from += size, size = (size * 7 + 1) % 100_003) {
            slices.add(RawJson.slice(all, from, Math.min(all.length, from + size)));
        }
        SlicedEntity entity = new SlicedEntity(slices);

        assertThat(entity.getContentLength()).isEqualTo(all.length);
        assertThat(sent(entity, 1_000)).isEqualTo(all);
        entity.close();
        assertThat(sent(entity, Integer.MAX_VALUE)).isEqualTo(all);
        assertThat(entity.getContent().readAllBytes()).isEqualTo(all);
        ByteArrayOutputStream copy = new ByteArrayOutputStream();
        entity.writeTo(copy);
        assertThat(copy.toByteArray()).isEqualTo(all);
    }

    @Test
    void ends_where_there_is_nothing() throws IOException {
        assertThat(sent(new SlicedEntity(List.of(RawJson.of(""))), 10)).isEmpty();
    }
}
