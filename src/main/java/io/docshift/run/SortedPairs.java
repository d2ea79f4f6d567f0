package io.docshift.run;

import io.docshift.doc.Address;
import io.docshift.doc.RawJson;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Two sorted files of lines that begin with a type and an id, side by side. */
final class SortedPairs implements AutoCloseable {

    /**
     * The lines of one address.
     *
     * @param left the fields of the left file's line; null if it has none
     * @param right the fields of the right file's line; null if it has none
     */
    record Pair(@Nullable List<String> left, @Nullable List<String> right) {

        /** The address, in an index of this name. */
        Address in(String index) {
            List<String> fields = left == null ? right : left;
            return fields == null ? new Address(index, "", "") : new Address(index, fields.get(0), fields.get(1));
        }
    }

    private final LineReader left;
    private final LineReader right;
    private @Nullable RawJson nextLeft;
    private @Nullable RawJson nextRight;

    SortedPairs(LineReader left, LineReader right) {
        this.left = left;
        this.right = right;
        nextLeft = left.next();
        nextRight = right.next();
    }

    @Nullable
    Pair next() {
        RawJson one = nextLeft;
        RawJson other = nextRight;
        if (one == null && other == null) {
            return null;
        }
        int order = order(one, other);
        if (order <= 0) {
            nextLeft = left.next();
        }
        if (order >= 0) {
            nextRight = right.next();
        }
        return new Pair(order <= 0 ? fields(one) : null, order >= 0 ? fields(other) : null);
    }

    private static @Nullable List<String> fields(@Nullable RawJson line) {
        return line == null ? null : AddressKey.fields(line.toString());
    }

    private static int order(@Nullable RawJson one, @Nullable RawJson other) {
        if (one == null) {
            return 1;
        }
        return other == null ? -1 : Arrays.compareUnsigned(key(one), key(other));
    }

    private static byte[] key(RawJson line) {
        String text = line.toString();
        return text.substring(0, text.indexOf('\t', text.indexOf('\t') + 1) + 1).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        left.close();
        right.close();
    }
}
