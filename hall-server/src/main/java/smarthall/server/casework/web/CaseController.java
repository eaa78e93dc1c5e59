package smarthall.server.casework.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.security.Principal;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.InputStreamResource;
import org.springframework.core.io.Resource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import smarthall.server.casework.ApplicationId;
import smarthall.server.casework.CaseDesk;
import smarthall.server.casework.CaseFile;
import smarthall.server.casework.CaseOrder;
import smarthall.server.casework.CasePart;
import smarthall.server.casework.CasePlace;
import smarthall.server.casework.CaseResult;
import smarthall.server.casework.CaseState;
import smarthall.server.casework.Material;
import smarthall.server.casework.MaterialDesk;
import smarthall.server.casework.ReceiptNumber;
import smarthall.server.casework.web.CaseAnswers.CaseAnswer;
import smarthall.server.casework.web.CaseAnswers.CaseRow;
import smarthall.server.catalogue.Catalogues;
import smarthall.server.hall.HallDescription;
import smarthall.server.hall.HallId;
import smarthall.server.hall.Halls;

/** The cases of a hall for the clerks who handle them. */
@RestController
@RequestMapping("/api/v1/halls/{hall}/cases")
class CaseController {

    private static final int LONGEST_NOTE = 1000;
    private static final int MOST_LISTED = 200;

    private final CaseDesk desk;
    private final MaterialDesk materials;
    private final Catalogues catalogues;
    private final Halls halls;

    CaseController(CaseDesk desk, MaterialDesk materials, Catalogues catalogues, Halls halls) {
        this.desk = desk;
        this.materials = materials;
        this.catalogues = catalogues;
        this.halls = halls;
    }

    /** What is missing, in words and by field. */
    record SupplementRequest(@NotBlank @Size(max = LONGEST_NOTE) String note, @NotNull Set<@NotBlank String> fields) {}

    /** A decision with its reason. */
    record ReasonRequest(@NotBlank @Size(max = LONGEST_NOTE) String note) {}

    /** A decision that may go without words. */
    record NoteRequest(@Size(max = LONGEST_NOTE) @Nullable String note) {}

    /** {@code next} is {@code after} of the next part; null when this was the last. */
    record CasesAnswer(List<CaseRow> items, @Nullable String next) {}

    /** @param after the last answer's {@code next} */
    @GetMapping
    CasesAnswer cases(
            @PathVariable String hall,
            @RequestParam(required = false) @Nullable Set<CaseState> state,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "" + MOST_LISTED) @Min(1) @Max(MOST_LISTED) int limit) {
        HallDescription description = halls.get(new HallId(hall));
        Collection<CaseState> states = state == null || state.isEmpty() ? CaseState.OPEN : state;
        Optional<CasePlace> place = Optional.ofNullable(after)
                .map(text -> CasePlace.parse(CaseOrder.of(states), text).orElseThrow(CaseProblems::unknownPlace));
        CasePart part = desk.cases(description.id(), states, place, limit);
        return new CasesAnswer(
                part.cases().stream()
                        .map(application -> CaseRow.from(description, catalogues.of(description.id()), application))
                        .toList(),
                part.next().map(CasePlace::toString).orElse(null));
    }

    @GetMapping("/{id}")
    CaseAnswer one(@PathVariable String hall, @PathVariable String id) {
        HallDescription description = halls.get(new HallId(hall));
        return answer(description, find(description, id));
    }

    /** Always as a file to save: what a visitor sent is never run or shown as a page of this hall. */
    @GetMapping("/{id}/materials/{field}")
    ResponseEntity<Resource> material(@PathVariable String hall, @PathVariable String id, @PathVariable String field) {
        CaseFile file = find(halls.get(new HallId(hall)), id);
        Material material = file.materials().stream()
                .filter(each -> each.field().equals(field))
                .findFirst()
                .orElseThrow(CaseProblems::unknown);
        String name = file.application().receipt().map(ReceiptNumber::value).orElse("") + "-" + field + "."
                + material.kind().extension();
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(material.kind().mediaType()))
                .contentLength(material.bytes())
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(name).build().toString())
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "sandbox; default-src 'none'")
                .body(new InputStreamResource(materials.open(material)));
    }

    @PostMapping("/{id}/accept")
    CaseAnswer accept(@PathVariable String hall, @PathVariable String id, Principal clerk) {
        HallDescription description = halls.get(new HallId(hall));
        return changed(description, desk.accept(description.id(), caseId(id), clerk.getName()));
    }

    @PostMapping("/{id}/want-supplement")
    CaseAnswer wantSupplement(
            @PathVariable String hall,
            @PathVariable String id,
            @Valid @RequestBody SupplementRequest request,
            Principal clerk) {
        HallDescription description = halls.get(new HallId(hall));
        return changed(
                description,
                desk.wantSupplement(
                        description.id(),
                        caseId(id),
                        clerk.getName(),
                        request.note().strip(),
                        request.fields()));
    }

    @PostMapping("/{id}/approve")
    CaseAnswer approve(
            @PathVariable String hall,
            @PathVariable String id,
            @Valid @RequestBody(required = false) @Nullable NoteRequest request,
            Principal clerk) {
        HallDescription description = halls.get(new HallId(hall));
        Optional<String> note = Optional.ofNullable(request)
                .map(NoteRequest::note)
                .map(String::strip)
                .filter(text -> !text.isEmpty());
        return changed(description, desk.approve(description.id(), caseId(id), clerk.getName(), note));
    }

    @PostMapping("/{id}/refuse")
    CaseAnswer refuse(
            @PathVariable String hall,
            @PathVariable String id,
            @Valid @RequestBody ReasonRequest request,
            Principal clerk) {
        HallDescription description = halls.get(new HallId(hall));
        return changed(
                description,
                desk.refuse(
                        description.id(),
                        caseId(id),
                        clerk.getName(),
                        request.note().strip()));
    }

    private CaseFile find(HallDescription hall, String id) {
        return desk.find(hall.id(), caseId(id)).orElseThrow(CaseProblems::unknown);
    }

    private static ApplicationId caseId(String id) {
        try {
            return ApplicationId.parse(id);
        } catch (IllegalArgumentException noUuid) {
            throw CaseProblems.unknown();
        }
    }

    private CaseAnswer changed(HallDescription hall, CaseResult result) {
        return answer(hall, CaseProblems.done(result));
    }

    private CaseAnswer answer(HallDescription hall, CaseFile file) {
        return CaseAnswer.from(hall, catalogues.of(hall.id()), file);
    }
}
