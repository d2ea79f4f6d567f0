package io.docshift.bench;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** Commands that are over as soon as they have started. */
final class StartRow implements Row {

    private static final int TIMES = 21;
    private static final String CHECK = "check alien4cloud-1.3-to-1.4";
    private static final String HELP = "--help";
    private static final String JAVA = "java -version";

    @Override
    public void measure(Order order, Sheet sheet) {
        Command java = Command.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xshare:auto", "-version");
        Map<String, Supplier<Took>> sides = new LinkedHashMap<>();
        sides.put(CHECK, () -> order.transform(CHECK.split(" ", -1)).run());
        sides.put(HELP, () -> order.transform(HELP).run());
        sides.put(JAVA, java::run);
        sides.values().forEach(side -> sheet.line("before the first round: " + side.get()));
        Rounds<Took> rounds = Rounds.measure(order.rounds(TIMES), sides, sheet);
        judge(sheet, rounds, CHECK, 0.7);
        judge(sheet, rounds, HELP, 0.35);
    }

    private static void judge(Sheet sheet, Rounds<Took> rounds, String side, double target) {
        Spread seconds = rounds.spread(side, Took::seconds);
        sheet.figure(
                "`bin/transform %s`, which is %.1f times `%s`"
                        .formatted(side, rounds.ratio(side, JAVA, Took::seconds).median(), JAVA),
                "≤ %.2f s".formatted(target),
                seconds.text(2, " s"),
                seconds.median() <= target);
    }
}
