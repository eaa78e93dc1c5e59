package smarthall.server.casework.web;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import smarthall.server.casework.CaseFile;
import smarthall.server.casework.CaseResult;
import smarthall.server.casework.CaseState;
import smarthall.server.casework.FieldFault;
import smarthall.server.casework.Material;
import smarthall.server.casework.UploadResult;
import smarthall.server.catalogue.MaterialKind;
import smarthall.server.hall.LocalText;
import smarthall.server.problem.Problem;

/** What did not work, in words that say what to do next. */
final class CaseProblems {

    private static final long MEGABYTE = 1024 * 1024;

    private CaseProblems() {}

    /** A fault as it goes out, in the problem's property {@code fields}. */
    record FaultAnswer(String field, String code, LocalText message) {

        static FaultAnswer from(FieldFault fault) {
            return new FaultAnswer(fault.field(), fault.code().wireName(), fault.message());
        }
    }

    static CaseFile done(CaseResult result) {
        if (result instanceof CaseResult.Done done) {
            return done.file();
        }
        if (result instanceof CaseResult.Faulty faulty) {
            throw invalid(faulty.faults());
        }
        if (result instanceof CaseResult.WrongState wrong) {
            throw wrongState(wrong.state());
        }
        if (result instanceof CaseResult.SubmittedOtherwise earlier) {
            throw new Problem(
                    HttpStatus.CONFLICT,
                    "already-submitted",
                    "这份申请已提交，内容没有改变，回执编号 "
                            + earlier.application()
                                    .receipt()
                                    .map(Object::toString)
                                    .orElse("")
                            + "。It was submitted before and is unchanged; to change it, withdraw it or wait to be asked.");
        }
        throw unknown();
    }

    static Material kept(UploadResult result) {
        if (result instanceof UploadResult.Kept kept) {
            return kept.material();
        }
        if (result instanceof UploadResult.WrongKind wrong) {
            throw wrongKind(wrong.allowed());
        }
        if (result instanceof UploadResult.TooLarge large) {
            throw new Problem(
                    HttpStatus.CONTENT_TOO_LARGE,
                    "too-large",
                    "文件超过 " + megabytes(large.maxBytes()) + "，请压缩或重新拍照。The file is larger than "
                            + megabytes(large.maxBytes()) + "; make it smaller or take a new photo.");
        }
        if (result instanceof UploadResult.TotalTooLarge large) {
            throw new Problem(
                    HttpStatus.CONTENT_TOO_LARGE,
                    "total-too-large",
                    "全部材料合计超过 " + megabytes(large.maxBytes()) + "。All files together are larger than "
                            + megabytes(large.maxBytes()) + ".");
        }
        if (result instanceof UploadResult.Cut) {
            throw new Problem(
                    HttpStatus.BAD_REQUEST,
                    "upload-cut",
                    "上传中断，请重新上传。The connection ended before the file did; send it again.");
        }
        if (result instanceof UploadResult.UnknownField) {
            throw new Problem(HttpStatus.NOT_FOUND, "unknown-field", "表单没有这项材料。The form has no such attachment.");
        }
        if (result instanceof UploadResult.WrongState wrong) {
            throw wrongState(wrong.state());
        }
        throw unknown();
    }

    static Problem unknown() {
        return new Problem(HttpStatus.NOT_FOUND, "unknown-case", "没有这个办件。There is no such case.");
    }

    static Problem unknownPlace() {
        return new Problem(HttpStatus.BAD_REQUEST, "unknown-place", "列表中没有这个位置。The list has no such place.");
    }

    private static Problem wrongState(CaseState state) {
        Problem problem = new Problem(
                HttpStatus.CONFLICT, "wrong-state", "办件状态已变化，请刷新后再试。The case is in another state now; look again.");
        problem.getBody().setProperty("state", state);
        return problem;
    }

    private static Problem invalid(List<FieldFault> faults) {
        Problem problem = new Problem(
                HttpStatus.UNPROCESSABLE_CONTENT,
                "invalid-answers",
                "有 " + faults.size() + " 处需要修改。Please mend " + faults.size() + " field(s).");
        problem.getBody()
                .setProperty("fields", faults.stream().map(FaultAnswer::from).toList());
        return problem;
    }

    private static Problem wrongKind(Set<MaterialKind> allowed) {
        String kinds = allowed.stream().sorted().map(MaterialKind::name).collect(Collectors.joining(", "));
        return new Problem(
                HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                "wrong-type",
                "文件内容不是 " + kinds + "，改名不能改变文件类型。The content is not " + kinds + "; another name does not make it one.");
    }

    private static String megabytes(long bytes) {
        return bytes % MEGABYTE == 0 ? bytes / MEGABYTE + " MB" : bytes / 1024 + " KB";
    }
}
