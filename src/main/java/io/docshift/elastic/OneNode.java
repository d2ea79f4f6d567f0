package io.docshift.elastic;

import java.util.Iterator;
import java.util.concurrent.atomic.AtomicInteger;
import org.elasticsearch.client.Node;
import org.elasticsearch.client.NodeSelector;

/**
 * Gives each request one node, in turn. Left to itself the client sends a request that one node did not answer to the next
 * one, each time for the whole time-out, and nobody would know how long it may still be under way.
 */
final class OneNode implements NodeSelector {

    private final AtomicInteger turn = new AtomicInteger();

    @Override
    public void select(Iterable<Node> nodes) {
        int number = 0;
        for (Iterator<Node> counted = nodes.iterator(); counted.hasNext(); counted.next()) {
            number++;
        }
        int chosen = Math.floorMod(turn.getAndIncrement(), Math.max(1, number));
        Iterator<Node> left = nodes.iterator();
        for (int i = 0; left.hasNext(); i++) {
            left.next();
            if (i != chosen) {
                left.remove();
            }
        }
    }
}
