package io.docshift.yaml;

/** Text in single quotes, as YAML writes it. */
final class Quotes {

    private Quotes() {}

    static String around(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
