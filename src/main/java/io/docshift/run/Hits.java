package io.docshift.run;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.docshift.doc.Address;
import io.docshift.doc.Document;
import io.docshift.doc.Json;

/** Documents as trees that people read: the address, the metadata and the source. */
final class Hits {

    private Hits() {}

    /** The whole hit as a tree. */
    static ObjectNode tree(Document document) {
        ObjectNode hit = JsonNodeFactory.instance.objectNode();
        Address address = document.address();
        hit.put("_index", address.index());
        if (!address.type().isEmpty()) {
            hit.put("_type", address.type());
        }
        hit.put("_id", address.id());
        if (document.metadata().routing() != null) {
            hit.put("_routing", document.metadata().routing());
        }
        if (document.metadata().parent() != null) {
            hit.put("_parent", document.metadata().parent());
        }
        hit.set("_source", Json.parse(document.source()));
        return hit;
    }
}
