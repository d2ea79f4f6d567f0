package io.docshift.files;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.docshift.run.StagingFailure;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Earlier states of a folder, as git keeps them. Asks the program {@code git}, and changes nothing in its repository. */
public final class GitFolder {

    /** Set where a hook of git runs us; they would send git to another repository than the folder's. */
    private static final List<String> OF_HOOKS =
            List.of("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_COMMON_DIR");

    private record Answer(int exit, String out, String err) {}

    private final Path program;
    private final Map<String, String> environment;
    private final Path top;

    private GitFolder(Path program, Map<String, String> environment, Path top) {
        this.program = program;
        this.environment = environment;
        this.top = top;
    }

    /**
     * The repository that a folder lies in; the folder itself need not be there any more.
     *
     * @param environment of the process; git is looked for on its {@code PATH}
     * @throws NoRevision if there is no git, or no repository
     */
    public static GitFolder around(Path folder, Map<String, String> environment) {
        Path program = Stream.of(environment.getOrDefault("PATH", "").split(Pattern.quote(File.pathSeparator), -1))
                .filter(entry -> !entry.isEmpty())
                .map(entry -> Path.of(entry, "git"))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new NoRevision(
                        "git keeps revisions, and there is no git on the PATH: install it, or give directories"));
        Path there = existing(folder);
        GitFolder unplaced = new GitFolder(program, environment, there);
        Answer answer = unplaced.git(Map.of(), "rev-parse", "--show-toplevel");
        if (answer.exit != 0) {
            throw new NoRevision("%s lies in no git repository (%s)".formatted(there, firstLine(answer.err)));
        }
        return new GitFolder(program, environment, Path.of(answer.out.strip()));
    }

    private static Path existing(Path folder) {
        Path there = folder.toAbsolutePath().normalize();
        while (there.getParent() != null && !Files.isDirectory(there)) {
            there = there.getParent();
        }
        return there;
    }

    /** A folder's path in the repository, with slashes. */
    public String pathOf(Path folder) {
        try {
            Path there = existing(folder);
            Path whole = there.toRealPath()
                    .resolve(there.relativize(folder.toAbsolutePath().normalize()));
            return top.relativize(whole).toString().replace(File.separatorChar, '/');
        } catch (IOException e) {
            throw Trouble.with(folder, "find", e);
        }
    }

    /** The commit that a revision stands for, as git writes revisions; empty if there is none. */
    public Optional<String> commit(String revision) {
        if (revision.startsWith("-")) {
            return Optional.empty();
        }
        Answer answer = git(Map.of(), "rev-parse", "--verify", "--quiet", revision + "^{commit}");
        return answer.exit == 0 ? Optional.of(answer.out.strip()) : Optional.empty();
    }

    /**
     * Writes a folder as it is in a commit into another, at its path in the repository.
     *
     * @param path as {@link #pathOf} has it
     * @return whether it is there in the commit
     */
    public boolean export(String commit, String path, Path target) {
        String tree = commit + ":" + path;
        if (git(Map.of(), "cat-file", "-e", tree).exit != 0) {
            return false;
        }
        Path index = target.resolve(".index-of-" + path.replace('/', '-'));
        Map<String, String> own = Map.of("GIT_INDEX_FILE", index.toString());
        expect(git(own, "read-tree", "--prefix=" + path + "/", tree));
        expect(git(own, "checkout-index", "--all", "--prefix=" + target + "/"));
        return true;
    }

    private static void expect(Answer answer) {
        if (answer.exit != 0) {
            throw new StagingFailure("git cannot write out a revision: " + firstLine(answer.err));
        }
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("git says nothing");
    }

    private Answer git(Map<String, String> more, String... words) {
        List<String> command = new ArrayList<>(List.of(
                program.toString(), "-C", top.toString(), "-c", "core.hooksPath=/dev/null", "-c", "core.fsmonitor="));
        command.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().clear();
        builder.environment().putAll(environment);
        builder.environment().keySet().removeAll(OF_HOOKS);
        builder.environment().putAll(more);
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            String out = new String(process.getInputStream().readAllBytes(), UTF_8);
            String err = new String(process.getErrorStream().readAllBytes(), UTF_8);
            return new Answer(process.waitFor(), out, err);
        } catch (IOException e) {
            throw Trouble.with(program, "run", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StagingFailure("interrupted while git was at work", e);
        }
    }
}
