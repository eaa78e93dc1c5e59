package smarthall.server.catalogue.web;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import smarthall.server.catalogue.CatalogueDesk;
import smarthall.server.catalogue.ImportResult;
import smarthall.server.catalogue.ItemVersion;
import smarthall.server.catalogue.files.CatalogueText;
import smarthall.server.catalogue.files.CatalogueText.Format;
import smarthall.server.hall.HallId;
import smarthall.server.hall.Halls;
import smarthall.server.problem.Problem;

/** The catalogue as a file, out and in: all of a file, or nothing of it. */
@RestController
@RequestMapping("/api/v1/halls/{hall}/catalogue")
class CatalogueFileController {

    private final CatalogueDesk desk;
    private final Halls halls;

    CatalogueFileController(CatalogueDesk desk, Halls halls) {
        this.desk = desk;
        this.halls = halls;
    }

    /** The newest versions of all items that are offered. */
    @GetMapping("/export")
    ResponseEntity<byte[]> export(@PathVariable String hall, @RequestParam(defaultValue = "csv") String format) {
        HallId known = halls.get(new HallId(hall)).id();
        Format wanted = format(format);
        String text = CatalogueText.write(
                desk.newest(known).stream()
                        .filter(version -> !version.retired())
                        .map(ItemVersion::item)
                        .toList(),
                wanted);
        return ResponseEntity.ok()
                .contentType(new MediaType(MediaType.parseMediaType(wanted.mediaType()), StandardCharsets.UTF_8))
                .cacheControl(CacheControl.noStore())
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"" + known + "-catalogue."
                                + wanted.name().toLowerCase(Locale.ROOT) + "\"")
                .body(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Takes a file in, or with {@code dryRun} only says what it would change. */
    @PostMapping("/import")
    ImportAnswer importAll(
            @PathVariable String hall,
            @RequestParam(defaultValue = "csv") String format,
            @RequestParam(defaultValue = "false") boolean dryRun,
            @RequestParam(defaultValue = "") String reason,
            InputStream body,
            Principal by)
            throws IOException {
        HallId known = halls.get(new HallId(hall)).id();
        Format wanted = format(format);
        byte[] bytes = body.readNBytes(CatalogueText.MOST_BYTES + 1);
        if (bytes.length > CatalogueText.MOST_BYTES) {
            throw new Problem(HttpStatus.CONTENT_TOO_LARGE, "file-too-large", "文件太大，最多4 MB。The file is above 4 MB.");
        }
        CatalogueText.Read read = CatalogueText.read(bytes, wanted);
        if (!read.faults().isEmpty()) {
            throw CatalogueProblems.badImport(read.faults());
        }
        ImportResult result = dryRun
                ? desk.tryImport(known, read.items())
                : desk.importAll(known, read.items(), by.getName(), CatalogueController.reason(reason));
        if (!result.refused().isEmpty()) {
            throw CatalogueProblems.badImport(CatalogueText.faults(result, read.places()));
        }
        return new ImportAnswer(!dryRun, result.created(), result.changed(), result.unchanged());
    }

    private static Format format(String name) {
        return Arrays.stream(Format.values())
                .filter(format -> format.name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> new Problem(
                        HttpStatus.BAD_REQUEST, "unknown-format", "文件格式只能是 csv 或 json。The format is csv or json."));
    }

    /**
     * What the file changes.
     *
     * @param imported false for a dry run
     * @param unchanged how many items are in the hall as they stand in the file
     */
    record ImportAnswer(boolean imported, List<String> created, List<String> changed, int unchanged) {}
}
