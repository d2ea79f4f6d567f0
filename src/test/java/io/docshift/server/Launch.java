package io.docshift.server;

import java.util.Optional;

/** How a kind of server is started. */
interface Launch {

    /** Of a server that cannot be started yet. */
    Launch NONE = new Launch() {
        @Override
        public Optional<String> missing() {
            return Optional.of("nothing starts it yet");
        }

        @Override
        public ProcessBuilder process(Node node) {
            throw new IllegalStateException("nothing starts it yet");
        }
    };

    /** Empty, or what is not there that it needs. */
    default Optional<String> missing() {
        return Optional.empty();
    }

    /** The process of this node, which is not started yet, and whose standard input is a pipe. */
    ProcessBuilder process(Node node);
}
