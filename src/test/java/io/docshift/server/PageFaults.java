package io.docshift.server;

import io.docshift.server.Exchange.Answer;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Faults of replies that hold several documents, or count them. */
final class PageFaults {

    private static final Pattern WHOLE =
            Pattern.compile("\"_shards\":\\{\"total\":(?<total>\\d+),\"successful\":(?<successful>\\d+),\"failed\":0}");

    private static final Pattern DOCUMENT = Pattern.compile("\\{\"_index\":");

    private static final long MORE_THAN_ANYONE_TAKES = 1L << 40;

    private PageFaults() {}

    static boolean shardFailed(Exchange exchange) throws IOException {
        Answer answer = exchange.pass();
        Matcher shards = WHOLE.matcher(answer.text());
        if (!shards.find() || shards.group("successful").equals("0")) {
            return false;
        }
        String failed = ("\"_shards\":{\"total\":%s,\"successful\":%d,\"failed\":1,\"failures\":[{\"index\":\"x\","
                        + "\"shard\":0,\"status\":503,\"reason\":\"NodeDisconnectedException[[x][y] disconnected]\"}]}")
                .formatted(shards.group("total"), Integer.parseInt(shards.group("successful")) - 1);
        exchange.answer(new Answer(answer.status(), shards.replaceFirst(Matcher.quoteReplacement(failed))));
        return true;
    }

    static boolean timedOut(Exchange exchange) throws IOException {
        Answer answer = exchange.pass();
        String text = answer.text();
        if (!text.contains("\"timed_out\":false")) {
            return false;
        }
        exchange.answer(new Answer(answer.status(), text.replaceFirst("\"timed_out\":false", "\"timed_out\":true")));
        return true;
    }

    static boolean scrollLost(Exchange exchange) throws IOException {
        exchange.send("DELETE", "/_search/scroll", exchange.body());
        exchange.answer(exchange.pass());
        return true;
    }

    /** A single document stays as large as it is: nobody could go on without it. */
    static boolean responseTooLarge(Exchange exchange) throws IOException {
        Answer answer = exchange.pass();
        if (DOCUMENT.matcher(answer.text()).results().limit(2).count() < 2) {
            return false;
        }
        exchange.answer(answer, MORE_THAN_ANYONE_TAKES, 0);
        exchange.awaitHangUp();
        return true;
    }
}
