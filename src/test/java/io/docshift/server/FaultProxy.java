package io.docshift.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Stands between a client and a real server, passes requests on, and does to some of them what networks, proxies and
 * overloaded servers do. What it passes on and answers is the real server's, but for the fault.
 */
public final class FaultProxy implements AutoCloseable {

    private final TestServer server;
    private final Faults faults;
    private final ServerSocket listening;
    private final Set<Socket> clients = ConcurrentHashMap.newKeySet();
    private final Map<Fault, Integer> injected = new EnumMap<>(Fault.class);
    private final Map<Call, Integer> calls = new EnumMap<>(Call.class);
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "fault-proxy");
        thread.setDaemon(true);
        return thread;
    });
    private volatile boolean calm;

    private FaultProxy(TestServer server, Faults faults) {
        this.server = server;
        this.faults = faults;
        try {
            this.listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Begins to listen on a free port of the loopback interface. */
    public static FaultProxy before(TestServer server, Faults faults) {
        FaultProxy proxy = new FaultProxy(server, faults);
        proxy.threads.execute(proxy::listen);
        return proxy;
    }

    /** The server as a client behind this proxy sees it; plain requests go past the proxy. */
    public TestServer front() {
        URI url = URI.create("http://127.0.0.1:" + listening.getLocalPort());
        return new TestServer(url, server.transportPort(), server.http());
    }

    /** From now on nothing goes wrong, except what has begun to. */
    public void calm() {
        calm = true;
    }

    /** From now on things go wrong again. */
    public void storm() {
        calm = false;
    }

    /** How often each fault happened. */
    public Map<Fault, Integer> injected() {
        synchronized (injected) {
            return Map.copyOf(injected);
        }
    }

    /** How many faults happened. */
    public int total() {
        return injected().values().stream().mapToInt(Integer::intValue).sum();
    }

    /** How many requests of each kind arrived. */
    public Map<Call, Integer> calls() {
        synchronized (calls) {
            return Map.copyOf(calls);
        }
    }

    private void listen() {
        while (!listening.isClosed()) {
            try {
                Socket client = listening.accept();
                clients.add(client);
                threads.execute(() -> serve(client));
            } catch (IOException e) {
                // Closed, or a client that went away at once: the condition of the loop tells.
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            client.setTcpNoDelay(true);
            for (Exchange exchange = next(client); exchange != null; exchange = next(client)) {
                answer(exchange);
            }
        } catch (IOException e) {
            // The client hung up, or the server did: the client is hung up on, as by any proxy.
        } finally {
            clients.remove(client);
        }
    }

    private Exchange next(Socket client) throws IOException {
        return Exchange.read(client, server, faults.random());
    }

    private void answer(Exchange exchange) throws IOException {
        synchronized (calls) {
            calls.merge(exchange.call(), 1, Integer::sum);
        }
        Optional<Fault> fault = calm ? Optional.empty() : faults.at(exchange.call());
        if (fault.isEmpty() || !befall(fault.get(), exchange)) {
            exchange.answer(exchange.pass());
        }
    }

    /** Counts first, so that whoever has met a fault finds it counted. */
    private boolean befall(Fault fault, Exchange exchange) throws IOException {
        count(fault, 1);
        boolean befallen = fault.befall(exchange);
        if (!befallen) {
            count(fault, -1);
        }
        return befallen;
    }

    private void count(Fault fault, int more) {
        synchronized (injected) {
            injected.merge(fault, more, (before, some) -> before + some == 0 ? null : before + some);
        }
    }

    @Override
    public void close() {
        goAway();
    }

    /** Hangs up on everyone, and takes no connection any more: the node that clients see is gone. */
    public void goAway() {
        try {
            listening.close();
            for (Socket client : clients) {
                client.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            threads.shutdownNow();
        }
    }
}
