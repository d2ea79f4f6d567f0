package io.docshift.rule;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.docshift.yaml.Reading;
import java.util.List;
import java.util.Map;

/** What a file in {@code indices/} holds. */
final class IndexGrammar {

    static final Key<ObjectNode> PATCH =
            Key.of("patch", Definitions.PATCH, "A JSON Merge Patch onto settings, mappings and aliases.");
    static final Key<Boolean> CREATE = Key.of("create", Shapes.YES, "true: the index is made, with the body.");
    static final Key<Boolean> DROP = Key.of(
            "drop",
            Shape.of(new Form.Words(List.of("when-empty")), Reading.oneOf(Map.of("when-empty", true))),
            "When the index goes.");
    static final Key<ObjectNode> BODY = Key.of(
            "body",
            Definitions.WHOLE,
            "The new index: settings, mappings and aliases, or a file in indices/ that holds them.");
    static final Construct INDEX_PATCH = Construct.of("an index change", "What happens to an index as a whole.", """
                    why: Tags are searched one by one.
                    patch:
                      mappings: { item: { properties: { tags: { type: nested } } } }
                    """)
            .needs(StepGrammar.WHY)
            .needsOneOf(PATCH, CREATE, DROP)
            .takes(BODY, SchemaName.KEY)
            .where(
                    Way.of(PATCH).without(List.of(BODY), "it belongs to 'create' alone"),
                    Way.of(CREATE).needs(BODY),
                    Way.of(DROP).without(List.of(BODY), "it belongs to 'create' alone"));

    private IndexGrammar() {}
}
