package smarthall.server.catalogue.files;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import smarthall.server.catalogue.ServiceItem;
import smarthall.server.catalogue.files.ParsedFile.Place;
import smarthall.server.hall.LocalText;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.json.JsonMapper;

/** Catalogues as JSON: {@code {"items": [...]}} with the documents of the items. */
final class CatalogueJson {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    private CatalogueJson() {}

    /** @param note for readers; not taken in */
    record Items(@Nullable String note, @Nullable List<@Nullable ItemDocument> items) {}

    record Written(List<ItemDocument> items) {}

    static String write(List<ServiceItem> items) {
        return JSON.writeValueAsString(
                new Written(items.stream().map(ItemDocument::from).toList()));
    }

    static ParsedFile parse(String text) {
        try {
            Items read = JSON.readValue(text, Items.class);
            List<@Nullable ItemDocument> items = read == null ? List.of() : ItemDocument.orNone(read.items());
            if (items.stream().anyMatch(Objects::isNull)) {
                return refused(1, 0, "", "“items”里有空的事项。", "There is an empty item among \"items\".");
            }
            return new ParsedFile(items.stream().map(Objects::requireNonNull).toList(), places(text), List.of());
        } catch (UnrecognizedPropertyException unknown) {
            return refused(
                    unknown.getLocation().getLineNr(),
                    unknown.getLocation().getColumnNr(),
                    unknown.getPropertyName(),
                    "没有“" + unknown.getPropertyName() + "”这个字段，请检查拼写。",
                    "There is no field \"" + unknown.getPropertyName() + "\"; look at its spelling.");
        } catch (JacksonException wrong) {
            return refused(
                    wrong.getLocation().getLineNr(),
                    wrong.getLocation().getColumnNr(),
                    field(wrong.getPath()),
                    "从这里起不是所要求的 JSON。",
                    "From here on it is not the JSON that is wanted.");
        }
    }

    private static ParsedFile refused(int line, int column, String field, String zh, String en) {
        return new ParsedFile(
                List.of(),
                Map.of(),
                List.of(new ImportFault(Math.max(1, line), Math.max(0, column), field, new LocalText(zh, en))));
    }

    /** {@code guide.materials[1].name}, without the place in the list of items. */
    private static String field(List<JacksonException.Reference> path) {
        StringBuilder field = new StringBuilder();
        for (JacksonException.Reference step : path.subList(Math.min(2, path.size()), path.size())) {
            if (step.getPropertyName() == null) {
                field.append('[').append(step.getIndex()).append(']');
            } else {
                field.append(field.isEmpty() ? "" : ".").append(step.getPropertyName());
            }
        }
        return field.toString();
    }

    /** Where each value of each item begins. */
    private static Map<String, Place> places(String text) {
        Map<String, Place> places = new HashMap<>();
        try (JsonParser parser = JSON.createParser(text)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token != JsonToken.PROPERTY_NAME && token != JsonToken.END_ARRAY && token != JsonToken.END_OBJECT) {
                    Place here = new Place(
                            parser.currentTokenLocation().getLineNr(),
                            parser.currentTokenLocation().getColumnNr());
                    remember(places, pointer(parser, token), here);
                }
            }
        }
        return places;
    }

    private static String pointer(JsonParser parser, JsonToken token) {
        // At the start of an object or a list the parser stands inside it already.
        return token == JsonToken.START_OBJECT || token == JsonToken.START_ARRAY
                ? Objects.requireNonNull(parser.streamReadContext().getParent())
                        .pathAsPointer()
                        .toString()
                : parser.streamReadContext().pathAsPointer().toString();
    }

    /** {@code /items/3/guide/materials/1/name} is {@code 3:guide.materials[1].name}. */
    private static void remember(Map<String, Place> places, String pointer, Place here) {
        String[] steps = pointer.split("/");
        if (steps.length < 3 || !steps[1].equals("items")) {
            return;
        }
        StringBuilder field = new StringBuilder();
        for (int i = 3; i < steps.length; i++) {
            if (Character.isDigit(steps[i].charAt(0))) {
                field.append('[').append(steps[i]).append(']');
            } else {
                field.append(field.isEmpty() ? "" : ".").append(steps[i]);
            }
        }
        places.put(ParsedFile.key(Integer.parseInt(steps[2]), field.toString()), here);
    }
}
