package io.docshift.doc;

/**
 * Where a document lives.
 *
 * @param index the name a rule, a fixture and a report use; where that name is an alias on one index, still that name
 * @param type the mapping type; empty on servers that have none, and for {@code _doc}, the type of those that have none
 *     (reference of 7.17, page "Removal of mapping types")
 * @param id the {@code _id}
 */
public record Address(String index, String type, String id) implements Comparable<Address> {

    /** How servers that ask for a type spell that there is none. */
    public static final String NO_TYPE = "_doc";

    public Address {
        type = type.equals(NO_TYPE) ? "" : type;
    }

    /** The type for a server that asks for one. */
    public String typeName() {
        return type.isEmpty() ? NO_TYPE : type;
    }

    @Override
    public int compareTo(Address other) {
        int byIndex = index.compareTo(other.index);
        if (byIndex != 0) {
            return byIndex;
        }
        int byType = type.compareTo(other.type);
        return byType != 0 ? byType : id.compareTo(other.id);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Address that
                && index.equals(that.index)
                && type.equals(that.type)
                && id.equals(that.id);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * index.hashCode() + type.hashCode()) + id.hashCode();
    }

    /** The address as messages print it: {@code index/type/id}, without the type where there is none. */
    @Override
    public String toString() {
        return type.isEmpty() ? index + "/" + id : index + "/" + type + "/" + id;
    }
}
