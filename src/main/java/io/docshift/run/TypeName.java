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
    public String toString() {
        return type.isEmpty() ? index : index + "/" + type;
    }
}
