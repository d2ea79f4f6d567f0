package io.docshift.run;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * An index as its cluster describes it.
 *
 * @param uuid the id the cluster gave this very index; another index of the same name has another one
 * @param definition {@code settings}, {@code mappings} and {@code aliases} in the shape that creates an index, settings
 *     nested under {@code index}, without what the server owns (uuid, creation date, version, blocks)
 * @param blocked whether {@code index.blocks.write} was set
 * @param documents how many documents it holds, nested ones not counted
 * @param bytes what its primary shards take on disk
 */
public record LiveIndex(
        IndexName name, String uuid, ObjectNode definition, boolean blocked, long documents, long bytes) {}
