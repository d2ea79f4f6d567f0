package io.docshift.cli;

import io.docshift.report.Ink;
import io.docshift.report.RemarkReport;
import io.docshift.run.ClusterFailure;
import io.docshift.run.ClusterInfo;
import io.docshift.run.Refused;
import io.docshift.run.Remark;
import io.docshift.run.Remark.Grade;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Looks whether everything is as it should be before a run. */
final class DoctorCommand implements Command {

    static final Flag FILE = Flag.of(
                    "file",
                    "[NAME=]FILE",
                    "a YAML file of the application that the rule set wants to be looked into; NAME is how the rule set"
                            + " calls it, and may be left out if it knows only one")
            .repeated();
    static final Flag APPLICATION = Flag.of(
                    "application",
                    "HOST:PORT",
                    "where the application would listen if it still ran, in place of what the rule set says")
            .repeated();
    static final Flag EMBEDDED = Flag.of(
            "embedded",
            "Elasticsearch runs inside the application, which so must stay up: that it listens is only a warning");
    static final Flag WATCH = Flag.of(
            "watch", "TIME", "how long to watch whether anybody writes (without it 5s); 0s does not watch at all");
    static final Flag NO_BACKUP =
            Flag.of("no-backup", "do not look for a backup: there is one that is not docshift's, or none is wanted");

    private static final Synopsis SYNOPSIS = new Synopsis(
            "doctor",
            "--rules SET [OPTION]...",
            "is everything ready for a run?",
            List.of(
                    "Looks at the cluster (its name, health and disks, and whether anybody writes), at the data (which"
                            + " version it is, and documents that need attention), at the folders and files of the"
                            + " application, the room on disks, the last backup, and earlier runs. What is the"
                            + " application's own in it stands in doctor.yml of the rule set.",
                    "Each line begins with OK, NOTE, WARN or ERROR, and says what to do. A NOTE is also said of what could"
                            + " not be looked at. Nothing is written anywhere.",
                    "It ends with 1 if there is an ERROR (with --strict also for a WARN), and with 3 if the cluster"
                            + " cannot be looked at, or is another than the configuration names; all that can be judged"
                            + " without it is said all the same."),
            0,
            Synopsis.flags(
                    List.of(Flags.RULES, Flags.CONFIG, Flags.CLUSTER, Flags.INSECURE, Flags.VAR),
                    List.of(Flags.RUN_DIR, Flags.JSON, Flags.STRICT, Flags.QUIET),
                    FILE,
                    APPLICATION,
                    EMBEDDED,
                    WATCH,
                    BackupFlags.DIR,
                    NO_BACKUP),
            List.of(
                    new Synopsis.Example(
                            "doctor --rules SET --config config/config.yml --file server.yml",
                            "with a file of the application, of which the rule set knows one"),
                    new Synopsis.Example(
                            "doctor --rules SET --from http://localhost:9200 --no-backup",
                            "a cluster, by its address; the backup is made by other means"),
                    new Synopsis.Example(
                            "doctor --rules SET --config FILE --application node1:8080 --application node2:8080 --strict",
                            "in a script, with the two nodes of an application that runs on other machines")));

    @Override
    public Synopsis synopsis() {
        return SYNOPSIS;
    }

    @Override
    public Exit run(Arguments arguments, Console console) {
        Output output = Output.of(arguments, console);
        Task task = Task.of(arguments, console, output);
        if (!(task.from() instanceof Place.Nodes nodes)) {
            throw Stop.usage("the doctor looks at a cluster: give --from its address");
        }
        SiteExamination site = new SiteExamination(task, arguments);
        List<Remark> remarks = new ArrayList<>();
        boolean reached = cluster(task, nodes, site, remarks);
        RemarkReport report = new RemarkReport(remarks, new Ink(console.colours()));
        output.print(report.text(arguments.has(Flags.QUIET) ? Grade.WARN : Grade.OK));
        output.print(report.json(task.rules().name()));
        if (!reached) {
            return Exit.BROKEN;
        }
        return report.isBetterThan(arguments.has(Flags.STRICT) ? Grade.WARN : Grade.ERROR) ? Exit.FINE : Exit.FINDINGS;
    }

    /** Looks at everything; the result is whether the cluster played along. */
    private static boolean cluster(Task task, Place.Nodes nodes, SiteExamination site, List<Remark> remarks) {
        try (Session session = task.open(nodes)) {
            ClusterExamination cluster = new ClusterExamination(task, session, site.watch());
            remarks.addAll(cluster.before());
            remarks.addAll(site.application());
            remarks.addAll(cluster.look());
            remarks.addAll(
                    site.look(cluster.room(), Optional.of(session.cluster().info())));
            remarks.addAll(cluster.after());
            return cluster.playsAlong();
        } catch (ClusterFailure e) {
            unseen(e.getMessage(), "mend that, then look again", task, site, remarks);
            return false;
        } catch (Refused e) {
            unseen(e.getMessage(), "see whether the configuration or the address is wrong", task, site, remarks);
            return false;
        }
    }

    /** Looks at all that is not in the cluster. */
    private static void unseen(
            @Nullable String reason, String wayOut, Task task, SiteExamination site, List<Remark> remarks) {
        remarks.add(Remark.error(
                "cluster",
                String.valueOf(reason).replace("\n", "; "),
                "Nothing of it was looked at: health, disks, writes, data, documents, room, lease, history.",
                wayOut));
        remarks.addAll(site.application());
        Optional<String> name = task.setup().configuration().cluster().clusterName();
        remarks.addAll(site.look(Optional.empty(), name.map(it -> new ClusterInfo(it, "", "", ""))));
    }
}
