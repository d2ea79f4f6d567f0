package io.docshift.demo;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Starts the Elasticsearch 1.x that is on the class path, unchanged, on a Java of today, and stops it when its standard
 * input ends: it does not outlive the process that started it, unless it is told to stay.
 *
 * <p>One thing keeps 1.x from starting there: {@code JvmInfo} asks for the boot class path, which no longer exists. That
 * class is defined ahead of its own jar, with that one call pointed at the library path, of the same type and of no
 * use to anyone.
 */
public final class LegacyElasticsearch {

    private static final String BOOTSTRAP = "org.elasticsearch.bootstrap.Bootstrap";
    private static final String ASKS_TOO_MUCH = "org/elasticsearch/monitor/jvm/JvmInfo.class";
    private static final String ITS_NEIGHBOUR = "org.elasticsearch.monitor.jvm.JvmService";

    /** The system property that lets it outlive the process that started it. */
    static final String STAYS = "docshift.stays";

    private LegacyElasticsearch() {}

    /** The main of the child process; it takes no arguments, only {@code -Des.*} properties. */
    public static void main(String[] args) throws IOException, ReflectiveOperationException {
        mend();
        if (!Boolean.getBoolean(STAYS)) {
            Thread watch = new Thread(LegacyElasticsearch::closeAtEndOfInput, "closes with its parent");
            watch.setDaemon(true);
            watch.start();
        }
        call("main");
    }

    private static void mend() throws IOException, ReflectiveOperationException {
        ClassLoader loader = LegacyElasticsearch.class.getClassLoader();
        try (InputStream in = loader.getResourceAsStream(ASKS_TOO_MUCH)) {
            if (in == null) {
                throw new IOException(ASKS_TOO_MUCH + " is not on the class path: is it Elasticsearch 1.x?");
            }
            byte[] mended = renameConstant(in.readAllBytes(), "getBootClassPath", "getLibraryPath");
            Class<?> neighbour = Class.forName(ITS_NEIGHBOUR, false, loader);
            MethodHandles.privateLookupIn(neighbour, MethodHandles.lookup()).defineClass(mended);
        }
    }

    /**
     * The class file with one text constant in place of another.
     *
     * @throws IllegalArgumentException if it has no such constant
     */
    static byte[] renameConstant(byte[] classFile, String from, String to) {
        byte[] wanted = constant(from);
        for (int i = 0; i + wanted.length <= classFile.length; i++) {
            if (Arrays.equals(classFile, i, i + wanted.length, wanted, 0, wanted.length)) {
                ByteArrayOutputStream renamed = new ByteArrayOutputStream(classFile.length);
                renamed.write(classFile, 0, i);
                renamed.writeBytes(constant(to));
                renamed.write(classFile, i + wanted.length, classFile.length - i - wanted.length);
                return renamed.toByteArray();
            }
        }
        throw new IllegalArgumentException("the class file has no constant \"" + from + "\"");
    }

    /** {@code CONSTANT_Utf8_info} of the Java Virtual Machine Specification, 4.4.7; for ASCII. */
    private static byte[] constant(String text) {
        byte[] ascii = text.getBytes(StandardCharsets.US_ASCII);
        byte[] entry = new byte[ascii.length + 3];
        entry[0] = 1;
        entry[1] = (byte) (ascii.length >> 8);
        entry[2] = (byte) ascii.length;
        System.arraycopy(ascii, 0, entry, 3, ascii.length);
        return entry;
    }

    private static void closeAtEndOfInput() {
        try {
            while (System.in.read() >= 0) {
                // Nothing is ever said on it.
            }
            call("close");
        } catch (IOException | ReflectiveOperationException e) {
            throw new IllegalStateException("Elasticsearch cannot be closed", e);
        }
    }

    private static void call(String method) throws ReflectiveOperationException {
        @Nullable Object[] arguments = {new String[0]};
        Class.forName(BOOTSTRAP).getMethod(method, String[].class).invoke(null, arguments);
    }
}
