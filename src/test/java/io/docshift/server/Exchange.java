package io.docshift.server;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One request of a client, and what can be done with it; HTTP/1.1 with bodies of known length, as docshift speaks it. */
final class Exchange {

    /**
     * What a server answered, or is said to have answered.
     *
     * @param text the body, one character for each byte
     */
    record Answer(int status, String text) {

        static Answer of(int status, byte[] body) {
            return new Answer(status, new String(body, StandardCharsets.ISO_8859_1));
        }

        byte[] body() {
            return text.getBytes(StandardCharsets.ISO_8859_1);
        }
    }

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private static final Set<String> OF_ONE_CONNECTION =
            Set.of("host", "connection", "content-length", "expect", "keep-alive", "upgrade");

    private final Socket client;
    private final InputStream in;
    private final TestServer server;
    private final Random random;
    private final String method;
    private final String target;
    private final Map<String, String> headers;
    private final byte[] body;
    private int read;
    private String allow = "";
    private @Nullable Answer answer;

    private Exchange(Socket client, TestServer server, Random random, String requestLine, Map<String, String> headers)
            throws IOException {
        this.client = client;
        this.in = client.getInputStream();
        this.server = server;
        this.random = random;
        String[] words = requestLine.split(" ", 3);
        this.method = words[0];
        this.target = words[1];
        this.headers = headers;
        this.body = new byte[Integer.parseInt(headers.getOrDefault("content-length", "0"))];
        if (headers.containsKey("transfer-encoding")) {
            throw new IllegalStateException("bodies of unknown length are not understood: " + requestLine);
        }
    }

    /** Waits for the head of a request; null once the client hangs up. */
    static @Nullable Exchange read(Socket client, TestServer server, Random random) throws IOException {
        String requestLine = line(client.getInputStream());
        if (requestLine.isEmpty()) {
            return null;
        }
        Map<String, String> headers = new LinkedHashMap<>();
        for (String line = line(client.getInputStream()); !line.isEmpty(); line = line(client.getInputStream())) {
            int colon = line.indexOf(':');
            if (colon < 0) {
                throw new IOException("the client hung up");
            }
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        return new Exchange(client, server, random, requestLine, headers);
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n' && next >= 0; next = in.read()) {
            line.write(next);
        }
        return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
    }

    Call call() {
        return Call.of(method, target);
    }

    /** The first segment of the path as it was sent. */
    String index() {
        return target.split("[/?]", 3)[1];
    }

    Random random() {
        return random;
    }

    TestServer server() {
        return server;
    }

    /** Of the body, in bytes. */
    int length() {
        return body.length;
    }

    boolean hasBody() {
        return body.length > 0;
    }

    /** Reads what is missing of the request's body, up to so many bytes of it in all. */
    byte[] body(int bytes) throws IOException {
        read += in.readNBytes(body, read, bytes - read);
        if (read < bytes) {
            throw new IOException("the client hung up");
        }
        return body;
    }

    byte[] body() throws IOException {
        return body(body.length);
    }

    /** Has the server carry the request out, once however often this is called; its answer. */
    Answer pass() throws IOException {
        if (answer == null) {
            answer = pass(body());
        }
        return answer;
    }

    /** Has the server carry the request out with another body. */
    Answer pass(byte[] otherBody) throws IOException {
        return send(method, target, otherBody);
    }

    /** Sends the server a request of our own. */
    Answer send(String itsMethod, String itsTarget, byte[] itsBody) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server.url() + itsTarget))
                .method(itsMethod, itsBody.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(itsBody));
        headers.entrySet().stream()
                .filter(header -> !OF_ONE_CONNECTION.contains(header.getKey()))
                .forEach(header -> request.header(header.getKey(), header.getValue()));
        try {
            HttpResponse<byte[]> response = CLIENT.send(request.build(), BodyHandlers.ofByteArray());
            allow = response.headers().firstValue("Allow").orElse("");
            return Answer.of(response.statusCode(), response.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("the proxy was closed", e);
        }
    }

    void answer(Answer whole) throws IOException {
        answer(whole, whole.text().length(), whole.text().length());
    }

    /** Answers with only so many bytes of a body for which so many are announced. */
    void answer(Answer whole, long announced, int bytes) throws IOException {
        body();
        String head = "HTTP/1.1 %d x\r\nContent-Type: application/json; charset=UTF-8\r\n%sContent-Length: %d\r\n\r\n"
                .formatted(whole.status(), allow.isEmpty() ? "" : "Allow: " + allow + "\r\n", announced);
        OutputStream out = client.getOutputStream();
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        message.writeBytes(head.getBytes(StandardCharsets.ISO_8859_1));
        if (!method.equals("HEAD")) {
            message.write(whole.body(), 0, bytes);
        }
        message.writeTo(out);
        out.flush();
    }

    /** Ends the connection as after a quarrel: the other side is told that it is reset. */
    void reset() throws IOException {
        client.setSoLinger(true, 0);
        client.close();
    }

    /** Ends the connection in good order, and says nothing more. */
    void hangUp() throws IOException {
        client.close();
    }

    /** Waits until the client has no more patience. */
    void awaitHangUp() throws IOException {
        body();
        try {
            in.transferTo(OutputStream.nullOutputStream());
        } catch (java.net.SocketException e) {
            // Reset, or the proxy was closed: gone as well.
            return;
        } finally {
            client.close();
        }
    }
}
