package io.docshift.rule.jolt;

import io.docshift.doc.Json;
import io.docshift.rule.Match;
import io.docshift.yaml.Code;
import io.docshift.yaml.Diagnostics;
import io.docshift.yaml.ListNode;
import io.docshift.yaml.Node;
import io.docshift.yaml.Position;
import io.docshift.yaml.Reading;
import io.docshift.yaml.Rejected;
import io.docshift.yaml.YamlReader;
import java.util.List;
import java.util.Optional;

/**
 * A file that holds a Jolt chain.
 *
 * @param match the documents that it is named after
 * @param positions of its operations
 */
public record JoltFile(JoltImport imported, Match match, List<Position> positions) {

    public JoltFile {
        positions = List.copyOf(positions);
    }

    /**
     * Reads one.
     *
     * @param shown its path as messages show it
     * @throws Rejected if it is not a chain that docshift takes, with all that is wrong
     */
    public static JoltFile read(String shown, byte[] bytes) {
        Diagnostics diagnostics = new Diagnostics();
        Optional<JoltFile> file = YamlReader.read(shown, bytes, diagnostics)
                .flatMap(node -> Reading.LIST.read(node, diagnostics))
                .flatMap(chain -> imported(shown, chain, diagnostics));
        diagnostics.rejectErrors();
        return file.orElseThrow();
    }

    private static Optional<JoltFile> imported(String shown, ListNode chain, Diagnostics diagnostics) {
        String name = shown.substring(shown.lastIndexOf('/') + 1).replaceFirst("\\.[^.]*$", "");
        List<Position> positions = chain.items().stream().map(Node::position).toList();
        try {
            return Optional.of(new JoltFile(JoltImport.of(Json.parse(chain.json())), Match.named(name), positions));
        } catch (IllegalArgumentException e) {
            diagnostics.error(chain.position(), Code.BAD_JOLT, String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }
}
