package smarthall.server.catalogue;

import java.util.List;
import java.util.Optional;

/** The service items of the hall. Immutable and thread-safe. */
public final class Catalogue {

    private final List<ServiceItem> items;

    public Catalogue(List<ServiceItem> items) {
        this.items = List.copyOf(items);
        long distinct = this.items.stream().map(ServiceItem::code).distinct().count();
        if (distinct != this.items.size()) {
            throw new IllegalArgumentException("The catalogue uses a code twice.");
        }
    }

    public Optional<ServiceItem> find(String code) {
        return items.stream().filter(item -> item.code().equals(code)).findFirst();
    }

    /** Items that the words name, in the catalogue's order; all of them for no words. */
    public List<ServiceItem> search(String words) {
        return words.isBlank()
                ? items
                : items.stream().filter(item -> item.isNamedBy(words)).toList();
    }
}
