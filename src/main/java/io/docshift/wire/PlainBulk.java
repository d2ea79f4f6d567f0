package io.docshift.wire;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.docshift.doc.RawJson;
import io.docshift.doc.Version;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The response to a bulk of which everything was done, without tokens. Whatever is otherwise is left to {@link BulkDecoder}. */
final class PlainBulk {

    private static final byte[] ITEMS = "items".getBytes(US_ASCII);
    private static final byte[] STATUS = "status".getBytes(US_ASCII);
    private static final byte[] VERSION = "_version".getBytes(US_ASCII);
    private static final byte[] SEQ_NO = "_seq_no".getBytes(US_ASCII);
    private static final byte[] PRIMARY_TERM = "_primary_term".getBytes(US_ASCII);
    private static final byte[] ERROR = "error".getBytes(US_ASCII);

    private final byte[] json;
    private final int to;
    private final MemberScan action;
    private final MemberScan answer;
    private final List<BulkItem> items = new ArrayList<>();

    private PlainBulk(RawJson response) {
        this.json = response.array();
        this.to = response.to();
        this.action = new MemberScan(json, to);
        this.answer = new MemberScan(json, to);
    }

    /** An item for each action; null if it takes more to read them. */
    static @Nullable List<BulkItem> decode(RawJson response) {
        PlainBulk bulk = new PlainBulk(response);
        MemberScan members = new MemberScan(bulk.json, bulk.to).open(response.from());
        while (members.next()) {
            boolean read = members.isKey(ITEMS) ? members.goOn(bulk.afterItems(members.value())) : members.skip();
            if (!read) {
                return null;
            }
        }
        boolean isAll = members.isWhole() && JsonScan.afterSpace(bulk.json, members.at(), bulk.to) == bulk.to;
        return isAll ? bulk.items : null;
    }

    private int afterItems(int from) {
        if (from >= to || json[from] != '[' || !items.isEmpty()) {
            return JsonScan.UNKNOWN;
        }
        int at = JsonScan.afterSpace(json, from + 1, to);
        while (at < to && json[at] == '{') {
            if (!readItem(at)) {
                return JsonScan.UNKNOWN;
            }
            at = JsonScan.afterSpace(json, action.at(), to);
            if (at < to && json[at] == ',') {
                at = JsonScan.afterSpace(json, at + 1, to);
            } else {
                return at < to && json[at] == ']' ? at + 1 : JsonScan.UNKNOWN;
            }
        }
        return at < to && json[at] == ']' && items.isEmpty() ? at + 1 : JsonScan.UNKNOWN;
    }

    /** {@code {"create": {"_id": ..., "status": ...}}}: the one member's name is the action. */
    private boolean readItem(int from) {
        if (!action.open(from).next() || !readAnswer(action.value())) {
            return false;
        }
        action.goOn(answer.at());
        return !action.next() && action.isWhole();
    }

    private boolean readAnswer(int from) {
        long status = -1;
        long version = -1;
        long seqNo = -1;
        long primaryTerm = -1;
        answer.open(from);
        while (answer.next()) {
            if (answer.isKey(STATUS)) {
                status = answer.number();
            } else if (answer.isKey(VERSION)) {
                version = answer.number();
            } else if (answer.isKey(SEQ_NO)) {
                seqNo = answer.number();
            } else if (answer.isKey(PRIMARY_TERM)) {
                primaryTerm = answer.number();
            } else if (answer.isKey(ERROR) || !answer.skip()) {
                return false;
            }
        }
        boolean done = answer.isWhole() && status >= 200 && status < 300;
        if (done) {
            items.add(new BulkItem((int) status, new Version(version, seqNo, primaryTerm), ""));
        }
        return done;
    }
}
