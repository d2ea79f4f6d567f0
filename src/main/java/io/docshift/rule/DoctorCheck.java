package io.docshift.rule;

import io.docshift.doc.Text;
import io.docshift.step.Condition;
import java.util.List;

/** Something that a rule set wants to be looked at before a run. What is looked at is only read. */
public sealed interface DoctorCheck {

    /** What to say if it finds something. */
    Advice advice();

    /**
     * A key of a YAML file of the site is there with a value, or is not.
     *
     * @param file as {@link Doctor#files} calls it
     * @param key with dots, whether the file nests it or not
     * @param present whether it must be there; otherwise it must not
     */
    record YamlKey(Advice advice, String file, String key, boolean present) implements DoctorCheck {}

    /** Nothing listens at a port: what would is still running. */
    record PortClosed(Advice advice, String host, int port) implements DoctorCheck {}

    /**
     * A folder of the application has certain entries.
     *
     * @param directory as the rule set calls it
     * @param has what it must have, relative to it
     */
    record Folder(Advice advice, String directory, List<String> has) implements DoctorCheck {
        public Folder {
            has = List.copyOf(has);
        }
    }

    /**
     * No document fits.
     *
     * @param message what is said of one that does
     */
    record Documents(Advice advice, Match documents, Condition when, Text message) implements DoctorCheck {}
}
