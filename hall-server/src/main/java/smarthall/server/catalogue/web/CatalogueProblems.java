package smarthall.server.catalogue.web;

import java.util.List;
import org.springframework.http.HttpStatus;
import smarthall.server.catalogue.Finding;
import smarthall.server.catalogue.ItemVersion;
import smarthall.server.catalogue.SaveResult;
import smarthall.server.catalogue.files.DocumentFault;
import smarthall.server.catalogue.files.ImportFault;
import smarthall.server.catalogue.web.CatalogueAnswers.FindingAnswer;
import smarthall.server.catalogue.web.CatalogueAnswers.VersionAnswer;
import smarthall.server.hall.HallDescription;
import smarthall.server.problem.Problem;

/** What did not work, in both languages. */
final class CatalogueProblems {

    private CatalogueProblems() {}

    /** The version that was written, or why none was. */
    static ItemVersion written(HallDescription hall, SaveResult result) {
        if (result instanceof SaveResult.Saved saved) {
            return saved.version();
        }
        if (result instanceof SaveResult.Newer newer) {
            Problem problem = new Problem(
                    HttpStatus.CONFLICT,
                    "newer-version",
                    "“" + newer.current().change().by() + "”刚刚保存了第"
                            + newer.current().number() + "版，您的修改没有保存。" + "Version "
                            + newer.current().number() + " was saved meanwhile; yours was not.");
            problem.getBody().setProperty("current", VersionAnswer.from(hall, newer.current()));
            throw problem;
        }
        if (result instanceof SaveResult.Refused refused) {
            Problem problem = refused.errors().stream()
                    .filter(finding -> finding.code() == Finding.Code.BOOKED)
                    .findFirst()
                    .map(booked -> new Problem(
                            HttpStatus.UNPROCESSABLE_CONTENT,
                            "item-booked",
                            booked.words().zh() + booked.words().en()))
                    .orElseGet(() -> new Problem(
                            HttpStatus.UNPROCESSABLE_CONTENT,
                            "guide-errors",
                            "指南有错误，没有保存，请先改正。The guide has errors and was not saved; mend them first."));
            problem.getBody().setProperty("findings", FindingAnswer.all(refused.errors()));
            throw problem;
        }
        throw unknown();
    }

    static Problem unknown() {
        return new Problem(HttpStatus.NOT_FOUND, "unknown-service", "没有这个事项或版本。There is no such item or version.");
    }

    static Problem badItem(List<DocumentFault> faults) {
        Problem problem = new Problem(
                HttpStatus.UNPROCESSABLE_CONTENT,
                "bad-item",
                "有些内容没有填好，没有保存。Some fields are not filled in; nothing was saved.");
        problem.getBody().setProperty("errors", faults);
        return problem;
    }

    static Problem badImport(List<ImportFault> faults) {
        Problem problem = new Problem(
                HttpStatus.UNPROCESSABLE_CONTENT,
                "bad-import",
                "没有导入任何内容，请改正这些行。Nothing was imported; mend these lines.");
        problem.getBody().setProperty("errors", faults);
        return problem;
    }

    static Problem badDates() {
        return new Problem(
                HttpStatus.UNPROCESSABLE_CONTENT,
                "bad-dates",
                "生效日期不能早于今天，失效日期不能早于生效日期。It cannot take effect before today, nor end before it begins.");
    }

    static Problem noReason() {
        return new Problem(
                HttpStatus.UNPROCESSABLE_CONTENT, "no-reason", "请写明修改原因，最多500字。Say why, in at most 500 characters.");
    }
}
