package io.docshift.rule;

import io.docshift.doc.FieldPath;
import java.util.List;

/**
 * Which facts a rule needs of other documents. Two rules that need the same share them.
 *
 * @param documents the documents looked into
 * @param key the path whose values they are found by; several values are several keys
 * @param fields what is kept of them
 */
public record LookupSpec(Match documents, FieldPath key, List<FieldPath> fields) {

    public LookupSpec {
        fields = List.copyOf(fields);
    }
}
