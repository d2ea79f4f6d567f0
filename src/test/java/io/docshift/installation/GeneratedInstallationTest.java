package io.docshift.installation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

final class GeneratedInstallationTest {

    private static final Pattern ADDRESS =
            Pattern.compile("^\\{\"_index\":\"([^\"]+)\",\"_type\":\"([^\"]+)\",\"_id\":\"([^\"]+)\",\"_source\":\\{");

    /** Of seed 7 and 200 applications. */
    private static final String COUNTS = """
                1 alienaudit/auditconfiguration
               12 alienaudit/audittrace
              200 application/application
              429 applicationenvironment/applicationenvironment
              435 applicationversion/applicationversion
              455 csar/csar
                1 csargitrepository/csargitrepository
              148 dashboard/tile
              246 deployedtopologies/deploymenttopology
              246 deployment/deployment
              372 deploymentmonitorevents/paasdeploymentstatusmonitorevent
               58 deploymentmonitorevents/paasinstancepersistentresourcemonitorevent
              558 deploymentmonitorevents/paasinstancestatemonitorevent
              186 deploymentmonitorevents/paasmessagemonitorevent
              186 deploymentmonitorevents/paasworkflowmonitorevent
              558 deploymentmonitorevents/paasworkflowstepmonitorevent
              307 deploymenttopology/deploymenttopology
                2 group/group
             1040 imagedata/imagedata
                6 location/location
               18 locationresourcetemplate/locationresourcetemplate
                4 metapropconfiguration/metapropconfiguration
                4 orchestrator/orchestrator
                4 orchestratorconfiguration/orchestratorconfiguration
             1116 paasdeploymentlog/paasdeploymentlog
                8 plugin/plugin
                2 pluginconfiguration/pluginconfiguration
                4 promotionrequest/promotionrequest
                2 repository/repository
                1 suggestion/simplesuggestionentry
                1 suggestion/suggestionentry
              443 topology/topology
                5 toscaelement/artifacttype
               10 toscaelement/capabilitytype
                6 toscaelement/datatype
               27 toscaelement/nodetype
                2 toscaelement/primitivedatatype
                6 toscaelement/relationshiptype
                6 user/user
            """;

    private static List<String> lines(long seed, int applications) throws IOException {
        List<String> lines = new ArrayList<>();
        GeneratedInstallation.of(Path.of(System.getProperty("docshift.home")), seed, applications)
                .forEach(lines::add);
        return lines;
    }

    @Test
    void a_seed_makes_the_same_lines_every_time() throws IOException {
        assertThat(lines(1, 30)).isEqualTo(lines(1, 30));
    }

    @Test
    void another_seed_makes_other_lines() throws IOException {
        Set<String> common = new HashSet<>(lines(1, 30));
        common.retainAll(lines(2, 30));
        assertThat(common).noneMatch(line -> line.startsWith("{\"_index\":\"application\""));
    }

    @Test
    void more_applications_leave_the_first_ones_as_they_are() throws IOException {
        List<String> few = lines(1, 30);
        assertThat(lines(1, 31).subList(0, few.size())).isEqualTo(few);
    }

    @Test
    void has_documents_of_every_type_each_with_an_address_of_its_own() throws IOException {
        Map<String, Integer> counts = new TreeMap<>();
        Set<String> addresses = new HashSet<>();
        for (String line : lines(7, 200)) {
            Matcher address = ADDRESS.matcher(line);
            assertThat(address.find()).as(line).isTrue();
            assertThat(addresses.add(address.group())).as(line).isTrue();
            counts.merge(address.group(1) + "/" + address.group(2), 1, Integer::sum);
        }
        StringBuilder printed = new StringBuilder();
        counts.forEach((type, count) -> printed.append("%5d %s%n".formatted(count, type)));
        assertThat(printed).hasToString(COUNTS);
    }
}
