package io.docshift.guide;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.docshift.server.TestServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A server at one moment, with as little kept of each document as tells whether it changed.
 *
 * @param digests of the very text of each source, by address
 * @param counts of documents by index and type
 * @param complaints what a version of Alien4Cloud could not read, a line for each kind, with one of the documents
 * @param dangling references that lead nowhere
 * @param references how many there are
 */
record Snapshot(
        Map<String, String> digests,
        Map<String, Integer> counts,
        Map<String, String> complaints,
        Set<String> dangling,
        int references) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Looks at all documents but docshift's own, as this version of Alien4Cloud would. */
    static Snapshot of(TestServer server, String version) throws IOException {
        DocumentShapes shapes = DocumentShapes.of(version);
        References references = new References();
        Map<String, String> digests = new TreeMap<>();
        Map<String, Integer> counts = new TreeMap<>();
        Map<String, String> complaints = new TreeMap<>();
        new AllDocuments(server, new Installation(server).names()).forEach((index, type, id, text) -> {
            if (!index.equals("docshift")) {
                digests.put(index + "/" + type + "/" + id, digest(text));
                counts.merge(index + "/" + type, 1, Integer::sum);
                JsonNode source = JSON.readTree(text);
                shapes.complaints(index, type, id, source)
                        .forEach(complaint -> complaints.put(index + "/" + type + ": " + complaint, id));
                references.add(index, type, id, source);
            }
        });
        return new Snapshot(digests, counts, complaints, new TreeSet<>(references.dangling()), references.size());
    }

    private static String digest(String text) {
        try {
            byte[] sum = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(sum);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
