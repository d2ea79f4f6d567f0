package io.docshift.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * From which of several rule sets on a run has to go, by the signs of each in the data and by the history.
 *
 * @param first position of the first that is needed, from 0; the number of rule sets if none is
 * @param admission whether the run may be carried out, and why not
 * @param done why those before are not needed, one sentence each
 */
public record Route(int first, Admission admission, List<String> done) {

    public Route {
        done = List.copyOf(done);
    }

    /**
     * Decides.
     *
     * @param hops the rule sets, and where the data stands by each
     * @param applied for each of them the run whose result stands, if the history has one
     * @param again whether the operator insists on all of them
     */
    public static Route of(List<Plan.Hop> hops, List<Optional<History.Entry>> applied, boolean again) {
        List<Admission> each = new ArrayList<>();
        int first = 0;
        for (int i = 0; i < hops.size(); i++) {
            Plan.Hop hop = hops.get(i);
            Admission admission = Admission.of(hop.standing(), applied.get(i), hop.ruleSet(), again);
            each.add(admission);
            first = admission.verdict() == Admission.Verdict.NOTHING_TO_DO ? i + 1 : first;
        }
        return hops.size() == 1 || again ? single(each.get(0)) : along(hops, each, first);
    }

    private static Route single(Admission admission) {
        boolean done = admission.verdict() == Admission.Verdict.NOTHING_TO_DO;
        return new Route(done ? 1 : 0, admission, List.of());
    }

    private static Route along(List<Plan.Hop> hops, List<Admission> each, int first) {
        List<String> done = new ArrayList<>();
        for (int i = 0; i < each.size(); i++) {
            String name = hops.get(i).ruleSet().name();
            Admission admission = each.get(i);
            if (admission.verdict() == Admission.Verdict.REFUSE) {
                return refused("%s: %s%s".formatted(name, admission.explanation(), leavingOut(hops, i)));
            }
            boolean go = admission.verdict() == Admission.Verdict.GO;
            if (i < first && go && hops.get(i).standing().verdict() == Standing.Verdict.BEFORE) {
                return refused("%s: %s; yet %s, which comes after it: %s. Finish the earlier migration, or say --again"
                        .formatted(
                                name,
                                hops.get(i).standing().explanation(),
                                hops.get(first - 1).ruleSet().name(),
                                each.get(first - 1).explanation()));
            }
            if (i < first) {
                done.add("%s is not needed: %s"
                        .formatted(
                                name,
                                go
                                        ? "%s, which comes after it, is done"
                                                .formatted(hops.get(first - 1)
                                                        .ruleSet()
                                                        .name())
                                        : admission.explanation()));
            }
        }
        if (first < hops.size()) {
            return new Route(first, new Admission(Admission.Verdict.GO, ""), done);
        }
        return new Route(first, new Admission(Admission.Verdict.NOTHING_TO_DO, String.join("; ", done)), done);
    }

    /** How to go on with the rest, where a rule set was applied, only with other rules. */
    private static String leavingOut(List<Plan.Hop> hops, int refused) {
        Standing.Verdict verdict = hops.get(refused).standing().verdict();
        boolean isDone = verdict == Standing.Verdict.AFTER || verdict == Standing.Verdict.NEITHER;
        return refused == hops.size() - 1 || !isDone
                ? ""
                : "; or leave it out: --rules "
                        + hops.stream()
                                .skip(refused + 1L)
                                .map(hop -> hop.ruleSet().name())
                                .collect(Collectors.joining(","));
    }

    private static Route refused(String why) {
        return new Route(0, new Admission(Admission.Verdict.REFUSE, why), List.of());
    }
}
