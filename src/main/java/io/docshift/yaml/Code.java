package io.docshift.yaml;

import java.util.Locale;

/**
 * What can be wrong with a file, by a name that never changes: it stands in brackets at the end of every message and has
 * a paragraph in the documentation. Every package that reads files adds its own.
 */
public enum Code {
    // A file as bytes.
    EMPTY_FILE("The file holds nothing, or only comments.", "Write something into it, or remove it."),
    INVALID_UTF8("The file is not UTF-8.", "Save it as UTF-8."),
    TOO_LARGE("The file is larger than any that is written for docshift.", "Name the file that is meant."),
    CONTROL_CHARACTER(
            "The file holds a character that cannot be seen, or that only some YAML readers take for a line break.",
            "Remove it, or write it as \\uXXXX in double quotes."),

    // The grammar of YAML and JSON.
    YAML_SYNTAX("The file is not YAML.", "Mostly an indentation, a bracket or a quote; the message says which."),
    JSON_SYNTAX(
            "The file is not JSON.", "Mend what the message names; JSON knows no comments and no comma at the end."),
    YAML_TAB("A line is indented by a tab, which YAML forbids.", "Indent by spaces."),
    YAML_ESCAPE("Text in double quotes holds a backslash that begins no escape.", "Use single quotes."),
    YAML_INDENTATION(
            "A list entry stands further right than the one before it, and would become part of its text.",
            "Give the entries of a list the same indentation."),
    TOO_DEEP("Maps and lists are nested too deep.", "Make it flatter."),

    // YAML that is read in a surprising way.
    YAML_ALIAS("An alias, *name, repeats a value from elsewhere.", "Write the value out."),
    YAML_ANCHOR("An anchor, &name, marks a value for use elsewhere.", "Remove it, or quote a text that begins with &."),
    YAML_TAG("A tag, !name, changes how a value is read.", "Remove it; quote a value that is a text."),
    MERGE_KEY("The key << takes over the entries of another map.", "Write the entries out."),
    DUPLICATE_KEY("A key stands twice in one map.", "Remove or rename one of the two."),
    SECOND_DOCUMENT("A second document follows in the same file.", "One file, one document: split it."),
    YAML_BOOLEAN(
            "yes, no, on, off, y, n, True and the like are true or false to some YAML readers and text to others.",
            "Write true or false, or quote the text."),
    YAML_NULL("Null and NULL are null to some YAML readers and text to others.", "Write null, or quote the text."),
    YAML_NUMBER(
            "A number with a leading zero or plus, a base, underscores, colons, an exponent or a bare dot is read"
                    + " differently by different YAML readers.",
            "Write it plainly, as 1, -1 or 1.5, or quote the text."),
    NON_TEXT_KEY("A key is a number, a boolean, null, a list or a map.", "Quote it."),
    UNQUOTED_TEMPLATE("A text begins with {{, which YAML reads as a map in a map.", "Quote it."),
    UNQUOTED_STAR("A text begins with *, which YAML reads as an alias.", "Quote it."),
    UNQUOTED_BRACKET(
            "A text begins with [, or holds one of [ { ? inside { } or [ ], where it ends the text.", "Quote it."),
    UNQUOTED_INDICATOR("A text begins with a character that YAML keeps for itself: @ ` % | >.", "Quote it."),
    UNQUOTED_COLON("A text holds a colon followed by a space, which YAML reads as a key.", "Quote it."),
    MISSING_SPACE("A colon inside { } has no space after it, so that it separates nothing.", "Put a space after it."),
    SWALLOWED_VALUE("A value begins with #, which makes it a comment.", "Quote it."),

    // What a file should hold.
    WRONG_KIND(
            "A value is of another kind than the one that belongs here.", "Give it the kind that the message names."),
    MISSING_KEY("A key that is required is not there.", "Add it."),
    UNKNOWN_KEY("A key means nothing here.", "Correct its spelling, or remove it."),
    UNKNOWN_VALUE("A word is not one of those that are possible here.", "Use one of them."),
    CONFLICTING_KEYS("Keys stand together that exclude each other.", "Keep one of them."),
    EMPTY_LIST("A list that needs something in it is empty.", "Fill it, or remove its key."),

    // The files of a rule set.
    NO_RULE_SET("A directory is not there, or is no rule set.", "Name a directory that has a ruleset.yml."),
    EMPTY_RULE_SET(
            Severity.WARNING,
            "A rule set holds nothing that would be done.",
            "Begin a rule with 'transform new SET/TYPE'; or remove the directory."),
    UNREADABLE_FILE("A file cannot be read.", "Look at the reason in the message."),
    NO_SUCH_FILE("A file that is named is not in the rule set.", "Correct the name, or add the file."),
    STRAY_FILE("A file of the rule set is used by nothing.", "Rename it, declare it, or take it away."),
    DUPLICATE_RULE("Two files say what happens to the same thing.", "Put them together."),

    // Names.
    BAD_NAME("A text cannot be the name that belongs here.", "The message says what it may be."),
    UNKNOWN_STEP("A step has a name that no step has.", "Correct its spelling."),
    UNKNOWN_VARIABLE("A variable is not declared in ruleset.yml.", "Correct its spelling, or declare it."),
    UNKNOWN_TABLE("A table is not declared in ruleset.yml.", "Correct its spelling, or declare it."),
    UNKNOWN_LOOKUP("A lookup is not declared in its rule.", "Correct its spelling, or declare it."),
    UNDECLARED(
            "A check of the doctor names a file or a directory that is not declared.",
            "Correct its spelling, or declare it."),
    UNKNOWN_GROUP("A replacement names a group that its pattern does not have.", "Correct the name or the number."),
    UNKNOWN_LOCAL("A local is read that no step before sets.", "Correct its spelling, or set it first."),
    FIELD_NOT_KEPT("A lookup does not keep the field that is read of its documents.", "Add it under 'fields'."),
    UNUSED(
            Severity.WARNING,
            "Something is declared that nothing uses.",
            "Remove it; or correct its spelling where it is meant to be used."),
    MISSING_REASON("There is no 'why', or it is empty.", "Say why, in the words of the domain."),
    REASON_TO_FILL_IN(
            Severity.WARNING,
            "A program that wrote the rule has left the 'why' to be filled in.",
            "Say why, in the words of the domain."),

    // Variables and tables.
    VARIABLE_NOT_GIVEN("A variable is required and has no value.", "Give it, or make it optional."),
    WRONG_VARIABLE("A value is none that its variable can have.", "Give it one that the message names."),
    TABLE_WIDTH("A key has more or fewer parts than the keys of its table.", "Name as many fields as the table does."),
    TABLE_WITHOUT_RESULTS("A table is a list of keys, and cannot translate.", "Make it a map 'old: new'."),
    TABLE_NOT_STABLE(
            "A result of a table is a key with another result, so that a second run would change it again.",
            "Write the final result into each row."),
    DUPLICATE_ROW("A key stands twice in a table.", "Remove one of the rows."),

    // Paths, templates and patterns.
    BAD_PATH("A text is not a path, or not one that is possible here.", "The message says where and why."),
    PATH_LEADS_NOWHERE("A path cannot lead anywhere in any document.", "Correct it."),
    BAD_TEMPLATE("A text with {{path}} or ${variable} in it is not well-formed.", "The message says where and why."),
    NO_DOCUMENT_HERE("A value of a document is asked for where there is no document.", "Use a variable."),
    BAD_PATTERN("A regular expression does not compile.", "The message says why; the syntax is that of RE2."),
    NO_NAMED_GROUP("A pattern whose groups become locals names none.", "Write (?P<name>…)."),

    // Steps, conditions and indices.
    GROUP_WITHOUT_WHEN("Steps inside steps have no condition.", "List them directly, or give them a 'when'."),
    FIELD_IS_GONE("A step needs a field that a step before has taken away.", "Use its new name, or change the order."),
    UNREACHABLE_STEP(
            "A step stands where no document arrives, because a step before has ended the rule for each.",
            "Remove it, move it up, or give the one before a 'when' that leaves documents over."),
    NO_EFFECT("A step can change nothing.", "Correct it, or remove it."),
    RENAME_TO_PATH("The new name of a field is a path.", "Use move."),
    NEVER_HOLDS(
            "A condition can never hold: it contradicts itself, one around it, or a step before that ended the rule.",
            "The message names what contradicts what: correct one of the two, or remove the step."),
    BAD_JOLT("A Jolt chain is refused.", "The message says why."),
    BAD_PATCH("An index change is not one that can be made.", "The message says why."),

    // What rules and fixtures together show: warnings, because fixtures are examples.
    NO_MATCH(
            Severity.WARNING,
            "A pattern is found in none of the values that the cases have where it is looked for.",
            "Correct the pattern, or add a case with a value that it is meant for."),
    SHADOWED_RULE(
            Severity.WARNING,
            "A rule is never used: every type of its index has a rule of its own.",
            "Remove it, or name the type that it is for."),
    UNFIT_PATCH(
            Severity.WARNING,
            "An index change does not fit the definition in its case: it changes nothing there, takes away what is not"
                    + " there, or misspells a type.",
            "Correct the change; or the case, if the index does not look like that."),
    REFUSED_MAPPING(
            Severity.WARNING,
            "An index change makes a mapping that Elasticsearch refuses, or of which it leaves something out.",
            "Correct the change; the message says what is refused, and the case where it would be."),

    // Fixtures.
    STRAY_FIXTURE("A file or folder among the fixtures belongs to no case.", "Move it, rename it, or take it away."),
    BAD_CASE("A case cannot be tried as it is.", "The message says what is missing or wrong."),
    WRONG_RESULT(
            "The rules make something else of a case than it says.",
            "Correct the rule that the message names; or, if the result is right, accept it."),
    WRONG_FAILURE(
            "A case fails and should not, or should and does not, or fails for another reason than it says.",
            "Correct the rule, or the case's error.txt."),
    WRONG_WARNINGS("The rules say other warnings than warnings.txt does.", "Correct the rule, or accept the result."),
    WRONG_DIFF("changes.diff does not show what changes now.", "Accept the result, and read the diff."),
    CHANGES_TWICE(
            "The rules change their own result, so that a second run would not leave it alone.",
            "Give the step a condition that its result does not meet."),
    NOT_UNDOABLE("What the rules did to a case cannot be taken back.", "This is a mistake in docshift: report it."),
    UNTESTED_STEP("No case tries a step, or one of the ways it can go.", "Add a case that the message describes."),

    // The configuration.
    SECRET_IN_FILE(
            "A password or a key stands in the configuration file, where many can read it.",
            "Write it into a file of its own and name that file, or give it in the environment."),
    BAD_ADDRESS("A text is not the address of a node.", "Write host:port, or http://host:port."),
    OUT_OF_RANGE("A number is too small or too large.", "Give one that the message allows.");

    private final Severity severity;
    private final String cause;
    private final String cure;

    Code(String cause, String cure) {
        this(Severity.ERROR, cause, cure);
    }

    Code(Severity severity, String cause, String cure) {
        this.severity = severity;
        this.cause = cause;
        this.cure = cure;
    }

    /** The name in messages and in the documentation: {@code duplicate-key}. */
    public String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether a file can be used in spite of it. */
    public Severity severity() {
        return severity;
    }

    /** What is wrong, in a sentence. */
    public String cause() {
        return cause;
    }

    /** What to do about it, in a sentence. */
    public String cure() {
        return cure;
    }
}
