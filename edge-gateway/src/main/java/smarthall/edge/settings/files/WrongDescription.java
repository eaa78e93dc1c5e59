package smarthall.edge.settings.files;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.serialization.node.LocationJsonNodeFactoryFactory;
import com.networknt.schema.utils.JsonNodes;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Says what is wrong in the parts of a hall's description that this program reads, with the schema and the words that all
 * programs share. Only asked once a description could not be read, so that a start does not wait for it.
 */
final class WrongDescription {
    private static final String FOLDER = "/contract/hall/";

    private final Properties words = new Properties();

    private WrongDescription() {
        try (Reader file = new InputStreamReader(open("words.properties"), StandardCharsets.UTF_8)) {
            words.load(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** @return one sentence for each fault with its place, in the order of the file; none when the schema finds none */
    static List<String> explain(String text, Set<String> parts) {
        WrongDescription wrong = new WrongDescription();
        try {
            JsonNode hall = JsonNodes.readTree(new JsonMapper(), text, LocationJsonNodeFactoryFactory.getInstance());
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(open("hall.v1.schema.json"), InputFormat.JSON)
                    .validate(hall)
                    .stream()
                    // Elsewhere a field too many is another program's matter; in a mapping it is a value that never
                    // comes.
                    .filter(error -> !error.getKeyword().equals("additionalProperties")
                            || path(error).contains(".mqtt."))
                    .filter(error -> parts.contains(path(error).split("[.\\[]", 2)[0]))
                    .map(wrong::sentence)
                    .toList();
        } catch (JacksonException notJson) {
            return List.of(place(notJson.getLocation()) + wrong.words.getProperty("json"));
        }
    }

    private String sentence(Error error) {
        JsonNode asked = error.getSchemaNode();
        String wanted = asked.isString()
                ? words.getProperty(asked.asString(), asked.asString()).replaceAll("^\\^|\\$$", "")
                : error.getKeyword().equals("enum")
                        ? String.join(
                                ", ",
                                asked.values().stream().map(JsonNode::asString).toList())
                        : asked.toString();
        String key = wanted.equals("\\S") ? "blank" : error.getKeyword();
        return path(error) + " " + place(JsonNodes.tokenStreamLocationOf(error.getInstanceNode()))
                + words.getProperty(key, key)
                        .replace("{0}", wanted)
                        .replace("{1}", error.getInstanceNode().toString());
    }

    private static String path(Error error) {
        StringBuilder path = new StringBuilder();
        for (int i = 0; i < error.getInstanceLocation().getNameCount(); i++) {
            Object step = error.getInstanceLocation().getElement(i);
            path.append(step instanceof Integer ? "[" + step + "]" : (path.isEmpty() ? "" : ".") + step);
        }
        if (error.getProperty() != null) {
            path.append(path.isEmpty() ? "" : ".").append(error.getProperty());
        }
        return path.toString();
    }

    private static String place(TokenStreamLocation at) {
        return "(line " + at.getLineNr() + ", column " + at.getColumnNr() + ") ";
    }

    private static InputStream open(String name) {
        return Objects.requireNonNull(WrongDescription.class.getResourceAsStream(FOLDER + name));
    }
}
