package io.docshift.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscribers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads an index and throws it away: each shard by a scan of its own where there are scans, else by a scroll, some of them
 * at once. Of a page nothing is looked at but its beginning, which holds the scroll's id and the number of documents; how many
 * it read it knows from there.
 */
final class BareReader {

    private static final Pattern ID = Pattern.compile("\"_scroll_id\":\"([^\"]+)\"");
    private static final Pattern TOTAL =
            Pattern.compile("\"total\":(?:\\{\"value\":)?(\\d+),\"(?:max_score|relation)\"");
    private static final int BEGINNING = 4_096;

    private final String server;
    private final boolean scans;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private BareReader(String server, boolean scans) {
        this.server = server;
        this.scans = scans;
    }

    /** Server, {@code scan} or {@code scroll}, index, shards, documents of a page, shards that are read at once. */
    public static void main(String[] words) throws InterruptedException, ExecutionException {
        BareReader reader = new BareReader(words[0], words[1].equals("scan"));
        int shards = Integer.parseInt(words[3]);
        int page = Integer.parseInt(words[4]);
        ExecutorService threads = Executors.newFixedThreadPool(Integer.parseInt(words[5]), task -> {
            Thread thread = new Thread(task);
            thread.setDaemon(true);
            return thread;
        });
        List<Future<Long>> all = new ArrayList<>();
        for (int shard = 0; shard < shards; shard++) {
            String path = "/%s/_search?scroll=2m&size=%d&version=true&preference=_shards:%d%s"
                    .formatted(
                            words[2],
                            page,
                            shard,
                            reader.scans ? "&search_type=scan&fields=_source,_routing,_parent" : "&sort=_doc");
            all.add(threads.submit(() -> reader.read(path, page)));
        }
        long documents = 0;
        for (Future<Long> one : all) {
            documents += one.get();
        }
        System.out.println(documents);
    }

    private long read(String path, int page) throws IOException, InterruptedException {
        String beginning =
                send(HttpRequest.newBuilder(URI.create(server + path)).build());
        long total = Long.parseLong(find(TOTAL, beginning));
        long left = scans ? total : total - page;
        while (left > 0) {
            String id = find(ID, beginning);
            HttpRequest.Builder next = scans
                    ? HttpRequest.newBuilder(URI.create(server + "/_search/scroll?scroll=2m"))
                            .POST(BodyPublishers.ofString(id))
                    : HttpRequest.newBuilder(URI.create(server + "/_search/scroll"))
                            .header("Content-Type", "application/json")
                            .POST(BodyPublishers.ofString("{\"scroll\":\"2m\",\"scroll_id\":\"" + id + "\"}"));
            beginning = send(next.build());
            left -= page;
        }
        return total;
    }

    /** The first characters of a reply; the rest is read and thrown away. */
    private String send(HttpRequest request) throws IOException, InterruptedException {
        StringBuilder beginning = new StringBuilder();
        HttpResponse<Void> response = client.send(
                request,
                info -> BodySubscribers.ofByteArrayConsumer(bytes -> bytes.ifPresent(some -> {
                    int wanted = Math.min(some.length, BEGINNING - beginning.length());
                    if (wanted > 0) {
                        beginning.append(new String(some, 0, wanted, java.nio.charset.StandardCharsets.ISO_8859_1));
                    }
                })));
        if (response.statusCode() != 200) {
            throw new IOException(request.uri() + ": " + response.statusCode() + " " + beginning);
        }
        return beginning.toString();
    }

    private static String find(Pattern pattern, String text) throws IOException {
        Matcher found = pattern.matcher(text);
        if (!found.find()) {
            throw new IOException("no " + pattern + " in " + text);
        }
        return found.group(1);
    }
}
