package smarthall.server.catalogue.files;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;
import smarthall.server.catalogue.CatalogueSeed;
import smarthall.server.catalogue.Form;
import smarthall.server.hall.Halls;
import smarthall.server.startup.CannotStart;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Reads the items and forms that ship with the server. */
@Configuration
class CatalogueFile {

    @Bean
    CatalogueSeed catalogueSeed(Halls halls) throws IOException {
        CatalogueSeed seed = seed();
        halls.all().stream()
                .filter(hall -> seed.items().stream()
                        .noneMatch(item -> hall.line(item.line()).isPresent()))
                .findFirst()
                .ifPresent(hall -> {
                    throw new CannotStart("The hall \"" + hall.id() + "\" offers nothing: no service item of the"
                            + " catalogue waits in one of its lines.");
                });
        return seed;
    }

    static CatalogueSeed seed() throws IOException {
        JsonMapper json = JsonMapper.builder()
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .build();
        try (InputStream file = new ClassPathResource("catalogue/items.json").getInputStream()) {
            return new CatalogueSeed(
                    json.readValue(file, Items.class).items().stream()
                            .map(ItemDocument::toItem)
                            .toList(),
                    forms(json));
        }
    }

    private static Map<String, Form> forms(JsonMapper json) throws IOException {
        try (InputStream file = new ClassPathResource("catalogue/forms.json").getInputStream()) {
            return json.readValue(file, FormsFile.class).forms().stream()
                    .collect(Collectors.toMap(FormsFile.FormFile::item, FormsFile.FormFile::toForm));
        }
    }

    record Items(List<ItemDocument> items) {}
}
