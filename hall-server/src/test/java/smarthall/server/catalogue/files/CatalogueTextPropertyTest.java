package smarthall.server.catalogue.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import smarthall.server.catalogue.ServiceItem;
import smarthall.server.catalogue.ServiceItem.Audience;
import smarthall.server.catalogue.ServiceItem.Guide;
import smarthall.server.catalogue.ServiceItem.Handling;
import smarthall.server.catalogue.ServiceItem.LimitUnit;
import smarthall.server.catalogue.ServiceItem.Material;
import smarthall.server.catalogue.ServiceItem.Sources;
import smarthall.server.catalogue.Source;
import smarthall.server.catalogue.files.CatalogueText.Format;
import smarthall.server.catalogue.files.CatalogueText.Read;
import smarthall.server.hall.LineId;
import smarthall.server.hall.LocalText;

class CatalogueTextPropertyTest {

    @Property(tries = 200)
    void whateverIsWrittenIsReadBack(@ForAll("items") List<ServiceItem> items, @ForAll Format format) {
        Read read = CatalogueText.read(CatalogueText.write(items, format).getBytes(StandardCharsets.UTF_8), format);
        assertThat(read.faults()).isEmpty();
        assertThat(read.items()).isEqualTo(items);
    }

    @Provide
    Arbitrary<List<ServiceItem>> items() {
        return item().list().ofMinSize(1).ofMaxSize(4).uniqueElements(ServiceItem::code);
    }

    private static Arbitrary<ServiceItem> item() {
        Arbitrary<String> codes = Arbitraries.strings()
                .withCharRange('a', 'z')
                .withChars('-', '7')
                .ofMinLength(1)
                .ofMaxLength(12)
                .map(code -> "a" + code);
        return Combinators.combine(
                        codes,
                        text(),
                        words().list().ofMaxSize(3),
                        Arbitraries.of("01", "04", "05", "07", "08", "10", "20"),
                        Arbitraries.of(Handling.class),
                        Arbitraries.of(Audience.class).set().ofMaxSize(2),
                        Arbitraries.integers().between(0, 9),
                        guide())
                .as((code, name, words, type, handling, audience, visits, guide) -> new ServiceItem(
                        code,
                        new ServiceItem.Codes("0007090010", ""),
                        name,
                        "abc",
                        words,
                        new LineId("general"),
                        type,
                        name,
                        handling,
                        Set.copyOf(audience),
                        visits,
                        guide));
    }

    private static Arbitrary<Guide> guide() {
        Arbitrary<Material> material = Combinators.combine(
                        text(),
                        Arbitraries.of(true, false),
                        Arbitraries.integers().between(0, 99),
                        source())
                .as(Material::new);
        Arbitrary<Sources> sources = Combinators.combine(source(), source(), source(), source(), source(), source())
                .as(Sources::new);
        return Combinators.combine(
                        text().list().ofMaxSize(3),
                        material.list().ofMaxSize(3),
                        text().list().ofMaxSize(3),
                        Arbitraries.integers().between(0, 3650),
                        Arbitraries.of(LimitUnit.class),
                        Arbitraries.of(true, false),
                        text(),
                        sources)
                .as((conditions, materials, steps, days, unit, charged, fee, all) ->
                        new Guide(conditions, materials, steps, days, unit, days, fee, charged, fee, all));
    }

    private static Arbitrary<Source> source() {
        return Arbitraries.oneOf(
                Arbitraries.just(Source.SAMPLE),
                Arbitraries.just(new Source(Source.Kind.HALL, Optional.empty())),
                text().map(basis -> new Source(Source.Kind.LAW, Optional.of(basis))));
    }

    private static Arbitrary<LocalText> text() {
        return Combinators.combine(words(), words()).as(LocalText::new);
    }

    /** Texts with all that a CSV file has a meaning for. */
    private static Arbitrary<String> words() {
        return Arbitraries.strings()
                .withChars(",\"'\n\r;\t \\{}[]：，。护照换发Az09-")
                .ofMinLength(1)
                .ofMaxLength(20)
                .map(middle -> "文" + middle + "x");
    }
}
