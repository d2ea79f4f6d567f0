package io.docshift.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.docshift.doc.Json;
import io.docshift.server.Exchange.Answer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Iterator;
import java.util.List;

/** Faults of bulks. */
final class BulkFaults {

    private BulkFaults() {}

    /** One item of a bulk as it was sent: its action, and the line of its source where there is one. */
    private record Item(String verb, JsonNode action, String lines) {

        static List<Item> all(byte[] body) {
            List<Item> items = new ArrayList<>();
            Iterator<String> lines =
                    new String(body, StandardCharsets.ISO_8859_1).lines().iterator();
            while (lines.hasNext()) {
                String line = lines.next();
                JsonNode parsed =
                        Json.parse(new String(line.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8));
                String verb = parsed.fieldNames().next();
                String source = verb.equals("delete") ? "" : lines.next() + "\n";
                items.add(new Item(verb, parsed.get(verb), line + "\n" + source));
            }
            return items;
        }

        ObjectNode refused(int status, String error) {
            ObjectNode answer = JsonNodeFactory.instance.objectNode();
            ObjectNode item = answer.putObject(verb);
            item.set("_type", action.path("_type"));
            item.set("_id", action.path("_id"));
            item.put("status", status).put("error", error);
            return answer;
        }
    }

    static boolean itemsBusy(Exchange exchange) throws IOException {
        List<Item> items = Item.all(exchange.body());
        BitSet refused = some(items.size(), exchange);
        ByteArrayOutputStream rest = new ByteArrayOutputStream();
        for (int i = 0; i < items.size(); i++) {
            if (!refused.get(i)) {
                rest.writeBytes(items.get(i).lines().getBytes(StandardCharsets.ISO_8859_1));
            }
        }
        Iterator<JsonNode> answered = List.<JsonNode>of().iterator();
        if (rest.size() > 0) {
            Answer answer = exchange.pass(rest.toByteArray());
            if (answer.status() != 200) {
                exchange.answer(answer);
                return true;
            }
            answered = Json.parse(new String(answer.body(), StandardCharsets.UTF_8))
                    .path("items")
                    .iterator();
        }
        ArrayNode merged = JsonNodeFactory.instance.arrayNode();
        for (int i = 0; i < items.size(); i++) {
            merged.add(
                    refused.get(i)
                            ? items.get(i)
                                    .refused(
                                            429, "EsRejectedExecutionException[rejected execution (queue capacity 50)]")
                            : answered.next());
        }
        answer(exchange, merged);
        return true;
    }

    static boolean itemsUnavailable(Exchange exchange) throws IOException {
        List<Item> items = Item.all(exchange.body());
        Answer answer = exchange.pass();
        if (answer.status() != 200) {
            return false;
        }
        BitSet refused = some(items.size(), exchange);
        JsonNode answered =
                Json.parse(new String(answer.body(), StandardCharsets.UTF_8)).path("items");
        ArrayNode merged = JsonNodeFactory.instance.arrayNode();
        for (int i = 0; i < items.size(); i++) {
            merged.add(
                    refused.get(i)
                            ? items.get(i)
                                    .refused(503, "UnavailableShardsException[[x][0] Primary shard is not active]")
                            : answered.path(i));
        }
        answer(exchange, merged);
        return true;
    }

    private static BitSet some(int items, Exchange exchange) {
        BitSet some = new BitSet();
        for (int i = 0; i < items; i++) {
            some.set(i, exchange.random().nextBoolean());
        }
        some.set(exchange.random().nextInt(items));
        return some;
    }

    private static void answer(Exchange exchange, ArrayNode items) throws IOException {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.put("took", 1).put("errors", true).set("items", items);
        exchange.answer(Answer.of(200, Json.print(answer)));
    }

    static boolean readOnly(Exchange exchange) throws IOException {
        String settings = "/" + exchange.index() + "/_settings";
        if (exchange.send("PUT", settings, blocked(true)).status() != 200) {
            return false;
        }
        Answer answer;
        try {
            answer = exchange.pass();
        } finally {
            exchange.send("PUT", settings, blocked(false));
        }
        exchange.answer(answer);
        return true;
    }

    private static byte[] blocked(boolean blocked) {
        return ("{\"index.blocks.write\":" + blocked + "}").getBytes(StandardCharsets.ISO_8859_1);
    }

    static boolean requestTooLarge(Exchange exchange) throws IOException {
        if (Item.all(exchange.body()).size() < 2) {
            return false;
        }
        exchange.answer(new Answer(413, "<html>413 Request Entity Too Large</html>"));
        return true;
    }
}
