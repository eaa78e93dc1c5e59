package smarthall.server.assistant.web;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import smarthall.server.assistant.AssistantDesk;
import smarthall.server.catalogue.Catalogues;
import smarthall.server.hall.HallId;
import smarthall.server.hall.Halls;
import smarthall.server.problem.Problem;

/** Takes the knowledge that an operator imports, one JSON object a line: all of it, or nothing when a line is wrong. */
@RestController
@RequestMapping("/api/v1/halls/{hall}/assistant/entries")
class EntryController {

    private static final int MOST_BYTES = 32 << 20;

    private final AssistantDesk desk;
    private final Catalogues catalogues;
    private final Halls halls;

    EntryController(AssistantDesk desk, Catalogues catalogues, Halls halls) {
        this.desk = desk;
        this.catalogues = catalogues;
        this.halls = halls;
    }

    @PutMapping
    Replaced replace(@PathVariable String hall, InputStream body, Principal admin) throws IOException {
        HallId known = halls.get(new HallId(hall)).id();
        byte[] bytes = body.readNBytes(MOST_BYTES + 1);
        if (bytes.length > MOST_BYTES) {
            throw new Problem(HttpStatus.CONTENT_TOO_LARGE, "too-large", "文件太大，最多32 MiB。The file is above 32 MiB.");
        }
        EntryLines.Read read = new EntryLines(catalogues.of(known)).read(new String(bytes, StandardCharsets.UTF_8));
        if (!read.errors().isEmpty()) {
            Problem problem = new Problem(
                    HttpStatus.BAD_REQUEST, "bad-entries", "没有导入任何内容，请改正这些行。Nothing was imported; mend these lines.");
            problem.getBody().setProperty("errors", read.errors());
            throw problem;
        }
        desk.replace(known, read.entries(), admin.getName());
        return new Replaced(read.entries().size());
    }

    /** @param entries how many were imported */
    record Replaced(int entries) {}
}
