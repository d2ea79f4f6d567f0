package io.docshift.run;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.docshift.doc.Address;
import io.docshift.doc.Json;
import io.docshift.doc.RawJson;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What a lookup knows of one document. As a line it begins with its key, and sorts by it.
 *
 * @param address of the document
 */
record LookupEntry(Address address, ObjectNode facts) {

    /** The tabs that end the key, the index, the type and the id. */
    private static final int TABS = 4;

    RawJson line(String key) {
        return RawJson.of(AddressKey.escaped(key) + "\t" + AddressKey.whole(address) + Json.line(facts));
    }

    static String keyOf(RawJson line) {
        return head(line).get(0);
    }

    static Address addressOf(RawJson line) {
        List<String> head = head(line);
        return new Address(head.get(1), head.get(2), head.get(3));
    }

    static RawJson factsOf(RawJson line) {
        return RawJson.slice(line.array(), lastTab(line) + 1, line.to());
    }

    private static List<String> head(RawJson line) {
        return AddressKey.fields(
                new String(line.array(), line.from(), lastTab(line) - line.from(), StandardCharsets.UTF_8));
    }

    private static int lastTab(RawJson line) {
        int at = line.from() - 1;
        for (int tab = 0; tab < TABS; tab++) {
            do {
                at++;
            } while (line.array()[at] != '\t');
        }
        return at;
    }
}
