package io.docshift.server;

import java.util.Optional;

/** How a kind of server is started. */
interface Launch {

    /** Empty, or what is not there that it needs. */
    Optional<String> missing();

    /** The process of this node, which is not started yet. */
    ProcessBuilder process(Node node);
}
