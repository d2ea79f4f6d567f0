package io.docshift.step;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.docshift.doc.Numeral;
import org.apache.maven.artifact.versioning.ArtifactVersion;
import org.apache.maven.artifact.versioning.DefaultArtifactVersion;

/** A version number taken apart as Maven's {@code ArtifactVersion} does it. */
final class MavenVersion {

    private MavenVersion() {}

    /** The four numbers, 0 where the version has none, and {@code qualifier} where there is one. */
    static ObjectNode parse(String text) {
        ArtifactVersion version = new DefaultArtifactVersion(text);
        ObjectNode parts = JsonNodeFactory.instance.objectNode();
        parts.set("majorVersion", Numeral.of(version.getMajorVersion()));
        parts.set("minorVersion", Numeral.of(version.getMinorVersion()));
        parts.set("incrementalVersion", Numeral.of(version.getIncrementalVersion()));
        parts.set("buildNumber", Numeral.of(version.getBuildNumber()));
        if (version.getQualifier() != null) {
            parts.put("qualifier", version.getQualifier());
        }
        return parts;
    }
}
