package io.docshift.server;

import java.util.Optional;

/**
 * A server that can be started.
 *
 * @param label whose it is, and which version
 * @param folder the name of its folder among the unpacked servers
 */
record Program(String label, String folder, Launch launch) {

    /** Empty, or why it cannot be started here. */
    Optional<String> notRun() {
        return launch.missing().map(missing -> "not run: " + missing);
    }
}
