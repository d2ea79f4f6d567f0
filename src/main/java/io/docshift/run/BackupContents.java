package io.docshift.run;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** What a whole backup holds. All methods throw {@link StagingFailure} if the disk does not play along. */
public interface BackupContents {

    /** What is in it. */
    Backup backup();

    /** The documents of an index. */
    LineReader lines(Backup.Index index);

    /** Its {@code settings}, {@code mappings} and {@code aliases}, in the shape that creates an index. */
    ObjectNode definition(Backup.Index index);
}
