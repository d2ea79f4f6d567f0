package io.docshift.elastic;

import io.docshift.doc.RawJson;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.apache.http.ContentTooLongException;
import org.apache.http.HttpEntity;
import org.apache.http.HttpResponse;
import org.apache.http.entity.ContentType;
import org.apache.http.nio.ContentDecoder;
import org.apache.http.nio.IOControl;
import org.apache.http.nio.entity.NByteArrayEntity;
import org.apache.http.nio.protocol.AbstractAsyncResponseConsumer;
import org.apache.http.protocol.HttpContext;
import org.jspecify.annotations.Nullable;

/**
 * Takes the body of a response into one array, which nobody has to copy again: a page is large, and what the client library
 * keeps by itself is copied twice before it can be read.
 */
final class WholeBody extends AbstractAsyncResponseConsumer<HttpResponse> {

    private static final int FIRST = 1 << 13;

    /** A body that is there. */
    private static final class Kept extends NByteArrayEntity {

        private final RawJson bytes;

        private Kept(byte[] array, int length, @Nullable ContentType type) {
            super(array, 0, length, type);
            this.bytes = RawJson.slice(array, 0, length);
        }
    }

    private final int longest;
    private @Nullable HttpResponse response;
    private @Nullable ContentType type;
    private byte[] bytes = {};
    private int length;

    /** @param longest the most bytes that are taken */
    WholeBody(int longest) {
        this.longest = longest;
    }

    /** The bytes of a body that one of these took. */
    static RawJson of(@Nullable HttpEntity entity) {
        if (entity == null) {
            return RawJson.of("");
        }
        if (entity instanceof Kept kept) {
            return kept.bytes;
        }
        throw new IllegalArgumentException("the body was taken otherwise: " + entity);
    }

    @Override
    protected void onResponseReceived(HttpResponse begun) {
        response = begun;
    }

    @Override
    protected void onEntityEnclosed(HttpEntity entity, @Nullable ContentType contentType)
            throws ContentTooLongException {
        type = contentType;
        long announced = entity.getContentLength();
        if (announced > longest) {
            throw tooLong("%d bytes".formatted(announced));
        }
        bytes = new byte[announced < 0 ? FIRST : (int) announced];
    }

    @Override
    protected void onContentReceived(ContentDecoder decoder, IOControl control) throws IOException {
        while (!decoder.isCompleted()) {
            if (length == bytes.length) {
                grow();
            }
            int read = decoder.read(ByteBuffer.wrap(bytes, length, bytes.length - length));
            if (read <= 0) {
                return;
            }
            length += read;
            if (length > longest) {
                throw tooLong("more");
            }
        }
    }

    /** By one byte beyond what is taken, so that a body which is longer shows. */
    private void grow() {
        bytes = Arrays.copyOf(bytes, (int) Math.min(longest + 1L, Math.max(FIRST, 2L * bytes.length)));
    }

    private ContentTooLongException tooLong(String said) {
        return new ContentTooLongException("the body has %s, and %d bytes are taken".formatted(said, longest));
    }

    @Override
    protected HttpResponse buildResult(HttpContext context) {
        HttpResponse whole = response;
        if (whole == null) {
            throw new IllegalStateException("a body came before its response");
        }
        if (whole.getEntity() != null) {
            whole.setEntity(new Kept(bytes, length, type));
        }
        return whole;
    }

    @Override
    protected void releaseResources() {
        bytes = new byte[0];
    }
}
