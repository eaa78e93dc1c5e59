package smarthall.server.telemetry.mqtt;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import smarthall.server.telemetry.RefusalReason;
import tools.jackson.databind.JsonNode;

/**
 * The fields of one record as they stand in the pack (RFC 8428 section 4). Unknown ones are ignored unless their label ends in
 * "_", which says that they must be understood (section 4.4).
 */
final class SenmlFields {

    @Nullable
    Integer baseVersion;

    @Nullable
    String baseName;

    @Nullable
    Double baseTime;

    @Nullable
    String baseUnit;

    @Nullable
    Double baseValue;

    @Nullable
    Double baseSum;

    @Nullable
    String name;

    @Nullable
    String unit;

    @Nullable
    Double number;

    @Nullable
    Double sum;

    @Nullable
    Double time;

    boolean valued;

    static SenmlFields of(JsonNode record) throws NotAccepted {
        if (!record.isObject()) {
            throw notSenml("a record is an object");
        }
        SenmlFields fields = new SenmlFields();
        for (Map.Entry<String, JsonNode> field : record.properties()) {
            fields.take(field.getKey(), field.getValue());
        }
        return fields;
    }

    private void take(String label, JsonNode node) throws NotAccepted {
        switch (label) {
            case "bver" -> baseVersion = version(node);
            case "bn" -> baseName = text(label, node);
            case "bt" -> baseTime = number(label, node);
            case "bu" -> baseUnit = text(label, node);
            case "bv" -> baseValue = number(label, node);
            case "bs" -> baseSum = number(label, node);
            case "n" -> name = text(label, node);
            case "u" -> unit = text(label, node);
            case "s" -> sum = number(label, node);
            case "t" -> time = number(label, node);
            case "ut" -> number(label, node);
            case "v", "vs", "vb", "vd" -> value(label, node);
            default -> {
                if (label.endsWith("_")) {
                    throw notSenml("the field " + shortened(label) + " must be understood and is not");
                }
            }
        }
    }

    private void value(String label, JsonNode node) throws NotAccepted {
        if (valued) {
            throw notSenml("a record has one value");
        }
        valued = true;
        switch (label) {
            case "v" -> number = number(label, node);
            case "vb" -> {
                if (!node.isBoolean()) {
                    throw notSenml("vb is true or false");
                }
            }
            default -> text(label, node);
        }
    }

    private static int version(JsonNode node) throws NotAccepted {
        if (!node.isIntegralNumber() || !node.canConvertToInt()) {
            throw notSenml("bver is a whole number");
        }
        return node.intValue();
    }

    private static String text(String label, JsonNode node) throws NotAccepted {
        if (!node.isString()) {
            throw notSenml(label + " is a string");
        }
        return node.stringValue();
    }

    private static double number(String label, JsonNode node) throws NotAccepted {
        double number = node.isNumber() ? node.asDouble(Double.NaN) : Double.NaN;
        if (!Double.isFinite(number)) {
            throw notSenml(label + " is a finite number");
        }
        return number;
    }

    static NotAccepted notSenml(String sentence) {
        return new NotAccepted(RefusalReason.NOT_SENML, sentence);
    }

    static String shortened(String text) {
        return text.length() <= 80 ? text : text.substring(0, 80) + "…";
    }
}
