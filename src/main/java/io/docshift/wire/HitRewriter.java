package io.docshift.wire;

import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.docshift.doc.Document;
import io.docshift.doc.Json;
import io.docshift.doc.MalformedJson;
import io.docshift.doc.RawJson;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A changed document put back into the line it was read from: what the change does not touch stays, byte for byte. */
public final class HitRewriter {

    /** A member of the hit, or of its {@code fields}. */
    private record Member(String name, boolean nested, int key, int value, int end) {}

    private HitRewriter() {}

    /**
     * The original line with the source, the address, {@code _routing} and {@code _parent} of the changed document,
     * each replaced only where it differs; unknown keys, such as {@code _score} and {@code sort}, keep bytes and place.
     *
     * @throws MalformedJson if the original is not a hit
     */
    public static byte[] rewrite(Document after, RawJson original) {
        return rewrite(HitDecoder.readAt(0).decode(original), after, original);
    }

    /**
     * The same where it is known what was read of the line.
     *
     * @param before what a {@link HitDecoder} read of these bytes
     * @throws MalformedJson if the original is not a hit
     */
    public static byte[] rewrite(Document before, Document after, RawJson original) {
        return onlySourceDiffers(before, after, original)
                ? withSource(before.source(), after.source(), original)
                : withAll(before, after, original);
    }

    private static boolean onlySourceDiffers(Document before, Document after, RawJson original) {
        return before.source().array() == original.array()
                && before.address().equals(after.address())
                && Objects.equals(before.metadata().routing(), after.metadata().routing())
                && Objects.equals(before.metadata().parent(), after.metadata().parent());
    }

    private static byte[] withSource(RawJson before, RawJson after, RawJson original) {
        RawJson head =
                RawJson.slice(original.array(), original.from(), before.from()).onOneLine();
        RawJson source = after.onOneLine();
        RawJson tail =
                RawJson.slice(original.array(), before.to(), original.to()).onOneLine();
        byte[] line = new byte[head.length() + source.length() + tail.length()];
        System.arraycopy(head.array(), head.from(), line, 0, head.length());
        System.arraycopy(source.array(), source.from(), line, head.length(), source.length());
        System.arraycopy(tail.array(), tail.from(), line, head.length() + source.length(), tail.length());
        return withEnd(line, original);
    }

    private static byte[] withAll(Document before, Document after, RawJson original) {
        RawJson line = original.onOneLine();
        line = setText(line, "_index", before.address().index(), after.address().index());
        line = setText(
                line,
                "_type",
                orAbsent(before.address().type()),
                orAbsent(after.address().type()));
        line = setText(line, "_id", before.address().id(), after.address().id());
        line = setText(
                line, "_routing", before.metadata().routing(), after.metadata().routing());
        line = setText(
                line, "_parent", before.metadata().parent(), after.metadata().parent());
        RawJson source = after.source().onOneLine();
        if (!source.equals(before.source().onOneLine())) {
            line = set(line, "_source", source);
        }
        return withEnd(line.toBytes(), original);
    }

    /** Gives a line of a file with Windows' line breaks its carriage return back. */
    private static byte[] withEnd(byte[] line, RawJson original) {
        if (original.array()[original.to() - 1] == '\r') {
            line[line.length - 1] = '\r';
        }
        return line;
    }

    private static @Nullable String orAbsent(String type) {
        return type.isEmpty() ? null : type;
    }

    private static RawJson setText(RawJson line, String key, @Nullable String before, @Nullable String after) {
        if (Objects.equals(before, after)) {
            return line;
        }
        return after == null
                ? remove(line, key)
                : set(line, key, RawJson.of(Json.print(JsonNodeFactory.instance.textNode(after))));
    }

    private static RawJson set(RawJson line, String key, RawJson value) {
        List<Member> members = members(line);
        if (holds(members, key)) {
            RawJson replaced = line;
            List<Member> backwards = members.stream()
                    .filter(member -> member.name.equals(key))
                    .sorted(Comparator.comparingInt(Member::value).reversed())
                    .toList();
            for (Member member : backwards) {
                replaced = splice(replaced, member.value, member.end, value.toBytes());
            }
            return replaced;
        }
        int place = find(members, "_source").key;
        byte[] name = Json.print(JsonNodeFactory.instance.textNode(key));
        byte[] added = Arrays.copyOf(name, name.length + value.length() + 2);
        added[name.length] = ':';
        System.arraycopy(value.array(), value.from(), added, name.length + 1, value.length());
        added[added.length - 1] = ',';
        return splice(line, place, place, added);
    }

    /** Takes every member of this name out, each with the comma that goes with it. */
    private static RawJson remove(RawJson line, String key) {
        RawJson left = line;
        for (List<Member> members = members(left); holds(members, key); members = members(left)) {
            int at = members.indexOf(find(members, key));
            Member member = members.get(at);
            if (at + 1 < members.size() && members.get(at + 1).nested == member.nested) {
                left = splice(left, member.key, members.get(at + 1).key, new byte[0]);
            } else if (at > 0 && members.get(at - 1).nested == member.nested) {
                left = splice(left, members.get(at - 1).end, member.end, new byte[0]);
            } else {
                left = splice(left, member.key, member.end, new byte[0]);
            }
        }
        return left;
    }

    private static boolean holds(List<Member> members, String key) {
        return members.stream().anyMatch(member -> member.name.equals(key));
    }

    private static Member find(List<Member> members, String key) {
        return members.stream()
                .filter(member -> member.name.equals(key))
                .findFirst()
                .orElseThrow(() -> new MalformedJson("the hit has no \"" + key + "\"", 0));
    }

    /** The hit's own members first, then those of {@code fields}, each in the order they stand in. */
    private static List<Member> members(RawJson line) {
        List<Member> members = new ArrayList<>();
        List<Member> nested = new ArrayList<>();
        try (Tokens tokens = Tokens.of(line)) {
            tokens.next();
            collect(tokens, members, nested);
        }
        members.addAll(nested);
        return members;
    }

    private static void collect(Tokens tokens, List<Member> members, @Nullable List<Member> nested) {
        while (tokens.next() == JsonToken.FIELD_NAME) {
            int key = tokens.start();
            String name = tokens.text();
            tokens.next();
            int value = tokens.start();
            if (nested != null && name.equals("fields") && tokens.at(JsonToken.START_OBJECT)) {
                collect(tokens, nested, null);
            } else if (name.equals("_source")) {
                tokens.storedValue();
            } else {
                tokens.skip();
            }
            members.add(new Member(name, nested == null, key, value, tokens.end()));
        }
    }

    private static RawJson splice(RawJson line, int from, int to, byte[] with) {
        byte[] spliced = new byte[from + with.length + line.length() - to];
        System.arraycopy(line.array(), line.from(), spliced, 0, from);
        System.arraycopy(with, 0, spliced, from, with.length);
        System.arraycopy(line.array(), line.from() + to, spliced, from + with.length, line.length() - to);
        return RawJson.of(spliced);
    }
}
