package io.docshift.cli;

import java.util.List;

/** The options that commands share. */
final class Flags {

    static final Flag HELP = Flag.of("help", "show this help");
    static final Flag RULES = Flag.of(
            "rules",
            "SET",
            "the rule set: a name under rules/, or the path of a rule-set directory; several with commas between them"
                    + " are one run, in that order");
    static final Flag CONFIG =
            Flag.of("config", "FILE", "the configuration; mappings.yml beside it holds the tables of the site");
    static final Flag FROM = Flag.of(
            "from", "WHERE", "where the documents are: http://HOST:PORT, a file of lines, a folder of such, or -");
    /** {@link #FROM} for commands about a cluster. */
    static final Flag CLUSTER = Flag.of(FROM.name(), FROM.value(), "the cluster: http://HOST:PORT");

    static final Flag TO = Flag.of("to", "WHERE", "where migrated lines go: a file, a folder, or -");
    static final Flag INSECURE = Flag.of("insecure", "take the certificate of any server; warns on every run");
    static final Flag VAR = Flag.of(
                    "var",
                    "NAME=VALUE",
                    "a variable of the rule set; wins over DOCSHIFT_VAR_NAME in the environment, and that over --config")
            .repeated();
    static final Flag RUN_DIR = Flag.of(
            "run-dir",
            "DIR",
            "where the files of runs lie; without it the folder in DOCSHIFT_RUN_DIR, or runs beside bin");
    static final Flag JSON = Flag.of("json", "print one object for programs; text for people goes to stderr");
    static final Flag STRICT = Flag.of("strict", "exit with 1 for warnings too");
    static final Flag AGAIN = Flag.of("again", "go on although the history or the data say that this was done already");
    static final Flag IF_NEEDED = Flag.of(
            "if-needed",
            "for start scripts: do nothing, and exit with 0, if this was done already or there is nothing to migrate");
    static final Flag REPLAN = Flag.of(
            "replan",
            "plan again, up to three times, if documents or indices changed between the plan and the first write");
    static final Flag SKIP_FAILURES = Flag.of("skip-failures", "leave documents that fail as they are, and go on");
    static final Flag YES = Flag.of("yes", "do not ask");
    static final Flag FORCE = Flag.of("force", "replace the file that --to names");
    static final Flag PLAN = Flag.of("plan", "RUN", "carry out this plan; the beginning of its id will do");
    static final Flag QUIET = Flag.of("quiet", "show no progress, and only warnings, failures and the outcome");
    static final Flag VERBOSE = Flag.of("verbose", "list every warning, failure and reason that is known");

    static final Flag WAIT =
            Flag.of("wait", "TIME", "how long to wait while another run holds the lease of the cluster, such as 10m");
    static final Flag LEASE = Flag.of(
            "lease",
            "TIME",
            "how long the cluster belongs to this run after each sign of life; a request takes a third of it at most"
                    + " (without it 3m)");

    /** How to reach the documents and whose they are. */
    static final List<Flag> SOURCE = List.of(RULES, CONFIG, FROM, INSECURE, VAR);

    /** How to report. */
    static final List<Flag> REPORT = List.of(RUN_DIR, JSON, STRICT, QUIET, VERBOSE);

    private Flags() {}
}
