package io.docshift.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Runs commands as a person would, in a folder with a small rule set, and catches what they say. */
final class Bench {

    private static final String RULE_SET = """
            title: Gardens get names
            from: '1'
            to: '2'
            variables:
              owner: { type: string, required: false, description: Who owns the plots. }
            tables:
              soils: { extend: soils }
            detect:
              before:
                - { index: garden, type: plot, when: { field: label, exists: true } }
              after:
                - { index: garden, type: plot, when: { field: name, exists: true } }
            directories:
              sheds: { config: garden.dir, must-have: [shed], steps: [{ move-aside: { path: old, to: 'old.${run}' } }] }
            """;

    private static final String RULE = """
            match: { index: garden, type: plot }
            why: Since 2 a plot has a name.
            steps:
              - fail: { message: 'there is nothing to plant in' }
                when: { field: soil, equals: none }
              - warn: { message: 'the soil of {{label}} is wet' }
                when: { all: [{ field: soil, equals: wet }, { field: label, exists: true }] }
              - rename: { field: label, to: name }
              - map: { field: soil, table: soils }
              - default: { field: owner, value: '${owner}' }
            """;

    static final String BEFORE = """
            {"_index":"garden","_type":"plot","_id":"1","_source":{"label":"plum","rows":1.10}}
            {"_index":"garden","_type":"tree","_id":"1","_source":{"label":"oak"}}
            {"_index":"garden","_type":"plot","_id":"2","_source":{"label":"leek","soil":"wet"}}
            """;

    static final String AFTER = """
            {"_index":"garden","_type":"plot","_id":"1","_source":{"name":"plum","rows":1.10}}
            {"_index":"garden","_type":"tree","_id":"1","_source":{"label":"oak"}}
            {"_index":"garden","_type":"plot","_id":"2","_source":{"name":"leek","soil":"wet"}}
            """;

    /** What a command said, with RUN for the id of a run, ADDRESS for that of the server, and SIZE for that of an index. */
    record Said(int exit, String out, String err) {}

    private final Path folder;
    private final Map<String, String> environment = new HashMap<>();
    private String input = "";
    private boolean terminal;
    private String address = "ADDRESS";

    Bench(Path folder) {
        this.folder = folder;
        write("home/rules/garden/ruleset.yml", RULE_SET);
        write("home/rules/garden/plot.yml", RULE);
        write("in.ndjson", BEFORE);
    }

    Bench with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    Bench typing(String text) {
        input = text;
        return this;
    }

    Bench withServer(String at) {
        address = at;
        return this;
    }

    Bench atTerminal() {
        terminal = true;
        return this;
    }

    Path path(String name) {
        return folder.resolve(name);
    }

    void write(String name, String text) {
        try {
            Path file = path(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String read(String name) {
        try {
            return Files.readString(path(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The ids of the runs there are, the oldest first. */
    List<String> runs() {
        try (var entries = Files.list(path("home/runs"))) {
            return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean has(String name) {
        return Files.exists(path(name));
    }

    Said run(String... words) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var clock = Clock.fixed(Instant.parse("2026-11-23T08:00:00Z"), ZoneOffset.UTC);
        var transcript = new Transcript(clock);
        var console = new Console(
                transcript.of(new PrintStream(out, false, UTF_8)),
                transcript.of(new PrintStream(err, false, UTF_8)),
                transcript,
                new ByteArrayInputStream(input.getBytes(UTF_8)),
                environment,
                terminal,
                80,
                "ann@shed",
                clock,
                folder,
                path("home"),
                path("servers"));
        int exit = Main.run(List.of(words), console);
        return new Said(exit, tidied(out), tidied(err));
    }

    private String tidied(ByteArrayOutputStream said) {
        return said.toString(UTF_8)
                .replace(folder + "/", "")
                .replace(address, "ADDRESS")
                .replaceAll("documents, [0-9.]+ (bytes|kB)", "documents, SIZE")
                .replaceAll("20261123-0800-[0-9a-z]{4}", "RUN");
    }
}
