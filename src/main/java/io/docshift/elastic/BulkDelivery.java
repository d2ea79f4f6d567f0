package io.docshift.elastic;

import io.docshift.run.Answer;
import io.docshift.run.Write;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Writes that go in one request, and then the answer to each of them. */
final class BulkDelivery {

    /** What an action line takes, but for the id. */
    private static final int ACTION_LINE = 200;

    /** What a write takes in memory beside its bytes. */
    private static final int OVERHEAD = 400;

    private final long first;
    private final List<Write> writes = new ArrayList<>();
    private Answer[] answers = {};
    private long bytes;

    /** @param first the place of its first write among all */
    BulkDelivery(long first) {
        this.first = first;
    }

    /** A write and its place in this request. */
    record Item(int place, Write write) {}

    /** How many bytes of a request a write takes, roughly. */
    static long size(Write write) {
        long action = ACTION_LINE + (long) write.document().address().id().length();
        return write instanceof Write.Delete
                ? action
                : action + write.document().source().length();
    }

    void add(Write write) {
        writes.add(write);
        bytes += size(write);
    }

    boolean isEmpty() {
        return writes.isEmpty();
    }

    /** Of the request, roughly. */
    long bytes() {
        return bytes;
    }

    /** What it takes in memory, roughly, until somebody was told the answers. */
    long weight() {
        return bytes + (long) OVERHEAD * writes.size();
    }

    /** The place of the write that comes after it. */
    long end() {
        return first + writes.size();
    }

    List<Item> items() {
        answers = new Answer[writes.size()];
        return IntStream.range(0, writes.size())
                .mapToObj(place -> new Item(place, writes.get(place)))
                .toList();
    }

    void answer(Item item, Answer answer) {
        answers[item.place()] = answer;
    }

    List<Write> writes() {
        return writes;
    }

    List<Answer> answers() {
        return Arrays.asList(answers);
    }

    /** Puts the answers where those to all writes are. */
    void answerAll(Answer[] all) {
        System.arraycopy(answers, 0, all, (int) first, answers.length);
    }
}
