package io.docshift.elastic;

import java.util.Locale;

/** Whether a server names an exception as a reason: {@code ClusterBlockException} in 1.x, {@code cluster_block_exception} since. */
final class Cause {

    private Cause() {}

    /**
     * Looks for it.
     *
     * @param reason in the server's words
     * @param name as 1.x writes it, or its beginning
     */
    static boolean isIn(String reason, String name) {
        return !reason.isEmpty() && squeezed(reason).contains(squeezed(name));
    }

    private static String squeezed(String text) {
        return text.replace("_", "").toLowerCase(Locale.ROOT);
    }
}
