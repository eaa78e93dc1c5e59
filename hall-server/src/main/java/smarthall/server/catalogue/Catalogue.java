package smarthall.server.catalogue;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The service items of the hall. Immutable and thread-safe. */
public final class Catalogue {

    private final List<ServiceItem> items;
    private final Map<String, Form> forms;

    /** A catalogue whose items are all handled at a counter. */
    public Catalogue(List<ServiceItem> items) {
        this(items, Map.of());
    }

    /**
     * @param forms by the item's code; an item without one is handled at a counter
     */
    public Catalogue(List<ServiceItem> items, Map<String, Form> forms) {
        this.items = List.copyOf(items);
        this.forms = Map.copyOf(forms);
        long distinct = this.items.stream().map(ServiceItem::code).distinct().count();
        if (distinct != this.items.size()) {
            throw new IllegalArgumentException("The catalogue uses a code twice.");
        }
        forms.keySet().stream().filter(code -> find(code).isEmpty()).findFirst().ifPresent(code -> {
            throw new IllegalArgumentException(
                    "There is a form for \"" + code + "\", which the catalogue does not have.");
        });
    }

    /** What to fill in to apply for an item; empty for one that is handled at a counter only. */
    public Optional<Form> form(String code) {
        return Optional.ofNullable(forms.get(code));
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
