package io.docshift.bench;

import java.util.Random;

/**
 * Documents for measuring, the same ones each time; every tenth is retired.
 *
 * @param bytes about how many each has
 */
record Samples(int bytes) {

    private static final String[] WORDS =
            ("river stone lamp winter paper north bridge garden copper signal letter window harbour"
                            + " morning silver engine valley needle orange market candle forest island mirror pocket ribbon")
                    .split(" ");
    private static final int LEAST = 190;

    Samples {
        if (bytes < LEAST) {
            throw new IllegalArgumentException("documents have at least " + LEAST + " bytes, got " + bytes);
        }
    }

    /** Of a kilobyte each. */
    static Samples ofKilobytes() {
        return new Samples(1_000);
    }

    /** The id of the n-th. */
    static String id(int n) {
        return "d%08d".formatted(n);
    }

    /** The source of the n-th. */
    String source(int n) {
        return source(n, false);
    }

    /** The source of the n-th as the rules that change every document leave it. */
    String changed(int n) {
        return source(n, true);
    }

    private String source(int n, boolean changed) {
        StringBuilder source = new StringBuilder(bytes + 32);
        source.append("{\"id\":\"").append(id(n)).append("\",\"state\":\"");
        source.append(n % 10 == 0 ? "retired" : "active").append("\",\"path\":\"");
        source.append(changed ? "/data/" : "/srv/")
                .append("store-")
                .append(n % 7)
                .append('/')
                .append(n);
        source.append("\",\"size\":")
                .append(n % 100_000)
                .append(",\"weight\":1.10,\"tags\":[\"a")
                .append(n % 13);
        source.append("\",\"b").append(n % 17).append("\"]");
        if (!changed) {
            source.append(",\"owner\":\"user-").append(n % 1_000).append('"');
        }
        source.append(",\"text\":\"");
        Random chance = new Random(n);
        while (source.length() < bytes - 2) {
            source.append(WORDS[chance.nextInt(WORDS.length)]).append(' ');
        }
        source.append('"');
        if (changed) {
            source.append(",\"keeper\":\"user-").append(n % 1_000).append("\",\"schema\":2");
        }
        return source.append('}').toString();
    }
}
