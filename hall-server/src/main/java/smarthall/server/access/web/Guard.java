package smarthall.server.access.web;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfTokenRequestAttributeHandler;
import smarthall.server.access.AccessDesk;
import smarthall.server.access.Role;

/** Stands before every endpoint: what {@link smarthall.server.access.AccessRules} does not allow is denied. */
@Configuration
class Guard {

    static final String SESSION_COOKIE = "HALLSESSION";
    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

    @Bean
    CookieCsrfTokenRepository xsrfTokens() {
        CookieCsrfTokenRepository tokens = CookieCsrfTokenRepository.withHttpOnlyFalse();
        tokens.setCookiePath("/");
        tokens.setCookieCustomizer(cookie -> cookie.sameSite("Strict"));
        return tokens;
    }

    /** What each filter of the guard took is of no use to anybody. */
    @Bean
    SecurityObservationSettings unobserved() {
        return SecurityObservationSettings.noObservations();
    }

    @Bean
    HttpSessionSecurityContextRepository sessionContexts() {
        return new HttpSessionSecurityContextRepository();
    }

    /** Staff sign in by {@link SessionController}; nothing else asks for a password. */
    @Bean
    AuthenticationManager noOtherSignIn() {
        return attempt -> {
            throw new AuthenticationServiceException("Sign in by POST /api/v1/session.");
        };
    }

    @Bean
    SecurityFilterChain guarded(
            HttpSecurity http,
            AccessDesk desk,
            PathRules rules,
            ProblemAnswers problems,
            CookieCsrfTokenRepository xsrfTokens,
            HttpSessionSecurityContextRepository sessions) {
        // Without a request attribute's name the token is made with the first answer, so that pages have it in time.
        CsrfTokenRequestAttributeHandler plain = new CsrfTokenRequestAttributeHandler();
        plain.setCsrfRequestAttributeName(null);
        http.csrf(csrf -> csrf.csrfTokenRepository(xsrfTokens)
                        .csrfTokenRequestHandler(plain)
                        .requireCsrfProtectionMatcher(Guard::changesBySession))
                .securityContext(context -> context.securityContextRepository(sessions))
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .formLogin(AbstractHttpConfigurer::disable)
                .httpBasic(AbstractHttpConfigurer::disable)
                .exceptionHandling(
                        handling -> handling.authenticationEntryPoint(problems).accessDeniedHandler(problems))
                .addFilterBefore(new BearerFilter(desk, problems), AnonymousAuthenticationFilter.class)
                .addFilterBefore(new OwnHallFilter(rules, problems), AuthorizationFilter.class)
                .addFilterBefore(new StrangersBody(problems), AuthorizationFilter.class)
                .authorizeHttpRequests(requests -> requests
                        // Both follow a request that was let through.
                        .dispatcherTypeMatchers(DispatcherType.ASYNC, DispatcherType.ERROR)
                        .permitAll()
                        .anyRequest()
                        .access((who, context) -> decide(rules, who, context)));
        return http.build();
    }

    private static AuthorizationDecision decide(
            PathRules rules, Supplier<? extends Authentication> who, RequestAuthorizationContext context) {
        return new AuthorizationDecision(rules.deciding(context.getRequest())
                .filter(rule -> rule.everyone() || rule.admits(rolesOf(who.get())))
                .isPresent());
    }

    static Set<Role> rolesOf(Authentication who) {
        return who.getAuthorities().stream()
                .map(GrantedAuthority::getAuthority)
                .filter(name -> name != null && name.startsWith("ROLE_"))
                .map(name -> name.substring("ROLE_".length()))
                .filter(name -> Arrays.stream(Role.values())
                        .anyMatch(role -> role.name().equals(name)))
                .map(Role::valueOf)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Role.class)));
    }

    /** Only a browser's cookie can be misused by another site; a token or a ticket's secret it cannot send. */
    private static boolean changesBySession(HttpServletRequest request) {
        if (SAFE.contains(request.getMethod()) || BearerFilter.carriesToken(request)) {
            return false;
        }
        boolean signingIn =
                "POST".equals(request.getMethod()) && SessionController.PATH.equals(request.getRequestURI());
        return !signingIn && hasSessionCookie(request);
    }

    private static boolean hasSessionCookie(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        return cookies != null && Arrays.stream(cookies).anyMatch(cookie -> SESSION_COOKIE.equals(cookie.getName()));
    }
}
