package io.latchkey.testing.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ServiceArchitectureTests {

    private static final String NAMES = "Names are domain terms: no util, common, helper, manager, impl, dto";
    private static final String BODY = "A request body is @Valid and states for each field whether it may be missing";
    private static final ServicePackages SHOP = new ServicePackages("shop", List.of("order", "stock"), Set.of("smtp"));

    private static final CompiledSources VALID = new CompiledSources(List.of(
            "@org.jspecify.annotations.NullMarked package shop;",
            "@org.jspecify.annotations.NullMarked package shop.order;",
            "@org.jspecify.annotations.NullMarked package shop.order.web;",
            "@org.jspecify.annotations.NullMarked package shop.order.mongo;",
            "@org.jspecify.annotations.NullMarked package shop.order.smtp;",
            "@org.jspecify.annotations.NullMarked package shop.stock;",
            "@org.jspecify.annotations.NullMarked package shop.stock.web;",
            "@org.jspecify.annotations.NullMarked package shop.messaging;",
            "package org.springframework.web.bind.annotation; public @interface RequestBody {}",
            "package io.github.resilience4j.retry; public interface Retry {}",
            "package jakarta.mail; public interface Session {}",
            "package io.latchkey.web.text; public @interface Slug {}",
            "package io.latchkey.web.problem; public interface Problem {}",
            "package shop.stock; public record Item(String name) {}",
            """
                    package shop.order;
                    public record NewOrder(String item) { public NewOrder { java.util.Objects.requireNonNull(item); } }""",
            """
                    package shop;
                    @org.springframework.boot.autoconfigure.SpringBootApplication
                    class ShopApplication {
                      public static void main(String[] args) { org.springframework.boot.SpringApplication.run(ShopApplication.class); }
                    }""",
            """
                    package shop;
                    @org.springframework.boot.context.properties.ConfigurationProperties("shop")
                    record ShopProperties(java.time.Duration timeout) {}""",
            """
                    package shop.order;
                    public interface Orders {
                      io.latchkey.messaging.step.Step<String> change(@io.latchkey.web.text.Slug String id, shop.stock.Item item);
                    }""",
            """
                    package shop.order;
                    @org.springframework.stereotype.Service
                    public class OrderService {
                      private final java.time.InstantSource clock;
                      OrderService(java.time.InstantSource clock) { this.clock = clock; }
                      public java.time.Instant now() { return clock.instant(); }
                    }""", """
                    package shop.order.web;
                    import jakarta.validation.Valid; import jakarta.validation.constraints.*;
                    import org.springframework.web.bind.annotation.RequestBody;
                    @org.springframework.stereotype.Controller
                    class OrderController {
                      record Mass(@com.fasterxml.jackson.annotation.JsonValue String grams) {}
                      record Line(int many, @org.jspecify.annotations.Nullable String note, @NotNull Mass mass) {}
                      record Order(@NotBlank String name, @NotNull Line line, java.util.List<String> tags) {
                        Order { tags = tags == null ? java.util.List.of() : tags; }
                      }
                      private final shop.order.OrderService orders;
                      OrderController(shop.order.OrderService orders) { this.orders = orders; }
                      void create(@RequestBody shop.order.NewOrder order) {}
                      String order(@Valid @RequestBody Order order) { return order.name() + orders.now(); }
                    }""",
            """
                    package shop.order.mongo;
                    @org.springframework.stereotype.Repository
                    class MongoOrders implements shop.order.Orders {
                      private org.bson.Document document = new org.bson.Document();
                      public io.latchkey.messaging.step.Step<String> change(String id, shop.stock.Item item) {
                        return io.latchkey.messaging.step.Step.none(id);
                      }
                    }""",
            """
                    package shop.order.smtp;
                    @org.springframework.stereotype.Component
                    class SmtpTransport { java.util.Date sent; io.github.resilience4j.retry.Retry retry; jakarta.mail.Session session; }"""));

    /** Source files with a violation, the type that violates, and the rule that must find it. */
    record Violation(String rule, String type, List<String> files) {

        static Violation of(String rule, String type, String... files) {
            return new Violation(rule, type, List.of(files));
        }

        @Override
        public String toString() {
            return rule + ": " + type;
        }
    }

    private static final List<Violation> VIOLATIONS = List.of(
            Violation.of("The domain knows no adapter", "shop.order.A",
                    "package shop.order; class A { shop.order.mongo.Stored stored; }",
                    "package shop.order.mongo; public class Stored {}"),
            Violation.of("The domain knows no adapter", "shop.A2",
                    "package shop; class A2 { shop.stock.web.Shown shown; }",
                    "package shop.stock.web; public class Shown {}"),
            Violation.of("The domain knows no technology", "shop.order.B",
                    "package shop.order; class B { org.apache.kafka.common.Uuid id; }"),
            Violation.of("The domain knows no technology", "shop.order.C",
                    "package shop.order; class C { io.latchkey.messaging.outbox.DocumentStore store; }"),
            Violation.of("The domain knows no technology", "shop.order.D",
                    "package shop.order; @org.springframework.stereotype.Repository class D {}"),
            Violation.of("Of Latchkey, the domain knows the contract, steps and checked texts", "shop.order.E",
                    "package shop.order; class E { io.latchkey.web.problem.Problem problem; }"),
            Violation.of("Only service classes are @Service, and they are in the domain of a concept",
                    "shop.order.web.F",
                    "package shop.order.web; @org.springframework.stereotype.Service class F {}"),
            Violation.of("Concepts depend on each other in one direction: stock is below order", "shop.stock.Upwards",
                    "package shop.stock; class Upwards { shop.order.NewOrder order; }"),
            Violation.of("Concepts depend on each other in one direction: stock is below order",
                    "shop.stock.web.UpwardsToo",
                    "package shop.stock.web; class UpwardsToo { shop.order.NewOrder order; }"),
            Violation.of("A service has no packages but its concepts, their adapters, messaging and schedule",
                    "shop.cellar.G",
                    "package shop.cellar; class G {}", "@org.jspecify.annotations.NullMarked package shop.cellar;"),
            Violation.of("A service has no packages but its concepts, their adapters, messaging and schedule",
                    "shop.order.kafka.G2", "package shop.order.kafka; class G2 {}",
                    "@org.jspecify.annotations.NullMarked package shop.order.kafka;"),
            Violation.of("Adapters do not know each other", "shop.order.web.H",
                    "package shop.order.web; class H { shop.order.mongo.Kept kept; }",
                    "package shop.order.mongo; public class Kept {}"),
            Violation.of("Adapters do not know each other", "shop.messaging.H2",
                    "package shop.messaging; class H2 { shop.stock.web.View view; }",
                    "package shop.stock.web; public class View {}"),
            Violation.of("Only mongo knows the store", "shop.order.web.I",
                    "package shop.order.web; class I { org.bson.Document document; }"),
            Violation.of("Only web serves HTTP", "shop.order.mongo.J", """
                    package shop.order.mongo;
                    class J { void f(@org.springframework.web.bind.annotation.RequestBody String s) {} }"""),
            Violation.of("Only messaging knows Kafka", "shop.order.web.K",
                    "package shop.order.web; class K { org.apache.kafka.common.Uuid id; }"),
            Violation.of("Only schedule knows schedules", "shop.order.web.L", """
                    package shop.order.web;
                    class L { @org.springframework.scheduling.annotation.Scheduled(fixedDelay = 5) void f() {} }"""),
            Violation.of("Only adapters to external systems call them, and need resilience", "shop.order.web.M",
                    "package shop.order.web; class M { io.github.resilience4j.retry.Retry retry; }"),
            Violation.of("Only adapters to external systems call them, and need resilience", "shop.order.mongo.N",
                    "package shop.order.mongo; class N { jakarta.mail.Session session; }"),
            Violation.of("Configuration is one validated record, never @Value", "shop.order.web.O", """
                    package shop.order.web;
                    class O { O(@org.springframework.beans.factory.annotation.Value("${x}") String x) {} }"""),
            Violation.of("Dependencies are injected into constructors, never into fields", "shop.order.web.P", """
                    package shop.order.web;
                    class P { @org.springframework.beans.factory.annotation.Autowired String x; }"""),
            Violation.of("Dependencies are injected into constructors, never into setters", "shop.order.web.Q", """
                    package shop.order.web;
                    class Q { @org.springframework.beans.factory.annotation.Autowired void x(String x) {} }"""),
            Violation.of(NAMES, "shop.order.web.PageHelper", "package shop.order.web; class PageHelper {}"),
            Violation.of(NAMES, "shop.order.OrderImpl", "package shop.order; class OrderImpl {}"),
            Violation.of(NAMES, "shop.order.web.R$OrderDto",
                    "package shop.order.web; class R { record OrderDto(String x) {} }"),
            Violation.of(NAMES, "shop.order.web.UtilsOfOrders", "package shop.order.web; class UtilsOfOrders {}"),
            Violation.of(NAMES, "shop.order.web.common.S", "package shop.order.web.common; class S {}",
                    "@org.jspecify.annotations.NullMarked package shop.order.web.common;"),
            Violation.of("Output goes to the log, never to the standard streams", "shop.order.web.T",
                    "package shop.order.web; class T { void f() { System.out.println(); } }"),
            Violation.of("Output goes to the log, never to the standard streams", "shop.order.web.U",
                    "package shop.order.web; class U { void f(Exception e) { e.printStackTrace(); } }"),
            Violation.of("No thread sleeps", "shop.order.web.V",
                    "package shop.order.web; class V { void f() throws Exception { Thread.sleep(1); } }"),
            Violation.of("Time is java.time, except where a library demands otherwise", "shop.order.web.W",
                    "package shop.order.web; class W { java.util.Date date; }"),
            Violation.of("Time, ids and randomness are arguments", "shop.order.X",
                    "package shop.order; class X { Object f() { return java.time.Instant.now(); } }"),
            Violation.of("Time, ids and randomness are arguments", "shop.order.web.Y",
                    "package shop.order.web; class Y { Object f() { return java.util.UUID.randomUUID(); } }"),
            Violation.of("One write, no transaction", "shop.order.mongo.Z", """
                    package shop.order.mongo;
                    class Z { @org.springframework.transaction.annotation.Transactional void f() {} }"""),
            Violation.of("Every package is @NullMarked", "shop.order.web.list",
                    "package shop.order.web.list; class Unmarked {}"),
            Violation.of(BODY, "shop.order.web.Unchecked", """
                    package shop.order.web;
                    class Unchecked {
                      record Body(int x) {}
                      void f(@org.springframework.web.bind.annotation.RequestBody Body body) {}
                    }"""),
            Violation.of(BODY, "shop.order.web.Unclear", """
                    package shop.order.web;
                    import jakarta.validation.*; import jakarta.validation.constraints.*;
                    class Unclear {
                      record Inner(String x) {}
                      record Body(@NotNull Inner inner) {}
                      void f(@Valid @org.springframework.web.bind.annotation.RequestBody Body body) {}
                    }"""));

    private static String report = "";

    @BeforeAll
    static void compileAllViolations(@TempDir Path classes) {
        report = VIOLATIONS.stream()
                .flatMap(violation -> violation.files().stream())
                .reduce(VALID, CompiledSources::plus, (one, _) -> one)
                .violations(classes, SHOP);
    }

    static Stream<Violation> everyRuleFindsItsViolation() {
        return VIOLATIONS.stream();
    }

    @ParameterizedTest
    @MethodSource
    void everyRuleFindsItsViolation(Violation violation) {
        assertThat(rulesThatName(violation.type())).containsExactly(violation.rule());
    }

    @Test
    void noRuleReportsValidCode() {
        assertThat(Stream
                .of("shop.order.OrderService", "shop.order.web.OrderController", "shop.order.mongo.MongoOrders",
                        "shop.order.smtp.SmtpTransport", "shop.ShopApplication", "shop.order.Orders")
                .flatMap(type -> rulesThatName(type).stream())).isEmpty();
    }

    private static Set<String> rulesThatName(String type) {
        var named = Pattern.compile("\\b" + Pattern.quote(type) + "(?!\\w)");
        return Stream.of(report.split("Architecture Violation \\[Priority: MEDIUM] - Rule '"))
                .filter(rule -> named.matcher(rule).find())
                .map(rule -> rule.substring(0, rule.indexOf("' was violated")))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void aServiceWithTheRightStructurePasses(@TempDir Path classes) {
        assertThat(VALID.violations(classes, SHOP)).isEmpty();
    }

    @Test
    void anAdapterThatTheServiceDoesNotNameIsRefused(@TempDir Path classes) {
        assertThat(VALID.violations(classes, new ServicePackages("shop", List.of("order", "stock"), Set.of())))
                .contains("A service has no packages but", "need resilience");
    }

    @Test
    void aServiceWithoutClassesIsRefused() {
        assertThatThrownBy(() -> ServiceArchitecture.check("io.latchkey.nowhere", List.of()))
                .isInstanceOf(AssertionError.class).hasMessageContaining("io.latchkey.nowhere");
    }
}
