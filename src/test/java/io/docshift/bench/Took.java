package io.docshift.bench;

import java.util.List;

/**
 * What a command took.
 *
 * @param begun when it was started, in milliseconds since 1970
 * @param seconds on the wall, from its start to its end, as the shell's {@code time} tells
 * @param cpu seconds of processor time, its own and that of the processes it waited for
 * @param serverCpu seconds of processor time that the server used meanwhile; 0 without one
 * @param peakMegabytes the most resident memory of all its processes together, by the kernel's high-water marks
 * @param said its standard output
 */
record Took(long begun, double seconds, double cpu, double serverCpu, double peakMegabytes, String said) {

    /** Several commands, one after the other, as one. */
    static Took sum(List<Took> parts) {
        return new Took(
                parts.get(0).begun,
                parts.stream().mapToDouble(Took::seconds).sum(),
                parts.stream().mapToDouble(Took::cpu).sum(),
                parts.stream().mapToDouble(Took::serverCpu).sum(),
                parts.stream().mapToDouble(Took::peakMegabytes).max().orElse(0),
                "");
    }

    @Override
    public String toString() {
        return "%7.3f s, cpu %7.2f s, server's cpu %7.2f s, peak %4.0f MB"
                .formatted(seconds, cpu, serverCpu, peakMegabytes);
    }
}
