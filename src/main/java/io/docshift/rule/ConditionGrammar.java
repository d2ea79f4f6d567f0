package io.docshift.rule;

import static io.docshift.rule.Paths.shape;
import static io.docshift.rule.Role.READS;

import io.docshift.doc.FieldPath;
import io.docshift.step.Condition;
import io.docshift.step.Regex;
import io.docshift.yaml.Node;
import io.docshift.yaml.Reading;
import io.docshift.yaml.ScalarNode;
import java.util.List;

/** The part of the rule language that asks questions. */
final class ConditionGrammar {

    private ConditionGrammar() {}

    static final Shape<Condition> CONDITION_SHAPE =
            new Shape<>(new Form.Of(() -> ConditionGrammar.CONDITION), Conditions::read);
    static final Shape<List<Condition>> CONDITIONS = CONDITION_SHAPE.some();
    static final Key<FieldPath> ASKED_FIELD = Key.of("field", shape(READS), "A path of the document.");
    static final Key<ScalarNode> ASKED_LOCAL = Key.of(
            "local",
            Shape.of(new Form.Text("the name of a local, without $,", "^[^$]"), Reading.TEXT),
            "A local, without $.");
    static final Key<ScalarNode> ASKED_VARIABLE = Key.of("variable", Shapes.SCALAR, "A variable.");
    static final Key<List<FieldPath>> ASKED_FIELDS =
            Key.of("fields", shape(READS).many(), "Paths whose values together are looked up in a table.");
    static final Key<List<Condition>> ALL = Key.of("all", CONDITIONS, "Every one must hold.");
    static final Key<List<Condition>> ANY = Key.of("any", CONDITIONS, "One must hold.");
    static final Key<Condition> NOT = Key.of("not", CONDITION_SHAPE, "It must not hold.");
    static final Key<Boolean> EXISTS = Key.of("exists", Shapes.FLAG, "Whether there is a value that is not null.");
    static final Key<Boolean> EMPTY =
            Key.of("empty", Shapes.FLAG, "Whether it is a text, list or object with nothing in it.");
    static final Key<Node> EQUALS =
            Key.of("equals", Shapes.ANYTHING, "The value it equals, perhaps with {{path}} in it.");
    static final Key<Regex> MATCHES =
            Key.of("matches", Patterns.PATTERN, "A pattern that is found in the text, anywhere unless anchored.");
    static final Key<Node> KIND = Key.of(
            "type",
            Shape.of(new Form.Words(List.of("array", "boolean", "null", "number", "object", "text")), Reading.NODE),
            "The JSON type it has.");
    static final Key<TableRows> KEYS_OF = Key.of("table", Names.TABLE, "It is a key of this table.");
    static final Key<TableRows> RESULTS_OF = Key.of("results-of", Names.TABLE, "It is a result of this table.");
    static final Construct IN_TABLE =
            Construct.of("in", "What a table knows.", "in: { table: archives }").needsOneOf(KEYS_OF, RESULTS_OF);

    static final Key<Node> IN = Key.of(
            "in",
            Shape.of(
                    new Form.Either(List.of(new Form.Many(new Form.Anything(), 1), new Form.Of(() -> IN_TABLE))),
                    Reading.NODE),
            "One of several values, or what a table knows.");
    private static final Construct IN_KEYS = Construct.of(
                    "in keys", "What a table has keys for.", "in: { table: archives }")
            .needs(KEYS_OF);
    private static final Key<Node> IN_KEYS_ONLY =
            Key.of(IN.name(), Shape.of(new Form.Of(() -> IN_KEYS), Reading.NODE), "A table that has them as a key.");

    /** What can be asked of a value. */
    static final List<Key<?>> TESTS = List.of(EXISTS, EMPTY, EQUALS, IN, MATCHES, KIND);

    private static final List<Key<?>> OTHER_TESTS = List.of(EXISTS, EMPTY, EQUALS, MATCHES, KIND);
    private static final String INSIDE = "put it inside";
    static final Construct CONDITION = Construct.of(
                    "a condition",
                    "A question about a document, or a variable.",
                    "when: { any: [{ field: state, equals: DISABLED }, { field: tags, empty: true }] }")
            .needsOneOf(ASKED_FIELD, ASKED_LOCAL, ASKED_VARIABLE, ASKED_FIELDS, ALL, ANY, NOT)
            .takesOneOf(TESTS.toArray(Key<?>[]::new))
            .where(
                    Way.of(ASKED_FIELD).needsOneOf(TESTS),
                    Way.of(ASKED_LOCAL).needsOneOf(TESTS),
                    Way.of(ASKED_VARIABLE).needsOneOf(TESTS),
                    Way.of(ASKED_FIELDS)
                            .needs(IN_KEYS_ONLY)
                            .without(OTHER_TESTS, "several together can only be looked up, by in: { table: … }"),
                    Way.of(ALL).without(TESTS, INSIDE),
                    Way.of(ANY).without(TESTS, INSIDE),
                    Way.of(NOT).without(TESTS, INSIDE));
}
