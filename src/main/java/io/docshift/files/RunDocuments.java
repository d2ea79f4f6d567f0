package io.docshift.files;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.docshift.doc.Json;
import io.docshift.doc.MalformedJson;
import io.docshift.doc.RawJson;
import io.docshift.run.StagingFailure;
import java.io.BufferedOutputStream;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** The JSON files of a run itself, each whole or as it was before. */
final class RunDocuments {

    private final Path folder;

    RunDocuments(Path folder) {
        this.folder = folder;
    }

    void save(String name, ObjectNode content) {
        Path file = file(name);
        try (PartFile part = PartFile.ofOwner(file)) {
            OutputStream out = new BufferedOutputStream(part.out());
            out.write(Json.pretty(content).getBytes(StandardCharsets.UTF_8));
            out.write('\n');
            out.flush();
            part.finish();
        } catch (IOException e) {
            throw Trouble.with(file, "write", e);
        }
    }

    /** @param name the whole name of the file */
    void write(String name, Text text) {
        Path file = folder.resolve(SafeName.of(name));
        try (PartFile part = PartFile.ofOwner(file)) {
            Writer out = new BufferedWriter(new OutputStreamWriter(part.out(), StandardCharsets.UTF_8));
            text.writeTo(out);
            out.flush();
            part.finish();
        } catch (UncheckedIOException e) {
            IOException cause = e.getCause();
            throw Trouble.with(file, "write", cause == null ? new IOException(e) : cause);
        } catch (IOException e) {
            throw Trouble.with(file, "write", e);
        }
    }

    Optional<ObjectNode> load(String name) {
        Path file = file(name);
        try (var in = Channels.newInputStream(Disk.read(file))) {
            return Optional.of(Json.parseObject(RawJson.of(in.readAllBytes())));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw Trouble.with(file, "read", e);
        } catch (MalformedJson e) {
            throw new StagingFailure(
                    "%s: damaged at byte %d: %s; restore it from a backup".formatted(file, e.offset(), e.getMessage()),
                    e);
        }
    }

    private Path file(String name) {
        return folder.resolve(SafeName.of(name) + ".json");
    }
}
