package io.docshift.step;

import com.fasterxml.jackson.databind.JsonNode;
import io.docshift.doc.Address;
import io.docshift.doc.Document;
import io.docshift.doc.Draft;
import io.docshift.doc.Emission;
import io.docshift.doc.Json;
import io.docshift.doc.Metadata;
import io.docshift.doc.RawJson;
import io.docshift.doc.StepFailure;
import io.docshift.doc.Text;
import io.docshift.doc.Version;
import org.jspecify.annotations.Nullable;

/**
 * Makes one more document from this one, which stays unless it is dropped.
 *
 * @param type empty on servers without types
 * @param exists what happens if the address is taken
 */
public record Emit(Text index, Text type, Text id, @Nullable Text routing, Template source, Emission.Exists exists)
        implements Step {

    @Override
    public Flow apply(Draft draft, Facts facts, int number) {
        JsonNode made = source.in(draft);
        if (made == null || !made.isObject()) {
            throw new StepFailure("the source is not an object but " + Draft.described(made), "not-an-object");
        }
        Address address = new Address(filled(index, draft), filled(type, draft), filled(id, draft));
        if (address.index().isEmpty() || address.id().isEmpty()) {
            throw new StepFailure("the address '" + address + "' lacks an index or an id", "bad-address");
        }
        Metadata metadata = routing == null ? Metadata.none() : new Metadata(filled(routing, draft), null, null, null);
        draft.emit(new Emission(
                new Document(address, metadata, Version.none(), RawJson.of(Json.print(made)), null), exists));
        return Flow.FIRED;
    }

    private static String filled(Text text, Draft draft) {
        String filled = text.in(draft);
        if (filled == null) {
            throw new StepFailure("'" + text + "' names a value that is absent", "absent");
        }
        return filled;
    }

    @Override
    public String toString() {
        return type.parts().isEmpty() || "".equals(type.constant()) ? "emit " + index : "emit " + index + "/" + type;
    }
}
