package io.docshift;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import org.jspecify.annotations.NullMarked;

/** What may know what. A class that breaks a rule is in the wrong package, or a port is missing. */
@AnalyzeClasses(packages = "io.docshift", importOptions = DoNotIncludeTests.class)
final class ArchitectureTest {

    /** From top to bottom: a package may use every package on a lower line, and none on its own. */
    private static final List<List<String>> LINES = List.of(
            List.of("cli"),
            List.of("report", "config", "fixture", "elastic", "files", "demo"),
            List.of("run"),
            List.of("rule", "wire"),
            List.of("step"),
            List.of("doc", "yaml", "spool"));

    @ArchTest
    static final ArchRule dependencies_go_down_only = dependenciesGoDownOnly();

    @ArchTest
    static final ArchRule only_elastic_speaks_http = noClasses()
            .that()
            .resideOutsideOfPackage("io.docshift.elastic..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.http..", "org.elasticsearch..");

    @ArchTest
    static final ArchRule only_the_jolt_step_knows_jolt = noClasses()
            .that()
            .haveNameNotMatching("io\\.docshift\\.step\\.Jolt(\\$.*)?")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.joltcommunity..")
            .because("Jolt loses data in silence, and the guards are there");

    @ArchTest
    static final ArchRule only_json_has_a_mapper = noClasses()
            .that()
            .haveNameNotMatching("io\\.docshift\\.doc\\.Json(\\$.*)?")
            .should()
            .dependOnClassesThat()
            .areAssignableTo(ObjectMapper.class)
            .because("a second mapper would spell numbers its own way");

    @ArchTest
    static final ArchRule only_the_command_line_parses_options = noClasses()
            .that()
            .resideOutsideOfPackage("io.docshift.cli..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.commons.cli..");

    @ArchTest
    static final ArchRule only_the_command_line_prints =
            noClasses().that().resideOutsideOfPackage("io.docshift.cli..").should(ACCESS_STANDARD_STREAMS);

    @ArchTest
    static final ArchRule only_the_command_line_ends_the_process = noClasses()
            .that()
            .resideOutsideOfPackage("io.docshift.cli..")
            .should()
            .callMethod(System.class, "exit", int.class)
            .orShould()
            .callMethod(Runtime.class, "exit", int.class)
            .orShould()
            .callMethod(Runtime.class, "halt", int.class);

    @ArchTest
    static final ArchRule names_say_what_a_class_is = noClasses()
            .should()
            .haveSimpleNameContaining("Util")
            .orShould()
            .haveSimpleNameContaining("Helper")
            .orShould()
            .haveSimpleNameContaining("Manager")
            .orShould()
            .haveSimpleNameContaining("Impl")
            .orShould()
            .haveSimpleNameContaining("Common")
            .because("a method without a home lacks a type");

    @ArchTest
    static void every_package_is_null_marked(JavaClasses classes) {
        var unmarked = classes.getPackage("io.docshift").getSubpackagesInTree().stream()
                .filter(found -> !found.getClasses().isEmpty())
                .filter(found -> !found.isAnnotatedWith(NullMarked.class))
                .map(JavaPackage::getName);

        assertThat(unmarked).isEmpty();
    }

    private static ArchRule dependenciesGoDownOnly() {
        var architecture = layeredArchitecture()
                .consideringOnlyDependenciesInAnyPackage("io.docshift..")
                .withOptionalLayers(true)
                .ensureAllClassesAreContainedInArchitecture();
        for (var line : LINES) {
            for (var name : line) {
                architecture = architecture.layer(name).definedBy("io.docshift." + name + "..");
            }
        }
        for (int i = 0; i < LINES.size(); i++) {
            var below = LINES.subList(i + 1, LINES.size()).stream()
                    .flatMap(List::stream)
                    .toArray(String[]::new);
            for (var name : LINES.get(i)) {
                var layer = architecture.whereLayer(name);
                architecture = below.length == 0 ? layer.mayNotAccessAnyLayer() : layer.mayOnlyAccessLayers(below);
            }
        }
        return architecture;
    }
}
