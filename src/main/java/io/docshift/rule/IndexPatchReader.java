package io.docshift.rule;

import static io.docshift.rule.IndexGrammar.BODY;
import static io.docshift.rule.IndexGrammar.CREATE;
import static io.docshift.rule.IndexGrammar.INDEX_PATCH;
import static io.docshift.rule.IndexGrammar.PATCH;
import static io.docshift.rule.StepGrammar.WHY;

import io.docshift.yaml.Node;
import java.util.Optional;

/** Reads what happens to an index as a whole. */
final class IndexPatchReader {

    private IndexPatchReader() {}

    /**
     * The change in a file that is named after its index.
     *
     * @param shown the file's path as messages show it
     */
    static Optional<IndexPatch> read(String file, String shown, Node root, Scope scope) {
        return Entries.read(root, INDEX_PATCH, scope).flatMap(it -> change(RuleFolder.bare(file), shown, it));
    }

    private static Optional<IndexPatch> change(String index, String file, Entries entries) {
        String why = entries.get(WHY);
        if (entries.has(PATCH)) {
            return Optional.of(new IndexPatch.Patch(index, file, why, entries.get(PATCH)));
        }
        return Optional.of(
                entries.has(CREATE)
                        ? new IndexPatch.Create(index, file, why, entries.get(BODY))
                        : new IndexPatch.DropWhenEmpty(index, file, why));
    }

    /** What a change means, printed alike whatever the order of its keys. */
    static String meaning(IndexPatch change) {
        if (change instanceof IndexPatch.Patch patch) {
            return "patch " + Canon.sorted(patch.patch());
        }
        return change instanceof IndexPatch.Create create ? "create " + Canon.sorted(create.definition()) : "drop";
    }
}
