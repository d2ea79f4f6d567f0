package io.docshift.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongToDoubleFunction;

/** What Linux tells of a process and those that it started, in {@code /proc} (proc(5)). */
final class Processes {

    private static final double TICKS_A_SECOND = 100;
    private static final int USER = 11;
    private static final int SYSTEM = 12;

    private Processes() {}

    /** Seconds of processor time that a process and its living descendants have used so far. */
    static double cpuSeconds(long pid) {
        return sum(withDescendants(pid), Processes::ownCpuSeconds);
    }

    /** Megabytes of memory that the living descendants of a process had at most, each by itself, added up. */
    static double peakMegabytesBelow(long pid) {
        List<Long> all = withDescendants(pid);
        return sum(all.subList(1, all.size()), Processes::ownPeakMegabytes);
    }

    private static double sum(List<Long> pids, LongToDoubleFunction figure) {
        return pids.stream().mapToDouble(figure::applyAsDouble).sum();
    }

    /** Read from the process's own list, because a walk through all processes would itself cost what is measured. */
    private static List<Long> withDescendants(long pid) {
        List<Long> all = new ArrayList<>(List.of(pid));
        for (String child : read("/proc/%1$d/task/%1$d/children".formatted(pid)).split(" ", -1)) {
            if (!child.isBlank()) {
                all.addAll(withDescendants(Long.parseLong(child.strip())));
            }
        }
        return all;
    }

    private static double ownCpuSeconds(long pid) {
        String stat = read("/proc/%d/stat".formatted(pid));
        if (stat.isEmpty()) {
            return 0;
        }
        // The name, in parentheses, may hold spaces.
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return (Long.parseLong(fields[USER]) + Long.parseLong(fields[SYSTEM])) / TICKS_A_SECOND;
    }

    private static double ownPeakMegabytes(long pid) {
        return read("/proc/%d/status".formatted(pid))
                        .lines()
                        .filter(line -> line.startsWith("VmHWM:"))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                        .findFirst()
                        .orElse(0)
                / 1024.0;
    }

    private static String read(String file) {
        try {
            return Files.readString(Path.of(file));
        } catch (IOException e) {
            // It has ended meanwhile.
            return "";
        }
    }
}
