package io.docshift.elastic;

import io.docshift.doc.Document;
import io.docshift.doc.MalformedJson;
import io.docshift.doc.Version;
import io.docshift.elastic.BulkDelivery.Item;
import io.docshift.run.Answer;
import io.docshift.run.ClusterFailure;
import io.docshift.run.ClusterInfo;
import io.docshift.run.IndexName;
import io.docshift.run.Write;
import io.docshift.wire.BulkDecoder;
import io.docshift.wire.BulkEncoder;
import io.docshift.wire.BulkItem;
import io.docshift.wire.BulkKeys;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Brings one bulk to the server and one answer back for each of its writes.
 *
 * <p>What the server was too busy for is sent again, item by item. A request without a reply is sent again whole: each of
 * its writes is guarded, so the answers tell. One that is too long, or that is refused as a whole, is halved until what
 * is wrong stands alone.
 */
final class BulkCourier {

    private final Http http;
    private final ClusterInfo cluster;
    private final BulkKeys keys;
    private final RequestLimit limit;
    private final Clock clock;
    private final Throttle throttle;

    BulkCourier(Http http, ClusterInfo cluster, BulkKeys keys, RequestLimit limit, Clock clock, Throttle throttle) {
        this.http = http;
        this.cluster = cluster;
        this.keys = keys;
        this.limit = limit;
        this.clock = clock;
        this.throttle = throttle;
    }

    /**
     * Delivers.
     *
     * @param delivery takes the answers
     * @param stopped whether nobody wants the rest any more; no request is begun then
     * @throws ClusterFailure if some of it cannot be written, whatever its documents
     */
    void deliver(IndexName index, BulkDelivery delivery, BooleanSupplier stopped) {
        deliver(index, delivery.items(), delivery, stopped);
    }

    private void deliver(IndexName index, List<Item> batch, BulkDelivery delivery, BooleanSupplier stopped) {
        List<Item> pending = batch;
        for (int attempts = 1; ; attempts++) {
            long now = clock.millis();
            pending = sendable(pending, now, delivery);
            if (pending.isEmpty() || stopped.getAsBoolean()) {
                return;
            }
            BulkOutcome outcome = attempt(index, pending, encode(pending, now), delivery);
            if (outcome instanceof BulkOutcome.Refused refused && pending.size() == 1) {
                delivery.answer(pending.get(0), refused.refusal());
                return;
            }
            if (outcome instanceof BulkOutcome.Answered answered) {
                pending = answered.left();
                if (pending.isEmpty()) {
                    return;
                }
            }
            boolean halved = pending.size() > 1 && outcome.callsForFewer(attempts);
            if (!halved && !http.backOff().allowsAfter(attempts)) {
                throw givenUp(index, pending, attempts, outcome);
            }
            if (!(outcome instanceof BulkOutcome.Refused)) {
                http.backOff().waitAfter(attempts);
            }
            if (halved) {
                int middle = pending.size() / 2;
                deliver(index, pending.subList(0, middle), delivery, stopped);
                deliver(index, pending.subList(middle, pending.size()), delivery, stopped);
                return;
            }
        }
    }

    /** What may be sent; the rest is answered here, because a server refuses other writes along with these. */
    private List<Item> sendable(List<Item> items, long now, BulkDelivery delivery) {
        BulkEncoder bulk = new BulkEncoder(keys, now);
        List<Item> sendable = new ArrayList<>();
        for (Item item : items) {
            Document document = item.write().document();
            String refusal = cluster.refusal(document);
            if (!refusal.isEmpty()) {
                delivery.answer(item, new Answer(400, Version.none(), refusal));
            } else if (!(item.write() instanceof Write.Delete) && bulk.isOver(document)) {
                delivery.answer(item, expired(document));
            } else {
                sendable.add(item);
            }
        }
        return sendable;
    }

    private BulkEncoder encode(List<Item> items, long now) {
        BulkEncoder bulk = new BulkEncoder(keys, now);
        for (Item item : items) {
            Document document = item.write().document();
            if (item.write() instanceof Write.Delete delete) {
                bulk.delete(document, delete.guard());
            } else if (item.write() instanceof Write.Replace replace) {
                bulk.replace(document, replace.guard());
            } else {
                bulk.create(document);
            }
        }
        return bulk;
    }

    private static Answer expired(Document document) {
        Long expiry = document.metadata().expiry();
        String instant = expiry == null ? "" : " at " + Instant.ofEpochMilli(expiry);
        return new Answer(400, Version.none(), "already expired: its time to live ended" + instant);
    }

    private BulkOutcome attempt(IndexName index, List<Item> items, BulkEncoder bulk, BulkDelivery delivery) {
        if (bulk.size() > limit.bytes()) {
            return new BulkOutcome.Refused(tooLong(bulk.size(), "the server takes " + limit.bytes() + " at most"));
        }
        boolean busy = true;
        enter();
        try {
            Reply reply = http.sendParts(
                    "POST", IndexCalls.path(index.concrete()) + "/_bulk", bulk.parts(), Http.LONGEST_RESPONSE);
            BulkOutcome outcome = judge(index, items, bulk.size(), reply, delivery);
            busy = outcome instanceof BulkOutcome.Busy
                    || (outcome instanceof BulkOutcome.Answered answered
                            && !answered.left().isEmpty());
            return outcome;
        } catch (IOException e) {
            return new BulkOutcome.NoReply(e, bulk.size());
        } finally {
            throttle.leave(busy);
        }
    }

    private static BulkOutcome judge(IndexName index, List<Item> items, int bytes, Reply reply, BulkDelivery delivery) {
        if (reply.isFine()) {
            return settle(index, items, reply, delivery);
        }
        if (reply.isBusy()) {
            return new BulkOutcome.Busy(reply);
        }
        return switch (reply.status()) {
            case 413 -> new BulkOutcome.Refused(tooLong(bytes, "the server answers 413"));
            case 400 -> new BulkOutcome.Refused(new Answer(400, Version.none(), reply.reason()));
            default ->
                throw new ClusterFailure("writing to index \"%s\": status %d: %s"
                        .formatted(index.concrete(), reply.status(), reply.reason()));
        };
    }

    private void enter() {
        try {
            throttle.enter();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ClusterFailure("interrupted while waiting to write", e);
        }
    }

    private static BulkOutcome settle(IndexName index, List<Item> sent, Reply reply, BulkDelivery delivery) {
        List<BulkItem> items;
        try {
            items = BulkDecoder.decode(reply.body());
        } catch (MalformedJson e) {
            throw new ClusterFailure(
                    "writing to index \"%s\": the answer is not understood at byte %d: %s"
                            .formatted(index.concrete(), e.offset(), e.getMessage()),
                    e);
        }
        if (items.size() != sent.size()) {
            throw new ClusterFailure("writing to index \"%s\": %d writes were sent, but %d answered"
                    .formatted(index.concrete(), sent.size(), items.size()));
        }
        List<Item> left = new ArrayList<>();
        String why = "";
        for (int i = 0; i < items.size(); i++) {
            BulkItem item = items.get(i);
            switch (BulkVerdict.of(item)) {
                case ANSWERED -> delivery.answer(sent.get(i), new Answer(item.status(), item.version(), item.reason()));
                case AGAIN -> {
                    left.add(sent.get(i));
                    why = "status %d: %s".formatted(item.status(), item.reason());
                }
                case STOP -> throw refused(index, sent.get(i), item);
            }
        }
        return new BulkOutcome.Answered(left, why);
    }

    private static Answer tooLong(int bytes, String why) {
        return new Answer(
                413,
                Version.none(),
                "its request takes %d bytes, and %s: raise http.max_content_length".formatted(bytes, why));
    }

    private static ClusterFailure refused(IndexName index, Item item, BulkItem answer) {
        String wayOut = Cause.isIn(answer.reason(), "ClusterBlockException")
                ? "; the index is blocked: lift its block (index.blocks.write: false), or the cluster's, and go on"
                : "; give docshift the right to write there, and go on";
        return new ClusterFailure("writing %s to index \"%s\": status %d: %s%s"
                .formatted(
                        item.write().document().address(), index.concrete(), answer.status(), answer.reason(), wayOut));
    }

    private static ClusterFailure givenUp(IndexName index, List<Item> items, int attempts, BulkOutcome outcome) {
        String others = items.size() > 1 ? " and " + (items.size() - 1) + " more" : "";
        String message = "writing %s%s to index \"%s\": tried %d times, the last time: %s%s"
                .formatted(
                        items.get(0).write().document().address(),
                        others,
                        index.concrete(),
                        attempts,
                        outcome.why(),
                        Complaint.LOOK_AFTER_IT);
        return outcome instanceof BulkOutcome.NoReply lost
                ? new ClusterFailure(message, lost.cause())
                : new ClusterFailure(message);
    }
}
