package smarthall.server.catalogue.files;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;
import smarthall.server.catalogue.Catalogue;
import smarthall.server.catalogue.Form;
import smarthall.server.catalogue.ServiceItem;
import smarthall.server.hall.HallDescription;
import smarthall.server.hall.Halls;
import smarthall.server.hall.LineId;
import smarthall.server.hall.LocalText;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Reads the sample catalogue that ships with the server. */
@Configuration
class CatalogueFile {

    @Bean
    Catalogue catalogue(Halls halls) throws IOException {
        JsonMapper json = JsonMapper.builder()
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .build();
        try (InputStream file = new ClassPathResource("catalogue/items.json").getInputStream()) {
            List<ServiceItem> items = json.readValue(file, Items.class).items().stream()
                    .map(Item::toItem)
                    .toList();
            for (HallDescription hall : halls.all()) {
                items.stream()
                        .filter(item -> hall.line(item.line()).isEmpty())
                        .findFirst()
                        .ifPresent(item -> {
                            throw new IllegalStateException("The service item \"" + item.code() + "\" waits in line \""
                                    + item.line() + "\", which the hall \"" + hall.id() + "\" does not have.");
                        });
            }
            return new Catalogue(items, forms(json));
        }
    }

    private static Map<String, Form> forms(JsonMapper json) throws IOException {
        try (InputStream file = new ClassPathResource("catalogue/forms.json").getInputStream()) {
            return json.readValue(file, FormsFile.class).forms().stream()
                    .collect(Collectors.toMap(FormsFile.FormFile::item, FormsFile.FormFile::toForm));
        }
    }

    record Text(String zh, String en) {
        LocalText toText() {
            return new LocalText(zh, en);
        }
    }

    record MaterialFile(Text name, boolean required, int copies) {}

    record GuideFile(
            List<Text> conditions,
            List<MaterialFile> materials,
            List<Text> steps,
            int statutoryDays,
            int promisedDays,
            Text fee,
            Text place) {

        ServiceItem.Guide toGuide() {
            return new ServiceItem.Guide(
                    texts(conditions),
                    materials.stream()
                            .map(each -> new ServiceItem.Material(each.name().toText(), each.required(), each.copies()))
                            .toList(),
                    texts(steps),
                    statutoryDays,
                    promisedDays,
                    fee.toText(),
                    place.toText());
        }

        private static List<LocalText> texts(List<Text> texts) {
            return texts.stream().map(Text::toText).toList();
        }
    }

    record Item(
            String code,
            Text name,
            String initials,
            List<String> words,
            String line,
            String type,
            Text department,
            int visits,
            GuideFile guide) {

        ServiceItem toItem() {
            return new ServiceItem(
                    code,
                    name.toText(),
                    initials,
                    words,
                    new LineId(line),
                    type,
                    department.toText(),
                    visits,
                    guide.toGuide());
        }
    }

    record Items(List<Item> items) {}
}
