package io.docshift.files;

import io.docshift.run.PlannedMove;
import java.util.List;

/**
 * What a folder of the application looks like before a run.
 *
 * @param moves what is to be moved aside; complete only if there are no errors
 * @param warnings why nothing is moved
 * @param errors why nothing can be moved
 */
public record DirectoryFindings(List<PlannedMove> moves, List<String> warnings, List<String> errors) {

    public DirectoryFindings {
        moves = List.copyOf(moves);
        warnings = List.copyOf(warnings);
        errors = List.copyOf(errors);
    }
}
