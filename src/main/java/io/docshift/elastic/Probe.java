package io.docshift.elastic;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/** Finds out what a port speaks that does not speak what was expected; says nothing of who asks. */
record Probe(NodeAddress address, Duration timeout) {

    private static final String REQUEST = "GET / HTTP/1.0\r\nHost: %s\r\n\r\n";
    private static final String REPLY = "HTTP/";

    /** Whether it answers a request without TLS. */
    boolean speaksPlainHttp() {
        try (Socket socket = connect()) {
            socket.getOutputStream().write(REQUEST.formatted(address).getBytes(StandardCharsets.US_ASCII));
            byte[] start = socket.getInputStream().readNBytes(REPLY.length());
            return new String(start, StandardCharsets.US_ASCII).equals(REPLY);
        } catch (IOException e) {
            return false;
        }
    }

    /** Whether it takes part in a TLS handshake, whatever comes of it. */
    boolean speaksTls() {
        try (Socket plain = connect();
                SSLSocket socket = (SSLSocket) ((SSLSocketFactory) SSLSocketFactory.getDefault())
                        .createSocket(plain, address.host(), address.port(), true)) {
            socket.startHandshake();
            return true;
        } catch (SSLException e) {
            boolean hangsUp = Http.find(EOFException.class, e) != null;
            return !hangsUp && !Http.describe(e).startsWith("Unsupported or unrecognized SSL message");
        } catch (IOException e) {
            return false;
        }
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket();
        socket.connect(new InetSocketAddress(address.host(), address.port()), (int) timeout.toMillis());
        socket.setSoTimeout((int) timeout.toMillis());
        return socket;
    }
}
