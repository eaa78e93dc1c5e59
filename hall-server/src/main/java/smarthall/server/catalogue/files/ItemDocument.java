package smarthall.server.catalogue.files;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import smarthall.server.catalogue.ServiceItem;
import smarthall.server.catalogue.ServiceItem.Audience;
import smarthall.server.catalogue.ServiceItem.Handling;
import smarthall.server.catalogue.ServiceItem.LimitUnit;
import smarthall.server.catalogue.Source;
import smarthall.server.hall.LineId;
import smarthall.server.hall.LocalText;

/**
 * A service item as a document: in the file that ships with the product, in the database, in exports, and as the editor
 * sends it. Anything may be missing in one that comes from outside: {@link DocumentCheck} looks before {@link #toItem()}.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ItemDocument(
        @Nullable String code,
        @Nullable String basicCode,
        @Nullable String implementationCode,
        @Nullable Text name,
        @Nullable String initials,
        @Nullable List<@Nullable String> words,
        @Nullable String line,
        @Nullable String type,
        @Nullable Text department,
        @Nullable String handling,
        @Nullable List<@Nullable String> audience,
        @Nullable Integer visits,
        @Nullable GuideDocument guide) {

    /** A text in both languages. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Text(@Nullable String zh, @Nullable String en) {

        static Text from(LocalText text) {
            return new Text(text.zh(), text.en());
        }

        LocalText toText() {
            return new LocalText(needed(zh), needed(en));
        }
    }

    /** A {@link Source}; without one a statement is an example. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record SourceDocument(@Nullable String kind, @Nullable Text basis) {

        static @Nullable SourceDocument from(Source source) {
            return source.equals(Source.SAMPLE)
                    ? null
                    : new SourceDocument(
                            source.kind().name(), source.basis().map(Text::from).orElse(null));
        }

        static Source toSource(@Nullable SourceDocument source) {
            return source == null
                    ? Source.SAMPLE
                    : new Source(
                            Source.Kind.valueOf(needed(source.kind())),
                            Optional.ofNullable(source.basis()).map(Text::toText));
        }
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record MaterialDocument(
            @Nullable Text name,
            @Nullable Boolean required,
            @Nullable Integer copies,
            @Nullable SourceDocument source) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record SourcesDocument(
            @Nullable SourceDocument codes,
            @Nullable SourceDocument conditions,
            @Nullable SourceDocument steps,
            @Nullable SourceDocument statutoryLimit,
            @Nullable SourceDocument promisedLimit,
            @Nullable SourceDocument fee) {

        static final SourcesDocument NONE = new SourcesDocument(null, null, null, null, null, null);
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record GuideDocument(
            @Nullable List<@Nullable Text> conditions,
            @Nullable List<@Nullable MaterialDocument> materials,
            @Nullable List<@Nullable Text> steps,
            @Nullable Integer statutoryDays,
            @Nullable String statutoryUnit,
            @Nullable Integer promisedDays,
            @Nullable Text fee,
            @Nullable Boolean feeCharged,
            @Nullable Text place,
            @Nullable SourcesDocument sources) {}

    /** The document of an item; what is usual is left out. */
    public static ItemDocument from(ServiceItem item) {
        return new ItemDocument(
                item.code(),
                emptyIsNull(item.codes().basic()),
                emptyIsNull(item.codes().implementation()),
                Text.from(item.name()),
                item.initials(),
                List.copyOf(item.words()),
                item.line().value(),
                item.type(),
                Text.from(item.department()),
                item.handling().name(),
                new TreeSet<>(item.audience()).stream().map(Audience::name).toList(),
                item.visits(),
                guide(item.guide()));
    }

    private static GuideDocument guide(ServiceItem.Guide guide) {
        ServiceItem.Sources sources = guide.sources();
        SourcesDocument all = new SourcesDocument(
                SourceDocument.from(sources.codes()),
                SourceDocument.from(sources.conditions()),
                SourceDocument.from(sources.steps()),
                SourceDocument.from(sources.statutoryLimit()),
                SourceDocument.from(sources.promisedLimit()),
                SourceDocument.from(sources.fee()));
        return new GuideDocument(
                guide.conditions().stream().map(Text::from).toList(),
                guide.materials().stream()
                        .map(each -> new MaterialDocument(
                                Text.from(each.name()),
                                each.required(),
                                each.copies(),
                                SourceDocument.from(each.source())))
                        .toList(),
                guide.steps().stream().map(Text::from).toList(),
                guide.statutoryDays(),
                guide.statutoryUnit().name(),
                guide.promisedDays(),
                Text.from(guide.fee()),
                guide.feeCharged(),
                Text.from(guide.place()),
                all.equals(SourcesDocument.NONE) ? null : all);
    }

    /**
     * The item; of a document without faults only.
     *
     * @throws NullPointerException or IllegalArgumentException for a document with faults
     */
    public ServiceItem toItem() {
        return new ServiceItem(
                needed(code),
                new ServiceItem.Codes(nullIsEmpty(basicCode), nullIsEmpty(implementationCode)),
                needed(name).toText(),
                nullIsEmpty(initials),
                words == null
                        ? List.of()
                        : words.stream().map(ItemDocument::needed).toList(),
                new LineId(needed(line)),
                needed(type),
                needed(department).toText(),
                blank(handling) ? Handling.PROMISED : Handling.valueOf(needed(handling)),
                audience == null
                        ? new LinkedHashSet<>(List.of(Audience.PERSON))
                        : new LinkedHashSet<>(audience.stream()
                                .map(each -> Audience.valueOf(needed(each)))
                                .toList()),
                needed(visits),
                item(needed(guide)));
    }

    private static ServiceItem.Guide item(GuideDocument guide) {
        SourcesDocument sources = guide.sources() == null ? SourcesDocument.NONE : guide.sources();
        return new ServiceItem.Guide(
                texts(guide.conditions()),
                orNone(guide.materials()).stream()
                        .map(ItemDocument::needed)
                        .map(each -> new ServiceItem.Material(
                                needed(each.name()).toText(),
                                each.required() == null || each.required(),
                                each.copies() == null ? 1 : each.copies(),
                                SourceDocument.toSource(each.source())))
                        .toList(),
                texts(guide.steps()),
                needed(guide.statutoryDays()),
                blank(guide.statutoryUnit())
                        ? LimitUnit.WORKING_DAYS
                        : LimitUnit.valueOf(needed(guide.statutoryUnit())),
                needed(guide.promisedDays()),
                needed(guide.fee()).toText(),
                guide.feeCharged() != null && guide.feeCharged(),
                needed(guide.place()).toText(),
                new ServiceItem.Sources(
                        SourceDocument.toSource(sources.codes()),
                        SourceDocument.toSource(sources.conditions()),
                        SourceDocument.toSource(sources.steps()),
                        SourceDocument.toSource(sources.statutoryLimit()),
                        SourceDocument.toSource(sources.promisedLimit()),
                        SourceDocument.toSource(sources.fee())));
    }

    private static List<LocalText> texts(@Nullable List<@Nullable Text> texts) {
        return orNone(texts).stream().map(each -> needed(each).toText()).toList();
    }

    static <T> List<@Nullable T> orNone(@Nullable List<@Nullable T> list) {
        return list == null ? List.of() : list;
    }

    private static <T> T needed(@Nullable T value) {
        return Objects.requireNonNull(value, "the document lacks something");
    }

    private static boolean blank(@Nullable String text) {
        return text == null || text.isBlank();
    }

    private static String nullIsEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static @Nullable String emptyIsNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
