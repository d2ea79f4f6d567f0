package io.docshift.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/** Bytes that are broken the way files and lines break: cut, doubled, swapped, sprinkled with what means something. */
final class Mutation {

    private static final List<String> TOKENS = List.of(
            "{",
            "}",
            "[",
            "]",
            ":",
            ",",
            "\"",
            "'",
            "\n",
            "  ",
            "- ",
            "null",
            "true",
            "1e999",
            "-0",
            "0123",
            "*",
            "&a ",
            "{{",
            "}}",
            "$",
            "${x}",
            "**",
            "[*]",
            "[k=v]",
            "\\u0000",
            "\uFEFF",
            "\u2028",
            "!!int ",
            "---\n",
            "|",
            ">",
            "#",
            "steps:",
            "when:",
            "foreach:",
            "_id",
            "_source",
            "jolt",
            "emit",
            "\\",
            "\ud83c\udf31",
            "(",
            ")*",
            "(?:");

    private final Random random;

    Mutation(Random random) {
        this.random = random;
    }

    byte[] noise(int most) {
        byte[] bytes = new byte[random.nextInt(most)];
        random.nextBytes(bytes);
        return bytes;
    }

    /** One to six things happen to these bytes; some of it is taken from the others. */
    byte[] of(byte[] original, byte[] other) {
        byte[] bytes = original;
        for (int i = random.nextInt(6); i >= 0; i--) {
            bytes = once(bytes, other);
        }
        return bytes;
    }

    private byte[] once(byte[] bytes, byte[] other) {
        int from = random.nextInt(bytes.length + 1);
        int to = Math.min(bytes.length, from + random.nextInt(random.nextBoolean() ? 4 : 200));
        return switch (random.nextInt(8)) {
            case 0 -> join(bytes, 0, from, new byte[0], bytes, to, bytes.length);
            case 1 -> join(bytes, 0, from, slice(bytes, from, to), bytes, from, bytes.length);
            case 2 -> join(bytes, 0, from, noise(5), bytes, from, bytes.length);
            case 3 -> join(bytes, 0, from, slice(other), bytes, to, bytes.length);
            case 4 -> join(bytes, 0, from, new byte[0], bytes, bytes.length, bytes.length);
            case 5 -> flipped(bytes);
            default ->
                join(
                        bytes,
                        0,
                        from,
                        TOKENS.get(random.nextInt(TOKENS.size())).getBytes(StandardCharsets.UTF_8),
                        bytes,
                        random.nextBoolean() ? from : to,
                        bytes.length);
        };
    }

    private byte[] flipped(byte[] bytes) {
        byte[] flipped = bytes.clone();
        if (flipped.length > 0) {
            flipped[random.nextInt(flipped.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return flipped;
    }

    private byte[] slice(byte[] bytes) {
        int from = random.nextInt(bytes.length + 1);
        return slice(bytes, from, Math.min(bytes.length, from + random.nextInt(100)));
    }

    private static byte[] slice(byte[] bytes, int from, int to) {
        return java.util.Arrays.copyOfRange(bytes, from, to);
    }

    private static byte[] join(byte[] head, int from, int to, byte[] middle, byte[] tail, int tailFrom, int tailTo) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        joined.write(head, from, to - from);
        joined.writeBytes(middle);
        joined.write(tail, tailFrom, tailTo - tailFrom);
        return joined.toByteArray();
    }
}
