package io.docshift.rule;

/** The key under which a JSON file names its schema, as editors want it; YAML files do so in a comment. */
final class SchemaName {

    /** It means nothing to the rules. */
    static final Key<String> KEY = Key.of("$schema", Names.FIXED, "The schema of this file, for editors.")
            .forPeople();

    private SchemaName() {}
}
