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
import java.util.Locale;
import java.util.Map;

/** The rule language: every construct with its keys. Readers read by it, and schemas are made from it. */
final class Grammar {

    private Grammar() {}

    // ---- shapes of values ----

    private static final Shape<Boolean> FLAG = Shape.of(new Form.Flag(), Reading.BOOLEAN);
    private static final Shape<ScalarNode> SCALAR = Shape.of(new Form.Text("a text"), Reading.TEXT);
    private static final Shape<Node> ANYTHING = Shape.of(new Form.Anything(), Reading.NODE);
    private static final Shape<Node> UNORDERED = Shape.of(new Form.Unordered(), Reading.MAP.as(map -> map));
    private static final Shape<Condition> CONDITION_SHAPE =
            new Shape<>(new Form.Of(() -> Grammar.CONDITION), Conditions::read);
    private static final Shape<List<Condition>> CONDITIONS = CONDITION_SHAPE.many();
    private static final Shape<Block> STEPS_SHAPE =
            new Shape<>(new Form.Many(new Form.Of(() -> Grammar.STEP)), StepReader::block);
    private static final Shape<Node> CHAIN = Shape.of(
            new Form.Either(List.of(
                    new Form.Many(new Form.Anything()), new Form.InFile("", new Form.Many(new Form.Anything())))),
            Reading.NODE);

    // ---- what every step can have beside it ----

    static final Key<String> WHY = Key.of("why", Names.PROSE, "The reason, in the words of the domain.")
            .forPeople();
    static final Key<Condition> WHEN =
            Key.of("when", CONDITION_SHAPE, "A condition, judged at the moment the step runs.");
    static final Key<Boolean> REQUIRED = Key.of("required", FLAG, "Whether it is an error that the field is absent.")
            .or(false);
    static final Key<Boolean> OVERWRITE = Key.of(
                    "overwrite", FLAG, "Whether another value that is there may be replaced.")
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
            Key.of("with", SCALAR, "What each match becomes; {{$1}} and {{$name}} are groups of the pattern.");
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
                    "missing", words(MapByTable.Missing.class), "What happens to a value that the table does not have.")
            .or(MapByTable.Missing.KEEP);
    static final Construct MAP = Construct.of(
                    "map", "Translates by a table.", "map: { fields: [name, version], to: version, table: archives }")
            .needsOneOf(FIELD, FIELDS)
            .needs(TABLE)
            .takes(TO, NOT_IN_TABLE, REQUIRED, OVERWRITE);

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
                    "missing", words(LookUp.Missing.class), "What happens if there is no such document.")
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
    static final Key<Pick.Using> USING = Key.of("using", words(Pick.Using.class), "Which value is picked.");
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
                    "exists", words(Emission.Exists.class), "What happens if the address is taken.")
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
                    "stops", words(Stops.class), "Whether this document may be skipped, or the whole run ends.")
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
        for (Construct step : ALL_STEPS) {
            choices.add(
                    step.equals(JOLT)
                            ? JOLT_CHAIN
                            : Key.of(step.name(), Shape.of(new Form.Of(() -> step), Reading.NODE), step.help()));
        }
        choices.add(STEPS.helped("Steps under one condition: a group."));
        return Construct.of(
                        "a step",
                        "One edit of a document.",
                        "- remove: { field: latest }\n  when: { field: snapshot, exists: true }")
                .needsOneOf(choices.toArray(Key<?>[]::new))
                .takes(WHEN, WHY, REQUIRED, OVERWRITE, DROPS);
    }

    // ---- conditions ----

    static final Key<FieldPath> ASKED_FIELD = Key.of("field", shape(READS), "A path of the document.");
    static final Key<ScalarNode> ASKED_LOCAL = Key.of("local", SCALAR, "A local, without $.");
    static final Key<ScalarNode> ASKED_VARIABLE = Key.of("variable", SCALAR, "A variable.");
    static final Key<List<FieldPath>> ASKED_FIELDS =
            Key.of("fields", shape(READS).many(), "Paths whose values together are looked up in a table.");
    static final Key<List<Condition>> ALL = Key.of("all", CONDITIONS, "Every one must hold.");
    static final Key<List<Condition>> ANY = Key.of("any", CONDITIONS, "One must hold.");
    static final Key<Condition> NOT = Key.of("not", CONDITION_SHAPE, "It must not hold.");
    static final Key<Boolean> EXISTS = Key.of("exists", FLAG, "Whether there is a value that is not null.");
    static final Key<Boolean> EMPTY = Key.of("empty", FLAG, "Whether it is a text, list or object with nothing in it.");
    static final Key<Node> EQUALS = Key.of("equals", ANYTHING, "The value it equals, perhaps with {{path}} in it.");
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
                    new Form.Either(List.of(new Form.Many(new Form.Anything()), new Form.Of(() -> IN_TABLE))),
                    Reading.NODE),
            "One of several values, or what a table knows.");
    static final Construct CONDITION = Construct.of(
                    "a condition",
                    "A question about a document, or a variable.",
                    "when: { any: [{ field: state, equals: DISABLED }, { field: tags, empty: true }] }")
            .needsOneOf(ASKED_FIELD, ASKED_LOCAL, ASKED_VARIABLE, ASKED_FIELDS, ALL, ANY, NOT)
            .takesOneOf(EXISTS, EMPTY, EQUALS, IN, MATCHES, KIND);

    // ---- rules ----

    static final Key<String> INDEX = Key.of("index", Names.FIXED, "The index, by the name rules use.");
    static final Key<String> TYPE = Key.of("type", Names.FIXED, "The type, where the server has types.");
    static final Construct MATCH_ONE = Construct.of(
                    "match", "Documents of one index and type.", "match: { index: topology, type: topology }")
            .needs(INDEX)
            .takes(TYPE);
    private static final Shape<Match> MATCH_SHAPE = Entries.shape(MATCH_ONE, RuleReader::match);
    static final Key<List<Match>> MATCH = Key.of("match", MATCH_SHAPE.oneOrMany(), "Which documents the rule is for.");

    static final Key<FieldPath> KEY_PATH =
            Key.of("key", LookupReader.PATH, "The path whose values the documents are found by.");
    static final Key<List<FieldPath>> KEPT =
            Key.of("fields", LookupReader.FIELD.oneOrMany(), "What is kept of the documents.");
    static final Construct LOOKUP_SPEC = Construct.of(
                    "a lookup",
                    "Facts from other documents, as they were before the rule set.",
                    "versions: { index: version, type: version, key: _id, fields: [name] }")
            .needs(INDEX, KEY_PATH, KEPT)
            .takes(TYPE);
    static final Key<Map<String, LookupSpec>> LOOKUPS = Key.of(
                    "lookups",
                    Entries.shape(LOOKUP_SPEC, LookupReader::spec).named(),
                    "What the rule needs to know of other documents, by name.")
            .or(Map.of());
    static final Construct RULE = Construct.of(
                    "a rule",
                    "What happens to the documents of one index and type.",
                    "match: { index: plugin, type: plugin }\nwhy: Plugins are uploaded again.\nsteps:\n  - drop: {}")
            .needs(MATCH, WHY)
            .takes(WHEN, LOOKUPS)
            .needsOneOf(STEPS, JOLT_CHAIN)
            .takes(DROPS);

    // ---- indices ----

    static final Key<Node> PATCH =
            Key.of("patch", UNORDERED, "A JSON Merge Patch onto settings, mappings and aliases.");
    static final Key<Boolean> CREATE = Key.of("create", FLAG, "Whether the index is made.");
    static final Key<ScalarNode> DROP_INDEX =
            Key.of("drop", Shape.of(new Form.Words(List.of("when-empty")), Reading.TEXT), "When the index goes.");
    static final Key<Node> BODY = Key.of(
            "body",
            Shape.of(
                    new Form.Either(List.of(new Form.Unordered(), new Form.InFile("indices/", new Form.Unordered()))),
                    Reading.NODE),
            "The new index: settings, mappings and aliases, or a file that holds them.");
    static final Construct INDEX_PATCH = Construct.of(
                    "an index change",
                    "What happens to an index as a whole.",
                    "why: Tags are searched one by one.\npatch:\n  mappings: { item: { properties: { tags: { type: nested } } } }")
            .needs(WHY)
            .needsOneOf(PATCH, CREATE, DROP_INDEX)
            .takes(BODY);

    // ---- the rule set ----

    static final Key<String> TITLE =
            Key.of("title", Names.PROSE, "What the rule set does, in one line.").forPeople();
    static final Key<String> DESCRIPTION =
            Key.of("description", Names.PROSE, "What it is, for the operator.").forPeople();
    static final Key<String> FROM_VERSION =
            Key.of("from", Names.FIXED, "The version the data has.").or("");
    static final Key<String> TO_VERSION = Key.of("to", Names.FIXED, "The version the data gets.");

    static final Key<VariableType> VARIABLE_TYPE =
            Key.of("type", VariableReader.TYPE, "string, integer, number, boolean, or a list of the texts allowed.");
    static final Key<Boolean> VARIABLE_REQUIRED =
            Key.of("required", FLAG, "Whether the operator must give it.").or(false);
    static final Key<ScalarNode> VARIABLE_DEFAULT = Key.of(
            "default",
            Shape.of(new Form.Anything(), VariableReader.SCALAR),
            "Its value where the operator gives none.");
    static final Construct VARIABLE = Construct.of(
                    "a variable", "A value that the operator gives.", "new_url: { type: string, required: false }")
            .needs(VARIABLE_TYPE)
            .takes(VARIABLE_REQUIRED, VARIABLE_DEFAULT, DESCRIPTION);
    static final Key<Map<String, Node>> VARIABLES = Key.of(
                    "variables", declared(() -> VARIABLE), "Values that the operator gives, by name.")
            .or(Map.of());

    static final Key<ScalarNode> TABLE_FILE = Key.of("file", SCALAR, "The file that holds its rows.");
    static final Key<String> TABLE_EXTEND =
            Key.of("extend", Names.FIXED, "The key of the site's file under which more rows stand.");
    static final Construct TABLE_SOURCE = Construct.of(
                    "a table", "Where a table comes from.", "plugins: { file: tables/plugins.yml, extend: plugins }")
            .takes(TABLE_FILE, TABLE_EXTEND);
    static final Key<Map<String, Node>> TABLES = Key.of(
                    "tables", declared(() -> TABLE_SOURCE), "Translation tables, by name.")
            .or(Map.of());

    static final Key<List<String>> KEY_PARTS =
            Key.of("from", Names.FIXED.many(), "What the parts of a key are called.");
    static final Key<String> RESULT_NAME = Key.of("to", Names.FIXED, "What the result is called.");
    static final Key<Node> ROWS = Key.of(
            "rows",
            Shape.of(new Form.Many(new Form.Anything()), Reading.NODE),
            "Rows: the parts of the key, and the result.");
    static final Construct WIDE_TABLE = Construct.of(
                    "a table of several fields",
                    "A table whose keys have several parts.",
                    "from: [name, version]\nto: version\nrows:\n  - [[types, '1.3'], '1.4']")
            .needs(KEY_PARTS, RESULT_NAME, ROWS);

    static final Key<String> ID = Key.of("id", Names.FIXED, "The id of a document.");
    static final Construct SIGN = Construct.of(
                    "a sign",
                    "What only data of one version looks like.",
                    "- { index: item, when: { field: old, exists: true } }")
            .needs(INDEX)
            .takes(TYPE)
            .needsOneOf(WHEN.helped("Some document fits."), ID)
            .takes(EXISTS.helped("Whether the document of this id is there."));
    private static final Shape<List<Sign>> SIGN_SHAPE = new Shape<>(new Form.Of(() -> SIGN), DetectReader::sign);
    static final Key<List<List<Sign>>> BEFORE = Key.of(
                    "before", SIGN_SHAPE.many(), "Signs of data that has not been migrated.")
            .or(List.of());
    static final Key<List<List<Sign>>> AFTER = Key.of(
                    "after", SIGN_SHAPE.many(), "Signs of data that has been migrated.")
            .or(List.of());
    static final Construct DETECT = Construct.of(
                    "detect",
                    "How to see where the data stands.",
                    "detect: { before: [{ index: item, when: { field: old, exists: true } }] }")
            .takes(BEFORE, AFTER);
    static final Key<Detect> DETECT_KEY = Key.of(
                    "detect", Entries.shape(DETECT, DetectReader::detect), "How to see where the data stands.")
            .or(Detect.none());

    static final Key<Text> HIT_INDEX = INDEX_TEXT.called("_index");
    static final Key<Text> HIT_TYPE = TYPE_TEXT.called("_type");
    static final Key<Text> HIT_ID = ID_TEXT.called("_id");
    static final Key<Text> HIT_ROUTING = ROUTING_TEXT.called("_routing");
    static final Key<Template> HIT_SOURCE = SOURCE.called("_source");
    static final Construct CREATION = Construct.of(
                    "a created document",
                    "A document that is made unless it is there, written as a hit.",
                    "- { _index: service, _type: service, _id: main, _source: { url: '${new_url}' } }")
            .needs(HIT_INDEX, HIT_ID, HIT_SOURCE)
            .takes(HIT_TYPE, HIT_ROUTING);
    static final Key<Node> CREATIONS = Key.of(
            "create",
            Shape.of(new Form.Many(new Form.Of(() -> CREATION)), Reading.NODE),
            "Documents that are made unless they are there.");

    static final Key<Map<String, ScalarNode>> IDENTITY = Key.of(
                    "identity", SCALAR.named(), "By index/type, the source field that must equal _id.")
            .or(Map.of());

    static final Key<String> ASIDE_PATH = Key.of("path", Directories.INSIDE, "What is moved.");
    static final Key<String> ASIDE_TO = Key.of("to", Directories.INSIDE, "Its new name; ${run} is the run's id.");
    static final Construct MOVE_ASIDE = Construct.of(
                    "move-aside",
                    "Moves an entry of the folder to another name in it.",
                    "move-aside: { path: work, to: 'work.${run}' }")
            .needs(ASIDE_PATH, ASIDE_TO);
    static final Key<Directory.MoveAside> MOVE_ASIDE_KEY =
            Key.of("move-aside", Entries.shape(MOVE_ASIDE, Directories::moveAside), "Moves an entry of the folder.");
    static final Construct DIRECTORY_STEP = Construct.of(
                    "a step on a directory",
                    "What happens in a folder.",
                    "- move-aside: { path: work, to: 'work.${run}' }")
            .needs(MOVE_ASIDE_KEY);
    static final Key<String> CONFIG_KEY = Key.of("config", Names.FIXED, "The configuration key that gives its path.");
    static final Key<List<String>> MUST_HAVE = Key.of(
                    "must-have", Directories.INSIDE.oneOrMany(), "Entries without which it is the wrong folder.")
            .or(List.of());
    static final Key<List<Directory.MoveAside>> DIRECTORY_STEPS = Key.of(
                    "steps", Entries.shape(DIRECTORY_STEP, Directories::step).many(), "What happens in it.")
            .or(List.of());
    static final Construct DIRECTORY = Construct.of(
                    "a directory",
                    "A folder of the application that goes through the migration with its documents.",
                    "runtime: { config: app.dir, must-have: [data], steps: [{ move-aside: { path: work, to: 'work.${run}' } }] }")
            .needs(CONFIG_KEY)
            .takes(MUST_HAVE, DIRECTORY_STEPS);
    static final Key<Map<String, Directory>> DIRECTORIES = Key.of(
                    "directories",
                    Entries.shape(DIRECTORY, Directories::directory).named(),
                    "Folders, by name.")
            .or(Map.of());

    static final Construct RULE_SET = Construct.of(
                    "a rule set",
                    "One hop of data from a version to the next.",
                    "title: Items of 1 become items of 2\nfrom: '1'\nto: '2'")
            .needs(TITLE, TO_VERSION)
            .takes(FROM_VERSION, DESCRIPTION, VARIABLES, TABLES, DETECT_KEY, CREATIONS, IDENTITY, DIRECTORIES);

    private static <E extends Enum<E>> Shape<E> words(Class<E> type) {
        return Shape.words(type, value -> value.name().toLowerCase(Locale.ROOT));
    }

    /** A map from names to constructs, each of which is read later, when its name is known. */
    private static Shape<Map<String, Node>> declared(java.util.function.Supplier<Construct> construct) {
        return new Shape<>(new Form.Of(construct), (node, scope) -> Reading.NODE.read(node, scope.diagnostics()))
                .named();
    }
}
