package io.docshift.installation;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/**
 * An installation of Alien4Cloud 1.3.4 with any number of applications, as lines of NDJSON; the mappings are those of the demo.
 *
 * <p>The order: what there is once (users, groups, plugins, repositories, the catalogue), then the applications by number; before
 * applications 1, 101, 201 … a region, which is two orchestrators, three locations, nine resources and an archive of types. Each
 * application is a copy of one of the demo's five, with new ids and other dates, deployed up to three times. So what is odd
 * in the demo comes back in proportion: one in ten has an environment whose version is gone, three in twenty have renamed
 * versions in a chain, as many have a deployment set-up whose environment is gone; beyond the demo, one in 40 has an id of 1.2
 * times with characters that no longer occur, and one in 100 lost a version or an environment. Each region has a resource
 * whose location is gone, and an orchestrator of a custom plugin.
 *
 * <p>Nothing is kept but the demo, so memory does not depend on the number.
 *
 * @param applications how many, at least 1
 */
public record GeneratedInstallation(Stock stock, long seed, int applications) {

    private static final int A_REGION = 100;

    /** Of 20 applications, how many are copies of which. */
    private static final List<String> KINDS = List.of(
            "Timetable",
            "Timetable",
            "Timetable",
            "Timetable",
            "Timetable",
            "Timetable",
            "Timetable",
            "PortGate",
            "PortGate",
            "PortGate",
            "PortGate",
            "PortGate",
            "Ticketing",
            "Ticketing",
            "Ticketing",
            "Newsletter",
            "Newsletter",
            "Newsletter",
            "FleetMap",
            "FleetMap");

    public GeneratedInstallation {
        if (applications < 1) {
            throw new IllegalArgumentException("applications must be >= 1, got " + applications);
        }
    }

    /** One that is made of the demo in this folder of docshift. */
    public static GeneratedInstallation of(Path home, long seed, int applications) throws IOException {
        Path demo = home.resolve("rules/alien4cloud-1.3-to-1.4/demo/documents.ndjson");
        return new GeneratedInstallation(Stock.of(demo), seed, applications);
    }

    /** Each line in turn, without its end; the same lines every time. */
    public void forEach(Consumer<String> lines) {
        Naming once = new Naming(stock, seed, 0, 0, 0);
        stock.installation().forEach(form -> lines.accept(form.line(once)));
        for (int number = 1; number <= applications; number++) {
            int region = (number - 1) / A_REGION;
            if ((number - 1) % A_REGION == 0) {
                Naming naming = new Naming(stock, seed, region, 0, 0);
                stock.region().forEach(form -> lines.accept(form.line(naming)));
            }
            application(region, number, lines);
        }
    }

    private void application(int region, int number, Consumer<String> lines) {
        Random chance = new Random(seed * 1_000_003 + number);
        List<Form> forms = stock.application(KINDS.get(chance.nextInt(KINDS.size())));
        String lost =
                chance.nextInt(100) > 0 ? "" : chance.nextBoolean() ? "applicationversion" : "applicationenvironment";
        Naming naming = new Naming(stock, seed, region, number, 0);
        boolean isLost = false;
        for (Form form : forms) {
            if (!isLost && form.index().equals(lost)) {
                isLost = true;
            } else if (!Stock.isOfADeployment(form)) {
                lines.accept(form.line(naming));
            }
        }
        // A quarter is not deployed, half is deployed once, the others more often.
        int deployments = List.of(0, 1, 1, 2 + chance.nextInt(2)).get(chance.nextInt(4));
        for (int round = 1; round <= deployments; round++) {
            Naming deployed = new Naming(stock, seed, region, number, round);
            forms.stream().filter(Stock::isOfADeployment).forEach(form -> lines.accept(form.line(deployed)));
        }
    }

    /** Writes a file: the seed, the number of applications and the file's name are the arguments. */
    public static void main(String[] arguments) throws IOException {
        Path home = Path.of(System.getProperty("docshift.home", ""));
        GeneratedInstallation installation = of(home, Long.parseLong(arguments[0]), Integer.parseInt(arguments[1]));
        try (BufferedWriter file = Files.newBufferedWriter(Path.of(arguments[2]))) {
            installation.forEach(line -> {
                try {
                    file.write(line);
                    file.write('\n');
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }
}
