package io.docshift.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.UserPrincipal;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Stream;

/** The user that a server runs as which refuses to run as root. Where we are not root, we run it ourselves. */
final class Nobody {

    private static final Path SETPRIV = Path.of("/usr/bin/setpriv");
    private static final String ID = "65534";
    private static final boolean WE_ARE_ROOT = "root".equals(System.getProperty("user.name"));

    private static final ConcurrentMap<Path, Path> COPIES = new ConcurrentHashMap<>();

    private Nobody() {}

    /** Empty, or what is not there that is needed to become nobody. */
    static Optional<String> missing() {
        return !WE_ARE_ROOT || Files.isExecutable(SETPRIV)
                ? Optional.empty()
                : Optional.of("it refuses to run as root, and there is no " + SETPRIV + " here");
    }

    /** What goes before the command. */
    static List<String> command() {
        return WE_ARE_ROOT
                ? List.of(SETPRIV.toString(), "--reuid=" + ID, "--regid=" + ID, "--clear-groups")
                : List.of();
    }

    /** Makes a folder and everything in it nobody's, and opens the way to it as far as it goes through temporary files. */
    static void gets(Path folder) {
        if (!WE_ARE_ROOT) {
            return;
        }
        try {
            UserPrincipal nobody =
                    folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody");
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.toList()) {
                    Files.setOwner(file, nobody);
                }
            }
            Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
            for (Path above = folder.getParent();
                    above.startsWith(temporary) && !above.equals(temporary);
                    above = above.getParent()) {
                open(above);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void open(Path folder) throws IOException {
        Set<PosixFilePermission> permissions = EnumSet.copyOf(Files.getPosixFilePermissions(folder));
        if (permissions.add(PosixFilePermission.OTHERS_EXECUTE)) {
            Files.setPosixFilePermissions(folder, permissions);
        }
    }

    /** The folder itself, or, where nobody cannot get to it, a copy among temporary files that goes with this process. */
    static Path reachable(Path folder) {
        return !WE_ARE_ROOT || isOpen(folder.toAbsolutePath())
                ? folder.toAbsolutePath()
                : COPIES.computeIfAbsent(folder.toAbsolutePath(), Nobody::copy);
    }

    private static boolean isOpen(Path folder) {
        try {
            for (Path above = folder; above != null; above = above.getParent()) {
                if (!Files.getPosixFilePermissions(above).contains(PosixFilePermission.OTHERS_EXECUTE)) {
                    return false;
                }
            }
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path copy(Path folder) {
        try {
            Path top = Files.createTempDirectory("docshift-server-");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> Folders.delete(top)));
            open(top);
            Path copy = top.resolve(folder.getFileName());
            Folders.copy(folder, copy);
            return copy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
