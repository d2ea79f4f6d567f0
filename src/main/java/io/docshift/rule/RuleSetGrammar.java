package io.docshift.rule;

import io.docshift.doc.FieldPath;
import io.docshift.doc.Text;
import io.docshift.step.Template;
import io.docshift.yaml.Node;
import io.docshift.yaml.Reading;
import io.docshift.yaml.ScalarNode;
import java.util.List;
import java.util.Map;

/** What {@code ruleset.yml} holds, and the files of its tables. */
final class RuleSetGrammar {

    private RuleSetGrammar() {}

    static final Key<String> TITLE =
            Key.of("title", Names.PROSE, "What the rule set does, in one line.").forPeople();
    static final Key<String> DESCRIPTION =
            Key.of("description", Names.PROSE, "What it is, for the operator.").forPeople();
    static final Key<String> FROM_VERSION =
            Key.of("from", Names.FIXED, "The version the data has.").or("");
    static final Key<String> TO_VERSION = Key.of("to", Names.FIXED, "The version the data gets.");
    static final Key<VariableType> VARIABLE_TYPE =
            Key.of("type", VariableReader.TYPE, "string, integer, number, boolean, or a list of the texts allowed.");
    static final Key<Boolean> VARIABLE_REQUIRED = Key.of("required", Shapes.FLAG, "Whether the operator must give it.")
            .or(false);
    static final Key<ScalarNode> VARIABLE_DEFAULT = Key.of(
            "default", Shape.of(new Form.Single(), VariableReader.SCALAR), "Its value where the operator gives none.");
    static final Construct VARIABLE = Construct.of(
                    "a variable", "A value that the operator gives.", "new_url: { type: string, required: false }")
            .needs(VARIABLE_TYPE)
            .takes(VARIABLE_REQUIRED, VARIABLE_DEFAULT, DESCRIPTION);

    static final Key<Map<String, Node>> VARIABLES = Key.of(
                    "variables", declared(() -> VARIABLE), "Values that the operator gives, by name.")
            .or(Map.of());
    static final Key<ScalarNode> TABLE_FILE = Key.of("file", Shapes.SCALAR, "The file that holds its rows.");
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
            Shape.of(new Form.Many(TableReader.WIDE_ROW), Reading.NODE),
            "Rows: the parts of the key, and the result.");
    static final Construct WIDE_TABLE = Construct.of(
                    "a table of several fields",
                    "A table whose keys have several parts.",
                    "from: [name, version]\nto: version\nrows:\n  - [[types, '1.3'], '1.4']")
            .needs(KEY_PARTS, RESULT_NAME, ROWS)
            .takes(SchemaName.KEY);

    static final Key<String> ID = Key.of("id", Names.FIXED, "The id of a document.");
    private static final Key<Boolean> ID_EXISTS =
            ConditionGrammar.EXISTS.helped("Whether the document of this id is there.");
    static final Construct SIGN = Construct.of(
                    "a sign",
                    "What only data of one version looks like.",
                    "- { index: item, when: { field: old, exists: true } }")
            .needs(RuleGrammar.INDEX)
            .takes(RuleGrammar.TYPE)
            .needsOneOf(StepGrammar.WHEN.helped("Some document fits."), ID)
            .takes(ID_EXISTS)
            .where(
                    Way.of(StepGrammar.WHEN).without(List.of(ID_EXISTS), "it belongs to 'id' alone"),
                    Way.of(ID).needs(ID_EXISTS));

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
    static final Key<Text> HIT_INDEX = StepGrammar.INDEX_TEXT.called("_index");
    static final Key<Text> HIT_TYPE = StepGrammar.TYPE_TEXT.called("_type");
    static final Key<Text> HIT_ID = StepGrammar.ID_TEXT.called("_id");
    static final Key<Text> HIT_ROUTING = StepGrammar.ROUTING_TEXT.called("_routing");
    static final Key<Template> HIT_SOURCE = StepGrammar.SOURCE.called("_source");
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
                    "identity", Shapes.SCALAR.named(), "By index/type, the source field that must equal _id.")
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
    static final Key<List<String>> BACKED_UP = Key.of(
                    "backup", Directories.INSIDE.oneOrMany(), "Entries that a backup holds; without it, all of them.")
            .or(List.of());
    static final Key<List<Directory.MoveAside>> DIRECTORY_STEPS = Key.of(
                    "steps", Entries.shape(DIRECTORY_STEP, Directories::step).many(), "What happens in it.")
            .or(List.of());
    static final Construct DIRECTORY = Construct.of(
                    "a directory",
                    "A folder of the application that goes through the migration with its documents.",
                    "runtime: { config: app.dir, must-have: [data], steps: [{ move-aside: { path: work, to: 'work.${run}' } }] }")
            .needs(CONFIG_KEY)
            .takes(MUST_HAVE, BACKED_UP, DIRECTORY_STEPS);

    static final Key<Map<String, Directory>> DIRECTORIES = Key.of(
                    "directories",
                    Entries.shape(DIRECTORY, Directories::directory).named(),
                    "Folders, by name.")
            .or(Map.of());
    static final Key<List<FieldPath>> REDACT = Key.of(
                    "redact",
                    PersonalPaths.PATH.oneOrMany(),
                    "Paths of secrets and personal data that 'capture' hides besides those it knows by name.")
            .forPeople()
            .or(List.of());
    static final Construct RULE_SET = Construct.of(
                    "a rule set",
                    "One hop of data from a version to the next.",
                    "title: Items of 1 become items of 2\nfrom: '1'\nto: '2'")
            .needs(TITLE, TO_VERSION)
            .takes(
                    FROM_VERSION,
                    DESCRIPTION,
                    VARIABLES,
                    TABLES,
                    DETECT_KEY,
                    CREATIONS,
                    IDENTITY,
                    DIRECTORIES,
                    REDACT,
                    SchemaName.KEY);

    /** A map from names to constructs, each of which is read later, when its name is known. */
    private static Shape<Map<String, Node>> declared(java.util.function.Supplier<Construct> construct) {
        return new Shape<>(new Form.Of(construct), (node, scope) -> Reading.NODE.read(node, scope.diagnostics()))
                .named();
    }
}
