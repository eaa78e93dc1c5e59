package smarthall.server.hall.files;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import smarthall.server.hall.DescriptionFormat;
import smarthall.server.hall.Difference;
import smarthall.server.hall.WrittenDescription;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Descriptions in JSON. */
@Component
class JsonDescriptions implements DescriptionFormat {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Set<String> LISTS = Set.of("zones", "doors", "lines", "counters", "gateways", "devices");

    @Override
    public WrittenDescription read(String text) {
        return answer(WrittenHall.of(text));
    }

    @Override
    public WrittenDescription read(byte[] file) {
        return answer(WrittenHall.of(file));
    }

    @Override
    public Optional<String> text(byte[] file) {
        FileText text = FileText.of(file);
        return text.isWhole() ? Optional.of(text.begin()) : Optional.empty();
    }

    private static WrittenDescription answer(WrittenHall written) {
        return new WrittenDescription(written.description(), written.faults(), written.cutOff());
    }

    @Override
    public List<Difference> differences(String before, String after) {
        JsonNode old = JSON.readTree(before);
        JsonNode fresh = JSON.readTree(after);
        List<Difference> differences = new ArrayList<>();
        for (String field : names(fresh, old)) {
            if (LISTS.contains(field)) {
                differences.addAll(inList(field, old.path(field), fresh.path(field)));
            } else {
                between(field, "", old.get(field), fresh.get(field)).ifPresent(differences::add);
            }
        }
        return differences;
    }

    private static List<Difference> inList(String part, JsonNode old, JsonNode fresh) {
        Map<String, JsonNode> before = byId(old);
        Map<String, JsonNode> after = byId(fresh);
        Set<String> ids = new LinkedHashSet<>(after.keySet());
        ids.addAll(before.keySet());
        return ids.stream()
                .flatMap(id -> between(part, id, before.get(id), after.get(id)).stream())
                .toList();
    }

    private static Map<String, JsonNode> byId(JsonNode list) {
        Map<String, JsonNode> byId = new LinkedHashMap<>();
        list.values().forEach(entry -> byId.put(entry.path("id").asString(""), entry));
        return byId;
    }

    private static Optional<Difference> between(
            String part, String id, @Nullable JsonNode old, @Nullable JsonNode fresh) {
        if (same(old, fresh)) {
            return Optional.empty();
        }
        Difference.Kind kind =
                old == null ? Difference.Kind.ADDED : fresh == null ? Difference.Kind.REMOVED : Difference.Kind.CHANGED;
        return Optional.of(new Difference(kind, part, id, fields(part, old, fresh)));
    }

    private static List<Difference.Field> fields(String part, @Nullable JsonNode old, @Nullable JsonNode fresh) {
        if ((old == null || !old.isObject()) && (fresh == null || !fresh.isObject())) {
            return List.of(new Difference.Field(part, json(old), json(fresh)));
        }
        JsonNode before = old == null ? JSON.createObjectNode() : old;
        JsonNode after = fresh == null ? JSON.createObjectNode() : fresh;
        return names(after, before).stream()
                .filter(name -> !same(before.get(name), after.get(name)))
                .map(name -> new Difference.Field(name, json(before.get(name)), json(after.get(name))))
                .toList();
    }

    /** Two ways to write a number are no difference. */
    private static boolean same(@Nullable JsonNode old, @Nullable JsonNode fresh) {
        if (old == null || fresh == null) {
            return old == fresh;
        }
        return old.equals(
                (one, other) -> one.isNumber() && other.isNumber()
                        ? one.decimalValue().compareTo(other.decimalValue())
                        : one.equals(other) ? 0 : 1,
                fresh);
    }

    private static Set<String> names(JsonNode first, JsonNode second) {
        Set<String> names = new LinkedHashSet<>(first.propertyNames());
        names.addAll(second.propertyNames());
        return names;
    }

    private static Optional<String> json(@Nullable JsonNode value) {
        return Optional.ofNullable(value).map(JsonDescriptions::inline);
    }

    @Override
    public String laidOut(String text) {
        StringBuilder out = new StringBuilder("{");
        String comma = "\n";
        for (Map.Entry<String, JsonNode> field : JSON.readTree(text).properties()) {
            out.append(comma)
                    .append("  ")
                    .append(JSON.writeValueAsString(field.getKey()))
                    .append(": ");
            value(out, field.getValue());
            comma = ",\n";
        }
        return out.append("\n}\n").toString();
    }

    private static void value(StringBuilder out, JsonNode value) {
        if (!value.isArray() || value.isEmpty() || !value.path(0).isObject()) {
            out.append(inline(value));
            return;
        }
        String comma = "[\n";
        for (JsonNode entry : value.values()) {
            out.append(comma).append("    ").append(inline(entry));
            comma = ",\n";
        }
        out.append("\n  ]");
    }

    /** On one line, with a space where a person puts one. */
    private static String inline(JsonNode value) {
        if (value.isObject()) {
            List<String> fields = new ArrayList<>();
            value.properties()
                    .forEach(field ->
                            fields.add(JSON.writeValueAsString(field.getKey()) + ": " + inline(field.getValue())));
            return "{" + String.join(", ", fields) + "}";
        }
        if (value.isArray()) {
            List<String> entries = new ArrayList<>();
            value.values().forEach(entry -> entries.add(inline(entry)));
            return "[" + String.join(", ", entries) + "]";
        }
        return value.toString();
    }
}
