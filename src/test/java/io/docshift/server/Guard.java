package io.docshift.server;

import java.util.ArrayList;
import java.util.List;

/** What ends a process when its standard input ends, so that it never outlives the one that started it. */
final class Guard {

    /** The command takes the place of this shell, under the same number; a child of it waits for the end of the input. */
    private static final String WATCH = "exec 3<&0; (cat <&3 >/dev/null; kill $$ 2>/dev/null) & exec 3<&-; exec \"$@\"";

    private Guard() {}

    /** The command, guarded. */
    static List<String> around(List<String> command) {
        List<String> guarded = new ArrayList<>(List.of("/bin/sh", "-c", WATCH, "guard"));
        guarded.addAll(command);
        return guarded;
    }
}
