package smarthall.server.startup;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalysisReporter;

/** Logs why the server does not start as one line, where Spring would log a page. */
class OneSentence implements FailureAnalysisReporter {

    private static final Logger log = LoggerFactory.getLogger(OneSentence.class);

    @Override
    public void report(FailureAnalysis analysis) {
        log.error("hall-server cannot start: {}", sentence(analysis));
    }

    static String sentence(FailureAnalysis analysis) {
        String action = analysis.getAction() == null ? "" : analysis.getAction();
        return (analysis.getDescription() + " " + action)
                .replaceAll("\\s+", " ")
                .strip();
    }
}
