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

    /** @param answers where each answer goes, to the place of its write */
    void deliver(IndexName index, List<Item> batch, Answer[] answers) {
        List<Item> pending = batch;
        int attempts = 0;
        while (!pending.isEmpty()) {
            BulkEncoder bulk = new BulkEncoder(keys, clock.millis());
            List<Item> sent = encode(pending, bulk, answers);
            if (sent.isEmpty()) {
                return;
            }
            if (bulk.size() > limit.bytes()) {
                refuseOrHalve(
                        index, sent, answers, tooLong(bulk.size(), "the server takes " + limit.bytes() + " at most"));
                return;
            }
            attempts++;
            Http.Reply reply;
            try {
                reply = send(index, bulk);
            } catch (IOException e) {
                if (attempts > 1 && sent.size() > 1) {
                    halve(index, sent, answers);
                    return;
                }
                if (!backOff.allowsAfter(attempts)) {
                    throw lost(index, sent, bulk.size(), attempts, e);
                }
                backOff.waitAfter(attempts);
                pending = sent;
                continue;
            }
            if (isBusy(reply.status()) && backOff.allowsAfter(attempts)) {
                pending = sent;
            } else if (reply.status() == 413) {
                refuseOrHalve(index, sent, answers, tooLong(bulk.size(), "the server answers 413"));
                return;
            } else if (reply.status() == 400) {
                refuseOrHalve(index, sent, answers, new Answer(400, Version.none(), reply.reason()));
                return;
            } else if (!reply.isFine()) {
                throw new ClusterFailure("writing to index \"%s\": status %d: %s"
                        .formatted(index.concrete(), reply.status(), reply.reason()));
            } else {
                pending = settle(index, sent, reply, answers, backOff.allowsAfter(attempts));
            }
            if (!pending.isEmpty()) {
                backOff.waitAfter(attempts);
            }
        }
    }

    /** Encodes what may be sent; the rest is answered here, because a server refuses other writes along with these. */
    private List<Item> encode(List<Item> items, BulkEncoder bulk, Answer[] answers) {
        List<Item> sent = new ArrayList<>();
        for (Item item : items) {
            Document document = item.write().document();
            if (keys.types() && document.address().type().isEmpty()) {
                answers[item.place()] = TYPELESS;
                continue;
            }
            if (item.write() instanceof Write.Delete delete) {
                bulk.delete(document, delete.guard());
            } else if (bulk.isOver(document)) {
                answers[item.place()] = expired(document);
                continue;
            } else if (item.write() instanceof Write.Replace replace) {
                bulk.replace(document, replace.guard());
            } else {
                bulk.create(document);
            }
            sent.add(item);
        }
        return sent;
    }

    private static Answer expired(Document document) {
        Long expiry = document.metadata().expiry();
        String instant = expiry == null ? "" : " at " + Instant.ofEpochMilli(expiry);
        return new Answer(400, Version.none(), "already expired: its time to live ended" + instant);
    }

    private Http.Reply send(IndexName index, BulkEncoder bulk) throws IOException {
        boolean busy = true;
        enter();
        try {
            Http.Reply reply = http.send(
                    "POST",
                    "/" + Http.segment(index.concrete()) + "/_bulk",
                    RawJson.of(bulk.toBytes()),
                    Http.LONGEST_RESPONSE);
            busy = isBusy(reply.status()) || reply.body().toString().contains("EsRejectedExecutionException");
            return reply;
        } finally {
            throttle.leave(busy);
        }
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
            IndexName index, List<Item> sent, Http.Reply reply, Answer[] answers, boolean mayRepeat) {
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
            if (mayRepeat && isBusy(item.status())) {
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

    private void refuseOrHalve(IndexName index, List<Item> items, Answer[] answers, Answer refusal) {
        if (items.size() == 1) {
            answers[items.get(0).place()] = refusal;
        } else {
            halve(index, items, answers);
        }
    }

    private void halve(IndexName index, List<Item> items, Answer[] answers) {
        int middle = items.size() / 2;
        deliver(index, items.subList(0, middle), answers);
        deliver(index, items.subList(middle, items.size()), answers);
    }

    private static Answer tooLong(int bytes, String why) {
        return new Answer(
                413,
                Version.none(),
                "its request takes %d bytes, and %s: raise http.max_content_length".formatted(bytes, why));
    }

    private static ClusterFailure lost(IndexName index, List<Item> items, int bytes, int attempts, IOException e) {
        return new ClusterFailure(
                "writing %s to index \"%s\": a request of %d bytes was sent %d times and not replied to: %s"
                        .formatted(
                                items.get(0).write().document().address(),
                                index.concrete(),
                                bytes,
                                attempts,
                                Http.describe(e)),
                e);
    }
}
