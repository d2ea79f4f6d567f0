package io.docshift.rule;

import com.fasterxml.jackson.databind.JsonNode;
import io.docshift.doc.Address;
import io.docshift.doc.Document;
import io.docshift.doc.Json;
import io.docshift.doc.Metadata;
import io.docshift.doc.RawJson;
import io.docshift.doc.Text;
import io.docshift.doc.Version;
import io.docshift.step.Template;
import io.docshift.yaml.Code;
import io.docshift.yaml.Node;
import io.docshift.yaml.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads documents that are made whatever is there, from variables alone. */
final class Creations {

    private Creations() {}

    static List<Document> read(Node node, Scope scope) {
        List<Document> documents = new ArrayList<>();
        Reading.LIST
                .read(node, scope.diagnostics())
                .ifPresent(list -> list.items().forEach(item -> {
                    Frame frame = new Frame();
                    Optional<Document> document = scope.in(
                            frame,
                            () -> Entries.read(item, RuleSetGrammar.CREATION, scope)
                                    .flatMap(Creations::document));
                    if (frame.absent().isEmpty()) {
                        document.ifPresent(documents::add);
                    } else {
                        scope.skip(item.position(), "a created document", frame.absent());
                    }
                }));
        return documents;
    }

    private static Optional<Document> document(Entries entries) {
        Address address = new Address(
                constant(entries.get(RuleSetGrammar.HIT_INDEX)),
                constant(entries.find(RuleSetGrammar.HIT_TYPE).orElse(null)),
                constant(entries.get(RuleSetGrammar.HIT_ID)));
        String routing = constant(entries.find(RuleSetGrammar.HIT_ROUTING).orElse(null));
        Metadata metadata = routing.isEmpty() ? Metadata.none() : new Metadata(routing, null, null, null);
        Template source = entries.get(RuleSetGrammar.HIT_SOURCE);
        if (!(source instanceof Template.Constant whole) || !whole.value().isObject()) {
            entries.scope()
                    .diagnostics()
                    .error(entries.at(RuleSetGrammar.HIT_SOURCE), Code.WRONG_KIND, "the source of a document is a map");
            return Optional.empty();
        }
        JsonNode value = whole.value();
        return Optional.of(new Document(address, metadata, Version.none(), RawJson.of(Json.print(value)), null));
    }

    private static String constant(@Nullable Text text) {
        String constant = text == null ? "" : text.constant();
        return constant == null ? "" : constant;
    }
}
