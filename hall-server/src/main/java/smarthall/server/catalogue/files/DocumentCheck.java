package smarthall.server.catalogue.files;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import smarthall.server.catalogue.ItemType;
import smarthall.server.catalogue.ServiceItem.Audience;
import smarthall.server.catalogue.ServiceItem.Handling;
import smarthall.server.catalogue.ServiceItem.LimitUnit;
import smarthall.server.catalogue.Source;
import smarthall.server.catalogue.files.ItemDocument.GuideDocument;
import smarthall.server.catalogue.files.ItemDocument.MaterialDocument;
import smarthall.server.catalogue.files.ItemDocument.SourceDocument;
import smarthall.server.catalogue.files.ItemDocument.SourcesDocument;
import smarthall.server.catalogue.files.ItemDocument.Text;

/** Tells everything that keeps a document from being a service item. What is wrong with the item itself, the guide check tells. */
public final class DocumentCheck {

    /** Longest text, in characters. */
    static final int LONGEST = 500;

    static final int MOST_ENTRIES = 50;
    static final int MOST_DAYS = 3650;
    private static final int MOST_WORDS = 60;
    private static final int MOST_COPIES = 99;
    private static final int MOST_VISITS = 9;
    private static final int LONGEST_CODE = 50;

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");
    private static final Pattern INITIALS = Pattern.compile("[a-z0-9]{0,60}");
    private static final Pattern FORMULA = Pattern.compile("[=+@\\t\\r\\n].*", Pattern.DOTALL);

    private final List<DocumentFault> faults = new ArrayList<>();

    private DocumentCheck() {}

    /** The faults of a document; with none it can be made an item. */
    public static List<DocumentFault> of(ItemDocument document) {
        DocumentCheck check = new DocumentCheck();
        check.item(document);
        return List.copyOf(check.faults);
    }

    private void item(ItemDocument item) {
        named("code", item.code());
        optional("basicCode", item.basicCode(), LONGEST_CODE);
        optional("implementationCode", item.implementationCode(), LONGEST_CODE);
        text("name", item.name());
        if (item.initials() != null && !INITIALS.matcher(item.initials()).matches()) {
            fault("initials", "拼音首字母只能是小写字母和数字，最多60个。", "Initials are up to 60 small letters and digits.");
        }
        list("words", item.words(), MOST_WORDS, this::line);
        named("line", item.line());
        oneOf(
                "type",
                item.type(),
                true,
                Arrays.stream(ItemType.values()).map(ItemType::code).toList());
        text("department", item.department());
        oneOf("handling", item.handling(), false, names(Handling.values()));
        list(
                "audience",
                item.audience(),
                Audience.values().length,
                (field, value) -> oneOf(field, value, true, names(Audience.values())));
        number("visits", item.visits(), 0, MOST_VISITS, true);
        if (item.guide() == null) {
            fault("guide", "没有办事指南。", "There is no guide.");
        } else {
            guide(item.guide());
        }
    }

    private void guide(GuideDocument guide) {
        list("guide.conditions", guide.conditions(), MOST_ENTRIES, this::text);
        list("guide.materials", guide.materials(), MOST_ENTRIES, this::material);
        list("guide.steps", guide.steps(), MOST_ENTRIES, this::text);
        number("guide.statutoryDays", guide.statutoryDays(), 0, MOST_DAYS, true);
        oneOf("guide.statutoryUnit", guide.statutoryUnit(), false, names(LimitUnit.values()));
        number("guide.promisedDays", guide.promisedDays(), 0, MOST_DAYS, true);
        text("guide.fee", guide.fee());
        text("guide.place", guide.place());
        SourcesDocument sources = guide.sources();
        if (sources != null) {
            source("guide.sources.codes", sources.codes());
            source("guide.sources.conditions", sources.conditions());
            source("guide.sources.steps", sources.steps());
            source("guide.sources.statutoryLimit", sources.statutoryLimit());
            source("guide.sources.promisedLimit", sources.promisedLimit());
            source("guide.sources.fee", sources.fee());
        }
    }

    private void material(String field, @Nullable MaterialDocument material) {
        if (material == null) {
            missing(field);
            return;
        }
        text(field + ".name", material.name());
        number(field + ".copies", material.copies(), 0, MOST_COPIES, false);
        source(field + ".source", material.source());
    }

    private void source(String field, @Nullable SourceDocument source) {
        if (source == null) {
            return;
        }
        oneOf(field + ".kind", source.kind(), true, names(Source.Kind.values()));
        if (source.basis() != null || Source.Kind.LAW.name().equals(source.kind())) {
            text(field + ".basis", source.basis());
        }
    }

    private void text(String field, @Nullable Text text) {
        line(field + ".zh", text == null ? null : text.zh());
        line(field + ".en", text == null ? null : text.en());
    }

    private void line(String field, @Nullable String text) {
        if (text == null || text.isBlank()) {
            missing(field);
        } else if (text.length() > LONGEST) {
            fault(field, "文字超过" + LONGEST + "个字。", "The text is longer than " + LONGEST + " characters.");
        } else if (text.indexOf('\0') >= 0) {
            fault(field, "文字里有无法保存的字符 U+0000。", "The text has a character U+0000, which cannot be stored.");
        } else if (FORMULA.matcher(text).matches()) {
            // In a spreadsheet it would run as a formula.
            fault(field, "文字不能以 = + @ 或空白控制符开头。", "A text must not begin with = + @ or a tab or line break.");
        }
    }

    private void optional(String field, @Nullable String text, int longest) {
        if (text != null && !text.isEmpty() && (text.length() > longest || !text.equals(text.strip()))) {
            fault(
                    field,
                    "最多" + longest + "个字符，两端没有空格。",
                    "At most " + longest + " characters, without blanks at the ends.");
        }
    }

    private void named(String field, @Nullable String name) {
        if (name == null || name.isBlank()) {
            missing(field);
        } else if (!NAME.matcher(name).matches()) {
            fault(
                    field,
                    "“" + name + "”应是小写字母、数字和连字符，最多64个。",
                    "\"" + name + "\" must be up to 64 small letters, digits and hyphens.");
        }
    }

    private void number(String field, @Nullable Integer number, int least, int most, boolean needed) {
        if (number == null) {
            if (needed) {
                missing(field);
            }
        } else if (number < least || number > most) {
            fault(field, "数字应在" + least + "至" + most + "之间。", "The number must be " + least + " to " + most + ".");
        }
    }

    private void oneOf(String field, @Nullable String value, boolean needed, List<String> known) {
        if (value == null || value.isBlank()) {
            if (needed) {
                missing(field);
            }
        } else if (!known.contains(value)) {
            fault(
                    field,
                    "“" + value + "”不在可选值之内：" + String.join("、", known) + "。",
                    "\"" + value + "\" is none of " + String.join(", ", known) + ".");
        }
    }

    private <T> void list(
            String field, @Nullable List<@Nullable T> list, int most, BiConsumer<String, @Nullable T> check) {
        List<@Nullable T> entries = ItemDocument.orNone(list);
        if (entries.size() > most) {
            fault(field, "最多" + most + "条。", "At most " + most + " entries.");
            return;
        }
        for (int i = 0; i < entries.size(); i++) {
            check.accept(field + "[" + i + "]", entries.get(i));
        }
    }

    private void missing(String field) {
        fault(field, "没有填写。", "It is missing.");
    }

    private void fault(String field, String zh, String en) {
        faults.add(DocumentFault.of(field, zh, en));
    }

    private static List<String> names(Enum<?>[] values) {
        return Arrays.stream(values).map(Enum::name).toList();
    }
}
