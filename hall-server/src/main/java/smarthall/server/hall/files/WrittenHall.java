package smarthall.server.hall.files;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.path.NodePath;
import com.networknt.schema.serialization.node.LocationJsonNodeFactoryFactory;
import com.networknt.schema.utils.JsonNodes;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import smarthall.server.hall.HallDescription;
import smarthall.server.hall.HallFault;
import smarthall.server.hall.HallFault.Weight;
import smarthall.server.hall.LocalText;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A hall's description as somebody wrote it: the hall, if it can run, and all that is wrong with it, each with its line. First
 * the schema is asked, then whether what is named is described, and of a description that is right so far, whether it fits its
 * floor plan. Immutable.
 */
final class WrittenHall {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();
    private static final JsonNode SCHEMA_TREE = JSON.readTree(
            Objects.requireNonNull(WrittenHall.class.getResourceAsStream("/contract/hall/hall.v1.schema.json")));
    private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(SCHEMA_TREE);
    private static final Words WORDS = new Words();
    /** In characters; about forty thousand nodes. */
    private static final int LONGEST = 8_000_000;

    private final List<HallFault> faults = new ArrayList<>();
    private @Nullable HallDescription description;
    private boolean cutOff;

    private WrittenHall() {}

    static WrittenHall of(byte[] file) {
        FileText text = FileText.of(file);
        if (text.isWhole()) {
            return of(text.begin());
        }
        WrittenHall written = new WrittenHall();
        written.cutOff = text.cutOff();
        written.faults.add(new HallFault(
                "", text.line(), text.column(), WORDS.say(text.cutOff() ? "cut-off" : "utf-8", "", ""), Weight.WRONG));
        return written;
    }

    static WrittenHall of(String text) {
        WrittenHall written = new WrittenHall();
        written.read(text);
        written.faults.sort(Comparator.comparingLong(HallFault::line).thenComparingLong(HallFault::column));
        return written;
    }

    /** The hall; nothing when it cannot run. */
    Optional<HallDescription> description() {
        return Optional.ofNullable(description);
    }

    /** What is wrong and what is remarkable, in the order of the file. */
    List<HallFault> faults() {
        return List.copyOf(faults);
    }

    /** Does it end in the middle, as a file does that is still being written? */
    boolean cutOff() {
        return cutOff;
    }

    private void read(String text) {
        if (text.length() > LONGEST) {
            LocalText sentence = new LocalText(
                    "描述最多" + LONGEST + "个字符。", "The description must have at most " + LONGEST + " characters.");
            faults.add(fault("", null, sentence, Weight.WRONG));
            return;
        }
        JsonNode tree;
        try {
            tree = JsonNodes.readTree(JSON, text, LocationJsonNodeFactoryFactory.getInstance());
        } catch (JacksonException wrong) {
            cutOff = wrong instanceof UnexpectedEndOfInputException
                    || !text.stripTrailing().endsWith("}");
            faults.add(fault("", wrong.getLocation(), WORDS.say(cutOff ? "cut-off" : "json", "", ""), Weight.WRONG));
            return;
        }
        if (tree == null || tree.isMissingNode()) {
            cutOff = true;
            faults.add(fault("", null, WORDS.say("cut-off", "", ""), Weight.WRONG));
            return;
        }
        SCHEMA.validate(tree).forEach(error -> faults.add(againstSchema(error)));
        new References(tree, (path, node, sentence) -> faults.add(at(path, node, sentence))).check();
        if (faults.stream().noneMatch(HallFault::wrong)) {
            describe(tree);
        }
    }

    private void describe(JsonNode tree) {
        HallDescription hall;
        try {
            hall = JSON.treeToValue(tree, HallFile.class).toDescription();
        } catch (JacksonException | IllegalArgumentException | DateTimeException wrong) {
            String sentence = String.valueOf(wrong.getMessage());
            faults.add(fault("", null, new LocalText(sentence, sentence), Weight.WRONG));
            return;
        }
        hall.misfits().forEach(misfit -> {
            int index = indexOf(tree.path(misfit.part().field()), misfit.id());
            JsonNode node = index < 0
                    ? tree.path("floorPlan")
                    : tree.path(misfit.part().field()).path(index);
            faults.add(
                    at(index < 0 ? "floorPlan" : misfit.part().field() + "[" + index + "]", node, misfit.sentence()));
        });
        if (faults.stream().noneMatch(HallFault::wrong)) {
            description = hall;
        }
    }

    private static int indexOf(JsonNode list, String id) {
        for (int i = 0; i < list.size(); i++) {
            if (list.path(i).path("id").asString("").equals(id)) {
                return i;
            }
        }
        return -1;
    }

    private static HallFault againstSchema(Error error) {
        String keyword = error.getKeyword();
        String path = path(error);
        JsonNode node = error.getInstanceNode();
        TokenStreamLocation at = node == null ? null : JsonNodes.tokenStreamLocationOf(node);
        if (keyword.equals("additionalProperties")) {
            return fault(path, at, unknown(error), Weight.REMARK);
        }
        return fault(path, at, sentence(keyword, error, String.valueOf(node)), Weight.WRONG);
    }

    private static LocalText sentence(String keyword, Error error, String found) {
        JsonNode asked = error.getSchemaNode();
        if (keyword.equals("pattern") && asked.asString("").equals("\\S")) {
            return WORDS.say("blank", "", "");
        }
        if (keyword.equals("enum")) {
            return WORDS.say(
                    keyword,
                    asked.values().stream()
                            .map(JsonNode::asString)
                            .reduce((a, b) -> a + ", " + b)
                            .orElse(""),
                    found);
        }
        return WORDS.say(
                keyword, asked.isString() ? asked.asString().replaceAll("^\\^|\\$$", "") : asked.toString(), found);
    }

    /** A name that only a slip of the pen parts from one that is known is asked for. */
    private static LocalText unknown(Error error) {
        return NearestName.of(String.valueOf(error.getProperty()), knownBeside(error))
                .map(near -> WORDS.say("nearest", near, ""))
                .orElseGet(() -> WORDS.say("additionalProperties", "", ""));
    }

    /** The fields of the object in which a field is that is not known: those beside the schema's additionalProperties. */
    private static Collection<String> knownBeside(Error error) {
        NodePath place = error.getSchemaLocation().getFragment();
        JsonNode object = SCHEMA_TREE;
        for (int i = 0; i < place.getNameCount() - 1; i++) {
            object = object.path(place.getName(i));
        }
        return object.path("properties").propertyNames();
    }

    /** {@code zones[1].areaSquareMetres}, with the field that is missing or not known. */
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

    private static HallFault at(String path, JsonNode node, LocalText sentence) {
        return fault(path, node.isMissingNode() ? null : JsonNodes.tokenStreamLocationOf(node), sentence, Weight.WRONG);
    }

    private static HallFault fault(String path, @Nullable TokenStreamLocation at, LocalText sentence, Weight weight) {
        return at == null
                ? new HallFault(path, 0, 0, sentence, weight)
                : new HallFault(path, at.getLineNr(), at.getColumnNr(), sentence, weight);
    }
}
