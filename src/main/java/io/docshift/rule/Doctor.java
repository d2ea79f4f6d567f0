package io.docshift.rule;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a rule set wants to be looked at before a run, as its {@code doctor.yml} says. It has no say in what becomes of
 * documents, so the hash of the rule set leaves it out.
 *
 * @param files YAML files of the site that the checks look into: what each is, by the name that it goes by here
 * @param checks in the order of the file
 */
public record Doctor(Map<String, String> files, List<DoctorCheck> checks) {

    public Doctor {
        files = Collections.unmodifiableMap(new LinkedHashMap<>(files));
        checks = List.copyOf(checks);
    }

    /** Wants nothing to be looked at. */
    public static Doctor none() {
        return new Doctor(Map.of(), List.of());
    }
}
