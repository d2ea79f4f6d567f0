package io.docshift.elastic;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.http.HttpEntity;
import org.jspecify.annotations.Nullable;

/** Counts what goes to and from a cluster, for those who watch. It does not know what for. */
public final class Traffic {

    private final AtomicInteger inFlight = new AtomicInteger();
    private final AtomicLong retries = new AtomicLong();
    private final AtomicLong bytes = new AtomicLong();

    /**
     * What there was up to a moment.
     *
     * @param inFlight requests without a reply so far
     * @param retries how often something was waited for to be sent again
     * @param bytes in the bodies of requests, and of the replies that were taken
     */
    public record Seen(int inFlight, long retries, long bytes) {}

    /** A look at it. */
    public Seen seen() {
        return new Seen(inFlight.get(), retries.get(), bytes.get());
    }

    /** A request sets off. */
    void sent(@Nullable HttpEntity body) {
        inFlight.incrementAndGet();
        add(body);
    }

    /** A request has its reply, whose body this is, or is given up. */
    void over(@Nullable HttpEntity body) {
        inFlight.decrementAndGet();
        add(body);
    }

    /** Something will be sent again. */
    void again() {
        retries.incrementAndGet();
    }

    private void add(@Nullable HttpEntity body) {
        if (body != null) {
            bytes.addAndGet(Math.max(0, body.getContentLength()));
        }
    }
}
