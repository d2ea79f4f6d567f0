package io.docshift.elastic;

import io.docshift.run.ClusterFailure;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.http.ContentTooLongException;
import org.elasticsearch.client.Cancellable;
import org.elasticsearch.client.Request;
import org.elasticsearch.client.Response;
import org.elasticsearch.client.ResponseException;
import org.elasticsearch.client.ResponseListener;
import org.elasticsearch.client.RestClient;

/** A request that was sent and whose reply may be on its way. Its time runs from the sending, whoever waits for it. */
final class Sent {

    private final CompletableFuture<Response> expected;
    private final Cancellable request;
    private final Duration timeout;

    private Sent(CompletableFuture<Response> expected, Cancellable request, Duration timeout) {
        this.expected = expected;
        this.request = request;
        this.timeout = timeout;
    }

    /** Sends it, to one node, and does not wait for it. */
    static Sent to(RestClient client, Request request, Duration timeout, Traffic traffic) {
        Expected expected = new Expected();
        // From now on, because the client looks up names of hosts before it returns.
        traffic.sent(request.getEntity());
        CompletableFuture<Response> reply = expected.orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
                .whenComplete((response, failure) -> traffic.over(response == null ? null : response.getEntity()));
        return new Sent(reply, client.performRequestAsync(request, expected), timeout);
    }

    /** Whether waiting for it would end at once. */
    boolean isAnswered() {
        return expected.isDone();
    }

    /**
     * Waits for the reply, whatever it says.
     *
     * @throws TooMuchAtOnce if it is longer than was to be taken
     * @throws IOException if there is none within the time-out; the request may have been carried out
     */
    Reply reply() throws IOException {
        Response response = response();
        return new Reply(response.getStatusLine().getStatusCode(), WholeBody.of(response.getEntity()), false);
    }

    /** Waits as {@link #reply} does, for a reply whose body nobody wants yet. */
    Response response() throws IOException {
        try {
            return expected.get();
        } catch (InterruptedException e) {
            request.cancel();
            Thread.currentThread().interrupt();
            throw new ClusterFailure("interrupted while waiting for a reply", e);
        } catch (ExecutionException e) {
            Throwable cause = Objects.requireNonNullElse(e.getCause(), e);
            if (cause instanceof TimeoutException) {
                request.cancel();
                throw new SocketTimeoutException("it took more than " + timeout.toMillis() + " ms");
            }
            if (cause instanceof ResponseException refused) {
                return refused.getResponse();
            }
            ContentTooLongException tooLong = Http.find(ContentTooLongException.class, e);
            if (tooLong != null) {
                throw TooMuchAtOnce.toTake(tooLong);
            }
            throw new IOException(Http.describe(cause), cause);
        }
    }

    /** Gives the reply up; the request may be carried out all the same. */
    void cancel() {
        request.cancel();
    }

    /** A response that is on its way. */
    private static final class Expected extends CompletableFuture<Response> implements ResponseListener {

        @Override
        public void onSuccess(Response response) {
            complete(response);
        }

        @Override
        public void onFailure(Exception exception) {
            completeExceptionally(exception);
        }
    }
}
