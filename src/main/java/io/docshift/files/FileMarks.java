package io.docshift.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.UserPrincipalLookupService;
import org.jspecify.annotations.Nullable;

/**
 * Who may do what with a file, and whose it is.
 *
 * @param mode the permissions as Unix has them, with set-user-id, set-group-id and sticky bit
 * @param owner empty where the system has none
 * @param group empty where the system has none
 */
record FileMarks(int mode, String owner, String group) {

    private static final int PERMISSIONS = 0_7777;

    /** Of the file, folder or link itself. */
    static FileMarks of(Path path) throws IOException {
        PosixFileAttributeView view = view(path);
        if (view == null) {
            return new FileMarks(Disk.isFolder(path) ? 0_755 : 0_644, "", "");
        }
        PosixFileAttributes attributes = view.readAttributes();
        int mode = (Integer) Files.getAttribute(path, "unix:mode", LinkOption.NOFOLLOW_LINKS) & PERMISSIONS;
        return new FileMarks(
                mode, attributes.owner().getName(), attributes.group().getName());
    }

    private static @Nullable PosixFileAttributeView view(Path path) {
        return Files.getFileAttributeView(path, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
    }

    /** Gives a file or folder these permissions. */
    void permit(Path path) throws IOException {
        if (view(path) != null) {
            Files.setAttribute(path, "unix:mode", mode & PERMISSIONS, LinkOption.NOFOLLOW_LINKS);
        }
    }

    /** Gives a file, folder or link its owner and group, as far as this user may; whether it has them. */
    boolean giveBack(Path path) throws IOException {
        PosixFileAttributeView view = view(path);
        if (view == null || owner.isEmpty()) {
            return true;
        }
        FileMarks now = of(path);
        if (now.owner.equals(owner) && now.group.equals(group)) {
            return true;
        }
        try {
            UserPrincipalLookupService people = path.getFileSystem().getUserPrincipalLookupService();
            view.setGroup(people.lookupPrincipalByGroupName(group));
            view.setOwner(people.lookupPrincipalByName(owner));
            return true;
        } catch (IOException refused) {
            return false;
        }
    }
}
