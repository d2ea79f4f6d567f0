package io.docshift.run;

import io.docshift.doc.Document;
import io.docshift.doc.Draft;
import io.docshift.doc.MalformedJson;
import io.docshift.doc.StepFailure;
import io.docshift.rule.DoctorCheck;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Looks for documents that a rule set wants people to know of before a run. Each index is read once; nothing is kept of it. */
public record DocumentLook(List<DoctorCheck.Documents> checks, Source source, Catalogue catalogue, Progress progress) {

    private static final String SUBJECT = "documents";

    /** As many are named of one kind. */
    private static final int NAMED = 20;

    private static final class Found {
        private final List<String> named = new ArrayList<>();
        private long count;
    }

    public DocumentLook {
        checks = List.copyOf(checks);
    }

    /**
     * Looks.
     *
     * @throws ClusterFailure if an index cannot be read
     */
    public List<Remark> look() {
        Map<DoctorCheck.Documents, Found> found = new LinkedHashMap<>();
        for (String index : checks.stream()
                .map(check -> check.documents().index())
                .distinct()
                .toList()) {
            found.putAll(look(index));
        }
        List<Remark> remarks = new ArrayList<>();
        checks.forEach(check -> remarks.addAll(remarks(check, found.getOrDefault(check, new Found()))));
        return remarks;
    }

    private static List<Remark> remarks(DoctorCheck.Documents check, Found found) {
        if (found.count == 0) {
            return List.of(
                    Remark.notFound(check.advice(), SUBJECT, "nothing to see to among those of " + check.documents()));
        }
        List<Remark> remarks = new ArrayList<>();
        found.named.forEach(named -> remarks.add(Remark.found(check.advice(), SUBJECT, named)));
        long more = found.count - found.named.size();
        if (more > 0) {
            remarks.add(Remark.found(check.advice(), SUBJECT, "and %,d more of %s".formatted(more, check.documents())));
        }
        return remarks;
    }

    private Map<DoctorCheck.Documents, Found> look(String name) {
        Optional<LiveIndex> index = catalogue.find(name);
        Map<DoctorCheck.Documents, Found> whole = new LinkedHashMap<>();
        if (index.isEmpty()) {
            return whole;
        }
        Sweep.through(
                        source.partitions(index.get().name()),
                        source::open,
                        () -> new LinkedHashMap<DoctorCheck.Documents, Found>(),
                        (found, document) -> see(document, found),
                        done -> progress.at("look", name, done, index.get().documents()))
                .forEach(part -> part.forEach((check, found) -> whole.merge(check, found, DocumentLook::both)));
        return whole;
    }

    private static Found both(Found one, Found other) {
        one.count += other.count;
        other.named.stream().limit(NAMED - one.named.size()).forEach(one.named::add);
        return one;
    }

    private void see(Document document, Map<DoctorCheck.Documents, Found> found) {
        for (DoctorCheck.Documents check : checks) {
            if (check.documents().covers(document.address()) && fits(check, document)) {
                Found these = found.computeIfAbsent(check, unused -> new Found());
                these.count++;
                if (these.named.size() < NAMED) {
                    these.named.add(said(check, document));
                }
            }
        }
    }

    private static boolean fits(DoctorCheck.Documents check, Document document) {
        try {
            return check.when().holds(new Draft(document));
        } catch (MalformedJson | StepFailure e) {
            return false;
        }
    }

    private static String said(DoctorCheck.Documents check, Document document) {
        try {
            String said = check.message().in(new Draft(document));
            if (said != null) {
                return "%s: %s".formatted(document.address(), said);
            }
        } catch (StepFailure e) {
            // What the message is about is not in this document; its address is.
        }
        return "%s (without what there is to be said of it)".formatted(document.address());
    }
}
