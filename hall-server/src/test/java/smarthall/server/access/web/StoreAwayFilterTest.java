package smarthall.server.access.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.transaction.CannotCreateTransactionException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class StoreAwayFilterTest {

    private final JsonMapper json = JsonMapper.builder().build();
    private final StoreAwayFilter filter = new StoreAwayFilter(new ProblemAnswers(json));
    private final MockHttpServletRequest request = new MockHttpServletRequest("GET", "/api/v1/session");
    private final MockHttpServletResponse response = new MockHttpServletResponse();

    @Test
    void aSessionThatCannotBeReadIsNoFaultOfTheRequest() throws Exception {
        filter.doFilter(request, response, (asked, answered) -> {
            response.setHeader("X-Half", "done");
            throw new CannotCreateTransactionException("no connection");
        });

        assertThat(response.getStatus()).isEqualTo(503);
        assertThat(response.getHeader("Retry-After")).isEqualTo("5");
        assertThat(response.getHeader("X-Half")).isNull();
        JsonNode problem = json.readTree(response.getContentAsByteArray());
        assertThat(problem.findValue("code").stringValue()).isEqualTo("store-unavailable");
    }

    @Test
    void whatWasAnsweredAlreadyIsNotAnsweredTwice() {
        DataAccessResourceFailureException away = new DataAccessResourceFailureException("gone");

        assertThatThrownBy(() -> filter.doFilter(request, response, (asked, answered) -> {
                    response.setCommitted(true);
                    throw away;
                }))
                .isSameAs(away);
        assertThat(response.getStatus()).isEqualTo(200);
    }
}
