package io.docshift.rule;

import static io.docshift.rule.Paths.shape;
import static io.docshift.rule.Role.READS;
import static io.docshift.rule.Role.REMOVES;
import static io.docshift.rule.Role.WRITES;

import io.docshift.doc.Emission;
import io.docshift.doc.FieldPath;
import io.docshift.doc.Text;
import io.docshift.step.Block;
import io.docshift.step.Condition;
import io.docshift.step.Convert;
import io.docshift.step.LookUp;
import io.docshift.step.MapByTable;
import io.docshift.step.Parse;
import io.docshift.step.Pick;
import io.docshift.step.Regex;
import io.docshift.step.Template;
import io.docshift.yaml.Node;
import io.docshift.yaml.Reading;
import io.docshift.yaml.ScalarNode;
import java.util.List;

/** The part of the rule language that changes documents: every step with its keys. */
final class StepGrammar {

    private StepGrammar() {}

    private static final Shape<Block> STEPS_SHAPE =
            new Shape<>(new Form.Many(new Form.Of(() -> StepGrammar.STEP), 1), StepReader::block);
    private static final Shape<Node> CHAIN =
            Shape.of(new Form.Either(List.of(JoltReader.CHAIN, new Form.InFile("", JoltReader.CHAIN))), Reading.NODE);

    // ---- what every step can have beside it ----

    static final Key<String> WHY = Key.of("why", Names.PROSE, "The reason, in the words of the domain.")
            .forPeople();
    static final Key<Condition> WHEN =
            Key.of("when", ConditionGrammar.CONDITION_SHAPE, "A condition, judged at the moment the step runs.");
    static final Key<Boolean> REQUIRED = Key.of(
                    "required", Shapes.FLAG, "Whether it is an error that the field is absent.")
            .or(false);
    static final Key<Boolean> OVERWRITE = Key.of(
                    "overwrite", Shapes.FLAG, "Whether another value that is there may be replaced.")
            .or(false);
    static final Key<List<FieldPath>> DROPS = Key.of(
                    "drops", shape(READS).oneOrMany(), "Paths whose values the chain may lose.")
            .or(List.of());
    static final Key<Block> STEPS = Key.of("steps", STEPS_SHAPE, "Steps, done one after the other.");

    // ---- keys that several steps share ----

    static final Key<FieldPath> FIELD = Key.of("field", shape(READS), "The path of the field.");
    static final Key<FieldPath> FIELD_GOING = Key.of("field", shape(REMOVES), "The path of the field that goes.");
    static final Key<FieldPath> FIELD_WRITTEN =
            Key.of("field", shape(WRITES), "The path of the field; objects on the way are made.");
    static final Key<FieldPath> TO = Key.of("to", shape(WRITES), "The path it goes to; objects on the way are made.");
    static final Key<Template> VALUE = Key.of("value", Templates.TEMPLATE, "A value, perhaps with {{path}} in it.");
    static final Key<Regex> PATTERN =
            Key.of("pattern", Patterns.PATTERN, "A regular expression (RE2); {{path}} in it is literal text.");
    static final Key<Text> MESSAGE = Key.of("message", Texts.TEXT, "What is said, perhaps with {{path}} in it.");

    // ---- the steps ----

    static final Key<Text> NEW_NAME = Key.of("to", Names.FIELD_NAME, "The new name; not a path.");
    static final Construct RENAME = Construct.of(
                    "rename", "Gives a field a new name in its object.", "rename: { field: 'nodes[*].kind', to: type }")
            .needs(FIELD_GOING, NEW_NAME)
            .takes(REQUIRED, OVERWRITE);

    static final Construct MOVE = Construct.of(
                    "move", "Moves a value to another path.", "move: { field: url, to: configuration.url }")
            .needs(FIELD_GOING, TO)
            .takes(REQUIRED, OVERWRITE);

    static final Construct COPY = Construct.of(
                    "copy", "Copies a value to another path.", "copy: { field: id, to: $old }")
            .needs(FIELD, TO)
            .takes(REQUIRED, OVERWRITE);

    static final Key<List<FieldPath>> FIELDS_GOING =
            Key.of("field", shape(REMOVES).oneOrMany(), "One path, or a list of paths.");
    static final Construct REMOVE = Construct.of(
                    "remove", "Takes fields away.", "remove: { field: [latest, snapshot] }")
            .needs(FIELDS_GOING)
            .takes(REQUIRED);

    static final Construct SET = Construct.of(
                    "set", "Stores a value.", "set: { field: state, value: DISABLED, overwrite: true }")
            .needs(FIELD_WRITTEN, VALUE)
            .takes(REQUIRED, OVERWRITE);

    static final Construct DEFAULT = Construct.of(
                    "default",
                    "Stores a value where there is none, or null.",
                    "default: { field: description, value: '' }")
            .needs(FIELD_WRITTEN, VALUE);

    static final Key<Regex> LITERAL = Key.of("literal", Patterns.LITERAL, "The text itself, instead of a pattern.");
    static final Key<ScalarNode> WITH =
            Key.of("with", Shapes.SCALAR, "What each match becomes; {{$1}} and {{$name}} are groups of the pattern.");
    static final Construct GSUB = Construct.of(
                    "gsub",
                    "Replaces every match of a pattern in a text.",
                    "gsub: { field: pluginId, pattern: ':.*$', with: '' }")
            .needs(FIELD)
            .needsOneOf(PATTERN, LITERAL)
            .needs(WITH)
            .takes(REQUIRED);

    static final Key<List<FieldPath>> FIELDS =
            Key.of("fields", shape(READS).many(), "Paths whose values together are the key.");
    static final Key<TableRows> TABLE = Key.of("table", Names.TABLE, "A table that the rule set declares.");
    static final Key<MapByTable.Missing> NOT_IN_TABLE = Key.of(
                    "missing",
                    Shapes.words(MapByTable.Missing.class),
                    "What happens to a value that the table does not have.")
            .or(MapByTable.Missing.KEEP);
    static final Construct MAP = Construct.of(
                    "map", "Translates by a table.", "map: { fields: [name, version], to: version, table: archives }")
            .needsOneOf(FIELD, FIELDS)
            .needs(TABLE)
            .takes(TO, NOT_IN_TABLE, REQUIRED, OVERWRITE)
            .where(Way.of(FIELDS).needs(TO));

    static final Key<Convert.Target> TARGET =
            Key.of("to", Shape.words(Convert.Target.class, Convert.Target::word), "The type it becomes.");
    static final Construct CONVERT = Construct.of(
                    "convert",
                    "Turns a value into another type, without loss.",
                    "convert: { field: size, to: integer }")
            .needs(FIELD, TARGET)
            .takes(REQUIRED);

    static final Construct EXTRACT = Construct.of(
                    "extract",
                    "Takes named groups of a pattern out of a text into locals.",
                    "extract: { field: id, pattern: '^(?P<name>[^:]+):' }")
            .needs(FIELD, PATTERN)
            .takes(REQUIRED);

    static final Key<Parse.Format> FORMAT =
            Key.of("as", Shape.words(Parse.Format.class, Parse.Format::word), "The published format.");
    static final Construct PARSE = Construct.of(
                    "parse",
                    "Reads a text by a published format.",
                    "parse: { field: version, as: maven-version, to: nestedVersion }")
            .needs(FIELD, FORMAT, TO)
            .takes(REQUIRED, OVERWRITE);

    static final Key<String> LOOKUP_IN = Key.of("in", Names.LOOKUP, "A lookup that the rule declares.");
    static final Key<Text> LOOKUP_KEY = Key.of("key", Texts.TEXT, "What to look for.");
    static final Key<String> LOOKUP_AS = Key.of("as", Names.LOCAL_NAME, "The local that takes what is found.");
    static final Key<LookUp.Missing> NOT_FOUND = Key.of(
                    "missing", Shapes.words(LookUp.Missing.class), "What happens if there is no such document.")
            .or(LookUp.Missing.FAIL);
    static final Construct LOOKUP = Construct.of(
                    "lookup",
                    "Takes facts from another document into a local.",
                    "lookup: { in: versions, key: '{{versionId}}', as: found, missing: keep }")
            .needs(LOOKUP_IN, LOOKUP_KEY, LOOKUP_AS)
            .takes(NOT_FOUND);

    static final Key<FieldPath> EACH_IN =
            Key.of("in", shape(READS), "The lists or objects, or with a wildcard at the end the elements.");
    static final Key<String> EACH_KEY =
            Key.of("key", Names.LOCAL_NAME, "A local for the key of the entry, or the position of the element.");
    static final Key<Block> EACH_STEPS = Key.of(
            "steps",
            new Shape<>(
                    STEPS_SHAPE.form(),
                    (node, scope) ->
                            scope.atElements(() -> STEPS_SHAPE.meaning().of(node, scope))),
            "Steps at each element; paths start there.");
    static final Construct FOREACH = Construct.of(
                    "foreach",
                    "Does steps at each element of a list or entry of an object.",
                    "foreach: { in: tags, steps: [{ remove: { field: id } }] }")
            .needs(EACH_IN, EACH_STEPS)
            .takes(EACH_KEY, REQUIRED);

    static final Construct APPEND = Construct.of(
                    "append",
                    "Puts a value at the end of a list that is there, unless the list holds it.",
                    "append: { field: roles, value: ADMIN }")
            .needs(FIELD, VALUE)
            .takes(REQUIRED);

    static final Key<List<FieldPath>> FROM = Key.of("from", shape(READS).oneOrMany(), "The paths to pick from.");
    static final Key<Pick.Using> USING = Key.of("using", Shapes.words(Pick.Using.class), "Which value is picked.");
    static final Construct PICK = Construct.of(
                    "pick",
                    "Picks one of several values.",
                    "pick: { from: [$found.version, version], using: first, to: version }")
            .needs(FROM, USING, TO)
            .takes(REQUIRED, OVERWRITE);

    static final Key<List<FieldPath>> MINUS =
            Key.of("minus", shape(READS).oneOrMany(), "The objects whose entries go.");
    static final Construct SUBTRACT = Construct.of(
                    "subtract",
                    "Keeps of an object the entries that are in none of the others.",
                    "subtract: { field: nodes, minus: [originalNodes] }")
            .needs(FIELD, MINUS)
            .takes(REQUIRED);

    static final Key<Node> JOLT_CHAIN = Key.of("jolt", CHAIN, "A Jolt chain, or the file that holds one.");
    static final Construct JOLT = Construct.of(
                    "jolt", "A Jolt chain over the whole document, guarded against loss.", "jolt: chains/shift.json")
            .takes(DROPS);

    static final Key<Text> INDEX_TEXT = Key.of("index", Texts.TEXT, "Its index.");
    static final Key<Text> TYPE_TEXT = Key.of("type", Texts.TEXT, "Its type, where the server has types.");
    static final Key<Text> ID_TEXT = Key.of("id", Texts.TEXT, "Its id.");
    static final Key<Text> ROUTING_TEXT = Key.of("routing", Texts.TEXT, "Its routing.");
    static final Key<Template> SOURCE = Key.of("source", Templates.TEMPLATE, "Its source, an object.");
    static final Key<Emission.Exists> EXISTS_THEN = Key.of(
                    "exists", Shapes.words(Emission.Exists.class), "What happens if the address is taken.")
            .or(Emission.Exists.FAIL);
    static final Construct EMIT = Construct.of(
                    "emit",
                    "Makes one more document from this one.",
                    "emit: { index: service, type: service, id: '{{id}}', source: { name: '{{name}}' } }")
            .needs(INDEX_TEXT, ID_TEXT, SOURCE)
            .takes(TYPE_TEXT, ROUTING_TEXT, EXISTS_THEN);

    static final Construct DROP = Construct.of("drop", "This document goes; the rule ends for it.", "drop: {}");

    static final Construct WARN = Construct.of(
                    "warn",
                    "Says something about this document.",
                    "warn: { message: 'the owner {{owner}} is missing' }")
            .needs(MESSAGE);

    /** Who may go on after a {@code fail}. */
    enum Stops {
        DOCUMENT,
        RUN
    }

    static final Key<Stops> STOPS = Key.of(
                    "stops", Shapes.words(Stops.class), "Whether this document may be skipped, or the whole run ends.")
            .or(Stops.DOCUMENT);

    static final Construct FAIL = Construct.of(
                    "fail",
                    "This document cannot be migrated, and the message says why.",
                    "fail: { message: 'version {{version}} is unknown' }")
            .needs(MESSAGE)
            .takes(STOPS);

    /** The constructs of the steps, by their key. */
    static final List<Construct> ALL_STEPS = List.of(
            RENAME, MOVE, COPY, REMOVE, SET, DEFAULT, GSUB, MAP, CONVERT, EXTRACT, PARSE, LOOKUP, FOREACH, APPEND, PICK,
            SUBTRACT, JOLT, EMIT, DROP, WARN, FAIL);

    static final Construct STEP = step();

    private static Construct step() {
        List<Key<?>> choices = new java.util.ArrayList<>();
        List<Way> ways = new java.util.ArrayList<>();
        for (Construct step : ALL_STEPS) {
            Key<?> key = step.name().equals(JOLT.name())
                    ? JOLT_CHAIN
                    : Key.of(step.name(), Shape.of(new Form.Of(() -> step), Reading.NODE), step.help());
            choices.add(key);
            ways.add(Way.of(key).without(Beside.without(step), ""));
        }
        Key<Block> group = STEPS.helped("Steps under one condition: a group.");
        choices.add(group);
        ways.add(Way.of(group).needs(WHEN).without(Beside.KEYS, ""));
        return Construct.of(
                        "a step",
                        "One edit of a document.",
                        "- remove: { field: latest }\n  when: { field: snapshot, exists: true }")
                .needsOneOf(choices.toArray(Key<?>[]::new))
                .takes(WHEN, WHY, REQUIRED, OVERWRITE, DROPS)
                .where(ways.toArray(Way[]::new));
    }
}
