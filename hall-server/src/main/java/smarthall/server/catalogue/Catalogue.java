package smarthall.server.catalogue;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import smarthall.server.hall.LocalText;

/** The service items of a hall that are valid at one moment, in the hall's order. Immutable and thread-safe. */
public final class Catalogue {

    private final Map<String, ItemVersion> byCode = new LinkedHashMap<>();
    private final Map<String, LocalText> names = new HashMap<>();
    private final List<ServiceItem> items;
    private final Map<String, Form> forms;

    /** A catalogue whose items are all handled at a counter. */
    public Catalogue(List<ServiceItem> items) {
        this(items, Map.of());
    }

    /**
     * A catalogue without a history.
     *
     * @param forms by the item's code; an item without one is handled at a counter
     */
    public Catalogue(List<ServiceItem> items, Map<String, Form> forms) {
        this(forms, items.stream().map(ItemVersion::only).toList());
    }

    Catalogue(Map<String, Form> forms, List<ItemVersion> versions) {
        versions.forEach(
                version -> names.put(version.item().code(), version.item().name()));
        if (names.size() != versions.size()) {
            throw new IllegalArgumentException("The catalogue uses a code twice.");
        }
        versions.stream()
                .filter(version -> !version.retired())
                .forEach(version -> byCode.put(version.item().code(), version));
        this.items = byCode.values().stream().map(ItemVersion::item).toList();
        this.forms = Map.copyOf(forms);
    }

    /** What to fill in to apply for an item, also for one that is no longer offered, whose applications may still run. */
    public Optional<Form> form(String code) {
        return Optional.ofNullable(forms.get(code));
    }

    public Optional<ServiceItem> find(String code) {
        return version(code).map(ItemVersion::item);
    }

    /** The name of an item, also of one that is no longer offered. */
    public Optional<LocalText> name(String code) {
        return Optional.ofNullable(names.get(code));
    }

    /** The version of an item that is valid. */
    public Optional<ItemVersion> version(String code) {
        return Optional.ofNullable(byCode.get(code));
    }

    /** Items that the words name, in the catalogue's order; all of them for no words. */
    public List<ServiceItem> search(String words) {
        return words.isBlank()
                ? items
                : items.stream().filter(item -> item.isNamedBy(words)).toList();
    }
}
