package io.docshift.run;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Ends a run the way a crash does: nothing catches it. */
final class PowerCut extends Error {

    private static final long serialVersionUID = 1L;

    /** What changes an index as a whole. */
    private static final Set<String> CHANGES = Set.of(
            "create",
            "putMapping",
            "putSettings",
            "blockWrites",
            "flush",
            "delete",
            "switchOver",
            "addAliases",
            "moveAlias");

    private PowerCut() {}

    /** The same files of a run, on a machine whose power is cut once the journal has so many more entries. */
    static Staging afterEntries(Staging staging, int entries) {
        int[] left = {entries};
        return proxy(Staging.class, (method, arguments) -> {
            Object result = method.invoke(staging, arguments);
            if (method.getName().equals("journal") && arguments != null && --left[0] == 0) {
                throw new PowerCut();
            }
            return result;
        });
    }

    /** The same files of a run, on a machine whose power is cut once the journal has an entry of this step. */
    static Staging atEntry(Staging staging, String step) {
        return proxy(Staging.class, (method, arguments) -> {
            Object result = method.invoke(staging, arguments);
            cutIf(method.getName().equals("journal")
                    && arguments != null
                    && ((ObjectNode) arguments[0]).path("step").asText().equals(step));
            return result;
        });
    }

    /** The same files of a run, on a machine whose power is cut at each entry of the journal that is a new one. */
    static Staging atNewEntries(Staging staging, Set<String> seen) {
        return proxy(Staging.class, (method, arguments) -> {
            Object result = method.invoke(staging, arguments);
            if (method.getName().equals("journal") && arguments != null) {
                ObjectNode entry = ((ObjectNode) arguments[0]).deepCopy();
                entry.remove("at");
                cutIf(seen.add(entry.toString()));
            }
            return result;
        });
    }

    /** The same server, seen from a machine whose power is cut after so many requests that write. */
    static Server afterWrites(Server server, int writes) {
        int[] left = {writes};
        return cut(server, request -> --left[0] == 0);
    }

    /** The same server, seen from a machine whose power is cut after each request that writes and is a new one. */
    static Server atNewWrites(Server server, Set<String> seen) {
        return cut(server, seen::add);
    }

    /** The same server, on a wire that loses the reply to one request about one index as a whole. */
    static Server losingReply(Server server, String method, String index) {
        Indices indices = proxy(Indices.class, (called, arguments) -> {
            Object result = called.invoke(server.indices(), arguments);
            if (called.getName().equals(method) && index.equals(arguments[0])) {
                throw new InvocationTargetException(new ClusterFailure("no reply"));
            }
            return result;
        });
        return new Server(server.source(), server.sink(), indices);
    }

    private static Server cut(Server server, Predicate<String> when) {
        Sink[] sink = new Sink[1];
        sink[0] = proxy(Sink.class, (method, arguments) -> {
            if (method.getName().equals("open")) {
                return new BatchByBatch(sink[0], (IndexName) arguments[0], (Outlet.Answers) arguments[1]);
            }
            Object result = method.invoke(server.sink(), arguments);
            cutIf(method.getName().equals("write") && when.test(request(arguments)));
            return result;
        });
        Indices indices = proxy(Indices.class, (method, arguments) -> {
            String request = method.getName() + Arrays.toString(arguments);
            boolean twoRequests = method.getName().equals("switchOver") && arguments[0].equals(arguments[1]);
            if (twoRequests && when.test("first half of " + request)) {
                server.indices().delete((String) arguments[1], (String) arguments[2]);
                throw new PowerCut();
            }
            Object result = method.invoke(server.indices(), arguments);
            cutIf(CHANGES.contains(method.getName()) && when.test(request));
            return result;
        });
        return new Server(server.source(), sink[0], indices);
    }

    /** What is written where; what documents hold may differ from time to time. */
    @SuppressWarnings("unchecked")
    private static String request(Object[] arguments) {
        return arguments[0]
                + ((List<Write>) arguments[1])
                        .stream()
                                .map(write -> write.getClass().getSimpleName()
                                        + write.document().address())
                                .toList()
                                .toString();
    }

    private static void cutIf(boolean now) {
        if (now) {
            throw new PowerCut();
        }
    }

    private interface Call {
        Object of(Method method, Object[] arguments) throws IllegalAccessException, InvocationTargetException;
    }

    private static <T> T proxy(Class<T> type, Call call) {
        return type.cast(Proxy.newProxyInstance(
                PowerCut.class.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    try {
                        return call.of(method, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }
}
