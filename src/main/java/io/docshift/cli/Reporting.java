package io.docshift.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.docshift.elastic.Traffic;
import io.docshift.files.RunDirectory;
import io.docshift.report.Account;
import io.docshift.report.HtmlReport;
import io.docshift.report.JsonReport;
import io.docshift.report.ReportFile;
import io.docshift.report.RunReport;
import io.docshift.report.TerminalReport;
import io.docshift.run.Throughput;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/** Tells what a run did, in every way that was asked for. */
final class Reporting {

    private final Arguments arguments;
    private final Console console;
    private final Output output;

    Reporting(Arguments arguments, Console console, Output output) {
        this.arguments = arguments;
        this.console = console;
        this.output = output;
    }

    /** Writes the page, and the same for programs, into the run's folder; the result names it. */
    Account page(Account account, RunDirectory directory) {
        // That of the apply stays beside that of its undo.
        String name = account.isUndo() ? "undo.html" : "report.html";
        Account named = account.withReport(directory.folder().resolve(name).toString());
        RunReport report = new RunReport(named, throughput(named, directory), KeptRules.load(directory));
        directory.write(name, out -> HtmlReport.write(report, out));
        directory.write(name.replace(".html", ".json"), out -> ReportFile.write(report, out));
        return named;
    }

    /** That of an undo is not that of what it takes back. */
    private static Throughput throughput(Account account, RunDirectory directory) {
        return new Throughput(Throughput.of(directory).stretches().stream()
                .filter(stretch -> stretch.command().equals("undo") == account.isUndo())
                .toList());
    }

    /** For people. */
    void print(Account account) {
        print(account, detail());
    }

    /** For people who are about to be asked; what is said of documents they see once, and that is at the end. */
    void printToAsk(Account account) {
        print(account, arguments.has(Flags.QUIET) ? TerminalReport.Detail.OUTCOME : detail());
    }

    private void print(Account account, TerminalReport.Detail detail) {
        int width = console.terminal() ? console.columns() : TerminalReport.UNLIMITED;
        output.print(new TerminalReport(width, console.colours(), detail).render(account));
    }

    private TerminalReport.Detail detail() {
        if (arguments.has(Flags.QUIET)) {
            return TerminalReport.Detail.LITTLE;
        }
        return arguments.has(Flags.VERBOSE) ? TerminalReport.Detail.ALL : TerminalReport.Detail.NORMAL;
    }

    /** For people and programs, at the end of a command. */
    Exit finish(Account account) {
        print(account);
        output.print(JsonReport.of(account));
        boolean warned = arguments.has(Flags.STRICT) && !account.warnings().isEmpty();
        return account.failed() > 0 || warned ? Exit.FINDINGS : Exit.FINE;
    }

    /** How far it is, for people; to be closed before anything else is printed. */
    ProgressLine progress() {
        return progress(new Traffic()::seen);
    }

    /** As {@link #progress()}, with what goes to and from a cluster. */
    ProgressLine progress(Session session) {
        return progress(session.cluster().traffic()::seen);
    }

    private ProgressLine progress(Supplier<Traffic.Seen> traffic) {
        if (arguments.has(Flags.QUIET)) {
            return new ProgressLine(
                    new PrintStream(OutputStream.nullOutputStream(), false, UTF_8),
                    false,
                    80,
                    console.clock(),
                    console.transcript()::note,
                    traffic);
        }
        boolean live = console.terminal() && !console.environment("TERM").equals("dumb");
        // What is printed in lines of its own is in the transcript already.
        ProgressLine line = new ProgressLine(
                console.err(),
                live,
                console.columns(),
                console.clock(),
                live ? console.transcript()::note : text -> {},
                traffic);
        return live ? line.beating(Executors.newSingleThreadScheduledExecutor(Reporting::inBackground)) : line;
    }

    private static Thread inBackground(Runnable work) {
        Thread thread = new Thread(work, "progress");
        thread.setDaemon(true);
        return thread;
    }
}
