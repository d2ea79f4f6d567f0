package io.docshift.doc;

/**
 * Where a document lives.
 *
 * @param index the name a rule, a fixture and a report use; where that name is an alias on one index, still that name
 * @param type the mapping type; empty on servers that have none
 * @param id the {@code _id}
 */
public record Address(String index, String type, String id) implements Comparable<Address> {

    @Override
    public int compareTo(Address other) {
        int byIndex = index.compareTo(other.index);
        if (byIndex != 0) {
            return byIndex;
        }
        int byType = type.compareTo(other.type);
        return byType != 0 ? byType : id.compareTo(other.id);
    }

    /** The address as messages print it: {@code index/type/id}, without the type where there is none. */
    @Override
    public String toString() {
        return type.isEmpty() ? index + "/" + id : index + "/" + type + "/" + id;
    }
}
