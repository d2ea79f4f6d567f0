package io.docshift.server;

import java.io.IOException;

/** Faults that can befall any request: of the connection, of the time it takes, of a server that refuses it whole. */
final class WireFaults {

    private WireFaults() {}

    static boolean resetBefore(Exchange exchange) throws IOException {
        exchange.reset();
        return true;
    }

    static boolean resetWithin(Exchange exchange) throws IOException {
        if (!exchange.hasBody()) {
            return false;
        }
        exchange.body(exchange.random().nextInt(exchange.length()));
        exchange.reset();
        return true;
    }

    static boolean replyLost(Exchange exchange) throws IOException {
        exchange.pass();
        exchange.hangUp();
        return true;
    }

    static boolean replyTruncated(Exchange exchange) throws IOException {
        Exchange.Answer answer = exchange.pass();
        if (answer.text().length() == 0) {
            return false;
        }
        exchange.answer(
                answer,
                answer.text().length(),
                exchange.random().nextInt(answer.text().length()));
        exchange.hangUp();
        return true;
    }

    static boolean tooBusy(Exchange exchange) throws IOException {
        return refuse(exchange, 429, "EsRejectedExecutionException[rejected execution (queue capacity 50) on x]");
    }

    static boolean noMaster(Exchange exchange) throws IOException {
        return refuse(exchange, 503, "ClusterBlockException[blocked by: [SERVICE_UNAVAILABLE/2/no master];]");
    }

    static boolean circuitBreaker(Exchange exchange) throws IOException {
        return refuse(
                exchange,
                503,
                "CircuitBreakingException[[REQUEST] Data too large, data for [<reused_arrays>] would be larger than"
                        + " limit of [1/1b]]");
    }

    private static boolean refuse(Exchange exchange, int status, String error) throws IOException {
        exchange.answer(new Exchange.Answer(status, "{\"error\":\"%s\",\"status\":%d}".formatted(error, status)));
        return true;
    }

    static boolean slow(Exchange exchange) throws IOException {
        Exchange.Answer answer = exchange.pass();
        try {
            Thread.sleep(1 + exchange.random().nextInt(50));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("the proxy was closed", e);
        }
        exchange.answer(answer);
        return true;
    }

    static boolean stalled(Exchange exchange) throws IOException {
        exchange.awaitHangUp();
        return true;
    }

    static boolean replyStalled(Exchange exchange) throws IOException {
        exchange.pass();
        exchange.awaitHangUp();
        return true;
    }

    static boolean carriedOutLate(Exchange exchange) throws IOException {
        exchange.awaitHangUp();
        exchange.pass();
        return true;
    }
}
