package io.docshift.run;

import io.docshift.doc.Address;
import io.docshift.doc.Document;
import io.docshift.doc.Draft;
import io.docshift.doc.MalformedJson;
import io.docshift.doc.StepFailure;
import io.docshift.rule.Detect;
import io.docshift.rule.Sign;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Looks for the signs of a version in the documents that come by. Not for several threads. */
public final class Detection {

    private record Finding(long count, String example) {}

    private final Detect detect;
    private final Map<Sign, Finding> findings = new LinkedHashMap<>();

    /** Knows the signs, and has seen nothing. */
    public Detection(Detect detect) {
        this.detect = detect;
    }

    /** Takes in one document. */
    public void see(Document document) {
        @Nullable Draft draft = null;
        for (List<Sign> side : List.of(detect.before(), detect.after())) {
            for (Sign sign : side) {
                if (!sign.documents().covers(document.address())) {
                    continue;
                }
                if (sign instanceof Sign.Presence presence) {
                    if (presence.id().equals(document.address().id())) {
                        found(sign, document.address());
                    }
                } else if (sign instanceof Sign.AnyFits fits) {
                    draft = draft == null ? parsed(document) : draft;
                    if (draft != null && fits(fits, draft)) {
                        found(sign, document.address());
                    }
                }
            }
        }
    }

    private static @Nullable Draft parsed(Document document) {
        try {
            return new Draft(document);
        } catch (MalformedJson e) {
            return null;
        }
    }

    private static boolean fits(Sign.AnyFits sign, Draft draft) {
        try {
            return sign.when().holds(draft);
        } catch (StepFailure e) {
            return false;
        }
    }

    private void found(Sign sign, Address address) {
        findings.merge(
                sign,
                new Finding(1, address.toString()),
                (one, other) -> new Finding(one.count + other.count, one.example));
    }

    void add(Detection other) {
        other.findings.forEach((sign, finding) ->
                findings.merge(sign, finding, (one, more) -> new Finding(one.count + more.count, one.example)));
    }

    /** Where the data stands, once every document has come by. */
    public Standing standing() {
        long before = count(detect.before());
        long after = count(detect.after());
        if (before > 0 && after > 0) {
            return new Standing(
                    Standing.Verdict.BOTH,
                    "%d signs of data that is yet to be migrated (%s), and %d of data that is migrated (%s)"
                            .formatted(before, example(detect.before()), after, example(detect.after())));
        }
        if (before > 0) {
            return new Standing(
                    Standing.Verdict.BEFORE, "this data is yet to be migrated: " + example(detect.before()));
        }
        if (after > 0) {
            return new Standing(Standing.Verdict.AFTER, "this data is migrated already: " + example(detect.after()));
        }
        return new Standing(
                Standing.Verdict.NEITHER,
                detect.before().isEmpty() && detect.after().isEmpty()
                        ? "the rule set does not say (under detect) how to tell old data from new"
                        : "there is no sign of either version in this data");
    }

    private long count(List<Sign> signs) {
        long count = 0;
        for (Sign sign : signs) {
            Finding finding = findings.get(sign);
            if (sign instanceof Sign.Presence presence) {
                count += presence.exists() == (finding != null) ? 1 : 0;
            } else if (finding != null) {
                count += finding.count;
            }
        }
        return count;
    }

    private String example(List<Sign> signs) {
        for (Sign sign : signs) {
            Finding finding = findings.get(sign);
            if (sign instanceof Sign.Presence presence && presence.exists() == (finding != null)) {
                return presence.documents() + "/" + presence.id() + (presence.exists() ? " is there" : " is not there");
            }
            if (sign instanceof Sign.AnyFits && finding != null) {
                return finding.example + (finding.count == 1 ? "" : " and " + (finding.count - 1) + " more like it");
            }
        }
        return "";
    }
}
