package io.docshift.elastic;

import io.docshift.doc.RawJson;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.List;
import org.apache.http.entity.AbstractHttpEntity;
import org.apache.http.entity.ContentType;
import org.apache.http.nio.ContentEncoder;
import org.apache.http.nio.IOControl;
import org.apache.http.nio.entity.HttpAsyncContentProducer;

/**
 * A body that is sent from where its slices lie, as fast as the connection takes it, so that a request needs hardly more
 * memory than what it is made of. The client may send it once more from its start.
 */
final class SlicedEntity extends AbstractHttpEntity implements HttpAsyncContentProducer {

    /** What is handed to the connection at once, since a system call for each slice would cost more than copying it. */
    private static final int CHUNK = 64 * 1024;

    private final List<RawJson> slices;
    private final long length;
    private final ByteBuffer chunk = ByteBuffer.allocate(CHUNK).limit(0);
    private int slice;
    private int sent;

    SlicedEntity(List<RawJson> slices) {
        this.slices = List.copyOf(slices);
        this.length = slices.stream().mapToLong(RawJson::length).sum();
        setContentType(ContentType.APPLICATION_JSON.toString());
    }

    @Override
    public void produceContent(ContentEncoder encoder, IOControl connection) throws IOException {
        boolean taken = true;
        while (taken && fill()) {
            taken = encoder.write(chunk) > 0;
        }
        if (!fill()) {
            encoder.complete();
        }
    }

    /** Fills the chunk if it is empty; false if there is nothing left to send. */
    private boolean fill() {
        if (chunk.hasRemaining()) {
            return true;
        }
        chunk.clear();
        while (slice < slices.size() && chunk.hasRemaining()) {
            RawJson from = slices.get(slice);
            int some = Math.min(chunk.remaining(), from.length() - sent);
            chunk.put(from.array(), from.from() + sent, some);
            sent += some;
            if (sent == from.length()) {
                slice++;
                sent = 0;
            }
        }
        chunk.flip();
        return chunk.hasRemaining();
    }

    /** Goes back to the start. */
    @Override
    public void close() {
        chunk.clear().limit(0);
        slice = 0;
        sent = 0;
    }

    @Override
    public boolean isRepeatable() {
        return true;
    }

    @Override
    public boolean isStreaming() {
        return false;
    }

    @Override
    public long getContentLength() {
        return length;
    }

    @Override
    public InputStream getContent() {
        return new SequenceInputStream(Collections.enumeration(slices.stream()
                .map(one -> new ByteArrayInputStream(one.array(), one.from(), one.length()))
                .toList()));
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        for (RawJson one : slices) {
            one.writeTo(out);
        }
    }
}
