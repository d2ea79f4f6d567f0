package io.docshift.rule;

import com.fasterxml.jackson.databind.JsonNode;
import io.docshift.yaml.Position;
import java.util.Optional;

/**
 * A value that the operator gives.
 *
 * @param otherwise its value where none is given
 */
record Variable(String name, VariableType type, boolean required, Optional<JsonNode> otherwise, Position position) {}
