package io.docshift.elastic;

import io.docshift.run.PortRemarks.Seen;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;

/** A port at which something may listen, whatever it is. */
public record Port(String host, int number) {

    /** Opens a connection and closes it; nothing is sent. */
    public Seen look(Duration timeout) {
        InetSocketAddress address = new InetSocketAddress(host, number);
        if (address.isUnresolved()) {
            return Seen.NO_HOST;
        }
        try (Socket socket = new Socket()) {
            socket.connect(address, (int) timeout.toMillis());
            return Seen.OPEN;
        } catch (SocketTimeoutException | NoRouteToHostException e) {
            return Seen.SILENT;
        } catch (IOException e) {
            return Seen.CLOSED;
        }
    }

    @Override
    public String toString() {
        return host + ":" + number;
    }
}
