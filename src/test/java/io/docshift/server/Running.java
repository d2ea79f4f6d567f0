package io.docshift.server;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The servers that run; they end with this process, also where a test that should close one never gets there. */
final class Running {

    private static final Set<RunningServer> ALL = ConcurrentHashMap.newKeySet();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> ALL.forEach(RunningServer::kill)));
    }

    private Running() {}

    static void add(RunningServer server) {
        ALL.add(server);
    }

    static void remove(RunningServer server) {
        ALL.remove(server);
    }
}
