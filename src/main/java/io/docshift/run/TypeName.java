package io.docshift.run;

import io.docshift.doc.Address;

/**
 * An index and a type in it: what documents are counted under.
 *
 * @param type empty on servers without types
 */
public record TypeName(String index, String type) implements Comparable<TypeName> {

    public static TypeName of(Address address) {
        return new TypeName(address.index(), address.type());
    }

    @Override
    public int compareTo(TypeName other) {
        int byIndex = index.compareTo(other.index);
        return byIndex != 0 ? byIndex : type.compareTo(other.type);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TypeName that && index.equals(that.index) && type.equals(that.type);
    }

    @Override
    public int hashCode() {
        return 31 * index.hashCode() + type.hashCode();
    }

    @Override
    public String toString() {
        return type.isEmpty() ? index : index + "/" + type;
    }
}
