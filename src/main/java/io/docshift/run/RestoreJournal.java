package io.docshift.run;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Which indices a restore has begun, made and finished, and which folders it has moved; so one that is cut off knows its own when it is said again. */
public final class RestoreJournal {

    private static final String BEGUN = "begun";
    private static final String MADE = "made";
    private static final String DONE = "done";

    private final List<ObjectNode> entries = new ArrayList<>();
    private final Consumer<ObjectNode> log;
    private final Set<String> begun = new HashSet<>();
    private final Map<String, String> made = new HashMap<>();
    private final Map<String, String> done = new HashMap<>();

    private RestoreJournal(List<ObjectNode> before, Consumer<ObjectNode> log) {
        this.log = log;
        before.forEach(this::take);
    }

    /** Goes on with what an earlier attempt has written. */
    public static RestoreJournal of(Staging staging) {
        return new RestoreJournal(staging.journal(), staging::journal);
    }

    /** For those who only look: what an earlier attempt has written, to which nothing can be added. */
    public static RestoreJournal read(List<ObjectNode> entries) {
        return new RestoreJournal(entries, entry -> {
            throw new IllegalStateException("this journal is only read, and takes no " + entry);
        });
    }

    /** Everything in it, the oldest first. */
    public List<ObjectNode> entries() {
        return List.copyOf(entries);
    }

    /** Adds an entry and returns once it is on disk. */
    public void append(ObjectNode entry) {
        log.accept(entry);
        take(entry);
    }

    private void take(ObjectNode entry) {
        entries.add(entry);
        String index = entry.path("index").asText();
        String uuid = entry.path("uuid").asText();
        switch (entry.path("step").asText()) {
            case BEGUN -> {
                begun.add(index);
                made.remove(index);
                done.remove(index);
            }
            case MADE -> made.put(index, uuid);
            case DONE -> done.put(index, uuid);
            default -> {
                // Folders have entries of their own.
            }
        }
    }

    private void note(String step, String index, String uuid) {
        ObjectNode entry = JsonNodeFactory.instance.objectNode();
        entry.put("step", step).put("index", index).put("uuid", uuid);
        append(entry);
    }

    /** There is no such index, and it is about to be made. */
    void begin(String index) {
        note(BEGUN, index, "");
    }

    void made(String index, String uuid) {
        note(MADE, index, uuid);
    }

    void done(String index, String uuid) {
        note(DONE, index, uuid);
    }

    /** Whether an earlier attempt has finished this very index. */
    boolean isDone(LiveIndex index) {
        return index.uuid().equals(done.get(index.name().concrete()));
    }

    /** Whether an earlier attempt made this index: it bears the uuid that was noted, or is empty where none was noted yet. */
    public boolean isOurs(LiveIndex index) {
        String name = index.name().concrete();
        return begun.contains(name)
                && (made.containsKey(name) ? index.uuid().equals(made.get(name)) : index.documents() == 0);
    }
}
