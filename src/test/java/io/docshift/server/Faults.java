package io.docshift.server;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * Which fault befalls which request. The same seed makes the same choices for the same order of requests; where a client
 * sends several at once, their order is the machine's.
 */
public final class Faults {

    private final Function<Call, Optional<Fault>> choice;
    private final Random random;

    private Faults(Function<Call, Optional<Fault>> choice, Random random) {
        this.choice = choice;
        this.random = random;
    }

    /** No fault at all. */
    public static Faults none() {
        return chosenBy(call -> Optional.empty());
    }

    /** Any fault at random points, at one request in ten. */
    public static Faults seeded(long seed) {
        return seeded(seed, 10, EnumSet.allOf(Fault.class));
    }

    /** These faults at random points, at one request in so many. */
    public static Faults seeded(long seed, int oneIn, Set<Fault> faults) {
        Random random = new Random(seed);
        return new Faults(
                call -> {
                    if (random.nextInt(oneIn) > 0) {
                        return Optional.empty();
                    }
                    List<Fault> fitting = new ArrayList<>(faults.stream()
                            .filter(fault -> fault.fits(call))
                            .sorted()
                            .toList());
                    return fitting.isEmpty()
                            ? Optional.empty()
                            : Optional.of(fitting.get(random.nextInt(fitting.size())));
                },
                random);
    }

    /** This fault at these requests, counted from 1, among those of these kinds. */
    public static Faults at(Fault fault, Set<Call> calls, Integer... places) {
        AtomicInteger place = new AtomicInteger();
        Set<Integer> chosen = Set.of(places);
        return chosenBy(call -> fault.fits(call) && calls.contains(call) && chosen.contains(place.incrementAndGet())
                ? Optional.of(fault)
                : Optional.empty());
    }

    /** This fault at every request of these kinds. */
    public static Faults always(Fault fault, Set<Call> calls) {
        return chosenBy(call -> fault.fits(call) && calls.contains(call) ? Optional.of(fault) : Optional.empty());
    }

    /** What a test wants, asked for each request in the order in which they arrive. */
    public static Faults chosenBy(Function<Call, Optional<Fault>> choice) {
        return new Faults(choice, new Random(7));
    }

    synchronized Optional<Fault> at(Call call) {
        return choice.apply(call);
    }

    /** For what is left open by a fault: which items, how much of a body. */
    synchronized Random random() {
        return new Random(random.nextLong());
    }
}
