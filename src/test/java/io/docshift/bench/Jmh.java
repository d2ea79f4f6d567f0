package io.docshift.bench;

import java.util.List;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * One measurement of one benchmark in a Java of its own, as JMH makes it.
 *
 * @param perSecond operations
 */
record Jmh(double perSecond) {

    private static final TimeValue A_WHILE = TimeValue.seconds(2);

    /**
     * Measures a method once.
     *
     * @param benchmark its name, as {@code Class.method}
     * @param options for Java
     */
    static Jmh of(Order order, String benchmark, List<String> options) {
        try {
            List<RunResult> results = List.copyOf(new Runner(new OptionsBuilder()
                            .include("\\." + benchmark.replace(".", "\\.") + "$")
                            .jvmArgsAppend(options.toArray(new String[0]))
                            .jvmArgsPrepend("-Ddocshift.home=" + order.home())
                            .mode(org.openjdk.jmh.annotations.Mode.Throughput)
                            .forks(1)
                            .warmupIterations(4)
                            .warmupTime(A_WHILE)
                            .measurementIterations(3)
                            .measurementTime(A_WHILE)
                            .verbosity(VerboseMode.SILENT)
                            .build())
                    .run());
            if (results.size() != 1) {
                throw new IllegalStateException(
                        "there is no benchmark " + benchmark + ", or there are several: " + results.size());
            }
            return new Jmh(results.get(0).getPrimaryResult().getScore());
        } catch (RunnerException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String toString() {
        return "%,.0f a second".formatted(perSecond);
    }
}
