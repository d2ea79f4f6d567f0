package io.docshift.run;

import io.docshift.doc.Address;
import io.docshift.doc.Document;
import io.docshift.rule.Detect;
import io.docshift.rule.Failure;
import io.docshift.rule.Outcome;
import java.util.ArrayList;
import java.util.List;

/** What is counted and kept of outcomes for the report. Not for several threads. */
final class Reckoning implements Tally {

    /** What Java needs for an address with a reason or a message, roughly. */
    private static final long A_NAMED_DOCUMENT = 512;

    /** How many failed documents are kept by name; all are counted. */
    static final int FAILURES_KEPT = 1_000;

    private final Account account = new Account();
    private final WarningLog warnings = new WarningLog();
    private final ChangeLog changes;
    private final Crossings crossings = new Crossings();
    private final List<FailedDocument> failures = new ArrayList<>();
    private final List<Detection> detections;
    private boolean stops;

    private Reckoning(List<Detect> detects, ChangeLog changes) {
        this.detections = detects.stream().map(Detection::new).toList();
        this.changes = changes;
    }

    /** Of all documents of a run, or of an index; signs are those of each rule set, in order. */
    static Reckoning ofAll(List<Detect> detects) {
        return new Reckoning(detects, new ChangeLog(ChangeLog.OF_A_RUN));
    }

    /** Of a part of an index. */
    static Reckoning ofPart(List<Detect> detects) {
        return new Reckoning(detects, new ChangeLog(ChangeLog.OF_A_PART));
    }

    /** Looks at a document for signs only, and counts it as unchanged. */
    void look(Document document) {
        see(document);
        account.count(TypeName.of(document.address()), Account.Entry.UNCHANGED);
    }

    private void see(Document document) {
        detections.forEach(detection -> detection.see(document));
    }

    @Override
    public void take(Passed passed) {
        Outcome outcome = passed.outcome();
        Document before = outcome.before();
        see(before);
        TypeName type = TypeName.of(before.address());
        if (note(passed.said())) {
            account.count(type, Account.Entry.WARNED);
        }
        if (outcome instanceof Outcome.Unchanged) {
            account.count(type, Account.Entry.UNCHANGED);
        } else if (outcome instanceof Outcome.Changed changed) {
            account.count(type, changed.isMoved() ? Account.Entry.MOVED : Account.Entry.CHANGED);
            if (changed.isMoved()) {
                crossings.count(type, TypeName.of(changed.after().address()), 1);
            }
            changes.note(changed.isMoved() ? "moved" : "changed", changed.trails(), before, changed.after());
        } else if (outcome instanceof Outcome.Dropped dropped) {
            account.count(type, Account.Entry.DROPPED);
            changes.note("dropped", dropped.trails(), before, null);
        } else if (outcome instanceof Outcome.Failed failed) {
            fail(before.address(), failed.failure());
            return;
        }
        passed.made().forEach(made -> changes.note("created", made.trails(), null, made.document()));
    }

    /** Notes what rules said; true if any of it is a warning. */
    @Override
    public boolean note(List<Said> all) {
        boolean warned = false;
        for (Said said : all) {
            warned |= !said.trail().warnings().isEmpty();
            warnings.note(said.about(), said.trail());
        }
        return warned;
    }

    @Override
    public void fail(Address address, Failure failure) {
        account.count(TypeName.of(address), Account.Entry.FAILED);
        stops |= failure.stopsRun();
        if (failures.size() < FAILURES_KEPT) {
            failures.add(new FailedDocument(
                    address.index(),
                    address.type(),
                    address.id(),
                    failure.rule(),
                    failure.at(),
                    failure.reason(),
                    failure.stopsRun()));
        }
    }

    /** Notes a document that a rule set makes by itself. */
    void made(Document document) {
        changes.note("created", List.of(), null, document);
    }

    /**
     * Notes that a document cannot be made that the rule set makes by itself. No document was read, so none is counted, and
     * there is none that could be left as it is: the run stops.
     */
    @Override
    public void failMade(Address address, String reason) {
        stops = true;
        failures.add(
                0,
                new FailedDocument(
                        address.index(),
                        address.type(),
                        address.id(),
                        "",
                        "",
                        "the document that the rule set creates: " + reason,
                        true));
    }

    @Override
    public void overwritten(TypeName type, long documents) {
        account.count(type, Account.Entry.UNCHANGED, -documents);
        account.count(type, Account.Entry.CHANGED, documents);
    }

    @Override
    public void count(TypeName type, Account.Entry entry, long documents) {
        account.count(type, entry, documents);
    }

    void add(Reckoning other) {
        account.add(other.account);
        warnings.add(other.warnings);
        changes.add(other.changes);
        crossings.add(other.crossings);
        other.failures.stream().limit(FAILURES_KEPT - failures.size()).forEach(failures::add);
        for (int i = 0; i < detections.size(); i++) {
            detections.get(i).add(other.detections.get(i));
        }
        stops |= other.stops;
    }

    /** Bytes of memory that it takes, roughly. */
    long bytes() {
        return changes.bytes() + A_NAMED_DOCUMENT * (failures.size() + warnings.samples());
    }

    List<TypeCounts> types() {
        return account.types();
    }

    List<Crossing> crossings() {
        return crossings.all();
    }

    List<WarningGroup> warnings() {
        return warnings.groups();
    }

    List<ChangeGroup> changes() {
        return changes.groups();
    }

    List<FailedDocument> failures() {
        return failures;
    }

    /** Where the data stands, by each rule set. */
    List<Standing> standings() {
        return detections.stream().map(Detection::standing).toList();
    }

    /** Whether a document failed that nobody may skip. */
    boolean stops() {
        return stops;
    }
}
