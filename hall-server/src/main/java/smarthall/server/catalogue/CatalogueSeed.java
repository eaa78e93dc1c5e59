package smarthall.server.catalogue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The items and forms that ship with the product; a hall begins with those of its own lines. */
public record CatalogueSeed(List<ServiceItem> items, Map<String, Form> forms) {

    public CatalogueSeed {
        items = List.copyOf(items);
        forms = Map.copyOf(forms);
        Set<String> lacking = new TreeSet<>(forms.keySet());
        lacking.removeAll(items.stream().map(ServiceItem::code).collect(Collectors.toSet()));
        if (!lacking.isEmpty()) {
            throw new IllegalArgumentException(
                    "There are forms for " + lacking + ", which the catalogue does not have.");
        }
    }
}
