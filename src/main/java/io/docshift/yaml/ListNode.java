package io.docshift.yaml;

import java.util.List;

/** Values one after the other. */
public record ListNode(Position position, List<Node> items) implements Node {

    public ListNode {
        items = List.copyOf(items);
    }

    @Override
    public String describe() {
        return "a list";
    }
}
