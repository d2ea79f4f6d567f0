package io.docshift.elastic;

import io.docshift.doc.Document;
import io.docshift.doc.MalformedJson;
import io.docshift.doc.RawJson;
import io.docshift.doc.Version;
import io.docshift.elastic.BulkSink.Item;
import io.docshift.run.Answer;
import io.docshift.run.ClusterFailure;
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

/**
 * Brings one bulk to the server and one answer back for each of its writes.
 *
 * <p>What the server was too busy for is sent again, item by item. A request without a reply is sent again whole: each of
 * its writes is guarded, so the answers tell. One that is too long, or that is refused as a whole, is halved until what
 * is wrong stands alone.
 */
final class BulkCourier {

    private static final Answer TYPELESS =
            new Answer(400, Version.none(), "it has no type, and this server's documents have one");

    private final Http http;
    private final BulkKeys keys;
    private final RequestLimit limit;
    private final Clock clock;
    private final BackOff backOff;
    private final Throttle throttle;

    BulkCourier(Http http, BulkKeys keys, RequestLimit limit, Clock clock, BackOff backOff, Throttle throttle) {
        this.http = http;
        this.keys = keys;
        this.limit = limit;
        this.clock = clock;
        this.backOff = backOff;
        this.throttle = throttle;
    }

    /** What became of one attempt to send writes. */
    private sealed interface Outcome {

        /** @param left what the server was too busy for */
        record Answered(List<Item> left) implements Outcome {}

        /** @param refusal what to answer if it was one write */
        record RefusedWhole(Answer refusal) implements Outcome {}

        record NoReply(IOException why, int bytes) implements Outcome {}
    }

    /** @param answers where each answer goes, to the place of its write */
    void deliver(IndexName index, List<Item> batch, Answer[] answers) {
        List<Item> pending = batch;
        for (int attempts = 1; ; attempts++) {
            long now = clock.millis();
            pending = sendable(pending, now, answers);
            if (pending.isEmpty()) {
                return;
            }
            boolean last = !backOff.allowsAfter(attempts);
            Outcome outcome = attempt(index, pending, encode(pending, now), answers, last);
            if (outcome instanceof Outcome.RefusedWhole refused && pending.size() == 1) {
                answers[pending.get(0).place()] = refused.refusal();
                return;
            }
            if (outcome instanceof Outcome.RefusedWhole
                    || (outcome instanceof Outcome.NoReply && attempts > 1 && pending.size() > 1)) {
                int middle = pending.size() / 2;
                deliver(index, pending.subList(0, middle), answers);
                deliver(index, pending.subList(middle, pending.size()), answers);
                return;
            }
            if (outcome instanceof Outcome.NoReply lost && last) {
                throw notRepliedTo(index, pending, attempts, lost);
            }
            if (outcome instanceof Outcome.Answered answered) {
                pending = answered.left();
            }
            if (!pending.isEmpty()) {
                backOff.waitAfter(attempts);
            }
        }
    }

    /** What may be sent; the rest is answered here, because a server refuses other writes along with these. */
    private List<Item> sendable(List<Item> items, long now, Answer[] answers) {
        BulkEncoder bulk = new BulkEncoder(keys, now);
        List<Item> sendable = new ArrayList<>();
        for (Item item : items) {
            Document document = item.write().document();
            if (keys.types() && document.address().type().isEmpty()) {
                answers[item.place()] = TYPELESS;
            } else if (!(item.write() instanceof Write.Delete) && bulk.isOver(document)) {
                answers[item.place()] = expired(document);
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

    private Outcome attempt(IndexName index, List<Item> items, BulkEncoder bulk, Answer[] answers, boolean last) {
        if (bulk.size() > limit.bytes()) {
            return new Outcome.RefusedWhole(tooLong(bulk.size(), "the server takes " + limit.bytes() + " at most"));
        }
        boolean busy = true;
        enter();
        try {
            Http.Reply reply = http.send(
                    "POST",
                    IndexCalls.path(index.concrete()) + "/_bulk",
                    RawJson.of(bulk.toBytes()),
                    Http.LONGEST_RESPONSE);
            Outcome outcome = judge(index, items, bulk.size(), reply, answers, last);
            busy = outcome instanceof Outcome.Answered answered
                    && !answered.left().isEmpty();
            return outcome;
        } catch (IOException e) {
            return new Outcome.NoReply(e, bulk.size());
        } finally {
            throttle.leave(busy);
        }
    }

    private static Outcome judge(
            IndexName index, List<Item> items, int bytes, Http.Reply reply, Answer[] answers, boolean last) {
        if (reply.isFine()) {
            return new Outcome.Answered(settle(index, items, reply, answers, last));
        }
        if (isBusy(reply.status()) && !last) {
            return new Outcome.Answered(items);
        }
        return switch (reply.status()) {
            case 413 -> new Outcome.RefusedWhole(tooLong(bytes, "the server answers 413"));
            case 400 -> new Outcome.RefusedWhole(new Answer(400, Version.none(), reply.reason()));
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

    /** Takes the answers in; what is left is what the server was too busy for. */
    private static List<Item> settle(
            IndexName index, List<Item> sent, Http.Reply reply, Answer[] answers, boolean last) {
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
        for (int i = 0; i < items.size(); i++) {
            BulkItem item = items.get(i);
            if (!last && isBusy(item.status())) {
                left.add(sent.get(i));
            } else {
                answers[sent.get(i).place()] = new Answer(item.status(), item.version(), item.reason());
            }
        }
        return left;
    }

    /** 1.x says 429 for a full queue and 503 for a shard that is not there yet: neither was carried out. */
    private static boolean isBusy(int status) {
        return status == 429 || status == 503;
    }

    private static Answer tooLong(int bytes, String why) {
        return new Answer(
                413,
                Version.none(),
                "its request takes %d bytes, and %s: raise http.max_content_length".formatted(bytes, why));
    }

    private static ClusterFailure notRepliedTo(IndexName index, List<Item> items, int attempts, Outcome.NoReply lost) {
        return new ClusterFailure(
                "writing %s to index \"%s\": a request of %d bytes was sent %d times and not replied to: %s"
                        .formatted(
                                items.get(0).write().document().address(),
                                index.concrete(),
                                lost.bytes(),
                                attempts,
                                Http.describe(lost.why())),
                lost.why());
    }
}
