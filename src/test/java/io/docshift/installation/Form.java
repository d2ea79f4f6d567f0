package io.docshift.installation;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The line of one document, cut where copies differ: everything between the cuts is printed as it is, number spelling and all.
 *
 * @param index where the document lies
 */
record Form(String index, List<Piece> pieces) {

    /** What stands between two cuts. */
    record Piece(Slot slot, String text) {}

    /** What a piece is the name of. */
    enum Slot {
        /** Nothing; it is the same in every copy. */
        TEXT,
        /** An application, wherever its id stands. */
        APPLICATION,
        /** A document, or anything else with a UUID. */
        UUID,
        /** A document whose id Elasticsearch made. */
        SERVER_ID,
        /** An instant, in milliseconds. */
        DATE,
        /** An archive, or the namespace of its types, that each region has its own of. */
        CATALOGUE
    }

    private static final Pattern INDEX = Pattern.compile("^\\{\"_index\":\"([^\"]+)\"");
    private static final String UUID_TEXT = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}";

    Form {
        pieces = List.copyOf(pieces);
    }

    /** Cuts a line of NDJSON, knowing the applications by their ids. */
    static Form of(String line, Set<String> applications) {
        Matcher index = INDEX.matcher(line);
        if (!index.find()) {
            throw new IllegalArgumentException("a hit begins with its index: " + line);
        }
        Matcher cuts = cuts(applications).matcher(line);
        List<Piece> pieces = new ArrayList<>();
        int end = 0;
        while (cuts.find()) {
            pieces.add(new Piece(Slot.TEXT, line.substring(end, cuts.start())));
            pieces.add(new Piece(slot(cuts), cuts.group()));
            end = cuts.end();
        }
        pieces.add(new Piece(Slot.TEXT, line.substring(end)));
        return new Form(index.group(1), pieces);
    }

    /** Nodes may have the name of an application, so its name is looked for only where ids of applications and archives stand. */
    private static Pattern cuts(Set<String> applications) {
        String name = "(?:" + String.join("|", applications) + ")";
        String application = "(?<=\"(?:_id|id|applicationId|sourceId|delegateId|archiveName|versionId|initialTopologyId"
                + "|currentVersionId)\":\"|\"app:)" + name + "(?=[\":])|(?<=\"name\":\")" + name + "(?=\",\"version\")";
        return Pattern.compile("(?<application>" + application + ")"
                + "|(?<uuid>" + UUID_TEXT + ")"
                + "|(?<server>(?<=\"_id\":\")AV[\\w-]{18}(?=\"))"
                + "|(?<date>(?<=\":)1[45]\\d{11}(?=[,}]))"
                + "|(?<catalogue>(?<![\\w.-])(?:meridian(?=\\.(?:nodes|data)\\.)|(?:ferry-types|ticket-desk-lite|ticket-desk"
                + "|web-front)(?=[\":])))");
    }

    private static Slot slot(Matcher cut) {
        if (cut.group("application") != null) {
            return Slot.APPLICATION;
        }
        if (cut.group("uuid") != null) {
            return Slot.UUID;
        }
        if (cut.group("server") != null) {
            return Slot.SERVER_ID;
        }
        return cut.group("date") != null ? Slot.DATE : Slot.CATALOGUE;
    }

    /** What is named here by this kind of name. */
    Set<String> all(Slot slot) {
        Set<String> names = new HashSet<>();
        for (Piece piece : pieces) {
            if (piece.slot() == slot) {
                names.add(piece.text());
            }
        }
        return names;
    }

    /** The line of the copy that has these names. */
    String line(Naming naming) {
        StringBuilder line = new StringBuilder();
        for (Piece piece : pieces) {
            line.append(piece.slot() == Slot.TEXT ? piece.text() : naming.name(piece.slot(), piece.text()));
        }
        return line.toString();
    }
}
