package io.docshift.run;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** The files of a backup that is being made. All methods throw {@link StagingFailure} if the disk does not play along. */
public interface BackupFiles {

    /** Begins the file of the documents of an index. */
    LineWriter lines(String index);

    /** Stores how an index is defined, in the shape in which a server describes it. */
    Staging.StagedFile definition(String index, ObjectNode definition);
}
