package io.docshift.run;

import io.docshift.doc.Address;
import java.util.ArrayList;
import java.util.List;

/** Addresses as the beginning of lines that sort by them. */
final class AddressKey {

    private AddressKey() {}

    /** Type and id, each ended by a tab. */
    static String within(Address address) {
        StringBuilder key = new StringBuilder();
        appendWithin(key, address);
        return key.toString();
    }

    /** Appends type and id, each ended by a tab. */
    static void appendWithin(StringBuilder line, Address address) {
        line.append(escaped(address.type())).append('\t');
        line.append(escaped(address.id())).append('\t');
    }

    /** Index, type and id, each ended by a tab. */
    static String whole(Address address) {
        return escaped(address.index()) + "\t" + within(address);
    }

    static String escaped(String text) {
        if (text.indexOf('\t') < 0 && text.indexOf('\n') < 0 && text.indexOf('\r') < 0 && text.indexOf('\\') < 0) {
            return text;
        }
        return text.replace("\\", "\\\\")
                .replace("\t", "\\t")
                .replace("\n", "\\n")
                .replace("\r", "\\r");
    }

    /** The fields of a line, escapes undone. */
    static List<String> fields(String line) {
        List<String> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '\t') {
                fields.add(field.toString());
                field.setLength(0);
            } else if (c == '\\' && i + 1 < line.length()) {
                char escape = line.charAt(++i);
                field.append(
                        switch (escape) {
                            case 't' -> '\t';
                            case 'n' -> '\n';
                            case 'r' -> '\r';
                            default -> escape;
                        });
            } else {
                field.append(c);
            }
        }
        fields.add(field.toString());
        return fields;
    }
}
