package io.docshift.run;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/**
 * The indices of a cluster and how to change them. All methods throw {@link ClusterFailure} if the server cannot be
 * reached or refuses.
 */
public interface Indices extends Catalogue {

    /**
     * Creates an index.
     *
     * @param definition settings, mappings and aliases in the shape that creates an index
     * @throws NameTaken if there is one of that name that somebody else made
     */
    void create(String concrete, ObjectNode definition);

    /** Adds fields to the mapping of one type; the whole merged mapping is sent. */
    void putMapping(String concrete, String type, ObjectNode mapping);

    /** Changes settings that the server calls dynamic; a null value resets one. */
    void putSettings(String concrete, ObjectNode settings);

    void blockWrites(String concrete, boolean block);

    void refresh(String concrete);

    /** Puts on disk what the index has in its transaction log. */
    void flush(String concrete);

    /** The uuid of the index whose own name this is, whether its shards are there or not; empty if there is none. */
    Optional<String> uuid(String concrete);

    /**
     * Deletes one index by its own name.
     *
     * @return false, and deletes nothing, if no index of this name has this uuid
     */
    boolean delete(String concrete, String uuid);

    /**
     * Makes {@code name} an alias on {@code to} and deletes the index {@code from} in the same request where the server
     * can; otherwise right after each other, the deletion first.
     *
     * @throws NameTaken if someone created an index of that name in between
     */
    void switchOver(String name, String from, String fromUuid, String to);

    /** Gives an index aliases, as they stand in a definition. */
    void addAliases(String concrete, ObjectNode aliases);

    /** Points an alias at another index, in one request. */
    void moveAlias(String name, String from, String to);
}
